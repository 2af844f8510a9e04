import { compliant, insufficientData, judges, nonCompliant } from './judges';

const store = (mode: unknown, protection: unknown = 'ENABLED') => ({ ValidationSettings: { Mode: mode }, DeletionProtection: { Mode: protection } });

judges('verifiedpermissions-strict-validation', [
  ['absent', {}, nonCompliant('ValidationSettings.Mode', 'absent')],
  ['strict and protected', store('STRICT'), compliant()],
  ['off', store('OFF'), nonCompliant('ValidationSettings.Mode', 'OFF')],
  ['strict, not protected', { ValidationSettings: { Mode: 'STRICT' } }, nonCompliant('DeletionProtection.Mode', 'absent')],
  ['a parameter', store({ Ref: 'Mode' }), insufficientData('ValidationSettings.Mode')],
  ['STRICT in either branch', {
    ValidationSettings: { Mode: { 'Fn::If': ['Prod', 'STRICT', 'STRICT'] } },
    DeletionProtection: { Mode: 'ENABLED' },
  }, compliant('ValidationSettings.Mode')],
]);
