import { compliant, insufficientData, judges, nonCompliant } from './judges';

judges('databrew-job-encryption', [
  ['absent', {}, nonCompliant('EncryptionMode', 'absent')],
  ['keys of Amazon S3', { EncryptionMode: 'SSE-S3' }, compliant()],
  ['KMS without a key', { EncryptionMode: 'SSE-KMS' }, nonCompliant('EncryptionKeyArn', 'absent')],
  ['a parameter', { EncryptionMode: { Ref: 'Mode' } }, insufficientData('EncryptionMode')],
  ['SSE-KMS in either branch', {
    Type: 'RECIPE',
    EncryptionMode: { 'Fn::If': ['Prod', 'SSE-KMS', 'SSE-KMS'] },
    EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
  }, compliant('EncryptionMode')],
  ['a mode that there is not', { EncryptionMode: 'NONE' }, nonCompliant('EncryptionMode')],
]);
