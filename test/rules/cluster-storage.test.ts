import { compliant, insufficientData, judges, nonCompliant } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

judges('docdb-encryption-at-rest', [
  ['absent', {}, nonCompliant('StorageEncrypted', 'absent')],
  ['as text', { StorageEncrypted: 'true', KmsKeyId: KEY }, compliant()],
  ['off', { StorageEncrypted: false, KmsKeyId: KEY }, nonCompliant('StorageEncrypted', 'false')],
  ['under a key of AWS', { StorageEncrypted: true }, nonCompliant('KmsKeyId', 'absent')],
  ['under a key of AWS by name', { StorageEncrypted: true, KmsKeyId: 'alias/aws/rds' }, nonCompliant('KmsKeyId', 'alias/aws/rds')],
  ['a parameter', { StorageEncrypted: { Ref: 'Encrypted' }, KmsKeyId: KEY }, insufficientData('StorageEncrypted')],
  ['off in one branch', { StorageEncrypted: { 'Fn::If': ['Prod', true, false] }, KmsKeyId: KEY }, nonCompliant('StorageEncrypted', 'false if not Prod')],
  ['restored, as the snapshot was', { SnapshotIdentifier: 'records-2026' }, insufficientData('StorageEncrypted')],
  ['restored under a key', { SnapshotIdentifier: 'records-2026', KmsKeyId: KEY }, compliant('KmsKeyId')],
  ['restored under a key in one branch, and new in the clear in the other', {
    SnapshotIdentifier: { 'Fn::If': ['Restore', 'records-2026', { Ref: 'AWS::NoValue' }] }, KmsKeyId: KEY,
  }, nonCompliant('StorageEncrypted', 'absent if not Restore')],
  ['restored under a key in one branch, and new under it in the other', {
    SnapshotIdentifier: { 'Fn::If': ['Restore', 'records-2026', { Ref: 'AWS::NoValue' }] },
    StorageEncrypted: { 'Fn::If': ['Restore', { Ref: 'AWS::NoValue' }, true] },
    KmsKeyId: KEY,
  }, compliant()],
  ['restored without encryption', { SnapshotIdentifier: 'records-2026', StorageEncrypted: false }, nonCompliant('StorageEncrypted', 'false')],
]);

judges('neptune-encryption-at-rest', [
  ['absent', {}, nonCompliant('StorageEncrypted', 'absent')],
  ['under a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::Neptune::DBCluster', Properties: { StorageEncrypted: true, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant()],
  ['a parameter for the key', { StorageEncrypted: true, KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['restored, as the snapshot was', { SnapshotIdentifier: 'graph-2026' }, insufficientData('StorageEncrypted')],
  ['as text', {
    StorageEncrypted: 'true',
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
  }, compliant('StorageEncrypted')],
  ['off', {
    StorageEncrypted: false,
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
  }, nonCompliant('StorageEncrypted')],
]);
