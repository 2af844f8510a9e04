import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const PARAMETER = { Ref: 'Setting' };

judges('kms-key-rotation', [
  ['absent', {}, nonCompliant('EnableKeyRotation', 'absent')],
  ['on', { EnableKeyRotation: true, RotationPeriodInDays: 365 }, compliant()],
  ['on, as text', { EnableKeyRotation: 'true' }, compliant()],
  ['less often than once a year', { EnableKeyRotation: true, RotationPeriodInDays: 730 }, nonCompliant('RotationPeriodInDays', '730')],
  ['a parameter', { EnableKeyRotation: PARAMETER }, insufficientData('EnableKeyRotation')],
  ['only in one branch', { EnableKeyRotation: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('EnableKeyRotation', 'false if not Prod')],
  ['an asymmetric key, which cannot rotate', { KeySpec: 'RSA_4096' }, notApplicable()],
  ['a key for message authentication', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }, notApplicable()],
  ['imported material, which cannot rotate', { Origin: 'EXTERNAL' }, notApplicable()],
  ['a symmetric key by its spec', { KeySpec: 'SYMMETRIC_DEFAULT' }, nonCompliant('EnableKeyRotation', 'absent')],
  ['a spec that is not known', { KeySpec: PARAMETER, EnableKeyRotation: false }, nonCompliant('EnableKeyRotation', 'false')],
]);

judges('kms-key-deletion-window-30', [
  ['absent, which is 30 days', {}, compliant('PendingWindowInDays')],
  ['7 days', { PendingWindowInDays: 7 }, nonCompliant('PendingWindowInDays', '7')],
  ['a parameter', { PendingWindowInDays: PARAMETER }, insufficientData('PendingWindowInDays')],
  ['a replica', { Resources: { Subject: { Type: 'AWS::KMS::ReplicaKey', Properties: { PendingWindowInDays: 8 } } } }, nonCompliant('PendingWindowInDays', '8')],
  ['as text', { PendingWindowInDays: '30' }, compliant('PendingWindowInDays')],
]);

judges('kms-key-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['retained, but not on replacement', { Resources: { Subject: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain' } } },
    nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['retained except when its creation fails', {
    Resources: { Subject: { Type: 'AWS::KMS::Key', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } },
  }, compliant()],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::KMS::Key', DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } },
  }, insufficientData('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' } },
  }, nonCompliant('DeletionPolicy')],
]);

judges('kms-key-policy-lockout-check-kept', [
  ['absent', {}, compliant()],
  ['bypassed, as text', { BypassPolicyLockoutSafetyCheck: 'true' }, nonCompliant('BypassPolicyLockoutSafetyCheck', 'true')],
  ['a parameter', { BypassPolicyLockoutSafetyCheck: PARAMETER }, insufficientData('BypassPolicyLockoutSafetyCheck')],
  ['as text', { BypassPolicyLockoutSafetyCheck: 'false' }, compliant('BypassPolicyLockoutSafetyCheck')],
]);

judges('kms-key-enabled', [
  ['absent', {}, compliant()],
  ['disabled', { Enabled: false }, nonCompliant('Enabled', 'false')],
  ['a parameter', { Enabled: PARAMETER }, insufficientData('Enabled')],
  ['as text', { Enabled: 'true' }, compliant('Enabled')],
]);
