import { compliant, insufficientData, judges, nonCompliant } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const workflow = (encryption: object) => ({ Resources: { Subject: { Type: 'AWS::MWAAServerless::Workflow', Properties: { EncryptionConfiguration: encryption } } } });
const logs = (properties: object) => {
  const on = { Enabled: true };
  return { LoggingConfiguration: { DagProcessingLogs: on, SchedulerLogs: on, TaskLogs: on, WebserverLogs: on, WorkerLogs: on, ...properties } };
};

judges('mwaa-encryption-cmk', [
  ['absent', {}, nonCompliant('KmsKey', 'absent')],
  ['a key of the customer', { KmsKey: KEY }, compliant('KmsKey')],
  ['a parameter', { KmsKey: parameter }, insufficientData('KmsKey')],
  ['a workflow under a key of AWS', workflow({ Type: 'AWS_MANAGED_KEY' }), nonCompliant('EncryptionConfiguration.Type', 'AWS_MANAGED_KEY')],
  ['a workflow under a key of the customer', workflow({ Type: 'CUSTOMER_MANAGED_KEY', KmsKeyId: KEY }), compliant()],
  ['a workflow without the key', workflow({ Type: 'CUSTOMER_MANAGED_KEY' }), nonCompliant('EncryptionConfiguration.KmsKeyId', 'absent')],
]);

judges('mwaa-private-webserver', [
  ['absent', {}, compliant('WebserverAccessMode')],
  ['private', { WebserverAccessMode: 'PRIVATE_ONLY' }, compliant('WebserverAccessMode')],
  ['public', { WebserverAccessMode: 'PUBLIC_ONLY' }, nonCompliant('WebserverAccessMode', 'PUBLIC_ONLY')],
  ['a parameter', { WebserverAccessMode: parameter }, insufficientData('WebserverAccessMode')],
  ['PRIVATE_ONLY in either branch', { WebserverAccessMode: { 'Fn::If': ['Prod', 'PRIVATE_ONLY', 'PRIVATE_ONLY'] } }, compliant('WebserverAccessMode')],
]);

judges('mwaa-logging', [
  ['absent', {}, nonCompliant('LoggingConfiguration.DagProcessingLogs.Enabled', 'absent')],
  ['all', logs({}), compliant()],
  ['one off', logs({ TaskLogs: { Enabled: false } }), nonCompliant('LoggingConfiguration.TaskLogs.Enabled', 'false')],
  ['one that does not say', logs({ WorkerLogs: { LogLevel: 'INFO' } }), nonCompliant('LoggingConfiguration.WorkerLogs.Enabled', 'absent')],
  ['a parameter', logs({ TaskLogs: { Enabled: parameter } }), insufficientData('LoggingConfiguration.TaskLogs.Enabled')],
  ['as text', {
    LoggingConfiguration: {
      DagProcessingLogs: { Enabled: 'true' },
      SchedulerLogs: { Enabled: true },
      TaskLogs: { Enabled: true },
      WebserverLogs: { Enabled: true },
      WorkerLogs: { Enabled: true },
    },
  }, compliant('LoggingConfiguration.DagProcessingLogs.Enabled')],
]);
