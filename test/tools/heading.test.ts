import { anchorOf } from '../../tools/heading';

test.each([
  ['164.312(a)(2)(iv) Encryption and decryption', '164312a2iv-encryption-and-decryption'],
  ['164.308(a)(3)(ii)(A) Authorization and/or supervision', '164308a3iia-authorization-andor-supervision'],
  ['s3-bucket-versioning', 's3-bucket-versioning'],
  ['The app as a whole', 'the-app-as-a-whole'],
])('%s', (heading, anchor) => {
  expect(anchorOf(heading)).toBe(anchor);
});
