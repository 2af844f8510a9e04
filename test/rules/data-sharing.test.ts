import { compliant, insufficientData, judges, nonCompliant } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };

judges('cleanrooms-membership-logging', [
  ['absent', {}, nonCompliant('QueryLogStatus', 'absent')],
  ['on', { QueryLogStatus: 'ENABLED' }, compliant('QueryLogStatus')],
  ['off', { QueryLogStatus: 'DISABLED' }, nonCompliant('QueryLogStatus', 'DISABLED')],
  ['jobs that are not logged', { QueryLogStatus: 'ENABLED', JobLogStatus: 'DISABLED' }, nonCompliant('JobLogStatus', 'DISABLED')],
  ['a parameter', { QueryLogStatus: parameter }, insufficientData('QueryLogStatus')],
  ['a collaboration', { Resources: { Subject: { Type: 'AWS::CleanRooms::Collaboration', Properties: { QueryLogStatus: 'DISABLED' } } } }, nonCompliant('QueryLogStatus')],
  ['ENABLED in either branch', { QueryLogStatus: { 'Fn::If': ['Prod', 'ENABLED', 'ENABLED'] } }, compliant('QueryLogStatus')],
]);

judges('datazone-domain-cmk', [
  ['absent', {}, nonCompliant('KmsKeyIdentifier', 'absent')],
  ['as it should be', { KmsKeyIdentifier: KEY, SingleSignOn: { Type: 'IAM_IDC' } }, compliant()],
  ['no single sign-on', { KmsKeyIdentifier: KEY }, nonCompliant('SingleSignOn.Type', 'absent')],
  ['single sign-on switched off', { KmsKeyIdentifier: KEY, SingleSignOn: { Type: 'DISABLED' } }, nonCompliant('SingleSignOn.Type', 'DISABLED')],
  ['a parameter', { KmsKeyIdentifier: parameter, SingleSignOn: { Type: 'IAM_IDC' } }, insufficientData('KmsKeyIdentifier')],
  ['an alias of one\'s own', {
    KmsKeyIdentifier: 'arn:aws:kms:us-east-1:111122223333:alias/records',
    SingleSignOn: { Type: 'IAM_IDC' },
  }, compliant('KmsKeyIdentifier')],
]);
