import { isAttestationKey, isOfDebugMode } from '../../lib/rules/enclave-measurements';

test.each([
  ['kms:RecipientAttestation:ImageSha384', true], ['kms:recipientattestation:pcr0', true], ['kms:RecipientAttestation:NitroTPMPCR4', true],
  ['kms:ViaService', false], ['aws:RecipientAttestation:PCR0', false],
])('%s is about attestation: %s', (key, expected) => {
  expect(isAttestationKey(key)).toBe(expected);
});

// The rule that compares measurements is judged with the others on enclaves, in kms-enclaves.test.ts.
test.each([['0'.repeat(96), true], ['0', true], ['0a'.repeat(48), false], ['', false]])('%j is measured in debug mode: %s', (value, expected) => {
  expect(isOfDebugMode(value)).toBe(expected);
});
