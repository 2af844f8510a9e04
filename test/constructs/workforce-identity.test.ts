import { App, Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { WorkforceIdentity } from '../../lib';

const PROVIDER = 'arn:aws:iam::123456789012:oidc-provider/id.example.com';
const SAML = 'arn:aws:iam::123456789012:saml-provider/clinic';

/** The statements by which a role trusts an identity. */
function trustOf(make: (stack: Stack) => WorkforceIdentity, expiresAt?: Date): unknown {
  const stack = new Stack(new App(), 'Access', { env: { account: '123456789012', region: 'us-east-1' } });
  new iam.Role(stack, 'Role', { assumedBy: make(stack)._assumedBy(expiresAt) });
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return (role as { Properties: { AssumeRolePolicyDocument: { Statement: unknown } } }).Properties.AssumeRolePolicyDocument.Statement;
}

const saml = (subjects?: string[]) => (stack: Stack) => WorkforceIdentity.saml(iam.SamlProvider.fromSamlProviderArn(stack, 'Provider', SAML), subjects);
const oidc = (people: object) => (stack: Stack) => WorkforceIdentity.openIdConnect(
  iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(stack, 'Provider', PROVIDER), { issuer: 'id.example.com', audience: 'records', subjects: ['u-17'], ...people });

const WITH_MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
const AT_SIGN_IN = { 'SAML:aud': 'https://signin.aws.amazon.com/saml' };
const UNTIL = { DateLessThan: { 'aws:CurrentTime': '2030-01-31T00:00:00.000Z' } };

test('each user shows a second factor', () => {
  const users = ['ann', 'sub/ben'].map((name) => `arn:aws:iam::123456789012:user/${name}`);
  expect(trustOf(() => WorkforceIdentity.iamUsers(users))).toEqual(users.map((AWS) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS }, Condition: WITH_MFA })));
});

test.each<[string, string[] | undefined, object]>([
  ['everybody whom the provider sends', undefined, { StringEquals: AT_SIGN_IN }],
  ['certain people', ['ann@clinic.example.com'], { StringEquals: AT_SIGN_IN, StringLike: { 'SAML:sub': ['ann@clinic.example.com'] } }],
])('a SAML provider lets in %s', (_, subjects, Condition) => {
  expect(trustOf(saml(subjects))).toEqual([{ Effect: 'Allow', Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: SAML }, Condition }]);
});

test('an OpenID Connect provider lets in named subjects with tokens for one client', () => {
  expect(trustOf(oidc({}))).toEqual([{
    Effect: 'Allow',
    Action: 'sts:AssumeRoleWithWebIdentity',
    Principal: { Federated: PROVIDER },
    Condition: { StringEquals: { 'id.example.com:aud': 'records', 'id.example.com:sub': ['u-17'] } },
  }]);
});

test.each([
  ['users', () => WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/ann']), WITH_MFA],
  ['a SAML provider', saml(), { StringEquals: AT_SIGN_IN }],
  ['an OpenID Connect provider', oidc({}), { StringEquals: { 'id.example.com:aud': 'records', 'id.example.com:sub': ['u-17'] } }],
])('an end is an end for %s, beside the other conditions', (_, make, conditions) => {
  expect(trustOf(make, new Date('2030-01-31'))).toEqual([expect.objectContaining({ Condition: { ...UNTIL, ...conditions } })]);
});

test('only IAM users are not federated', () => {
  const stack = new Stack();
  expect(WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/ann'])._isFederated).toBe(false);
  expect(saml()(stack)._isFederated).toBe(true);
  expect(oidc({})(new Stack())._isFederated).toBe(true);
});

test.each<[string, (stack: Stack) => WorkforceIdentity, string]>([
  ['nobody', () => WorkforceIdentity.iamUsers([]), 'userArns is an empty list, which lets nobody in'],
  ['an account', () => WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:root']), '\'arn:aws:iam::123456789012:root\' is no IAM user'],
  ['a role', () => WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:role/admin']), '\'arn:aws:iam::123456789012:role/admin\' is no IAM user'],
  ['a list of a parameter', (stack) => WorkforceIdentity.iamUsers(new CfnParameter(stack, 'Users', { type: 'CommaDelimitedList' }).valueAsList), 'userArns is a list known only at deployment'],
  ['everybody', () => WorkforceIdentity.iamUsers(['*']), '\'*\' is no IAM user'],
  ['no subject of SAML', saml([]), 'subjects is an empty list, which lets nobody in'],
  ['a pattern of SAML', saml(['*@clinic.example.com']), '\'*@clinic.example.com\' is no subject of one person'],
  ['no subject of OpenID Connect', oidc({ subjects: [] }), 'subjects is an empty list, which lets nobody in'],
  ['a pattern of OpenID Connect', oidc({ subjects: ['u-?'] }), '\'u-?\' is no subject of one person'],
  ['an issuer with a scheme', oidc({ issuer: 'https://id.example.com' }), '\'https://id.example.com\' is no issuer; it takes the address of the provider without https://'],
  ['an open issuer', oidc({ issuer: Aws.URL_SUFFIX }), 'a value known only at deployment is no issuer'],
])('%s is refused', (_, make, message) => {
  expect(() => make(new Stack())).toThrow(message);
});
