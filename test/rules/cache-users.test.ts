import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { letsIn } from '../../lib/rules/cache-users';

test.each<[string, boolean]>([
  ['on ~* +@all', true],
  ['ON ~app:* +@read', true],
  ['off ~* +@all', false],
  ['~* +@all', false],
  ['', false],
  ['on ~* +@all off', false],
  ['off ~* on', true],
  ['~on:* +@connection', false],
])('"%s" lets a user in: %s', (accessString, expected) => {
  expect(letsIn(accessString)).toBe(expected);
});

const ON = 'on ~intake:* +@read';
const parameter = { Ref: 'Parameter' };

judges('elasticache-user-no-nopass', [
  ['no access string', { NoPasswordRequired: true }, compliant('AccessString')],
  ['IAM', { AccessString: ON, AuthenticationMode: { Type: 'iam' } }, compliant()],
  ['passwords', { AccessString: ON, Passwords: ['{{resolve:secretsmanager:intake}}'] }, compliant()],
  ['no password', { AccessString: ON, NoPasswordRequired: 'true' }, nonCompliant('NoPasswordRequired', 'true')],
  ['no password, by the mode', { AccessString: ON, AuthenticationMode: { Type: 'no-password-required' } }, nonCompliant('AuthenticationMode.Type', 'no-password-required')],
  ['no way to authenticate', { AccessString: ON }, nonCompliant('AuthenticationMode.Type', 'absent')],
  ['the default user, switched off', { UserName: 'default', AccessString: 'off ~* -@all', NoPasswordRequired: true }, compliant('AccessString')],
  ['an access string of the deployment', { AccessString: parameter, NoPasswordRequired: true }, insufficientData('AccessString')],
  ['an access string of the deployment for a user with a password', { AccessString: parameter, Passwords: [parameter] }, compliant()],
  ['a mode of the deployment', { AccessString: ON, AuthenticationMode: { Type: parameter } }, insufficientData('AuthenticationMode.Type')],
  ['no password in one branch', { AccessString: ON, Passwords: ['{{resolve:secretsmanager:intake}}'], NoPasswordRequired: { 'Fn::If': ['Prod', false, true] } },
    nonCompliant('NoPasswordRequired', 'true if not Prod')],
]);
