import { policyDocument } from '../../lib/facts/policy-document';
import { Json } from '../../lib/facts/value';
import { sendsForNamedOnly } from '../../lib/rules/log-destinations';
import { templateOf } from '../facts/graph-of';

const SUBSCRIBE = { Effect: 'Allow', Action: 'logs:PutSubscriptionFilter', Resource: 'arn:aws:logs:us-east-1:111122223333:destination:archive' };
const OF_ORGANIZATION = { ...SUBSCRIBE, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } };
const OF_ACCOUNT = { ...SUBSCRIBE, Principal: { AWS: '444455556666' } };
const OF_EVERYBODY = { ...SUBSCRIBE, Principal: '*' };
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const NOTHING = { Ref: 'AWS::NoValue' };

const text = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
const destination = (policy: unknown, more: Json = {}, role: unknown = { 'Fn::GetAtt': ['Role', 'Arn'] }): Json =>
  ({ Type: 'AWS::Logs::Destination', ...more, Properties: { RoleArn: role, DestinationPolicy: policy } });
const TRUST = { Effect: 'Allow', Principal: { Service: 'logs.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:us-east-1:*:*' } } };

function answer(destinations: Json, trust: Json = {}): boolean | undefined {
  const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'sender', AssumeRolePolicyDocument: { Statement: [{ ...TRUST, ...trust }] } } };
  const subject = templateOf({ Resources: { Role: role, ...destinations } }, { environment: { account: '111122223333', region: 'us-east-1' } }).resource('Role')!;
  return sendsForNamedOnly(policyDocument(subject, 'AssumeRolePolicyDocument').statements[0], subject);
}

test.each<[string, Json, boolean | undefined]>([
  ['an organization', { A: destination(text(OF_ORGANIZATION)) }, true],
  ['an organization, the text being joined', { A: destination({ 'Fn::Join': ['', ['{"Statement":', JSON.stringify([OF_ORGANIZATION]), '}']] }) }, true],
  ['an organization, in a text with parts of the deployment', {
    A: destination({ 'Fn::Join': ['', [`{"Statement":[${JSON.stringify({ ...OF_ORGANIZATION, Resource: undefined }).slice(0, -1)},"Resource":"arn:`, { Ref: 'AWS::Partition' }, ':logs:us-east-1:111122223333:destination:a"}]}']] }),
  }, true],
  ['units of an organization', { A: destination(text({ ...OF_EVERYBODY, Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } } })) }, true],
  ['accounts', { A: destination(text(OF_ACCOUNT)) }, true],
  ['an account by its root', { A: destination(text({ ...SUBSCRIBE, Principal: { AWS: ['arn:aws:iam::444455556666:root', '555566667777'] } })) }, true],
  ['an account, and everybody is refused something', { A: destination(text(OF_ACCOUNT, { ...OF_EVERYBODY, Effect: 'Deny' })) }, true],
  ['an organization by a role that is named', { A: destination(text(OF_ORGANIZATION), {}, 'arn:aws:iam::111122223333:role/sender') }, true],
  ['everybody', { A: destination(text(OF_EVERYBODY)) }, false],
  ['everybody beside an account', { A: destination(text(OF_ACCOUNT, OF_EVERYBODY)) }, false],
  ['everybody among accounts', { A: destination(text({ ...SUBSCRIBE, Principal: { AWS: ['444455556666', '*'] } })) }, false],
  ['any organization', { A: destination(text({ ...OF_EVERYBODY, Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } })) }, false],
  ['everybody from some addresses', { A: destination(text({ ...OF_EVERYBODY, Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } })) }, false],
  ['all but an account', { A: destination(text({ ...SUBSCRIBE, NotPrincipal: { AWS: '444455556666' } })) }, false],
  ['accounts by a pattern', { A: destination(text({ ...SUBSCRIBE, Principal: { AWS: 'arn:aws:iam::*:root' } })) }, false],
  ['a service', { A: destination(text({ ...SUBSCRIBE, Principal: { Service: 'logs.amazonaws.com' } })) }, false],
  ['an organization in one branch', { A: destination({ Statement: [{ ...OF_EVERYBODY, Condition: inProd(OF_ORGANIZATION.Condition, NOTHING) }] }) }, false],
  ['an organization at one destination, and everybody at another', { A: destination(text(OF_ORGANIZATION)), B: destination(text(OF_EVERYBODY)) }, false],
  ['nobody, without a policy', { A: destination(undefined) }, false],
  ['nobody, without a destination', {}, false],
  ['an organization at the destination of another role', { A: destination(text(OF_ORGANIZATION), {}, 'arn:aws:iam::111122223333:role/other') }, false],
  ['an organization at a destination that may not be there', { A: destination(text(OF_ORGANIZATION), { Condition: 'Prod' }) }, false],
  ['an organization at a destination of another role in one branch', { A: destination(text(OF_ORGANIZATION), {}, inProd({ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::111122223333:role/other')) }, false],
  ['whoever a parameter says', { A: destination({ Ref: 'Policy' }) }, undefined],
  ['an account that is a parameter', { A: destination({ Statement: [{ ...SUBSCRIBE, Principal: { AWS: { Ref: 'Partner' } } }] }) }, undefined],
  ['an organization at one destination, and whoever a parameter says at another', { A: destination(text(OF_ORGANIZATION)), B: destination({ Ref: 'Policy' }) }, undefined],
])('the destinations of a role admit %s', (_name, destinations, expected) => {
  expect(answer(destinations)).toBe(expected);
});

test.each<[string, Json, boolean]>([
  ['CloudWatch Logs of a Region', { Principal: { Service: 'logs.us-east-1.amazonaws.com' } }, true],
  ['sources of named accounts and of any', { Condition: { StringLike: { 'aws:SourceArn': ['arn:aws:logs:*:111122223333:*', 'arn:aws:logs:*:*:*'] } } }, true],
  ['another service', { Principal: { Service: 'scheduler.amazonaws.com' } }, false],
  ['another service as well', { Principal: { Service: ['logs.amazonaws.com', 'scheduler.amazonaws.com'] } }, false],
  ['a service of a name that only begins alike', { Principal: { Service: 'logs.amazonaws.com.example.com' } }, false],
  ['an account as well', { Principal: { Service: 'logs.amazonaws.com', AWS: '444455556666' } }, false],
  ['no source', { Condition: undefined }, false],
  ['sources of other services', { Condition: { ArnLike: { 'aws:SourceArn': '*' } } }, false],
  ['sources but those of an account', { Condition: { ArnNotLike: { 'aws:SourceArn': 'arn:aws:logs:us-east-1:444455556666:*' } } }, false],
  ['sources in one branch', { Condition: inProd(TRUST.Condition, NOTHING) }, false],
])('a role with a destination for an organization trusts %s', (_name, trust, expected) => {
  expect(answer({ A: destination(text(OF_ORGANIZATION)) }, trust)).toBe(expected);
});
