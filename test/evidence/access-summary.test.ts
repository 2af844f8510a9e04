import { findingsIn, graphOf } from './report-of';
import { accessSummary } from '../../lib/evidence/access-summary';

const trust = (...principals: readonly object[]) => ({ Statement: principals.map(Principal => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal })) });
const allow = (Action: string | readonly string[], Resource: unknown = '*') => ({ Statement: [{ Effect: 'Allow', Action, Resource }] });

const graph = graphOf({
  Reader: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }, { AWS: 'arn:aws:iam::999988887777:root' }),
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      PermissionsBoundary: 'arn:aws:iam::111122223333:policy/limit',
    },
  },
  ReaderPolicy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Reader' }], PolicyDocument: allow(['s3:GetObject', 'dynamodb:Query']) } },
  Idle: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }) } },
  Nurses: { Type: 'AWS::IAM::Group' },
  NursesPolicy: { Type: 'AWS::IAM::Policy', Properties: { Groups: [{ Ref: 'Nurses' }], PolicyDocument: allow('sqs:ReceiveMessage') } },
  Open: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('*' as unknown as object) } },
});
const rows = accessSummary(graph, findingsIn(graph));
const row = (id: string) => rows.find(each => each.path === `Prod/Records/${id}/Resource`)!;

test('says of a role who may take it on, and what it may do with data', () => {
  expect(row('Reader')).toMatchObject({
    type: 'AWS::IAM::Role',
    system: 'Prod/Records',
    trusts: ['arn:aws:iam::999988887777:root', 'lambda.amazonaws.com'],
    managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    statements: 1,
    dataActions: ['dynamodb:Query', 's3:GetObject*'],
    hasBoundary: true,
  });
});

test('finds the policies of groups', () => {
  expect(row('Nurses')).toMatchObject({ dataActions: ['sqs:ReceiveMessage'], trusts: [] });
});

test('one without policies may do nothing that is seen here', () => {
  expect(row('Idle')).toMatchObject({ statements: 0, dataActions: [], hasBoundary: false });
});

test('names what is open on it and on its policies, and everybody by that word', () => {
  expect(row('Open').trusts).toEqual(['everybody']);
  expect(row('Open').open.length).toBeGreaterThan(0);
  expect(rows.map(each => each.path)).toEqual([...rows.map(each => each.path)].sort());
});
