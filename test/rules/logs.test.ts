import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const GROUP = 'AWS::Logs::LogGroup';
const audit = (properties: Json = {}, attributes: Json = {}) => ({
  Resources: { Subject: { Type: GROUP, ...attributes, Properties: { LogGroupName: '/records/audit', ...properties } } },
});
const MASK = { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/Name'], Operation: { Deidentify: { MaskConfig: {} } } };
const policy = (principal: unknown, condition?: Json) => JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: principal, Action: 'logs:PutLogEvents', Resource: '*', Condition: condition }],
});

judges('logs-group-encrypted', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the app', { Resources: { Subject: { Type: GROUP, Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } }, Key: { Type: 'AWS::KMS::Key' } } },
    compliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['an alias of one\'s own', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
  ['the key of AWS', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/logs' }, nonCompliant('KmsKeyId')],
  ['a group of Amazon Cognito, which takes no key', {
    Resources: {
      Subject: { Type: GROUP },
      Delivery: { Type: 'AWS::Cognito::LogDeliveryConfiguration', Properties: { LogConfigurations: [{ CloudWatchLogsConfiguration: { LogGroupArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } }] } },
    },
  }, notApplicable()],
  ['a group beside that of Amazon Cognito', {
    Resources: {
      Subject: { Type: GROUP },
      Other: { Type: GROUP },
      Delivery: { Type: 'AWS::Cognito::LogDeliveryConfiguration', Properties: { LogConfigurations: [{ CloudWatchLogsConfiguration: { LogGroupArn: { 'Fn::GetAtt': ['Other', 'Arn'] } } }] } },
    },
  }, nonCompliant('KmsKeyId', 'absent')],
]);

judges('logs-group-retention-set', [
  ['absent', {}, nonCompliant('RetentionInDays', 'absent')],
  ['as text', { RetentionInDays: '365' }, compliant('RetentionInDays')],
  ['a number that CloudWatch Logs does not take', { RetentionInDays: 8675309 }, nonCompliant('RetentionInDays', '8675309')],
  ['a week', { RetentionInDays: 7 }, compliant('RetentionInDays')],
  ['a parameter', { RetentionInDays: { Ref: 'Days' } }, insufficientData('RetentionInDays')],
  ['an audit log group that never expires', audit(), notApplicable()],
]);

judges('logs-group-retention-one-year', [
  ['absent: for ever', {}, notApplicable()],
  ['a week', { RetentionInDays: 7 }, nonCompliant('RetentionInDays', '7')],
  ['as text', { RetentionInDays: '365' }, compliant('RetentionInDays')],
  ['a parameter', { RetentionInDays: { Ref: 'Days' } }, insufficientData('RetentionInDays')],
  ['an audit log group', audit({ RetentionInDays: 7 }), notApplicable()],
]);

judges('logs-group-retention-six-years', [
  ['for ever', audit(), compliant('RetentionInDays')],
  ['five years', audit({ RetentionInDays: 1827 }), nonCompliant('RetentionInDays', '1827')],
  ['a parameter', audit({ RetentionInDays: { Ref: 'Days' } }), insufficientData('RetentionInDays')],
  ['a log group of an application', { LogGroupName: '/aws/lambda/intake', RetentionInDays: 365 }, notApplicable()],
]);

judges('logs-group-deletion-policy-retain', [
  ['absent', audit(), nonCompliant('DeletionPolicy', 'Delete')],
  ['deleted on replacement', audit({}, { DeletionPolicy: 'Retain' }), nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['protected from deletion', audit({ DeletionProtectionEnabled: true }), compliant('DeletionProtectionEnabled')],
  ['a parameter', audit({ DeletionProtectionEnabled: { Ref: 'Protect' } }), insufficientData('DeletionProtectionEnabled')],
  ['a log group of an application', {}, notApplicable()],
  ['kept, but for a creation that fails', {
    Resources: {
      Subject: {
        Type: 'AWS::Logs::LogGroup',
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: { LogGroupName: '/records/audit' },
      },
    },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: {
      Subject: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain', Properties: { LogGroupName: '/records/audit' } },
    },
  }, nonCompliant('DeletionPolicy')],
]);

judges('logs-group-data-protection-policy', [
  ['a class that takes a policy in one branch only', { LogGroupClass: { 'Fn::If': ['Prod', 'STANDARD', 'INFREQUENT_ACCESS'] } }, insufficientData('DataProtectionPolicy')],
  ['a statement in one branch', { DataProtectionPolicy: { Statement: [{ 'Fn::If': ['Prod', MASK, { Ref: 'AWS::NoValue' }] }] } }, nonCompliant('DataProtectionPolicy')],
  ['masked in one branch', { DataProtectionPolicy: { Statement: [{ ...MASK, Operation: { 'Fn::If': ['Prod', MASK.Operation, { Audit: {} }] } }] } }, nonCompliant('DataProtectionPolicy')],
  ['absent', {}, nonCompliant('DataProtectionPolicy', 'absent')],
  ['a statement without identifiers', { DataProtectionPolicy: { Statement: [{ DataIdentifier: [], Operation: MASK.Operation }] } }, nonCompliant('DataProtectionPolicy')],
  ['a parameter', { DataProtectionPolicy: { Ref: 'Policy' } }, insufficientData('DataProtectionPolicy')],
  ['a policy of the account', {
    Resources: {
      Subject: { Type: GROUP },
      Account: { Type: 'AWS::Logs::AccountPolicy', Properties: { PolicyType: 'DATA_PROTECTION_POLICY', PolicyDocument: JSON.stringify({ Statement: [MASK] }) } },
    },
  }, compliant('DataProtectionPolicy')],
  ['another class', { LogGroupClass: 'INFREQUENT_ACCESS' }, notApplicable()],
  ['an audit log group', audit(), notApplicable()],
]);

judges('logs-account-data-protection-policy', [
  ['absent', { PolicyType: 'DATA_PROTECTION_POLICY' }, nonCompliant('PolicyDocument', 'absent')],
  ['a parameter', { PolicyType: 'DATA_PROTECTION_POLICY', PolicyDocument: { Ref: 'Policy' } }, insufficientData('PolicyDocument')],
  ['another kind of policy', { PolicyType: 'SUBSCRIPTION_FILTER_POLICY', PolicyDocument: '{}' }, notApplicable()],
  ['found, not masked', {
    PolicyType: 'DATA_PROTECTION_POLICY',
    PolicyDocument: '{"Statement":[{"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/Name"],"Operation":{"Audit":{"FindingsDestination":{}}}}]}',
  }, nonCompliant('PolicyDocument')],
  ['masked', {
    PolicyType: 'DATA_PROTECTION_POLICY',
    PolicyDocument: '{"Statement":[{"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/Name"],"Operation":{"Deidentify":{"MaskConfig":{}}}}]}',
  }, compliant('PolicyDocument')],
]);

const logGroup = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::Logs::LogGroup', Properties: properties } } });
judges('logs-resource-policy-no-wildcard', [
  ['a log group without a policy', logGroup({}), notApplicable()],
  ['a log group whose policy lets everybody in', logGroup({
    ResourcePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'logs:PutLogEvents', Resource: '*' }] },
  }), nonCompliant('ResourcePolicyDocument.Statement[0]')],
  ['a log group whose policy names a service', logGroup({
    ResourcePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'es.amazonaws.com' }, Action: 'logs:PutLogEvents', Resource: '*' }] },
  }), compliant()],
  ['no document', {}, notApplicable()],
  ['everybody under AWS', { PolicyDocument: policy({ AWS: '*' }) }, nonCompliant('PolicyDocument.Statement[0]', 'an Allow for everybody')],
  ['everybody of one account', { PolicyDocument: policy('*', { StringEquals: { 'aws:SourceAccount': '111122223333' } }) }, compliant('PolicyDocument.Statement[0]')],
  ['everybody, in a text with references', { PolicyDocument: { 'Fn::Sub': policy('*').replace('"Resource":"*"', '"Resource":"${Group}"') } }, nonCompliant('PolicyDocument.Statement[0]')],
  ['a parameter', { PolicyDocument: { Ref: 'Policy' } }, insufficientData('PolicyDocument')],
  ['a refusal of everybody', { PolicyDocument: policy('*').replace('Allow', 'Deny') }, compliant('PolicyDocument.Statement[0]')],
]);

judges('logs-destination-policy-restricted', [
  ['absent', {}, compliant()],
  ['an organization', { DestinationPolicy: policy('*', { StringEquals: { 'aws:PrincipalOrgID': ['o-11112222'] } }) }, compliant('DestinationPolicy.Statement[0]')],
  ['a parameter', { DestinationPolicy: { Ref: 'Policy' } }, insufficientData('DestinationPolicy')],
  ['everybody', {
    DestinationPolicy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"logs:PutSubscriptionFilter","Resource":"*"}]}',
  }, nonCompliant('DestinationPolicy.Statement[0]')],
]);

judges('logs-group-class-supports-metric-filters', [
  ['absent', audit(), compliant('LogGroupClass')],
  ['a parameter', audit({ LogGroupClass: { Ref: 'Class' } }), insufficientData('LogGroupClass')],
  ['a log group of an application', { LogGroupClass: 'INFREQUENT_ACCESS' }, notApplicable()],
  ['a log group of audit records', { LogGroupName: '/records/audit', LogGroupClass: 'INFREQUENT_ACCESS' }, nonCompliant('LogGroupClass')],
]);

const delivery = (type: string, properties: Json = {}) => ({
  Resources: {
    Subject: { Type: 'AWS::Logs::DeliveryDestination', Properties: { DestinationResourceArn: { 'Fn::GetAtt': ['Target', 'Arn'] } } },
    Target: { Type: type, Properties: properties },
  },
});

judges('logs-delivery-destination-encrypted', [
  ['traces, which have no destination', { DeliveryDestinationType: 'XRAY' }, compliant()],
  ['a bucket of the app', delivery('AWS::S3::Bucket'), compliant('DestinationResourceArn')],
  ['a plain Firehose stream', delivery('AWS::KinesisFirehose::DeliveryStream'), nonCompliant('DestinationResourceArn')],
  ['a parameter', { DestinationResourceArn: { Ref: 'Target' } }, insufficientData('DestinationResourceArn')],
]);

judges('logs-anomaly-detector-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::Logs::LogAnomalyDetector', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('KmsKeyId')],
  ['an alias of one\'s own', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
  ['the key of AWS', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/logs' }, nonCompliant('KmsKeyId')],
]);
