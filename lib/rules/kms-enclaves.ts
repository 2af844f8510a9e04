import { Harm, noAllow } from './allow-statements';
import { REVEALING, isAttestationKey, isOfDebugMode, namesMeasurements } from './enclave-measurements';
import { isWholeAccount } from './foreign-principals';
import { deniesEverybody, isEverybody, speaksOf } from './policies';
import { demands } from './policy-reach';
import { when } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant, nonCompliant } from './verdict';
import { PolicyCondition, Principal, Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const SAFEGUARDS = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(a)(2)(iv)',
] as const;

const keyPolicy = (key: Resource) => policyDocument(key, 'KeyPolicy');

/** A key for AWS Nitro Enclaves: its policy knows attestation, or its description or tags say so. */
function isForEnclaves(key: Resource): boolean {
  if (keyPolicy(key).statements.some(({ conditions }) => conditions.some(each => isAttestationKey(each.key)))) return true;
  return ['Description', 'Tags[*].Key', 'Tags[*].Value'].some(path => key.read(path).some(({ value }) => isKnown(value) && /enclave/i.test(String(value))));
}

/** Whether a condition demands a measurement. That of an enclave in debug mode is no proof. */
const demandsAttestation = (condition: PolicyCondition): boolean => demands(condition, isAttestationKey)
  && !condition.values.some(isOfDebugMode);

/** A Deny of an action, for everybody, unless an enclave attests itself. */
const deniesUnattested = (statement: Statement, action: string): boolean => deniesEverybody(statement, [action]) && statement.conditions.length === 1
  && statement.conditions.every(({ operator, key, values }) => isAttestationKey(key) && values.length > 0 && (
    (/^Null$/i.test(operator) && values.every(value => String(value) === 'true'))
    || (/^StringNotEquals(IgnoreCase)?(IfExists)?$/i.test(operator) && !values.some(isOfDebugMode))
  ));

/** The first action by which some principals get a secret without attestation. */
const reveals = (isMeant: (principal: Principal) => boolean): Harm => (statement, key) => {
  if (!statement.principals.some(isMeant) || statement.conditions.some(demandsAttestation)) return undefined;
  const action = REVEALING.find(each => speaksOf(statement, each) && !keyPolicy(key).statements.some(other => deniesUnattested(other, each)));
  return action && `allows ${action} without attestation`;
};

const isNamed = ({ kind, value }: Principal): boolean => kind !== 'Service' && !(kind === 'AWS' && isWholeAccount(value));
const isAnybody = (principal: Principal): boolean => isEverybody(principal) || principal.kind !== 'Service';

const ATTESTED = { StringEqualsIgnoreCase: { 'kms:RecipientAttestation:ImageSha384': 'a1'.repeat(48) } };
const decryptBy = (principal: object, more: object = {}) => ({ Effect: 'Allow', Principal: principal, Action: 'kms:Decrypt', Resource: '*', ...more });
const PARENT = { AWS: 'arn:aws:iam::111122223333:role/EnclaveParent' };
const ROOT = { AWS: 'arn:aws:iam::111122223333:root' };

/** AWS Key Management Service: keys that only attested AWS Nitro Enclaves may use. */
export const kmsEnclaves: readonly Rule[] = rulesFor('AWS::KMS::Key', [
  {
    id: 'kms-enclave-attestation-required',
    title: 'The roles that use the key of an enclave get secrets under attestation only',
    safeguards: SAFEGUARDS,
    severity: 'high',
    absent: 'AWS KMS asks for no attestation: the parent instance may decrypt what was meant for the enclave.',
    rationale: 'An enclave keeps ePHI from the instance it runs on only if the key opens for its measured image alone.',
    remediation: 'Add `StringEqualsIgnoreCase` on `kms:RecipientAttestation:ImageSha384` or a PCR to the statement.',
    source: 'AWS KMS Developer Guide: Condition keys for AWS Nitro Enclaves',
    crosswalk: { prowler: ['kms_key_enclave_attestation_not_enforced'] },
    check: when(isForEnclaves, noAllow(keyPolicy, reveals(isNamed), compliant({ at: 'KeyPolicy', found: 'absent' }))),
    examples: {
      compliant: { KeyPolicy: { Statement: [decryptBy(PARENT, { Condition: ATTESTED })] } },
      nonCompliant: { Description: 'opens records in the enclave', KeyPolicy: { Statement: [decryptBy(PARENT)] } },
    },
  },
  {
    id: 'kms-enclave-attestation-no-bypass',
    title: 'No statement lets anybody use the key of an enclave without attestation',
    safeguards: SAFEGUARDS,
    severity: 'high',
    absent: 'The key policy that AWS KMS writes delegates to IAM, where any policy of the account may skip attestation.',
    rationale: 'One way around attestation, most often `kms:*` for the account root, makes the others worthless.',
    remediation: 'Add a Deny of `kms:Decrypt` and `kms:GenerateDataKey*` for everybody with `Null: { "kms:RecipientAttestation:ImageSha384": "true" }`.',
    source: 'AWS KMS Developer Guide: Condition keys for AWS Nitro Enclaves',
    crosswalk: { prowler: ['kms_key_enclave_attestation_bypassable_path'] },
    check: when(isForEnclaves, noAllow(keyPolicy, reveals(isAnybody), nonCompliant({ at: 'KeyPolicy', found: 'absent' }))),
    examples: {
      compliant: {
        KeyPolicy: {
          Statement: [
            decryptBy(ROOT, { Action: 'kms:*' }),
            {
              Effect: 'Deny',
              Principal: '*',
              Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DeriveSharedSecret'],
              Resource: '*',
              Condition: { Null: { 'kms:RecipientAttestation:ImageSha384': 'true' } },
            },
          ],
        },
      },
      nonCompliant: { KeyPolicy: { Statement: [decryptBy(ROOT, { Action: 'kms:*' }), decryptBy(PARENT, { Condition: ATTESTED })] } },
    },
  },
  {
    id: 'kms-enclave-attestation-trusted-pcr',
    title: 'Key policies for enclaves name exactly the measurements of the program that they trust',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(c)(1)', '164.312(c)(2)',
    ],
    severity: 'medium',
    absent: 'Attestation that names no measurement is met by every enclave, whatever runs in it.',
    rationale: 'A pattern, or the register of the parent instance alone, also opens ePHI to another program than the reviewed one. Whether a measurement is that of a '
      + 'release that was approved, those who build it have to compare.',
    remediation: 'Demand `kms:RecipientAttestation:ImageSha384` (or PCR0, PCR2, PCR8) with `StringEqualsIgnoreCase` and the 96 digits that `nitro-cli build-enclave` prints.',
    source: 'AWS Nitro Enclaves User Guide: Cryptographic attestation',
    crosswalk: { prowler: ['kms_key_enclave_attestation_pcr_mismatch'] },
    check: when(isForEnclaves, namesMeasurements),
    examples: {
      compliant: { KeyPolicy: { Statement: [decryptBy(PARENT, { Condition: ATTESTED })] } },
      nonCompliant: { KeyPolicy: { Statement: [decryptBy(PARENT, { Condition: { StringLike: { 'kms:RecipientAttestation:PCR0': 'a1b2*' } } })] } },
    },
  },
]);
