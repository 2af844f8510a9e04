import { compliant, insufficientData, judges, nonCompliant } from './judges';

judges('databrew-job-encryption', [
  ['absent', {}, nonCompliant('EncryptionMode', 'absent')],
  ['keys of Amazon S3', { EncryptionMode: 'SSE-S3' }, compliant()],
  ['KMS without a key', { EncryptionMode: 'SSE-KMS' }, nonCompliant('EncryptionKeyArn', 'absent')],
  ['a parameter', { EncryptionMode: { Ref: 'Mode' } }, insufficientData('EncryptionMode')],
]);
