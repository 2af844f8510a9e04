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
  ['a policy that is a parameter', { Description: 'for the enclave', KeyPolicy: { Ref: 'Policy' } }, insufficientData('KeyPolicy')],
  ['a policy in one branch only', {
    Tags: [{ Key: 'use', Value: 'Enclave' }],
    KeyPolicy: {
      'Fn::If': [
        'Prod',
        { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:Describe*', Resource: '*' }] },
        { Ref: 'AWS::NoValue' },
      ],
    },
  }, insufficientData('KeyPolicy.Statement[0]')],
]);

judges('kms-enclave-attestation-trusted-pcr', [
  ['a key for something else', { KeyPolicy: { Statement: [allow(PARENT, 'kms:Decrypt')] } }, notApplicable()],
  ['no policy', { Description: 'for the enclave' }, notApplicable()],
  ['no attestation, of which the other rules speak', key(allow(PARENT, 'kms:Decrypt')), notApplicable()],
  ['encryption, which reveals nothing', key(allow(PARENT, 'kms:Encrypt', attested('*'))), notApplicable()],
  ['a service', key(allow({ Service: 'logs.amazonaws.com' }, 'kms:Decrypt', attested('*'))), notApplicable()],
  ['named exactly', key(allow(PARENT, 'kms:Decrypt', attested())), compliant('KeyPolicy.Statement[0]')],
  ['two releases', key(allow(PARENT, 'kms:Decrypt', attested([MEASUREMENT, 'C3'.repeat(48)]))), compliant()],
  ['one release and a pattern', key(allow(PARENT, 'kms:Decrypt', attested([MEASUREMENT, 'c3*']))),
    nonCompliant('KeyPolicy.Statement[0]', 'c3* for kms:RecipientAttestation:PCR0, which is no SHA-384 of 96 digits')],
  ['any measurement', key(allow(PARENT, 'kms:Decrypt', { StringLike: { 'kms:RecipientAttestation:PCR0': '*' } })), nonCompliant('KeyPolicy.Statement[0]')],
  ['a measurement with a digit too few', key(allow(PARENT, 'kms:Decrypt', attested(MEASUREMENT.slice(1)))), nonCompliant('KeyPolicy.Statement[0]')],
  ['the measurement of an enclave in debug mode', key(allow(PARENT, 'kms:Decrypt', attested('0'.repeat(96)))),
    nonCompliant('KeyPolicy.Statement[0]', 'zeros for kms:RecipientAttestation:PCR0, which an enclave in debug mode measures')],
  ['a measurement that is a parameter', key(allow(PARENT, 'kms:Decrypt', attested({ Ref: 'Measurement' }))), insufficientData('KeyPolicy.Statement[0]')],
  ['the parent instance alone', key(allow(PARENT, 'kms:Decrypt', { StringEquals: { 'kms:RecipientAttestation:PCR3': MEASUREMENT } })),
    nonCompliant('KeyPolicy.Statement[0]', 'only kms:RecipientAttestation:PCR3, which does not measure the program')],
  ['the parent instance and the image', key(allow(PARENT, 'kms:Decrypt', { StringEquals: { 'kms:RecipientAttestation:PCR3': MEASUREMENT, 'kms:RecipientAttestation:PCR8': MEASUREMENT } })), compliant()],
  ['the firmware of NitroTPM alone', key(allow(PARENT, 'kms:Decrypt', { StringEquals: { 'kms:RecipientAttestation:NitroTPMPCR0': MEASUREMENT } })), nonCompliant('KeyPolicy.Statement[0]')],
  ['the boot loader by NitroTPM', key(allow(PARENT, 'kms:Decrypt', { StringEquals: { 'kms:RecipientAttestation:NitroTPMPCR4': MEASUREMENT } })), compliant()],
  ['a Deny of other measurements', key(allow(ROOT, 'kms:*'), deny({ StringNotEqualsIgnoreCase: { 'kms:RecipientAttestation:PCR0': MEASUREMENT } })), compliant('KeyPolicy.Statement[0]')],
  ['a Deny of other measurements in decryption alone', key(allow(PARENT, 'kms:*'), deny({ StringNotEqualsIgnoreCase: { 'kms:RecipientAttestation:PCR0': MEASUREMENT } }, 'kms:Decrypt')),
    notApplicable()],
  ['a Deny of what is like no pattern', key(allow(ROOT, 'kms:*'), deny({ StringNotLike: { 'kms:RecipientAttestation:PCR0': 'b2*' } })), nonCompliant('KeyPolicy.Statement[0]')],
  ['a Deny of what is not attested, for a role', key(allow(PARENT, 'kms:Decrypt'), deny(MISSING)), nonCompliant('KeyPolicy.Statement[0]', 'asks for attestation, whatever the image')],
  ['a Deny of what is not attested, for the account', key(allow(ROOT, 'kms:*'), deny(MISSING)), insufficientData('KeyPolicy.Statement[0]')],
  ['one branch only', key(allow(PARENT, 'kms:Decrypt', { 'Fn::If': ['Prod', attested(), { Ref: 'AWS::NoValue' }] })), notApplicable()],
]);
