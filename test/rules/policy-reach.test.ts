import { ResourceGraph } from '../../lib/facts/graph';
import { Statement, policyDocument } from '../../lib/facts/policy-document';
import { Json } from '../../lib/facts/value';
import {
  demands, grants, isEveryAction, isEveryActionOfService, isOfService, narrowsResources, reach, reachOverall,
} from '../../lib/rules/policy-reach';

function statement(body: Json): Statement {
  const resources = {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', ...body }] } } },
  };
  const policy = new ResourceGraph().add({ Resources: resources }, { file: 'template.json' }).resource('Policy');
  if (!policy) throw new Error('no policy');
  return policyDocument(policy, 'PolicyDocument').statements[0];
}

describe('reach', () => {
  test.each([
    ['*', 'every'],
    ['arn:*', 'every'],
    ['arn:aws:s3:::*', 'every'],
    ['arn:aws:s3:::*/*', 'every'],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::*' }, 'every'],
    ['arn:aws:s3:::intake-*', 'some'],
    ['arn:aws:s3:::intake/*', 'some'],
    ['arn:aws:sqs:*:*:*', 'some'],
    [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] }, 'some'],
    [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'some'],
    [{ 'Fn::Sub': 'arn:aws:s3:::${Name}/*' }, 'some'],
    [{ Ref: 'Parameter' }, 'open'],
    [['arn:aws:s3:::intake/*', '*'], 'every'],
    [{ 'Fn::If': ['Prod', 'arn:aws:s3:::intake/*', '*'] }, 'every'],
  ])('of %j is %s', (resource, expected) => {
    expect(reach(statement({ Action: 's3:GetObject', Resource: resource }), 's3', 'zq7/zq7')).toBe(expected);
  });

  test('is every resource where only some are left out', () => {
    expect(reach(statement({ Action: 's3:GetObject', NotResource: 'arn:aws:s3:::intake/*' }), 's3', 'zq7/zq7')).toBe('every');
  });

  test.each([['*', 'every'], ['arn:aws:*', 'every'], ['arn:aws:s3:::*', 'some']])('overall, of %s is %s', (resource, expected) => {
    expect(reachOverall(statement({ Action: '*', Resource: resource }))).toBe(expected);
  });
});

describe('actions', () => {
  test.each([['*', true], ['*:*', true], ['s3:*', false], ['s3:GetObject', false]])('%s stands for everything: %s', (action, expected) => {
    expect(isEveryAction(action)).toBe(expected);
  });

  test.each([['*', true], ['s3:*', true], ['S3:**', true], ['s3:Get*', false], ['s3:GetObject', false]])('%s stands for a service: %s', (action, expected) => {
    expect(isEveryActionOfService(action)).toBe(expected);
  });

  test.each<[string, Json, boolean]>([
    ['by name, whatever the resource', { Action: 'logs:Delete*', Resource: 'arn:aws:s3:::a' }, true],
    ['by a wildcard, on a log group', { Action: '*', Resource: 'arn:aws:logs:us-east-1:111122223333:log-group:a' }, true],
    ['by a wildcard, on a bucket', { Action: '*', Resource: 'arn:aws:s3:::a' }, false],
    ['by leaving it out of NotAction', { NotAction: 'iam:*', Resource: '*' }, true],
    ['not by another action', { Action: 'logs:Put*', Resource: '*' }, false],
  ])('are granted %s', (_name, body, expected) => {
    expect(grants(statement(body), 'logs:DeleteLogGroup')).toBe(expected);
  });
});

test.each([['arn:aws:iam::111122223333:role/a', true], ['*', true], ['arn:aws:s3:::a/*', false], ['a', false]])('%s may be of IAM: %s', (resource, expected) => {
  expect(isOfService(resource, 'iam')).toBe(expected);
});

describe('conditions', () => {
  const [condition] = statement({ Action: 'a:b', Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } } }).conditions;

  test.each([
    ['a value', condition, true],
    ['a wildcard', { ...condition, values: ['*'] }, false],
    ['an ARN of wildcards', { ...condition, values: ['arn:aws:s3:*:*:*'] }, false],
    ['no value', { ...condition, values: [] }, false],
    ['what asks for nothing', { ...condition, operator: 'Bool', values: ['false'] }, false],
    ['a key that may be missing', { ...condition, operator: 'StringEqualsIfExists' }, false],
    ['what must not be', { ...condition, operator: 'StringNotEquals' }, false],
    ['one branch only', { ...condition, isOptional: true as const }, false],
    ['another key', { ...condition, key: 'aws:SourceIp' }, false],
  ])('with %s', (_name, each, expected) => {
    expect(demands(each, key => key.startsWith('aws:resourcetag/'))).toBe(expected);
    expect(narrowsResources(each)).toBe(expected);
  });

  test('narrow a table to the items of the caller', () => {
    expect(narrowsResources({ operator: 'ForAllValues:StringEquals', key: 'dynamodb:LeadingKeys', values: ['${aws:userid}'] })).toBe(true);
    expect(narrowsResources({ operator: 'ForAllValues:StringLike', key: 'dynamodb:LeadingKeys', values: ['*'] })).toBe(false);
  });
});
