import { App, Aws, CfnParameter, SecretValue, Stack } from 'aws-cdk-lib';
import { problemsOfVariables } from '../../../lib/constructs/hardening/plain-variables';
import { patientIdentifierIn, secretUnder } from '../../../lib/rules/sensitive-text';

const problems = (name: string, value: unknown, stack = new Stack(new App(), 'Clinic')) => problemsOfVariables(stack, { [name]: value }, 'and let the code read it');
const KEY_ID = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');

const SECRETS: readonly (readonly [string, string, string])[] = [
  ['DB_PASSWORD', 'correct-horse-7', 'a value under a name of secrets'],
  ['dbPassword', 'correct-horse-7', 'a value under a name of secrets'],
  ['API_KEY', '0123456789abcdef', 'a value under a name of secrets'],
  ['apiKey2', '0123456789abcdef', 'a value under a name of secrets'],
  ['SIGNING_KEY', 'c2lnbmluZw', 'a value under a name of secrets'],
  ['SLACK_TOKEN', 'correct-horse-7', 'a value under a name of secrets'],
  ['CREDENTIALS', 'steward:hunter22', 'a value under a name of secrets'],
  ['AWS_ID', KEY_ID, 'an access key of AWS'],
  ['DATABASE_URL', 'postgres://steward:hunter22@db/clinic', 'a password in an address'],
  ['JDBC', 'jdbc:sqlserver://db;user=steward;password=correct-horse-7', 'a value for a password, secret, token or key'],
];

const IDENTIFIERS: readonly (readonly [string, string])[] = [
  ['TEST_MRN', '1234567'],
  ['patientId', '12345678'],
  ['EXAMPLE', '123-45-6789'],
  ['PATIENT_DOB', '1970-01-31'],
];

const HARMLESS: readonly (readonly [string, string])[] = [
  ['STAGE', 'prod'],
  ['DB_SECRET_ARN', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-a1b2c3'],
  ['DB_SECRET', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-a1b2c3'],
  ['DB_SECRET', 'clinic/db'],
  ['DB_SECRET', 'clinic-db-secret'],
  ['PASSWORD_FILE', '/run/secrets/db'],
  ['TOKEN', '/run/secrets/token'],
  ['TOKEN_TTL', '3600'],
  ['AUTH_TOKEN', '3600'],
  ['TOKEN_URL', 'https://id.example.com/token'],
  ['PATIENT_TABLE', 'patients'],
  ['PATIENT_ID', 'subject'],
  ['BUILD', '20261123'],
  ['ACCOUNT', '123456789012'],
];

test.each(SECRETS)('refuses %s=%s', (name, value, kind) => {
  expect(problems(name, value)).toEqual([
    `variable ${name} of Clinic holds ${kind}, which everybody sees who may read the configuration: keep the value in AWS Secrets Manager, and let the code read it`,
  ]);
  expect(problems(name, value).join()).not.toContain(value);
});

test.each(IDENTIFIERS)('refuses %s=%s', (name, value) => {
  expect(problems(name, value)).toEqual([
    `variable ${name} of Clinic holds an identifier of a patient, which everybody sees who may read the configuration: pass it in the request, or read it from its store`,
  ]);
});

test.each(HARMLESS)('takes %s=%s', (name, value) => {
  expect(problems(name, value)).toEqual([]);
});

test('agrees with the rules, which know more', () => {
  expect(SECRETS.filter(([name, value]) => secretUnder(name, value) === undefined)).toEqual([]);
  expect(IDENTIFIERS.filter(([name, value]) => patientIdentifierIn(`${name}=${value}`) === undefined)).toEqual([]);
  expect(HARMLESS.filter(([name, value]) => secretUnder(name, value) !== undefined || patientIdentifierIn(`${name}=${value}`) !== undefined)).toEqual([]);
});

test('looks at what tokens resolve to', () => {
  const stack = new Stack(new App(), 'Clinic');
  expect(problems('OPENS', SecretValue.secretsManager('partner').unsafeUnwrap(), stack)).toHaveLength(1);
  expect(problems('OPENS', `prefix-${SecretValue.ssmSecure('partner', '1').unsafeUnwrap()}`, stack)).toHaveLength(1);
  expect(problems('OPENS', new CfnParameter(stack, 'Masked', { noEcho: true }).valueAsString, stack)).toHaveLength(1);
  expect(problems('DB_PASSWORD', new CfnParameter(stack, 'Name').valueAsString, stack)).toEqual([]);
  expect(problems('REGION_TOKEN', Aws.REGION, stack)).toEqual([]);
  expect(problems('NOTHING', undefined, stack)).toEqual([]);
});
