import { all, equals } from './predicates';
import { Rule, rulesFor } from './rule';

/** Amazon Verified Permissions. */
export const verifiedPermissions: readonly Rule[] = rulesFor('AWS::VerifiedPermissions::PolicyStore', [
  {
    id: 'verifiedpermissions-strict-validation',
    title: 'Policy stores check policies against a schema and cannot be deleted by mistake',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(c)(1)', '164.312(c)(2)',
    ],
    severity: 'medium',
    absent: 'CloudFormation asks for the mode of validation; deletion protection is off.',
    rationale: 'A policy with a misspelt attribute is never right and never wrong: it quietly lets people at ePHI, or keeps them from it.',
    remediation: 'Set `validationSettings: { mode: \'STRICT\' }` with a schema, and `deletionProtection: { mode: \'ENABLED\' }`.',
    source: 'Amazon Verified Permissions User Guide: Policy validation mode',
    check: all(equals('ValidationSettings.Mode', 'STRICT'), equals('DeletionProtection.Mode', 'ENABLED')),
    examples: {
      compliant: { ValidationSettings: { Mode: 'STRICT' }, DeletionProtection: { Mode: 'ENABLED' } },
      nonCompliant: { ValidationSettings: { Mode: 'OFF' }, DeletionProtection: { Mode: 'ENABLED' } },
    },
  },
]);
