import { all, atLeast, atMost, isFalse, isTrue, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import type { Resource } from '../facts/resource';
import { Unknown } from '../facts/value';

/** AWS KMS rotates only symmetric encryption keys whose material it made itself. */
function mayRotate(key: Resource): boolean {
  const may = (path: string, value: string) => key.read(path).some(each => each.value === undefined || each.value instanceof Unknown || each.value === value);
  return may('KeySpec', 'SYMMETRIC_DEFAULT') && may('KeyUsage', 'ENCRYPT_DECRYPT') && may('Origin', 'AWS_KMS');
}

/** AWS Key Management Service: customer managed keys. */
export const kms: readonly Rule[] = rulesFor(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'], [
  {
    id: 'kms-key-rotation',
    appliesTo: ['AWS::KMS::Key'],
    title: 'Symmetric keys get new key material at least once a year',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The key material is never replaced.',
    rationale: 'Rotation bounds how much ePHI is encrypted under the same material; what was encrypted before stays readable.',
    remediation: 'Use `PhiKey`, or set `enableKeyRotation: true` and leave `rotationPeriod` at a year or less.',
    source: 'AWS KMS Developer Guide: Rotate AWS KMS keys',
    crosswalk: { prowler: ['kms_cmk_rotation_enabled'] },
    check: when(mayRotate, all(isTrue('EnableKeyRotation'), atMost('RotationPeriodInDays', 365, { absent: 'COMPLIANT' }))),
    examples: { compliant: { EnableKeyRotation: true }, nonCompliant: { EnableKeyRotation: false } },
  },
  {
    id: 'kms-key-deletion-window-30',
    title: 'A key waits 30 days before it is deleted',
    safeguards: ['164.312(a)(2)(iv)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'The waiting period is 30 days.',
    rationale: 'With the key goes every record encrypted under it; the wait is the time to notice a mistake and cancel.',
    remediation: 'Use `PhiKey`, or set `pendingWindow: Duration.days(30)`.',
    source: 'AWS KMS Developer Guide: Delete an AWS KMS key',
    check: atLeast('PendingWindowInDays', 30, { absent: 'COMPLIANT' }),
    examples: { compliant: { PendingWindowInDays: 30 }, nonCompliant: { PendingWindowInDays: 7 } },
  },
  {
    id: 'kms-key-deletion-policy-retain',
    title: 'A key outlives its stack',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'The key is scheduled for deletion when its stack goes or the resource is replaced.',
    rationale: 'ePHI and its backups under a deleted key can never be read again.',
    remediation: 'Use `PhiKey`, or set `removalPolicy: RemovalPolicy.RETAIN`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: retained(),
    examples: {
      compliant: { Resources: { Subject: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete' } } },
    },
  },
  {
    id: 'kms-key-policy-lockout-check-kept',
    appliesTo: ['AWS::KMS::Key'],
    title: 'AWS KMS checks that a new key policy locks nobody out',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'The check is made.',
    rationale: 'A key that nobody can manage cannot be repaired, and the ePHI under it may be lost.',
    remediation: 'Take `BypassPolicyLockoutSafetyCheck` out.',
    source: 'AWS CloudFormation Template Reference: AWS::KMS::Key',
    check: isFalse('BypassPolicyLockoutSafetyCheck', { absent: 'COMPLIANT' }),
    examples: { compliant: { BypassPolicyLockoutSafetyCheck: false }, nonCompliant: { BypassPolicyLockoutSafetyCheck: true } },
  },
  {
    id: 'kms-key-enabled',
    title: 'Keys are enabled',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The key is enabled.',
    rationale: 'Nothing can be encrypted or decrypted with a disabled key: ePHI under it is out of reach.',
    remediation: 'Take `enabled: false` out; deny use in the key policy if the key is to rest.',
    source: 'AWS KMS Developer Guide: Enable and disable keys',
    check: isTrue('Enabled', { absent: 'COMPLIANT' }),
    examples: { compliant: { Enabled: true }, nonCompliant: { Enabled: false } },
  },
]);
