import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const tls = (policy: unknown) => ({ TlsConfig: { SecurityPolicy: policy } });
const ERROR = { ErrorAction: { Sqs: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/failed', RoleArn: 'arn:aws:iam::111122223333:role/iot' } } };
const payload = (properties: object) => ({ TopicRulePayload: { Sql: 'SELECT * FROM \'vitals\'', Actions: [], ...properties } });
const writing = (action: object, others: object = {}) => ({
  Resources: { Subject: { Type: 'AWS::IoT::TopicRule', Properties: payload({ ...ERROR, Actions: [{ Lambda: { FunctionArn: 'a' } }, action] }) }, ...others },
});

judges('iot-logging', [
  ['absent', {}, nonCompliant('DefaultLogLevel')],
  ['errors only', { DefaultLogLevel: 'ERROR' }, nonCompliant('DefaultLogLevel', 'ERROR')],
  ['information', { DefaultLogLevel: 'INFO' }, compliant('DefaultLogLevel')],
  ['a parameter', { DefaultLogLevel: parameter }, insufficientData('DefaultLogLevel')],
  ['WARN in either branch', { DefaultLogLevel: { 'Fn::If': ['Prod', 'WARN', 'WARN'] } }, compliant('DefaultLogLevel')],
]);

judges('iot-authorizer-signing', [
  ['absent', {}, compliant('SigningDisabled')],
  ['off as text', { SigningDisabled: 'true' }, nonCompliant('SigningDisabled', 'true')],
  ['a parameter', { SigningDisabled: parameter }, insufficientData('SigningDisabled')],
  ['as text', { SigningDisabled: 'false' }, compliant('SigningDisabled')],
]);

judges('iot-domain-tls-policy', [
  ['absent', {}, compliant('TlsConfig.SecurityPolicy')],
  ['TLS 1.3 only', tls('IoTSecurityPolicy_TLS13_1_3_2022_10'), compliant('TlsConfig.SecurityPolicy')],
  ['TLS 1.2 only', tls('IoTSecurityPolicy_TLS12_1_2_2022_10'), compliant('TlsConfig.SecurityPolicy')],
  ['from TLS 1.0 on', tls('IoTSecurityPolicy_TLS12_1_0_2015_01'), nonCompliant('TlsConfig.SecurityPolicy')],
  ['a name of no known form', tls('Clinic'), insufficientData('TlsConfig.SecurityPolicy')],
  ['a parameter', tls(parameter), insufficientData('TlsConfig.SecurityPolicy')],
]);

judges('iot-topic-rule-encrypted-targets', [
  ['no error action', payload({}), nonCompliant('TopicRulePayload.ErrorAction', 'absent')],
  ['a rule that is off', payload({ RuleDisabled: true }), notApplicable()],
  ['a function', writing({ Lambda: { FunctionArn: 'b' } }), compliant()],
  ['an HTTPS endpoint', writing({ Http: { Url: 'https://intake.example.com' } }), compliant()],
  ['a plain HTTP endpoint', writing({ Http: { Url: 'http://intake.example.com' } }), nonCompliant('TopicRulePayload.Actions[1].Http.Url')],
  ['objects for everybody', writing({ S3: { BucketName: 'b', CannedAcl: 'public-read' } }), nonCompliant('TopicRulePayload.Actions[1].S3.CannedAcl', 'public-read')],
  ['objects for the owner', writing({ S3: { BucketName: 'b', CannedAcl: 'private' } }), compliant()],
  ['a topic without a key', writing({ Sns: { TargetArn: { Ref: 'Topic' } } }, { Topic: { Type: 'AWS::SNS::Topic' } }), nonCompliant('TopicRulePayload.Actions[1].Sns.TargetArn', 'Topic: absent')],
  ['a topic with a key', writing({ Sns: { TargetArn: { Ref: 'Topic' } } }, { Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: KEY } } }), compliant()],
  ['a topic of somebody else', writing({ Sns: { TargetArn: 'arn:aws:sns:us-east-1:444455556666:results' } }), insufficientData('TopicRulePayload.Actions[1].Sns.TargetArn')],
  ['a queue, encrypted by default', writing({ Sqs: { QueueUrl: { Ref: 'Queue' } } }, { Queue: { Type: 'AWS::SQS::Queue' } }), compliant()],
  ['a queue without encryption', writing({ Sqs: { QueueUrl: { Ref: 'Queue' } } }, { Queue: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: false } } }),
    nonCompliant('TopicRulePayload.Actions[1].Sqs.QueueUrl')],
  ['a stream without encryption', writing({ Kinesis: { StreamName: { Ref: 'Stream' } } }, { Stream: { Type: 'AWS::Kinesis::Stream' } }), nonCompliant('TopicRulePayload.Actions[1].Kinesis.StreamName')],
]);

judges('iot-encryption-cmk', [
  ['a key of AWS', { EncryptionType: 'AWS_OWNED_KMS_KEY' }, nonCompliant('EncryptionType', 'AWS_OWNED_KMS_KEY')],
  ['no key', { EncryptionType: 'CUSTOMER_MANAGED_KMS_KEY' }, nonCompliant('KmsKeyArn', 'absent')],
  ['a key of the customer', { EncryptionType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyArn: KEY }, compliant()],
  ['a parameter', { EncryptionType: parameter, KmsKeyArn: KEY }, insufficientData('EncryptionType')],
  ['CUSTOMER_MANAGED_KMS_KEY in either branch', {
    EncryptionType: { 'Fn::If': ['Prod', 'CUSTOMER_MANAGED_KMS_KEY', 'CUSTOMER_MANAGED_KMS_KEY'] },
    KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd',
  }, compliant('EncryptionType')],
]);

const audit = (...enabled: readonly unknown[]) => ({ AuditCheckConfigurations: Object.fromEntries(enabled.map((each, index) => [`Check${index}`, { Enabled: each }])) });

judges('iot-device-defender-audit', [
  ['absent', {}, nonCompliant('AuditCheckConfigurations')],
  ['no check', audit(), nonCompliant('AuditCheckConfigurations', 'no check is enabled')],
  ['one on, one off', audit(false, 'true'), compliant('AuditCheckConfigurations.Check1.Enabled')],
  ['all off', audit(false, false), nonCompliant('AuditCheckConfigurations.Check0.Enabled', 'false')],
  ['a parameter', audit(false, parameter), insufficientData('AuditCheckConfigurations.Check1.Enabled')],
  ['as text', {
    AuditCheckConfigurations: { IotPolicyOverlyPermissiveCheck: { Enabled: 'true' } },
  }, compliant('AuditCheckConfigurations.IotPolicyOverlyPermissiveCheck.Enabled')],
  ['only in one branch', {
    AuditCheckConfigurations: { 'Fn::If': ['Prod', { IotPolicyOverlyPermissiveCheck: { Enabled: true } }, { Ref: 'AWS::NoValue' }] },
  }, nonCompliant('AuditCheckConfigurations')],
]);
