import { Text, Unknown } from '../../lib/facts/value';
import { withoutSecrets, wordsWithoutSecrets } from '../../lib/rules/redaction';
import { nonCompliant } from '../../lib/rules/verdict';

// Put together here, so that no scanner of sources takes the examples for secrets.
const ACCESS_KEY = `AKIA${'IOSFODNN7EXAMPL'}E`;
const HIDDEN = '(a value whose name says it is a secret, not shown)';

test.each([
  ['a password by its name', 'KdcAdminPassword', 'Sunrise-47', HIDDEN],
  ['one in a list of users', 'Users[0].Password', 'Sunrise-47', HIDDEN],
  ['one below the place', 'KerberosAttributes', { Realm: 'EC2', KdcAdminPassword: 'Sunrise-47' }, { Realm: 'EC2', KdcAdminPassword: HIDDEN }],
  ['the value of an entry whose name says so', 'Environment', [{ Name: 'DB_PASSWORD', Value: 'Sunrise-47' }], [{ Name: 'DB_PASSWORD', Value: HIDDEN }]],
  ['an access key, whatever its name', 'Description', `key ${ACCESS_KEY}`, '(an AWS access key, not shown)'],
  ['a text with a part that is not known', 'DbPassword', new Text(['Sunrise', new Unknown('${Stage}')]), HIDDEN],
] as const)('leaves out %s', (_name, at, value, shown) => {
  expect(withoutSecrets(value, at)).toEqual(shown);
});

test.each([
  ['a dynamic reference', 'MasterUserPassword', '{{resolve:secretsmanager:db}}'],
  ['where a secret is kept', 'SecretArn', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db'],
  ['a number', 'MinimumPasswordLength', 8],
  ['nothing', 'Password', undefined],
  ['what is no secret', 'StorageEncrypted', 'false'],
])('shows %s', (_name, at, value) => {
  expect(withoutSecrets(value, at)).toBe(value);
});

test('a tower of lists ends', () => {
  let tower: unknown = ['x'];
  for (let level = 0; level < 5000; level++) tower = [tower];
  expect(JSON.stringify(withoutSecrets(tower as readonly unknown[]))).toBe(`${'['.repeat(21)}"..."${']'.repeat(21)}`);
});

test('words of a rule are looked at, too', () => {
  expect(wordsWithoutSecrets('no such combination')).toBe('no such combination');
  expect(wordsWithoutSecrets(`runs with ${ACCESS_KEY}`)).toBe('an AWS access key, not shown');
});

test('no verdict prints a secret', () => {
  expect(nonCompliant({ at: 'PrivateKey', value: 'the text of a private key' }).found).toBe(HIDDEN);
  expect(nonCompliant({ at: 'Content', found: `echo ${ACCESS_KEY}` }).found).toBe('an AWS access key, not shown');
});
