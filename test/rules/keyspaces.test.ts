import { compliant, insufficientData, judges, nonCompliant } from './judges';

const parameter = { Ref: 'Parameter' };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

judges('keyspaces-table-cmk', [
  ['absent', {}, nonCompliant('EncryptionSpecification.EncryptionType', 'absent')],
  ['a key of the account', { EncryptionSpecification: { EncryptionType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyIdentifier: KEY } }, compliant()],
  ['a key of Amazon Keyspaces', { EncryptionSpecification: { EncryptionType: 'AWS_OWNED_KMS_KEY' } }, nonCompliant('EncryptionSpecification.EncryptionType')],
  ['a key that is not in use', { EncryptionSpecification: { EncryptionType: 'AWS_OWNED_KMS_KEY', KmsKeyIdentifier: KEY } }, nonCompliant('EncryptionSpecification.EncryptionType')],
  ['a parameter', { EncryptionSpecification: { EncryptionType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyIdentifier: parameter } }, insufficientData('EncryptionSpecification.KmsKeyIdentifier')],
  ['CUSTOMER_MANAGED_KMS_KEY in either branch', {
    EncryptionSpecification: {
      EncryptionType: { 'Fn::If': ['Prod', 'CUSTOMER_MANAGED_KMS_KEY', 'CUSTOMER_MANAGED_KMS_KEY'] },
      KmsKeyIdentifier: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd',
    },
  }, compliant('EncryptionSpecification.EncryptionType')],
]);

judges('keyspaces-pitr', [
  ['absent', {}, nonCompliant('PointInTimeRecoveryEnabled', 'absent')],
  ['on, as text', { PointInTimeRecoveryEnabled: 'true' }, compliant('PointInTimeRecoveryEnabled')],
  ['off', { PointInTimeRecoveryEnabled: false }, nonCompliant('PointInTimeRecoveryEnabled', 'false')],
  ['a parameter', { PointInTimeRecoveryEnabled: parameter }, insufficientData('PointInTimeRecoveryEnabled')],
]);

judges('keyspaces-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['on deletion only', { Resources: { Subject: { Type: 'AWS::Cassandra::Table', DeletionPolicy: 'Retain' } } }, nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['on both', { Resources: { Subject: { Type: 'AWS::Cassandra::Table', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } }, compliant()],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::Cassandra::Table', DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } },
  }, insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::Cassandra::Table', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::Cassandra::Table', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' } },
  }, nonCompliant('DeletionPolicy')],
]);
