import { passwordsLookedUp } from '../../lib/rules/password-values';
import { templateOf } from '../facts/graph-of';

function judged(properties: object) {
  const [subject] = templateOf({
    Resources: { Subject: { Type: 'Any::Thing', Properties: properties } },
    Parameters: { Password: { Type: 'String', NoEcho: true } },
  }).resources;
  const { status, at, found } = passwordsLookedUp('Admin.Password', 'Password')(subject);
  return { status, at, found };
}

test.each<[string, object, string]>([
  ['none', {}, 'NOT_APPLICABLE'],
  ['a reference to Secrets Manager', { Password: '{{resolve:secretsmanager:admin:SecretString:password}}' }, 'COMPLIANT'],
  ['a reference to a secure parameter', { Password: '{{resolve:ssm-secure:admin:1}}' }, 'COMPLIANT'],
  ['a reference to a plain parameter', { Password: '{{resolve:ssm:admin:1}}' }, 'NON_COMPLIANT'],
  ['a parameter of the template', { Password: { Ref: 'Password' } }, 'INSUFFICIENT_DATA'],
  ['written out in one branch', { Password: { 'Fn::If': ['Prod', '{{resolve:secretsmanager:admin}}', 'Example-1234'] } }, 'NON_COMPLIANT'],
  ['written out at the first of two places', { Admin: { Password: 'Example-1234' }, Password: '{{resolve:secretsmanager:admin}}' }, 'NON_COMPLIANT'],
])('%s', (_name, properties, status) => {
  expect(judged(properties).status).toBe(status);
});

test('never repeats the password', () => {
  expect(judged({ Admin: { Password: 'Example-1234' } })).toEqual({ status: 'NON_COMPLIANT', at: 'Admin.Password', found: 'a password in the template' });
});
