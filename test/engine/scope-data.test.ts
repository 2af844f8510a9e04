import { tagged } from './scope-app';
import { claimOf, isDataType, mayCarryPhi } from '../../lib/engine/scope-data';
import { Json } from '../../lib/facts/value';
import { templateOf } from '../facts/graph-of';

const resource = (Type: string, Properties: Json = {}, id = 'Subject') => templateOf({ Resources: { [id]: { Type, Properties } } }).resource(id)!;
const TABLE = 'AWS::DynamoDB::Table';

test.each<[string, string, Json, boolean]>([
  ['a store', TABLE, {}, true],
  ['a queue', 'AWS::SQS::Queue', {}, true],
  ['a function', 'AWS::Lambda::Function', {}, true],
  ['a store that says that it holds none', TABLE, tagged('non-phi'), false],
  ['a topic that says so', 'AWS::SNS::Topic', tagged('public'), false],
  ['one that says so in one branch only', TABLE, { Tags: { 'Fn::If': ['Prod', [], [{ Key: 'data-classification', Value: 'public' }]] } }, true],
  ['anything that says that it holds some', 'AWS::AppStream::Fleet', tagged('ephi'), true],
  ['an alarm', 'AWS::CloudWatch::Alarm', {}, false],
  ['a role', 'AWS::IAM::Role', {}, false],
])('%s may carry ePHI, or not', (_name, type, properties, expected) => {
  expect(mayCarryPhi(resource(type, properties))).toBe(expected);
});

test('what the CDK makes for deployments carries none', () => {
  expect(mayCarryPhi(resource('AWS::Lambda::Function', {}, 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A'))).toBe(false);
});

test('a bucket for logs is no data type, and neither is a key', () => {
  const template = templateOf({ Resources: { Logs: { Type: 'AWS::S3::Bucket' }, Scans: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } } }, Key: { Type: 'AWS::KMS::Key' } } });
  expect(['Logs', 'Scans', 'Key'].map(id => isDataType(template.resource(id)!))).toEqual([false, true, false]);
});

test.each<[string, Json, 'phi' | 'open' | undefined]>([
  ['nothing', {}, undefined],
  ['ePHI', tagged('phi'), 'phi'],
  ['ePHI by other words', tagged('Protected Health Information', 'Information_Classification'), 'phi'],
  ['ePHI by a switch', tagged('Yes', 'ContainsPHI'), 'phi'],
  ['none by a switch', tagged('no', 'ContainsPHI'), undefined],
  ['none', tagged('public'), undefined],
  ['what the deployment decides', tagged({ Ref: 'What' }), 'open'],
  ['ePHI, whatever else is open', { Tags: [{ Key: 'data-classification', Value: { Ref: 'What' } }, { Key: 'phi', Value: 'true' }] }, 'phi'],
  ['ePHI in one branch', { Tags: [{ Key: 'data-classification', Value: { 'Fn::If': ['Prod', 'phi', 'synthetic'] } }] }, 'phi'],
  ['something of another kind', tagged('phi', 'team'), undefined],
])('tags claim %s', (_name, properties, expected) => {
  expect(claimOf(resource(TABLE, properties))).toBe(expected);
});
