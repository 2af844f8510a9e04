import { EnvironmentOption, option, optionsOf } from './beanstalk-options';
import { VariableSource, holdsNoSecret } from './plain-text-variables';
import { Check, Test, all } from './predicates';
import { Rule, rulesFor } from './rule';
import { isPublicSubnet } from './subnet-routes';
import { LOAD_BALANCER_POLICIES, refusesOldTls } from './tls-policies';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown, referencesOf } from '../facts/value';

const ENVIRONMENT = 'AWS::ElasticBeanstalk::Environment';
const ACTIONS = 'aws:elasticbeanstalk:managedactions';
const LOGS = 'aws:elasticbeanstalk:cloudwatch:logs';
const NETWORK = 'aws:ec2:vpc';

const is = (...texts: readonly string[]): Test => value => isKnown(value) ? texts.includes(String(value).toLowerCase()) : undefined;
const isNot = (...texts: readonly string[]): Test => value => isKnown(value) ? !texts.includes(String(value).toLowerCase()) : undefined;
const isSomething: Test = value => value !== '';

const updates = all(
  option(ACTIONS, 'ManagedActionsEnabled', is('true')),
  // AWS refuses managed actions that do not say when to start.
  option(ACTIONS, 'PreferredStartTime', isSomething, 'INSUFFICIENT_DATA'),
  option('aws:elasticbeanstalk:managedactions:platformupdate', 'UpdateLevel', is('minor', 'patch')),
);

const streamsLogs = all(
  option(LOGS, 'StreamLogs', is('true')),
  option(LOGS, 'RetentionInDays', isSomething),
  option(LOGS, 'DeleteOnTerminate', isNot('true'), 'COMPLIANT'),
);

const isTls12 = refusesOldTls(LOAD_BALANCER_POLICIES);

const LISTENER = /^aws:elbv2:listener:\d+$/;
const CLASSIC_LISTENER = /^aws:elb:listener:\d+$/;

const plainListenerIsOff = option('aws:elbv2:listener:default', 'ListenerEnabled', value => isKnown(value) && String(value).toLowerCase() === 'false' ? true : undefined, 'INSUFFICIENT_DATA');

/** A listener takes HTTPS under a policy of TLS 1.2; a worker has no listener, and a single host ends TLS by itself. */
const listensByTls: Check = environment => {
  if (environment.value('Tier.Name') === 'Worker') return compliant({ at: 'Tier.Name', found: 'Worker, which has no listener' });
  const { all: options, isOpen } = optionsOf(environment);
  const isSingle = options.some(each => each.name === 'EnvironmentType' && each.value === 'SingleInstance');
  if (isSingle) return insufficientData({ at: 'OptionSettings', found: 'a single instance, which ends TLS by itself' });
  const secure = options.find(each => LISTENER.test(each.namespace) && each.name === 'Protocol' && (each.value === 'HTTPS' || each.value === 'TLS'));
  if (secure) return judgePolicy(secure, options.some(each => each.namespace === secure.namespace && each.name === 'SSLPolicy'), environment);
  const classic = options.find(each => CLASSIC_LISTENER.test(each.namespace) && each.name === 'ListenerProtocol' && (each.value === 'HTTPS' || each.value === 'SSL'));
  if (classic) return insufficientData({ at: classic.at, found: 'a classic load balancer, of which the policy is not an option of the listener' });
  const unknown = options.find(each => (LISTENER.test(each.namespace) || CLASSIC_LISTENER.test(each.namespace)) && /Protocol$/.test(each.name) && !isKnown(each.value));
  return unknown || isOpen ? insufficientData({ at: unknown?.at ?? 'OptionSettings', found: 'listeners may be set elsewhere' })
    : nonCompliant({ at: 'OptionSettings', found: 'no listener for HTTPS' });
};

function judgePolicy(listener: EnvironmentOption, hasPolicy: boolean, environment: Resource): Verdict {
  if (listener.given !== environment.assumption) return nonCompliant({ at: listener.at, value: listener.value, given: listener.given });
  // Beside it, the listener on port 80 stays on. What the files of the application make of it (a redirect) is not in the template.
  return hasPolicy ? worst([option(listener.namespace, 'SSLPolicy', isTls12)(environment), plainListenerIsOff(environment)])
    : nonCompliant({ at: listener.at, found: 'no SSLPolicy: the default takes TLS 1.0' });
}

/** The subnets of hosts are private, as far as they are in the app. */
const hostsArePrivate: Check = environment => {
  const subnets = optionsOf(environment).all.filter(each => each.namespace === NETWORK && each.name === 'Subnets');
  return worst(subnets.map(({ value, at, given }) => {
    const answers = referencesOf(value).map(each => isPublicSubnet(each.target));
    if (answers.includes(true)) return nonCompliant({ at, given, found: 'a subnet whose route table leads to an internet gateway' });
    return answers.length > 0 && answers.every(each => each === false) ? compliant({ at, given, found: 'private subnets' }) : insufficientData({ at, value, given });
  }));
};

const inVpcAndHttps = all(
  option(NETWORK, 'VPCId', isSomething),
  option(NETWORK, 'Subnets', isSomething),
  option(NETWORK, 'AssociatePublicIpAddress', isNot('true'), 'COMPLIANT'),
  hostsArePrivate,
  listensByTls,
);

const OPTIONS: VariableSource = { path: 'OptionSettings', read: environment => optionsOf(environment).all };

const settings = (...list: readonly (readonly [string, string, string])[]) => ({
  OptionSettings: list.map(([Namespace, OptionName, Value]) => ({ Namespace, OptionName, Value })),
});
const privately = (policy: string) => ({
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC' },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
    Subject: {
      Type: ENVIRONMENT,
      Properties: {
        OptionSettings: [
          { Namespace: NETWORK, OptionName: 'VPCId', Value: { Ref: 'Vpc' } },
          { Namespace: NETWORK, OptionName: 'Subnets', Value: { 'Fn::Join': [',', [{ Ref: 'Subnet' }]] } },
          { Namespace: 'aws:elbv2:listener:443', OptionName: 'Protocol', Value: 'HTTPS' },
          { Namespace: 'aws:elbv2:listener:443', OptionName: 'SSLPolicy', Value: policy },
          { Namespace: 'aws:elbv2:listener:default', OptionName: 'ListenerEnabled', Value: 'false' },
        ],
      },
    },
  },
});

/** AWS Elastic Beanstalk. */
export const elasticBeanstalk: readonly Rule[] = rulesFor(ENVIRONMENT, [
  {
    id: 'elasticbeanstalk-enhanced-health',
    title: 'Environments report their health in detail',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Health reporting is basic: the load balancer\'s checks of hosts only.',
    rationale: 'Rates of errors and slow answers of the application that serves ePHI show failure and misuse that host checks do not.',
    remediation: 'Set the option SystemType of `aws:elasticbeanstalk:healthreporting:system` to `enhanced`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Elastic Beanstalk (ElasticBeanstalk.1)',
    crosswalk: { cdkNag: ['ElasticBeanstalkEnhancedHealthReportingEnabled'], guard: ['BEANSTALK_ENHANCED_HEALTH_REPORTING_ENABLED'] },
    check: option('aws:elasticbeanstalk:healthreporting:system', 'SystemType', is('enhanced')),
    examples: {
      compliant: settings(['aws:elasticbeanstalk:healthreporting:system', 'SystemType', 'enhanced']),
      nonCompliant: settings(['aws:elasticbeanstalk:healthreporting:system', 'SystemType', 'basic']),
    },
  },
  {
    id: 'elasticbeanstalk-managed-updates',
    title: 'Environments take updates of their platform by themselves',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'The platform stays at its version until somebody updates it.',
    rationale: 'Updates bring the security patches of operating system, web server and runtime in front of ePHI.',
    remediation: 'Set ManagedActionsEnabled to `true`, PreferredStartTime, and UpdateLevel to `minor` or `patch`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Elastic Beanstalk (ElasticBeanstalk.2)',
    crosswalk: {
      cdkNag: ['ElasticBeanstalkManagedUpdatesEnabled'],
      guard: ['ELASTIC_BEANSTALK_MANAGED_UPDATES_ENABLED'],
      awsConfig: ['ELASTIC_BEANSTALK_MANAGED_UPDATES_ENABLED'],
    },
    check: updates,
    examples: {
      compliant: settings([ACTIONS, 'ManagedActionsEnabled', 'true'], [ACTIONS, 'PreferredStartTime', 'Tue:09:00'], [`${ACTIONS}:platformupdate`, 'UpdateLevel', 'minor']),
      nonCompliant: settings([ACTIONS, 'ManagedActionsEnabled', 'false']),
    },
  },
  {
    id: 'elasticbeanstalk-logs-to-cloudwatch',
    title: 'Environments send their logs to CloudWatch, for a time that was chosen',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Logs stay on the hosts and are gone with them; streamed logs are kept for 7 days.',
    rationale: 'The log of the application that serves ePHI is part of the audit record, and has to outlive its host.',
    remediation: 'Set StreamLogs to `true` and RetentionInDays of `aws:elasticbeanstalk:cloudwatch:logs`, and leave DeleteOnTerminate out.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Elastic Beanstalk (ElasticBeanstalk.3)',
    check: streamsLogs,
    examples: { compliant: settings([LOGS, 'StreamLogs', 'true'], [LOGS, 'RetentionInDays', '365']), nonCompliant: settings([LOGS, 'StreamLogs', 'false']) },
  },
  {
    id: 'elasticbeanstalk-vpc-and-https',
    title: 'Environments are in private subnets and listen by HTTPS from TLS 1.2 on',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Hosts are in the default VPC, and the load balancer listens by HTTP.',
    rationale: 'What travels by HTTP can be read and changed by everybody on its way, ePHI and sign-in included.',
    remediation: 'Set VPCId and private Subnets of `aws:ec2:vpc`, Protocol `HTTPS` and an SSLPolicy of TLS 1.2 of `aws:elbv2:listener:443`.',
    source: 'AWS Elastic Beanstalk Developer Guide: Configuring HTTPS for your Elastic Beanstalk environment',
    check: inVpcAndHttps,
    examples: { compliant: privately('ELBSecurityPolicy-TLS13-1-2-2021-06'), nonCompliant: privately('ELBSecurityPolicy-2016-08') },
  },
  {
    id: 'elasticbeanstalk-no-secrets-in-options',
    title: 'Options and environment properties hold no secret',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'An environment without properties shows nothing.',
    rationale: 'Everybody who may describe the environment, or read the template, gets the credential and with it the ePHI behind it.',
    remediation: 'Use the namespace `aws:elasticbeanstalk:application:environmentsecrets` with the ARN of the secret.',
    source: 'AWS Elastic Beanstalk Developer Guide: Environment properties and other software settings',
    check: holdsNoSecret(OPTIONS),
    examples: {
      compliant: settings(['aws:elasticbeanstalk:application:environmentsecrets', 'DB_PASSWORD', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1']),
      nonCompliant: settings(['aws:elasticbeanstalk:application:environment', 'DB_PASSWORD', 'Tr0ub4dor&3']),
    },
  },
]);
