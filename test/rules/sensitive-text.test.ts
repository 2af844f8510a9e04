import { identifierIn, identifierName, patientIdentifierIn, secretIn, secretName, secretUnder } from '../../lib/rules/sensitive-text';
import { HARMLESS_TEXTS as HARMLESS, IDENTIFYING_TEXTS } from '../../tools/name-corpus';

describe('identifierIn', () => {
  test('has a list of harmless texts that is long enough to mean something', () => {
    expect(new Set(HARMLESS).size).toBeGreaterThanOrEqual(200);
  });

  test.each(HARMLESS)('sees no identifier in %j', text => {
    expect(identifierIn(text)).toBeUndefined();
  });

  test.each(IDENTIFYING_TEXTS)('sees %s', (kind, texts) => {
    expect(texts.map(text => [text, identifierIn(text)])).toEqual(texts.map(text => [text, kind]));
  });

  test('never says the identifier itself', () => {
    expect(identifierIn('patient 123-45-6789')).not.toMatch(/\d/);
  });
});

const A = (length: number) => 'aB3'.repeat(length).slice(0, length);

describe('secretIn', () => {
  test.each(HARMLESS)('sees no secret in %j', text => {
    expect(secretIn(text)).toBeUndefined();
  });

  test.each([
    ['an AWS access key', [`AKIA${'ABCDEFGH23456789'}`, `export AWS_ACCESS_KEY_ID=ASIA${'ABCDEFGH23456789'}`]],
    ['an AWS secret access key', [`aws_secret_access_key = ${A(40)}`, `AWS_SECRET_ACCESS_KEY="${A(40)}"`]],
    ['a private key', ['-----BEGIN PRIVATE KEY-----\nMIIE', '-----BEGIN RSA PRIVATE KEY-----', '-----BEGIN OPENSSH PRIVATE KEY-----', '-----BEGIN PGP PRIVATE KEY BLOCK-----']],
    ['a GitHub token', [`ghp_${A(36)}`, `token=ghs_${A(36)}`, `github_pat_${A(22)}_${A(59)}`]],
    ['a GitLab token', [`glpat-${A(20)}`]],
    ['a Slack token', [`xoxb-${A(12)}-${A(12)}`]],
    ['a Slack webhook', [`https://hooks.slack.com/services/T0${'A'.repeat(7)}/B0${'A'.repeat(7)}/${A(24)}`]],
    ['a Stripe key', [`sk_live_${A(24)}`, `rk_test_${A(24)}`, `whsec_${A(32)}`]],
    ['a Google API key', [`AIza${A(35)}`]],
    ['a SendGrid key', [`SG.${A(22)}.${A(43)}`]],
    ['an npm token', [`npm_${A(36)}`]],
    ['an API key of a model provider', [`sk-${A(48)}`, `sk-proj-${A(40)}`]],
    ['a JSON web token', [`eyJ${A(20)}.eyJ${A(40)}.${A(43)}`]],
    ['the credentials of a request', ['Authorization: Basic dXNlcjpwYXNzd29yZDE=', 'Bearer a1B2c3D4e5F6g7H8']],
    ['a connection string with a password', [
      'postgres://admin:hunter2@db.example.com:5432/patients', 'mongodb+srv://app:Sup3r@cluster0.example.net', 'redis://:hunter2@cache:6379', 'https://user:letmein@example.com',
      'Server=db;Database=patients;User Id=app;Password=letmein;', 'jdbc:postgresql://db/patients?user=app&password=letmein', 'postgres://admin:hunter2@\0:5432/patients',
    ]],
    ['a password', [
      'password=hunter2!', 'export DB_PASSWORD=changeme', 'MYSQL_PWD="letmein"', 'mysql -u root --password=Hunter22 patients', '{"username":"app","password":"letmein"}', '{\\"password\\":\\"letmein\\"}',
      "password: 'correct-horse'", 'password: Tr0ub4dor&3', "connect(user='app', password='letmein')", 'passwd = S3cure99',
    ]],
    ['an API key or token', [`api_key=${A(32)}`, `"apiKey": "${A(20)}"`, `client_secret=${A(24)}`, `access_token: ${A(24)}`]],
  ] as const)('sees %s', (kind, texts) => {
    expect(texts.map(text => [text, secretIn(text)])).toEqual(texts.map(text => [text, kind]));
  });
});

describe('patientIdentifierIn', () => {
  test.each([
    ['jane.doe@example.com'], ['Owner=jane.doe@example.com'], ['Patient portal, ask Jane (jane.doe@example.com, 212-555-0142)'], ['phone: 212-555-0142'], ['git_last_modified_by=jane@example.org'],
  ])('takes %j for a contact of staff', text => {
    expect(patientIdentifierIn(text)).toBeUndefined();
  });

  test.each([
    ['patient-email=jane.doe@example.com', 'an e-mail address'], ['patient: 212-555-0142', 'a phone number'], ['guardian phone 212-555-0142', 'a phone number'], ['mrn=1234567', 'a medical record number'],
    ['Owner=ops@example.com 123-45-6789', 'a social security number'], ['jane@example.com for patient john@example.com', 'an e-mail address'],
  ])('sees in %j %s', (text, kind) => {
    expect(patientIdentifierIn(text)).toBe(kind);
  });
});

describe('identifierName', () => {
  test.each(['patientId', 'PATIENT_ID', 'patient-name', 'MRN', 'mrn', 'patient.mrn', 'SSN', 'dateOfBirth', 'birth_date', 'DOB', 'PatientEmail', 'medicalRecordNumber', 'social_security_number'])('says that %s names an identifier', name => {
    expect(identifierName(name)).toBe(true);
  });

  test.each(['patient', 'patientCount', 'PatientTable', 'PATIENT_TABLE_NAME', 'patientType', 'MrnService', 'dobValidator', 'FunctionName', 'patientIds', 'email', 'session', 'encounterId', ''])('says that %j names none', name => {
    expect(identifierName(name)).toBe(false);
  });
});

describe('secretName', () => {
  test.each([
    'PASSWORD', 'DB_PASSWORD', 'dbPassword', 'MasterUserPassword', 'DBPassword', 'SECRET', 'CLIENT_SECRET', 'clientSecret', 'TOKEN', 'GITHUB_TOKEN', 'accessToken', 'API_KEY', 'apiKey', 'APIKey', 'STRIPE_APIKEY', 'PRIVATE_KEY', 'AWS_SECRET_ACCESS_KEY',
    'DB_PWD', 'PASSPHRASE', 'DB_CREDENTIALS', 'DB_PASSWORD_PROD', 'PASSWORD2', 'SecretString', 'signing-key', 'PasswordParameter', 'JWT_SECRET', 'SLACK_TOKEN_VALUE', 'DatabasePassword',
  ])('says that %s names a secret', name => {
    expect(secretName(name)).toBe(true);
  });

  test.each([
    'SECRET_ARN', 'SecretName', 'SECRET_ID', 'TOKEN_TTL', 'TOKEN_URL', 'PasswordPolicy', 'PASSWORD_LENGTH', 'PasswordMinimumLength', 'MAX_TOKENS', 'NextToken', 'PAGE_TOKEN', 'ClientRequestToken', 'ManageMasterUserPassword', 'UsePassword',
    'ENABLE_PASSWORD', 'ResetPassword', 'CreateSecret', 'PWD', 'KEY', 'PUBLIC_KEY', 'KMS_KEY', 'KeyName', 'SSH_KEY_NAME', 'ENCRYPTION_KEY_ARN', 'PARTITION_KEY', 'SORT_KEY', 'API_KEY_ID', 'ApiKeySourceType', 'API_KEY_HEADER', 'TOKEN_EXPIRY', 'SecretsBucket',
    'BootstrapVersion', 'TABLE_NAME', 'Secretary', 'tokenizer', 'KEYBOARD', 'PASSPORT_NUMBER', '', '___',
  ])('says that %j names none', name => {
    expect(secretName(name)).toBe(false);
  });
});

describe('secretUnder', () => {
  test.each([
    ['DB_PASSWORD', 'letmein'], ['API_KEY', 'abcd-efgh'], ['TOKEN', 'tok_12345'], ['DB_PASSWORD', 'my-db-secret'], ['CLIENT_SECRET', 'a8f5f167f44f4964'],
  ])('sees a value under %s', (name, value) => {
    expect(secretUnder(name, value)).toBe('a value whose name says it is a secret');
  });

  test('sees by its look what stands under a harmless name', () => {
    expect(secretUnder('AWS_SECRET_ACCESS_KEY', `ab/${'cD3+'.repeat(9)}e`)).toBe('an AWS secret access key');
    expect(secretUnder('SECRET_ACCESS_KEY_PATH', '/records/prod/keys')).toBeUndefined();
    expect(secretUnder('DATABASE_URL', 'postgres://app:letmein@db/patients')).toBe('a connection string with a password');
  });

  test.each([
    ['DB_SECRET', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf'], ['DB_SECRET', 'prod/db/credentials'], ['DB_SECRET', 'my-db-secret'], ['DB_CREDENTIALS', 'rds_credentials'], ['ClientToken', 'abcd1234'], ['DB_PASSWORD', '/prod/db/password'], ['DB_PASSWORD', '{{resolve:ssm-secure:db:1}}'], ['DB_PASSWORD', ''],
    ['TOKEN', 'true'], ['TOKEN', '3600'], ['TOKEN', 'https://login.example.com/token'], ['DB_PASSWORD', '\0'], ['DB_PASSWORD', '${Password}'], ['TABLE_NAME', 'letmein'], ['DB_PASSWORD', '********'],
  ])('sees none under %s in %j', (name, value) => {
    expect(secretUnder(name, value)).toBeUndefined();
  });
});

test('judges a long text in linear time', () => {
  const texts = ['a'.repeat(200_000), '1-'.repeat(100_000), 'a.'.repeat(100_000), 'password='.repeat(20_000), '://'.repeat(60_000), 'patient-'.repeat(25_000), 'A_'.repeat(100_000), '-----BEGIN '.repeat(20_000), 'eyJ'.repeat(60_000)];
  for (const text of texts) {
    const before = Date.now();
    secretIn(text);
    identifierIn(text);
    expect(Date.now() - before).toBeLessThan(1_000);
  }
});
