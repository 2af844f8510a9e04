import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const of = (type: string, properties: object) => ({ Resources: { Subject: { Type: type, Properties: properties } } });
const profile = (type: unknown, mode: unknown) => ({ ConnectorType: type, ConnectionMode: mode });
const GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:copies';
const task = (options: object) => ({ CloudWatchLogGroupArn: GROUP, Options: { LogLevel: 'BASIC', ...options } });
const location = (kind: string, properties: object) => of(`AWS::DataSync::Location${kind}`, properties);

judges('appflow-flow-cmk', [
  ['absent', {}, nonCompliant('KMSArn', 'absent')],
  ['a key of the customer', { KMSArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' }, compliant('KMSArn')],
  ['the key of AWS', { KMSArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/appflow' }, nonCompliant('KMSArn')],
  ['a parameter', { KMSArn: parameter }, insufficientData('KMSArn')],
  ['a profile', of('AWS::AppFlow::ConnectorProfile', {}), nonCompliant('KMSArn', 'absent')],
  ['an alias of one\'s own', { FlowName: 'visits', KMSArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KMSArn')],
]);

judges('appflow-private-connection', [
  ['absent', {}, notApplicable()],
  ['private', profile('Snowflake', 'Private'), compliant('ConnectionMode')],
  ['public', profile('SAPOData', 'Public'), nonCompliant('ConnectionMode', 'Public')],
  ['a connector that has only public connections', profile('Slack', 'Public'), notApplicable()],
  ['a parameter', profile('Salesforce', parameter), insufficientData('ConnectionMode')],
]);

judges('datasync-task-logging', [
  ['no log group', { Options: { LogLevel: 'BASIC' } }, nonCompliant('CloudWatchLogGroupArn', 'absent')],
  ['logs and the check that is the default', task({}), compliant()],
  ['level not mentioned', { CloudWatchLogGroupArn: GROUP }, insufficientData('Options.LogLevel')],
  ['logs off', task({ LogLevel: 'OFF' }), nonCompliant('Options.LogLevel', 'OFF')],
  ['no check', task({ VerifyMode: 'NONE' }), nonCompliant('Options.VerifyMode', 'NONE')],
  ['enhanced mode, which logs by itself', { TaskMode: 'ENHANCED' }, compliant('Options.VerifyMode')],
  ['enhanced mode with logs off', { TaskMode: 'ENHANCED', Options: { LogLevel: 'OFF' } }, nonCompliant('Options.LogLevel', 'OFF')],
  ['a parameter', task({ VerifyMode: parameter }), insufficientData('Options.VerifyMode')],
]);

judges('datasync-location-encryption', [
  ['EFS, absent', {}, nonCompliant('InTransitEncryption', 'absent')],
  ['EFS, none', { InTransitEncryption: 'NONE' }, nonCompliant('InTransitEncryption', 'NONE')],
  ['EFS, a parameter', { InTransitEncryption: parameter }, insufficientData('InTransitEncryption')],
  ['object storage, absent', location('ObjectStorage', {}), compliant('ServerProtocol')],
  ['object storage over plain HTTP', location('ObjectStorage', { ServerProtocol: 'HTTP' }), nonCompliant('ServerProtocol', 'HTTP')],
  ['SMB, absent', location('SMB', {}), insufficientData('MountOptions.Version')],
  ['SMB, chosen by the server', location('SMB', { MountOptions: { Version: 'AUTOMATIC' } }), insufficientData('MountOptions.Version')],
  ['SMB 2', location('SMB', { MountOptions: { Version: 'SMB2' } }), nonCompliant('MountOptions.Version', 'SMB2')],
  ['SMB 3', location('SMB', { MountOptions: { Version: 'SMB3' } }), compliant('MountOptions.Version')],
]);

judges('datasync-agent-private', [
  ['absent', {}, nonCompliant('VpcEndpointId', 'absent')],
  ['an endpoint of the app', { VpcEndpointId: { Ref: 'Endpoint' } }, compliant('VpcEndpointId')],
  ['a parameter, which is something', { VpcEndpointId: { Ref: 'Parameter' } }, compliant('VpcEndpointId')],
  ['an empty text', { VpcEndpointId: '' }, nonCompliant('VpcEndpointId')],
  ['an endpoint of another stack', { VpcEndpointId: { 'Fn::ImportValue': 'DataSyncEndpoint' } }, compliant('VpcEndpointId')],
]);

const integration = (kind: string, Properties: Json): Json => ({ Resources: { Subject: { Type: `AWS::${kind}::Integration`, Properties } } });

judges('zero-etl-integration-cmk', [
  ['absent', {}, nonCompliant('KMSKeyId', 'absent')],
  ['the key of AWS', { KMSKeyId: 'alias/aws/rds' }, nonCompliant('KMSKeyId', 'alias/aws/rds')],
  ['a key of the customer', { KMSKeyId: 'alias/visits' }, compliant('KMSKeyId')],
  ['a parameter', { KMSKeyId: { Ref: 'Key' } }, insufficientData('KMSKeyId')],
  ['from Redshift, under a key', integration('Redshift', { KMSKeyId: 'alias/visits' }), compliant('KMSKeyId')],
  ['from Redshift, without', integration('Redshift', {}), nonCompliant('KMSKeyId', 'absent')],
  ['by Glue, under a key', integration('Glue', { KmsKeyId: 'alias/visits' }), compliant('KmsKeyId')],
  ['by Glue, without', integration('Glue', { IntegrationName: 'visits' }), nonCompliant('KmsKeyId', 'absent')],
]);
