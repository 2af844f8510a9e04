import { closedToEverybody } from './open-to-everybody';
import { Check, Test, all, companion, customerKey, equals, noneOf, oneOf, present, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Reference, Text, isKnown } from '../facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const REACH = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;
const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

const CONFIGURATION = 'AWS::Notifications::NotificationConfiguration';
const ASSOCIATION = 'AWS::Notifications::ChannelAssociation';
const SLACK = 'AWS::Chatbot::SlackChannelConfiguration';
const CANARY = 'AWS::Synthetics::Canary';
const MONITOR = 'AWS::RUM::AppMonitor';

const hasChannel = companion(ASSOCIATION, 'NotificationConfigurationArn', () => compliant({ at: ASSOCIATION, found: 'a channel' }), 'no channel');
const hasTarget = all(present('Targets'), noneOf('Status', ['DISABLED'], { absent: 'COMPLIANT' }));
const reachesSomebody: Check = resource => resource.type === CONFIGURATION ? hasChannel(resource) : hasTarget(resource);

/** Policies of AWS that let the members of a channel do anything but manage identities, or that, too. */
const isNarrowPolicy: Test = value => {
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : undefined;
  if (text === undefined) return value instanceof Reference ? true : undefined;
  return !/:policy\/(?:AdministratorAccess|PowerUserAccess)$/.test(text);
};

const policyOf = (path: string) => (statement: object) => ({ [path]: { Version: '2012-10-17', Statement: [statement] } });
const sink = policyOf('Policy');

const publishesForNobodyElse = closedToEverybody('ResourcePolicy.PolicyDocument');
const signsIn = present('AppMonitorConfiguration.IdentityPoolId', { absent: 'INSUFFICIENT_DATA' });
const hasPolicyAlways = (monitor: Resource): boolean => monitor.read('ResourcePolicy.PolicyDocument').every(({ value }) => value !== undefined);
/** Data comes in through an identity pool or by a resource policy; without either the app signs in on its own. */
const isAuthorized: Check = monitor => {
  const byPolicy = publishesForNobodyElse(monitor);
  if (byPolicy.status === 'NOT_APPLICABLE') return signsIn(monitor);
  return hasPolicyAlways(monitor) ? byPolicy : worst([byPolicy, signsIn(monitor)]);
};

/** Services with which people and tools watch an app. */
export const observability: readonly Rule[] = [
  ...rulesFor(CONFIGURATION, [
    {
      id: 'notifications-alert-route',
      appliesTo: [CONFIGURATION, 'AWS::CodeStarNotifications::NotificationRule'],
      title: 'Notification configurations and rules reach a channel',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
      severity: 'low',
      absent: 'Without a channel, notifications wait in the console until somebody looks.',
      rationale: 'An incident with ePHI that nobody hears of is neither stopped nor reported in time.',
      remediation: 'Add an `AWS::Notifications::ChannelAssociation`, or `targets` to the rule, and leave the rule enabled.',
      source: 'AWS User Notifications User Guide: Delivery channels in AWS User Notifications',
      check: reachesSomebody,
      examples: {
        compliant: {
          Resources: {
            Subject: { Type: CONFIGURATION, Properties: { Name: 'findings' } },
            Channel: { Type: ASSOCIATION, Properties: { Arn: 'arn:aws:notifications-contacts::111122223333:emailcontact/a1', NotificationConfigurationArn: { Ref: 'Subject' } } },
          },
        },
        nonCompliant: { Name: 'findings' },
      },
    },
  ]),
  ...rulesFor(SLACK, [
    {
      id: 'chatbot-guardrails',
      appliesTo: [SLACK, 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration'],
      title: 'Chat channels have guardrail policies of limited rights, and log',
      safeguards: [...LEAST_PRIVILEGE, '164.502(b)'],
      severity: 'medium',
      absent: 'The guardrail is `AdministratorAccess`, and nothing is logged.',
      rationale: 'Everybody in the channel runs commands within the guardrail: what these print of ePHI stays in the chat.',
      remediation: 'Set `guardrailPolicies` to policies that only read what is needed, and `loggingLevel: LoggingLevel.INFO`.',
      source: 'Amazon Q Developer in chat applications Administrator Guide: Protection policy and channel guardrail policies',
      check: all(property('GuardrailPolicies[*]', isNarrowPolicy), oneOf('LoggingLevel', ['INFO', 'ERROR'])),
      examples: {
        compliant: { GuardrailPolicies: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'], LoggingLevel: 'INFO' },
        nonCompliant: { LoggingLevel: 'INFO' },
      },
    },
  ]),
  ...rulesFor('AWS::Oam::Sink', [
    {
      id: 'oam-sink-policy-restricted',
      title: 'Monitoring sinks admit accounts or organizations that they name',
      safeguards: [...LEAST_PRIVILEGE],
      severity: 'medium',
      absent: 'Without a policy no account can link to the sink.',
      rationale: 'A foreign account that links to the sink mixes its logs and traces into those by which access to ePHI is watched.',
      remediation: 'Name the accounts in `Principal`, or bind everybody to `aws:PrincipalOrgID`.',
      source: 'Amazon CloudWatch User Guide: CloudWatch cross-account observability',
      check: closedToEverybody('Policy', compliant({ at: 'Policy', found: 'absent' })),
      examples: {
        compliant: sink({ Effect: 'Allow', Principal: '*', Action: 'oam:CreateLink', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3' } } }),
        nonCompliant: sink({ Effect: 'Allow', Principal: '*', Action: 'oam:CreateLink', Resource: '*' }),
      },
    },
  ]),
  ...rulesFor('AWS::XRay::ResourcePolicy', [
    {
      id: 'xray-resource-policy-restricted',
      title: 'Policies of AWS X-Ray name the services and accounts that may send traces',
      safeguards: [...LEAST_PRIVILEGE],
      severity: 'low',
      absent: 'Without a policy only the own account sends traces.',
      rationale: 'Traces of strangers hide what happened to ePHI, and cost what they please.',
      remediation: 'Name the service in `Principal`, and bind it by `aws:SourceAccount` or `aws:SourceArn`.',
      source: 'AWS X-Ray Developer Guide: Amazon SNS and AWS X-Ray',
      check: closedToEverybody('PolicyDocument'),
      examples: {
        compliant: { PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"xray:PutTraceSegments","Resource":"*"}]}' },
        nonCompliant: { PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"xray:PutTraceSegments","Resource":"*"}]}' },
      },
    },
  ]),
  ...rulesFor(CANARY, [
    {
      id: 'synthetics-canary-artifact-encryption',
      title: 'What canaries record is encrypted under a key of the customer',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Screenshots and recordings are encrypted under a key that AWS manages.',
      rationale: 'A canary that signs in to a portal records what it sees there.',
      remediation: 'Set `artifactS3EncryptionMode: ArtifactsEncryptionMode.KMS` and `artifactS3KmsKey` to the key of a `PhiKey`.',
      source: 'Amazon CloudWatch User Guide: Encrypting canary artifacts',
      check: all(equals('ArtifactConfig.S3Encryption.EncryptionMode', 'SSE_KMS'), customerKey('ArtifactConfig.S3Encryption.KmsKeyArn')),
      examples: {
        compliant: { ArtifactConfig: { S3Encryption: { EncryptionMode: 'SSE_KMS', KmsKeyArn: KEY } } },
        nonCompliant: { ArtifactConfig: { S3Encryption: { EncryptionMode: 'SSE_S3' } } },
      },
    },
    {
      id: 'synthetics-canary-in-vpc',
      title: 'Canaries run in a VPC',
      safeguards: [...REACH],
      severity: 'low',
      absent: 'A canary runs in a network of AWS, and calls what it checks over the internet.',
      rationale: 'A canary that checks an endpoint of ePHI should need no way to it from outside, and its own traffic is watched in a VPC.',
      remediation: 'Set `vpc` and `vpcSubnets` (`PhiVpc`).',
      source: 'Amazon CloudWatch User Guide: Running a canary on a VPC',
      check: present('VPCConfig.SubnetIds'),
      examples: { compliant: { VPCConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }, nonCompliant: { Name: 'portal' } },
    },
  ]),
  ...rulesFor(MONITOR, [
    {
      id: 'rum-monitor-no-pii',
      title: 'App monitors know who sends them data, and take no custom events',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'Custom events are off. Without an identity pool or a policy the app signs its requests on its own.',
      rationale: 'What a page puts into a custom event is up to its developers, and is kept where few expect ePHI.',
      remediation: 'Set `identityPoolId`, and leave out `customEvents`.',
      source: 'Amazon CloudWatch User Guide: Authorize your application to send data to AWS',
      check: all(isAuthorized, noneOf('CustomEvents.Status', ['ENABLED'], { absent: 'COMPLIANT' })),
      examples: {
        compliant: { AppMonitorConfiguration: { IdentityPoolId: 'us-east-1:a1b2c3' } },
        nonCompliant: { AppMonitorConfiguration: { IdentityPoolId: 'us-east-1:a1b2c3' }, CustomEvents: { Status: 'ENABLED' } },
      },
    },
  ]),
  ...rulesFor('AWS::APS::Workspace', [
    {
      id: 'prometheus-cmk-logging',
      title: 'Workspaces of Amazon Managed Service for Prometheus use a key of the customer and write logs',
      safeguards: ['164.312(a)(2)(iv)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
      severity: 'medium',
      absent: 'Metrics are encrypted under a key that AWS owns, and errors of rules and alerts are not logged.',
      rationale: 'Labels of metrics carry what developers put into them; a rule that fails unseen is an alarm that never comes.',
      remediation: 'Set `kmsKeyArn` to the ARN of the key of a `PhiKey`, and `loggingConfiguration`.',
      source: 'Amazon Managed Service for Prometheus User Guide: Encryption at rest',
      check: all(customerKey('KmsKeyArn'), present('LoggingConfiguration.LogGroupArn')),
      examples: {
        compliant: { KmsKeyArn: KEY, LoggingConfiguration: { LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:aps:*' } },
        nonCompliant: { KmsKeyArn: KEY },
      },
    },
  ]),
  ...rulesFor('AWS::Grafana::Workspace', [
    {
      id: 'grafana-sso-private',
      title: 'Workspaces of Amazon Managed Grafana sign people in by SAML or IAM Identity Center, from networks that are named',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)', ...REACH],
      severity: 'medium',
      absent: 'Everybody on the internet reaches the sign-in page.',
      rationale: 'A dashboard shows, and lets people query, the logs and stores that it is connected to.',
      remediation: 'Set `networkAccessControl` to prefix lists or VPC endpoints.',
      source: 'Amazon Managed Grafana User Guide: Configure network access to your Amazon Managed Grafana workspace',
      check: all(oneOf('AuthenticationProviders[*]', ['AWS_SSO', 'SAML']), present('NetworkAccessControl')),
      examples: {
        compliant: { AuthenticationProviders: ['AWS_SSO'], NetworkAccessControl: { PrefixListIds: ['pl-1'], VpceIds: [] } },
        nonCompliant: { AuthenticationProviders: ['AWS_SSO'] },
      },
    },
  ]),
];
