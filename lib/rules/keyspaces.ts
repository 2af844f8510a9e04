import { all, customerKey, equals, isTrue, retained } from './predicates';
import { Rule, rulesFor } from './rule';

const TABLE = 'AWS::Cassandra::Table';

/** Amazon Keyspaces (for Apache Cassandra). */
export const keyspaces: readonly Rule[] = rulesFor(TABLE, [
  {
    id: 'keyspaces-table-cmk',
    title: 'Keyspaces tables are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The table is encrypted with a key that Amazon Keyspaces owns.',
    rationale: 'With a key of your own, a policy decides who can read the ePHI in the table, and CloudTrail records it.',
    remediation: 'Set `encryptionSpecification` to `CUSTOMER_MANAGED_KMS_KEY` and the ARN of the key of a `PhiKey`.',
    source: 'Amazon Keyspaces Developer Guide: Encryption at rest in Amazon Keyspaces',
    check: all(equals('EncryptionSpecification.EncryptionType', 'CUSTOMER_MANAGED_KMS_KEY'), customerKey('EncryptionSpecification.KmsKeyIdentifier')),
    examples: {
      compliant: { EncryptionSpecification: { EncryptionType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyIdentifier: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' } },
      nonCompliant: { EncryptionSpecification: { EncryptionType: 'AWS_OWNED_KMS_KEY' } },
    },
  },
  {
    id: 'keyspaces-pitr',
    title: 'Keyspaces tables can be restored to any point of the last 35 days',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'There are no backups.',
    rationale: 'A faulty write or deletion of ePHI is undone by going back to the second before it.',
    remediation: 'Set `pointInTimeRecoveryEnabled: true`.',
    source: 'Amazon Keyspaces Developer Guide: Backup and restore data with point-in-time recovery for Amazon Keyspaces',
    check: isTrue('PointInTimeRecoveryEnabled'),
    examples: {
      compliant: { PointInTimeRecoveryEnabled: true },
      nonCompliant: {},
    },
  },
  {
    id: 'keyspaces-deletion-policy-retain',
    title: 'Keyspaces tables outlive their stack, and their replacement',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the table with the stack, and the old one when a change replaces it.',
    rationale: 'ePHI must not go with a stack that is deleted, or with a key column that is changed.',
    remediation: 'Call `applyRemovalPolicy(RemovalPolicy.RETAIN)` on the table.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: retained(),
    examples: {
      compliant: { Resources: { Subject: { Type: TABLE, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } },
      nonCompliant: {},
    },
  },
]);
