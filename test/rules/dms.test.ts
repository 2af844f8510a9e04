import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const of = (type: string, properties: Json) => ({ Resources: { Subject: { Type: `AWS::DMS::${type}`, Properties: properties } } });

judges('dms-not-public', [
  ['absent: public', {}, nonCompliant('PubliclyAccessible', 'absent')],
  ['as text', { PubliclyAccessible: 'false' }, compliant('PubliclyAccessible')],
  ['a parameter', { PubliclyAccessible: { Ref: 'Public' } }, insufficientData('PubliclyAccessible')],
  ['on', { PubliclyAccessible: true }, nonCompliant('PubliclyAccessible')],
  ['an instance profile that does not say it', of('InstanceProfile', {}), nonCompliant('PubliclyAccessible', 'absent')],
  ['an instance profile without public addresses', of('InstanceProfile', { PubliclyAccessible: false }), compliant('PubliclyAccessible')],
]);

judges('dms-instance-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['an endpoint with a password', of('Endpoint', { EngineName: 'mysql', Password: '{{resolve:secretsmanager:records}}' }), nonCompliant('KmsKeyId', 'absent')],
  ['an endpoint without a password', of('Endpoint', { EngineName: 's3' }), notApplicable()],
  ['serverless', of('ReplicationConfig', { ComputeConfig: { KmsKeyId: KEY } }), compliant('ComputeConfig.KmsKeyId')],
  ['serverless without a key', of('ReplicationConfig', { ComputeConfig: {} }), nonCompliant('ComputeConfig.KmsKeyId', 'absent')],
  ['the key of AWS', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/dms' }, nonCompliant('KmsKeyId')],
]);

judges('dms-endpoint-secret', [
  ['no password at all', { EngineName: 's3' }, notApplicable()],
  ['from a secret', { Password: '{{resolve:secretsmanager:records:SecretString:password}}' }, compliant('Password')],
  ['a secret in the settings', { EngineName: 'oracle', OracleSettings: { SecretsManagerSecretId: { Ref: 'Secret' } } }, compliant('OracleSettings.SecretsManagerSecretId')],
  ['a literal in the settings', { EngineName: 'redis', RedisSettings: { AuthPassword: 'Sup3rSecret' } }, nonCompliant('RedisSettings.AuthPassword', 'a password in the template')],
  ['a parameter', { Password: { Ref: 'Password' } }, insufficientData('Password')],
]);

judges('dms-endpoint-authentication', [
  ['MongoDB by default', { EngineName: 'mongodb' }, compliant()],
  ['Amazon Neptune by default', { EngineName: 'neptune' }, nonCompliant('NeptuneSettings.IamAuthEnabled', 'absent')],
  ['a parameter', { EngineName: 'mongodb', MongoDbSettings: { AuthType: { Ref: 'Auth' } } }, insufficientData('MongoDbSettings.AuthType')],
  ['another engine', { EngineName: 'postgres' }, notApplicable()],
  ['off', { EngineName: 'neptune', NeptuneSettings: { IamAuthEnabled: false } }, nonCompliant('NeptuneSettings.IamAuthEnabled')],
]);

const logging = (settings: object) => ({ ReplicationTaskSettings: JSON.stringify({ Logging: settings }) });
const component = (id: string, severity: string) => ({ Id: id, Severity: severity });

judges('dms-task-logging', [
  ['absent', {}, nonCompliant('ReplicationTaskSettings.Logging.EnableLogging', 'absent')],
  ['other settings only', { ReplicationTaskSettings: '{"TargetMetadata":{}}' }, nonCompliant('ReplicationTaskSettings.Logging.EnableLogging', 'absent')],
  ['components at their default', logging({ EnableLogging: true, LogComponents: [component('TARGET_APPLY', 'LOGGER_SEVERITY_DEFAULT')] }), compliant()],
  ['a target that logs errors only', logging({ EnableLogging: true, LogComponents: [component('TARGET_LOAD', 'LOGGER_SEVERITY_ERROR')] }),
    nonCompliant('ReplicationTaskSettings.Logging.LogComponents[0].Severity', 'LOGGER_SEVERITY_ERROR')],
  ['a file factory that logs errors only', logging({ EnableLogging: true, LogComponents: [component('FILE_FACTORY', 'LOGGER_SEVERITY_ERROR')] }), compliant()],
  ['a parameter', { ReplicationTaskSettings: { Ref: 'Settings' } }, insufficientData('ReplicationTaskSettings')],
]);

judges('dms-auto-minor-upgrade-multi-az', [
  ['absent: one zone', {}, nonCompliant('MultiAZ', 'absent')],
  ['a parameter', { MultiAZ: { Ref: 'Zones' } }, insufficientData('MultiAZ')],
  ['as text', { MultiAZ: 'true', AutoMinorVersionUpgrade: 'true' }, compliant('AutoMinorVersionUpgrade')],
  ['on', { MultiAZ: 'true', AutoMinorVersionUpgrade: true }, compliant('AutoMinorVersionUpgrade')],
  ['off', { MultiAZ: 'true', AutoMinorVersionUpgrade: false }, nonCompliant('AutoMinorVersionUpgrade')],
]);
