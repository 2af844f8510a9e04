import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const MEASUREMENT = 'b2'.repeat(48);
const PARENT = { AWS: 'arn:aws:iam::111122223333:role/EnclaveParent' };
const ROOT = { AWS: 'arn:aws:iam::111122223333:root' };

const key = (...statements: readonly Json[]): Json => ({ Tags: [{ Key: 'use', Value: 'Enclave' }], KeyPolicy: { Statement: statements } });
const allow = (principal: Json, action: string, condition?: Json): Json => ({
  Effect: 'Allow', Principal: principal, Action: action, Resource: '*', ...condition && { Condition: condition },
});
const attested = (value: unknown = MEASUREMENT): Json => ({ StringEqualsIgnoreCase: { 'kms:RecipientAttestation:PCR0': value } });
const deny = (condition: Json, action: string | readonly string[] = 'kms:*'): Json => ({
  Effect: 'Deny', Principal: '*', Action: action, Resource: '*', Condition: condition,
});
const MISSING = { Null: { 'kms:RecipientAttestation:PCR0': 'true' } };

judges('kms-enclave-attestation-required', [
  ['a key for something else', { KeyPolicy: { Statement: [allow(PARENT, 'kms:Decrypt')] } }, notApplicable()],
  ['no policy, so no role is named', { Description: 'for the enclave' }, compliant('KeyPolicy')],
  ['attested', key(allow(PARENT, 'kms:Decrypt', attested())), compliant('KeyPolicy.Statement[0]')],
  ['not attested', key(allow(PARENT, 'kms:GenerateDataKey*')), nonCompliant('KeyPolicy.Statement[0]', 'allows kms:GenerateDataKey without attestation')],
  ['known by another statement that asks for attestation', {
    KeyPolicy: { Statement: [allow(PARENT, 'kms:Decrypt', attested()), allow(PARENT, 'kms:GenerateDataKey')] },
  }, nonCompliant('KeyPolicy.Statement[1]')],
  ['the measurement of an enclave in debug mode', key(allow(PARENT, 'kms:Decrypt', attested('0'.repeat(96)))), nonCompliant('KeyPolicy.Statement[0]')],
  ['any measurement', key(allow(PARENT, 'kms:Decrypt', { StringLike: { 'kms:RecipientAttestation:PCR0': '*' } })), nonCompliant('KeyPolicy.Statement[0]')],
  ['a measurement that is a parameter', key(allow(PARENT, 'kms:Decrypt', attested({ Ref: 'Measurement' }))), compliant('KeyPolicy.Statement[0]')],
  ['encryption, which reveals nothing', key(allow(PARENT, 'kms:Encrypt')), compliant('KeyPolicy.Statement[0]')],
  ['the account root, of which the other rule speaks', key(allow(ROOT, 'kms:*')), compliant('KeyPolicy.Statement[0]')],
  ['an action that is a parameter', { Description: 'enclave', KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: PARENT, Action: { Ref: 'Action' }, Resource: '*' }] } },
    insufficientData('KeyPolicy.Statement[0]')],
]);

judges('kms-enclave-attestation-no-bypass', [
  ['a key for something else', { KeyPolicy: { Statement: [allow(ROOT, 'kms:*')] } }, notApplicable()],
  ['no policy, so that AWS KMS delegates to IAM', { Description: 'for the enclave' }, nonCompliant('KeyPolicy', 'absent')],
  ['delegation to IAM', key(allow(ROOT, 'kms:*')), nonCompliant('KeyPolicy.Statement[0]', 'allows kms:Decrypt without attestation')],
  ['delegation with a Deny', key(allow(ROOT, 'kms:*'), deny(MISSING)), compliant()],
  ['a Deny of other measurements', key(allow(ROOT, 'kms:*'), deny({ StringNotEqualsIgnoreCaseIfExists: { 'kms:RecipientAttestation:PCR0': MEASUREMENT } })),
    compliant()],
  ['a Deny of decryption alone', key(allow(ROOT, 'kms:*'), deny(MISSING, 'kms:Decrypt')),
    nonCompliant('KeyPolicy.Statement[0]', 'allows kms:GenerateDataKey without attestation')],
  ['a Deny under one more condition', key(allow(ROOT, 'kms:*'), deny({ ...MISSING, Bool: { 'aws:SecureTransport': 'false' } })),
    nonCompliant('KeyPolicy.Statement[0]')],
  ['administration only', key(allow(ROOT, 'kms:Describe*')), compliant('KeyPolicy.Statement[0]')],
]);
