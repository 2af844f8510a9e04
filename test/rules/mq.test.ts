import { compliant, insufficientData, judges, nonCompliant } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

judges('mq-encryption-cmk', [
  ['absent: a key that AWS owns', {}, nonCompliant('EncryptionOptions.UseAwsOwnedKey', 'absent')],
  ['the key of AWS in the account', { EncryptionOptions: { UseAwsOwnedKey: false } }, nonCompliant('EncryptionOptions.KmsKeyId', 'absent')],
  ['a key that is not used', { EncryptionOptions: { UseAwsOwnedKey: true, KmsKeyId: KEY } }, nonCompliant('EncryptionOptions.UseAwsOwnedKey', 'true')],
  ['a parameter', { EncryptionOptions: { UseAwsOwnedKey: false, KmsKeyId: { Ref: 'Key' } } }, insufficientData('EncryptionOptions.KmsKeyId')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::AmazonMQ::Broker', Properties: { EncryptionOptions: { UseAwsOwnedKey: 'false', KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('EncryptionOptions.UseAwsOwnedKey')],
  ['as text', {
    EncryptionOptions: { UseAwsOwnedKey: 'false', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
  }, compliant('EncryptionOptions.UseAwsOwnedKey')],
]);

judges('mq-not-public', [
  ['absent', {}, compliant('PubliclyAccessible')],
  ['public in one branch', { PubliclyAccessible: { 'Fn::If': ['Dev', true, false] } }, nonCompliant('PubliclyAccessible', 'true if Dev')],
  ['a parameter', { PubliclyAccessible: { Ref: 'Public' } }, insufficientData('PubliclyAccessible')],
  ['as text', { PubliclyAccessible: 'false' }, compliant('PubliclyAccessible')],
]);

judges('mq-logging', [
  ['absent', { EngineType: 'RABBITMQ' }, nonCompliant('Logs.General', 'absent')],
  ['RabbitMQ, which has no audit log', { EngineType: 'RABBITMQ', Logs: { General: true } }, compliant()],
  ['ActiveMQ in other letters', { EngineType: 'ActiveMQ', Logs: { General: true, Audit: false } }, nonCompliant('Logs.Audit', 'false')],
  ['an unknown engine', { EngineType: { Ref: 'Engine' }, Logs: { General: true } }, insufficientData('EngineType')],
  ['as text', { EngineType: 'ACTIVEMQ', Logs: { General: 'true', Audit: true } }, compliant('Logs.General')],
]);

judges('mq-auto-minor-upgrade', [
  ['absent', {}, compliant('AutoMinorVersionUpgrade')],
  ['a parameter', { AutoMinorVersionUpgrade: { Ref: 'Upgrade' } }, insufficientData('AutoMinorVersionUpgrade')],
  ['off', { AutoMinorVersionUpgrade: 'false' }, nonCompliant('AutoMinorVersionUpgrade')],
  ['as text', { AutoMinorVersionUpgrade: 'true' }, compliant('AutoMinorVersionUpgrade')],
]);

judges('mq-ha-deployment', [
  ['absent', {}, nonCompliant('DeploymentMode', 'absent')],
  ['a standby', { DeploymentMode: 'ACTIVE_STANDBY_MULTI_AZ' }, compliant('DeploymentMode')],
  ['a parameter', { DeploymentMode: { Ref: 'Mode' } }, insufficientData('DeploymentMode')],
  ['CLUSTER_MULTI_AZ in either branch', {
    EngineType: 'RABBITMQ',
    DeploymentMode: { 'Fn::If': ['Prod', 'CLUSTER_MULTI_AZ', 'CLUSTER_MULTI_AZ'] },
  }, compliant('DeploymentMode')],
  ['one broker', { EngineType: 'ACTIVEMQ', DeploymentMode: 'SINGLE_INSTANCE' }, nonCompliant('DeploymentMode')],
]);
