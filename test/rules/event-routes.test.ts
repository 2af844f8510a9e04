import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { routes, tellsOfCall, unlessElsewhere } from '../../lib/rules/event-routes';
import { calls } from '../../lib/rules/trail-records';
import { nonCompliant } from '../../lib/rules/verdict';

const EVENT = { source: 'aws.guardduty', detail: { severity: 8 } };
const TARGETS = [{ Id: 't', Arn: 'arn:aws:sns:us-east-1:111122223333:security' }];
const rule = (properties: Json, more: Json = {}) => ({ Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: TARGETS, ...properties }, ...more } });

function detectorWith(resources: Json) {
  const graph = new ResourceGraph();
  graph.isApp = true;
  return graph.add({ Resources: { Detector: { Type: 'AWS::GuardDuty::Detector' }, ...resources } }, { file: 'template.json' }).resource('Detector')!;
}

test.each([
  ['no rule', {}, 'NON_COMPLIANT'],
  ['a rule with a target', rule({ EventPattern: { source: ['aws.guardduty'] } }), 'COMPLIANT'],
  ['a rule without a target', rule({ EventPattern: { source: ['aws.guardduty'] }, Targets: [] }), 'NON_COMPLIANT'],
  ['a rule that is off', rule({ EventPattern: { source: ['aws.guardduty'] }, State: 'DISABLED' }), 'NON_COMPLIANT'],
  ['a rule on a condition', rule({ EventPattern: { source: ['aws.guardduty'] } }, { Condition: 'Prod' }), 'NON_COMPLIANT'],
  ['a rule for something else', rule({ EventPattern: { source: ['aws.health'] } }), 'NON_COMPLIANT'],
  ['a rule of which the pattern is open', rule({ EventPattern: { source: [{ Ref: 'Source' }] } }), 'INSUFFICIENT_DATA'],
] as const)('an event meets %s', (_name, resources, status) => {
  expect(routes(detectorWith(resources), EVENT, 'findings').status).toBe(status);
});

test('a call is told by a rule, or by the alarm of a trail', () => {
  const [call] = calls('guardduty', 'DeleteDetector');
  expect(tellsOfCall(detectorWith(rule({ EventPattern: { detail: { eventName: ['DeleteDetector'] } } })), call).status).toBe('COMPLIANT');
  const alarmed = (threshold: number) => ({
    Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } },
    Logs: { Type: 'AWS::Logs::LogGroup' },
    Filter: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: 'Logs' },
        FilterPattern: '{ $.eventName = DeleteDetector }',
        MetricTransformations: [{ MetricName: 'Off', MetricNamespace: 'Audit', MetricValue: '1' }],
      },
    },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        MetricName: 'Off', Namespace: 'Audit', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: threshold, ComparisonOperator: 'GreaterThanOrEqualToThreshold', AlarmActions: ['a'],
      },
    },
  });
  expect(tellsOfCall(detectorWith(alarmed(1)), call).status).toBe('COMPLIANT');
  const silent = tellsOfCall(detectorWith(alarmed(5)), call);
  expect([silent.status, silent.found]).toEqual(['NON_COMPLIANT', 'no rule with a target matches DeleteDetector']);
});

test('what a loose template lacks may be elsewhere', () => {
  const detector = detectorWith({});
  const verdict = nonCompliant({ at: 'AWS::Events::Rule', found: 'no rule' });
  expect(unlessElsewhere(detector, verdict)).toBe(verdict);
  detector.template.graph.isApp = false;
  expect(unlessElsewhere(detector, verdict).status).toBe('INSUFFICIENT_DATA');
});
