import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const of = (type: string, properties: object) => ({ Resources: { Subject: { Type: type, Properties: properties } } });
const everybody = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const document = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });
const TARGET = { TargetType: 'SNS', TargetAddress: 'arn:aws:sns:us-east-1:111122223333:alarms' };
const rule = (properties: object) => of('AWS::CodeStarNotifications::NotificationRule', properties);

judges('notifications-alert-route', [
  ['no channel', { Name: 'findings' }, nonCompliant('AWS::Notifications::ChannelAssociation', 'no channel')],
  ['a channel that exists under a condition only', {
    Conditions: { Prod: { 'Fn::Equals': [parameter, 'prod'] } },
    Resources: {
      Subject: { Type: 'AWS::Notifications::NotificationConfiguration' },
      Channel: { Type: 'AWS::Notifications::ChannelAssociation', Condition: 'Prod', Properties: { NotificationConfigurationArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } },
    },
  }, nonCompliant('AWS::Notifications::ChannelAssociation')],
  ['a rule with a target', rule({ Targets: [TARGET] }), compliant()],
  ['a rule without targets', rule({ Targets: [] }), nonCompliant('Targets')],
  ['a rule that is off', rule({ Targets: [TARGET], Status: 'DISABLED' }), nonCompliant('Status', 'DISABLED')],
  ['a parameter', rule({ Targets: [TARGET], Status: parameter }), insufficientData('Status')],
]);

const channel = (guardrails: unknown, level: unknown = 'ERROR') => ({ GuardrailPolicies: guardrails, LoggingLevel: level });

judges('chatbot-guardrails', [
  ['absent', { LoggingLevel: 'INFO' }, nonCompliant('GuardrailPolicies', 'absent')],
  ['an empty list', channel([]), nonCompliant('GuardrailPolicies', 'absent')],
  ['every right, by a partition that is open', channel([{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' }]), nonCompliant('GuardrailPolicies[0]')],
  ['nearly every right', channel(['arn:aws:iam::aws:policy/PowerUserAccess']), nonCompliant('GuardrailPolicies[0]')],
  ['a policy of the app', {
    Resources: {
      Subject: { Type: 'AWS::Chatbot::SlackChannelConfiguration', Properties: channel([{ Ref: 'Policy' }]) },
      Policy: { Type: 'AWS::IAM::ManagedPolicy' },
    },
  }, compliant()],
  ['a parameter', channel([parameter]), insufficientData('GuardrailPolicies[0]')],
  ['no logs', channel(['arn:aws:iam::aws:policy/ReadOnlyAccess'], 'NONE'), nonCompliant('LoggingLevel', 'NONE')],
  ['logs not mentioned', channel(['arn:aws:iam::aws:policy/ReadOnlyAccess'], { Ref: 'AWS::NoValue' }), nonCompliant('LoggingLevel', 'absent')],
  ['Teams', of('AWS::Chatbot::MicrosoftTeamsChannelConfiguration', { LoggingLevel: 'INFO' }), nonCompliant('GuardrailPolicies', 'absent')],
]);

judges('oam-sink-policy-restricted', [
  ['absent', { Name: 'central' }, compliant('Policy')],
  ['everybody', { Policy: document(everybody) }, nonCompliant('Policy.Statement[0]')],
  ['everybody, bound by the kind of data only', { Policy: document({ ...everybody, Condition: { 'ForAllValues:StringEquals': { 'oam:ResourceTypes': 'AWS::Logs::LogGroup' } } }) },
    nonCompliant('Policy.Statement[0]')],
  ['an organization', { Policy: document({ ...everybody, Condition: { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgID': 'o-a1b2c3' } } }) }, compliant('Policy.Statement[0]')],
  ['named accounts', { Policy: document({ ...everybody, Principal: { AWS: ['444455556666'] } }) }, compliant('Policy.Statement[0]')],
  ['a parameter', { Policy: parameter }, insufficientData('Policy')],
]);

judges('xray-resource-policy-restricted', [
  ['no document', {}, notApplicable()],
  ['a service', { PolicyDocument: JSON.stringify(document({ ...everybody, Principal: { Service: 'sns.amazonaws.com' } })) }, compliant('PolicyDocument.Statement[0]')],
  ['everybody', { PolicyDocument: JSON.stringify(document(everybody)) }, nonCompliant('PolicyDocument.Statement[0]')],
  ['a parameter', { PolicyDocument: parameter }, insufficientData('PolicyDocument')],
]);

const artifacts = (properties: object) => ({ ArtifactConfig: { S3Encryption: properties } });

judges('synthetics-canary-artifact-encryption', [
  ['absent', {}, nonCompliant('ArtifactConfig.S3Encryption.EncryptionMode', 'absent')],
  ['keys of Amazon S3', artifacts({ EncryptionMode: 'SSE_S3' }), nonCompliant('ArtifactConfig.S3Encryption.EncryptionMode', 'SSE_S3')],
  ['KMS without a key', artifacts({ EncryptionMode: 'SSE_KMS' }), nonCompliant('ArtifactConfig.S3Encryption.KmsKeyArn', 'absent')],
  ['a key of the customer', artifacts({ EncryptionMode: 'SSE_KMS', KmsKeyArn: KEY }), compliant()],
  ['a parameter', artifacts({ EncryptionMode: 'SSE_KMS', KmsKeyArn: parameter }), insufficientData('ArtifactConfig.S3Encryption.KmsKeyArn')],
  ['SSE_KMS in either branch', {
    ArtifactConfig: {
      S3Encryption: { EncryptionMode: { 'Fn::If': ['Prod', 'SSE_KMS', 'SSE_KMS'] }, KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
    },
  }, compliant('ArtifactConfig.S3Encryption.EncryptionMode')],
]);

judges('synthetics-canary-in-vpc', [
  ['absent', {}, nonCompliant('VPCConfig.SubnetIds', 'absent')],
  ['no subnet', { VPCConfig: { SubnetIds: [], SecurityGroupIds: [] } }, nonCompliant('VPCConfig.SubnetIds')],
  ['in a VPC', { VPCConfig: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: ['sg-1'] } }, compliant('VPCConfig.SubnetIds')],
  ['subnets of a parameter', { VPCConfig: { SubnetIds: { Ref: 'Subnets' }, SecurityGroupIds: ['sg-1'] } }, compliant('VPCConfig.SubnetIds')],
  ['security groups only', { VPCConfig: { SecurityGroupIds: ['sg-1'] } }, nonCompliant('VPCConfig.SubnetIds')],
]);

const pool = (properties: object = {}) => ({ AppMonitorConfiguration: { IdentityPoolId: 'us-east-1:a1' }, ...properties });

judges('rum-monitor-no-pii', [
  ['nothing said', { Name: 'portal' }, insufficientData('AppMonitorConfiguration.IdentityPoolId')],
  ['an identity pool', pool(), compliant()],
  ['custom events off', pool({ CustomEvents: { Status: 'DISABLED' } }), compliant()],
  ['custom events on', pool({ CustomEvents: { Status: 'ENABLED' } }), nonCompliant('CustomEvents.Status', 'ENABLED')],
  ['custom events by a parameter', pool({ CustomEvents: { Status: parameter } }), insufficientData('CustomEvents.Status')],
  ['a policy for everybody', { ResourcePolicy: { PolicyDocument: JSON.stringify(document(everybody)) } }, nonCompliant('ResourcePolicy.PolicyDocument.Statement[0]')],
  ['a policy for an account', { ResourcePolicy: { PolicyDocument: JSON.stringify(document({ ...everybody, Principal: { AWS: '111122223333' } })) } }, compliant()],
  ['a policy in one branch only', {
    ResourcePolicy: {
      'Fn::If': [
        'Prod',
        { PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"*","Resource":"*"}]}' },
        { Ref: 'AWS::NoValue' },
      ],
    },
  }, insufficientData('AppMonitorConfiguration.IdentityPoolId')],
]);

judges('prometheus-cmk-logging', [
  ['absent', {}, nonCompliant('KmsKeyArn', 'absent')],
  ['no logs', { KmsKeyArn: KEY }, nonCompliant('LoggingConfiguration.LogGroupArn', 'absent')],
  ['both', { KmsKeyArn: KEY, LoggingConfiguration: { LogGroupArn: parameter } }, compliant()],
  ['a parameter', { KmsKeyArn: parameter, LoggingConfiguration: { LogGroupArn: 'a' } }, insufficientData('KmsKeyArn')],
  ['an alias of one\'s own', {
    KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records',
    LoggingConfiguration: { LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:aps:*' },
  }, compliant('KmsKeyArn')],
  ['the key of AWS', {
    KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/aps',
    LoggingConfiguration: { LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:aps:*' },
  }, nonCompliant('KmsKeyArn')],
]);

judges('grafana-sso-private', [
  ['absent', { AuthenticationProviders: ['SAML'] }, nonCompliant('NetworkAccessControl', 'absent')],
  ['closed to every network', { AuthenticationProviders: ['SAML'], NetworkAccessControl: { VpceIds: [], PrefixListIds: [] } }, compliant()],
  ['another way to sign in', { AuthenticationProviders: ['PASSWORD'], NetworkAccessControl: { VpceIds: ['vpce-1'] } }, nonCompliant('AuthenticationProviders[0]', 'PASSWORD')],
  ['a parameter', { AuthenticationProviders: [parameter], NetworkAccessControl: { VpceIds: ['vpce-1'] } }, insufficientData('AuthenticationProviders[0]')],
  ['AWS_SSO in either branch', {
    AuthenticationProviders: [{ 'Fn::If': ['Prod', 'AWS_SSO', 'AWS_SSO'] }],
    NetworkAccessControl: { PrefixListIds: ['pl-1'], VpceIds: [] },
  }, compliant('AuthenticationProviders[0]')],
]);
