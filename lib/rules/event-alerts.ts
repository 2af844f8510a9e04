import { Check, all, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Assumption, Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const RULE = 'AWS::Events::Rule';
const BUS = 'AWS::Events::EventBus';
const SOURCE = 'AWS::Logs::DeliverySource';
const DELIVERY = 'AWS::Logs::Delivery';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:security';

/** What AWS reports of itself that somebody has to hear: threats found, keys and secrets in danger, backups that failed. */
const WATCHED = new Set([
  'aws.access-analyzer', 'aws.backup', 'aws.cloudtrail', 'aws.config', 'aws.ecr', 'aws.guardduty', 'aws.health', 'aws.iam', 'aws.inspector2', 'aws.kms',
  'aws.macie', 'aws.secretsmanager', 'aws.securityhub', 'aws.signin',
]);

/** A rule that listens to anything else besides is one of the application, whose own business it is whether it runs. */
function watchesSecurity(rule: Resource): boolean {
  return rule.read('EventPattern.source[*]').every(({ value }) => isKnown(value) && WATCHED.has(String(value)));
}

const isOn = property('State', value => isKnown(value) ? String(value).startsWith('ENABLED') : undefined, { absent: 'COMPLIANT' });

const LEVEL = 'LogConfig.Level';

/** What is taken for granted of the condition of a resource of the same template: `undefined` for nothing. */
function assumed({ condition }: Resource, given: Assumption | undefined): boolean | undefined {
  for (let each = given; each; each = each.before) if (each.condition === condition) return each.value;
  return undefined;
}

/** Whether a companion is there and points at a resource for sure, in a branch of that. */
function isSure(each: Resource, path: string, target: Resource, { given }: Reading): boolean {
  const isThere = target.impliesExistenceOf(each) || (each.template === target.template && assumed(each, given) === true);
  return isThere && each.alwaysPointsAt(path, target);
}

/** A level without a delivery writes into nothing, and a delivery without a level delivers nothing. */
const logsArrive: Check = bus => {
  const possible = bus.companions(SOURCE, 'ResourceArn');
  return worst(bus.read(LEVEL).map(level => {
    if (level.value !== undefined && !isKnown(level.value)) return insufficientData(level);
    const isWritten = level.value !== undefined && String(level.value) !== 'OFF';
    const sources = possible.filter(each => each.template !== bus.template || assumed(each, level.given) !== false);
    if (!isWritten) return sources.length === 0 ? notApplicable() : nonCompliant(level);
    const sure = sources.filter(each => isSure(each, 'ResourceArn', bus, level));
    if (sure.some(source => source.companions(DELIVERY, 'DeliverySourceName').some(each => isSure(each, 'DeliverySourceName', source, level)))) return compliant(level);
    const at = sure.length === 0 ? SOURCE : DELIVERY;
    const found = sources.length === 0 || sure.length > 0 ? `no ${at}` : `${sources[0].logicalId} is not there, or not for this bus, in every branch`;
    return bus.template.graph.isApp ? nonCompliant({ at, found }) : insufficientData({ at, found: `${found} here; the rest of the app is not at hand` });
  }));
};

/** Amazon EventBridge: whether what is watched for reaches somebody. */
export const eventAlerts: readonly Rule[] = rulesFor(RULE, [
  {
    id: 'eventbridge-alert-rule-acts',
    title: 'Event rules that watch over threats, keys, secrets and backups are on and have a target',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'medium',
    absent: 'A rule without a state is on; without a target it tells nobody.',
    rationale: 'A warning that was set up and goes nowhere is worse than none: everybody relies on it while ePHI is in danger.',
    remediation: 'Leave `enabled` out and add a target, such as the topic that people on call subscribe to.',
    source: 'Amazon EventBridge User Guide: Rules in Amazon EventBridge',
    check: when(watchesSecurity, all(isOn, present('Targets'))),
    examples: {
      compliant: { EventPattern: { source: ['aws.guardduty'] }, Targets: [{ Id: 'a', Arn: TOPIC }] },
      nonCompliant: { EventPattern: { source: ['aws.guardduty'] }, State: 'DISABLED', Targets: [{ Id: 'a', Arn: TOPIC }] },
    },
  },
  {
    id: 'eventbridge-bus-logs-delivered',
    appliesTo: [BUS],
    title: 'Event buses that write a log deliver it, and those with a delivery write one',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'A bus without a level writes no log, whatever delivery stands beside it.',
    rationale: 'The log shows which events about patients reached no rule or no target; one that never arrives shows nothing.',
    remediation: 'Set the `level` of `logConfig`, and add a `CfnDeliverySource` of the bus with its `CfnDelivery`.',
    source: 'Amazon EventBridge User Guide: Configuring logs for Amazon EventBridge event buses',
    check: logsArrive,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: BUS, Properties: { Name: 'results', LogConfig: { Level: 'ERROR' } } },
          Source: { Type: SOURCE, Properties: { Name: 'results-errors', LogType: 'ERROR_LOGS', ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } },
          Delivery: { Type: DELIVERY, Properties: { DeliverySourceName: { Ref: 'Source' }, DeliveryDestinationArn: 'arn:aws:logs:us-east-1:111122223333:delivery-destination:a' } },
        },
      },
      nonCompliant: { Name: 'results', LogConfig: { Level: 'ERROR' } },
    },
  },
]);
