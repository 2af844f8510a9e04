import { all, inBranchesWhere, judgeAll, oneOf } from './predicates';
import { Rule, rulesFor } from './rule';

/** AWS Glue DataBrew. */
export const databrew: readonly Rule[] = rulesFor('AWS::DataBrew::Job', [
  {
    id: 'databrew-job-encryption',
    title: 'DataBrew jobs encrypt what they write',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'DataBrew asks for no encryption; the bucket encrypts as it does by default.',
    rationale: 'The output of a job is a copy of the ePHI that it worked on.',
    remediation: 'Set `encryptionMode: \'SSE-KMS\'` and `encryptionKeyArn` to the key of a `PhiKey`.',
    source: 'AWS Glue DataBrew Developer Guide: Encrypting data written by DataBrew jobs',
    check: all(
      oneOf('EncryptionMode', ['SSE-KMS', 'SSE-S3']),
      inBranchesWhere('EncryptionMode', ['SSE-KMS'], read => judgeAll(read('EncryptionKeyArn'), value => value !== '')),
    ),
    examples: {
      compliant: { Type: 'RECIPE', EncryptionMode: 'SSE-KMS', EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: { Type: 'RECIPE' },
    },
  },
]);
