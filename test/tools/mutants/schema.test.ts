import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Json } from '../../../lib/facts/value';
import { Include } from '../../../tools/mutants/include';
import { Schema } from '../../../tools/mutants/schema';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-schema-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const schema = new Schema(new Include(folder));
const refusal = (Type: string, Properties: Json) => schema.refusal({ Type, Properties });
const POLICY = 'AWS::S3::BucketPolicy';
const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };

test.each<[string, string, Json]>([
  ['a bucket', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }],
  ['a function in the place of a value', 'AWS::EC2::FlowLog', { ResourceId: { Ref: 'Vpc' }, ResourceType: { 'Fn::If': ['A', 'VPC', 'VPC'] } }],
  ['a number and a yes as texts', 'AWS::SQS::Queue', { VisibilityTimeout: '30', FifoQueue: 'true' }],
  ['a policy', POLICY, { Bucket: 'b', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }],
])('takes %s', (_what, type, properties) => expect(refusal(type, properties)).toBeUndefined());

test.each<[string, string, Json]>([
  ['a required property that is missing', 'AWS::EC2::FlowLog', { ResourceId: 'vpc-1' }],
  ['one that is missing further down', 'AWS::S3::Bucket', { VersioningConfiguration: {} }],
  ['a policy without statements', POLICY, { Bucket: 'b', PolicyDocument: { Version: '2012-10-17', Statement: [] } }],
  ['a statement without its effect', POLICY, { Bucket: 'b', PolicyDocument: { Statement: [{ ...statement, Effect: undefined }] } }],
  ['a text that says no number', 'AWS::SQS::Queue', { VisibilityTimeout: 'long' }],
  ['a text that says neither yes nor no', 'AWS::KMS::Key', { EnableKeyRotation: 'often' }],
  ['a statement with an empty condition', POLICY, { Bucket: 'b', PolicyDocument: { Statement: [{ ...statement, Condition: { Bool: {} } }] } }],
])('refuses %s', (_what, type, properties) => expect(refusal(type, properties)).toEqual(expect.any(String)));

test('leaves no file behind', () => expect(fs.readdirSync(folder).filter(each => each.startsWith('template-'))).toEqual([]));
