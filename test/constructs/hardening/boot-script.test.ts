import { SecretValue, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { obviousSecretIn, secretsInScript } from '../../../lib/constructs/hardening/boot-script';

function secretsIn(...commands: string[]): string[] {
  const userData = ec2.UserData.forLinux();
  userData.addCommands(...commands);
  return secretsInScript(new Stack(undefined, 'Clinic'), userData);
}

const KEY_ID = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');

test.each([
  ['a secret that CloudFormation writes into it', `export DB=${SecretValue.secretsManager('records').unsafeUnwrap()}`],
  ['an access key of AWS', `aws configure set id ${KEY_ID}`],
  ['a private key', 'cat <<E\n-----BEGIN RSA PRIVATE KEY-----\nE'],
  ['a token of a code host', `git clone ${['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_')}`],
  ['a password in an address', 'psql postgres://steward:hunter22@db/clinic'],
  ['a value for a password, secret, token or key', 'export DB_PASSWORD=correct-horse-7'],
  ['a value for a password, secret, token or key', 'echo \'{"password": "correct-horse-7"}\''],
  ['a value for a password, secret, token or key', 'export API_KEY="0123456789"'],
])('finds %s', (kind, command) => {
  expect(secretsIn(command)).toEqual([
    `the user data of Clinic holds ${kind}; it takes no secrets, since many can read it: keep the value in AWS Secrets Manager and let the host fetch it with its role`,
  ]);
});

test.each([
  'yum install -y records-agent',
  'PASSWORD=$(aws secretsmanager get-secret-value --secret-id records --query SecretString --output text)',
  'export SECRET_ARN=arn:aws:secretsmanager:us-east-1:123456789012:secret:records-abc',
  'curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/',
  'curl -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 21600" http://169.254.169.254/latest/api/token',
  'export PASSWORD_FILE=/run/secrets/db',
  'export TOKEN=/run/secrets/token',
  'aws ec2 modify-instance-metadata-options --http-tokens=required',
  'git clone https://github.com/example/records.git',
])('passes over %s', (command) => {
  expect(secretsIn(command)).toEqual([]);
});

test('repeats no secret', () => {
  expect(secretsIn('export DB_PASSWORD=correct-horse-7').join()).not.toContain('correct-horse-7');
});

test('says of any text what kind of secret it holds', () => {
  expect(obviousSecretIn(`id=${KEY_ID}`)).toBe('an access key of AWS');
  expect(obviousSecretIn('prod')).toBeUndefined();
});
