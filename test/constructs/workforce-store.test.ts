import { App, Aws, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DataCategory, PhiBucket, PhiTable, WorkforceStore } from '../../lib';

const env = { account: '123456789012', region: 'us-east-1' };
const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const CHANGE_KEY = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

const aStack = () => new Stack(new App(), 'Stores', { env });
function shown(stack: Stack, store: WorkforceStore, writes: boolean): unknown {
  return stack.resolve(new iam.PolicyDocument({ statements: store._statements(writes) }).toJSON()).Statement;
}

test.each([[false, ['s3:GetObject'], READ_KEY], [true, ['s3:GetObject', 's3:PutObject'], [...READ_KEY, ...CHANGE_KEY]]])(
  'a bucket, writing %s: single objects, and its key through Amazon S3', (writes, actions, key) => {
    const stack = aStack();
    const { bucket } = new PhiBucket(stack, 'Claims');
    expect(shown(stack, WorkforceStore.bucket(DataCategory.BILLING, bucket), writes)).toEqual([
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: stack.resolve(bucket.bucketArn) },
      { Effect: 'Allow', Action: actions.length === 1 ? actions[0] : actions, Resource: stack.resolve(bucket.arnForObjects('*')) },
      {
        Effect: 'Allow',
        Action: key,
        Resource: stack.resolve(bucket.encryptionKey?.keyArn),
        Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
      },
    ]);
  });

test('a part of a bucket is listed and read alone', () => {
  const stack = aStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Claims', 'claims');
  expect(shown(stack, WorkforceStore.bucket(DataCategory.BILLING, bucket, 'open/'), false)).toEqual([
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: stack.resolve(bucket.bucketArn), Condition: { StringLike: { 's3:prefix': 'open/*' } } },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: stack.resolve(bucket.arnForObjects('open/*')) },
  ]);
});

test.each([false, true])('a table, writing %s: single items and queries, without deleting or scanning', (writes) => {
  const stack = aStack();
  const { table } = new PhiTable(stack, 'Visits', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
  const found = shown(stack, WorkforceStore.table(DataCategory.SCHEDULING, table), writes);
  const [items, key] = found as { Action: string[]; Resource: unknown; Condition: unknown }[];
  expect(items.Action.filter((each) => /Scan|Delete|BatchWrite|Export/.test(each))).toEqual([]);
  expect(items.Action.includes('dynamodb:Query')).toBe(true);
  expect(items.Action.includes('dynamodb:PutItem')).toBe(writes);
  expect(items.Resource).toEqual([stack.resolve(table.tableArn), stack.resolve(`${table.tableArn}/index/*`)]);
  expect(key).toMatchObject({ Action: writes ? [...READ_KEY, ...CHANGE_KEY] : READ_KEY, Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } } });
});

test.each([false, true])('a log group is read, writing %s', (writes) => {
  const stack = aStack();
  const group = logs.LogGroup.fromLogGroupArn(stack, 'Group', 'arn:aws:logs:us-east-1:123456789012:log-group:trail:*');
  expect(shown(stack, WorkforceStore.logGroup(DataCategory.AUDIT_LOG, group), writes)).toEqual([
    { Effect: 'Allow', Action: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'], Resource: 'arn:aws:logs:us-east-1:123456789012:log-group:trail:*' },
  ]);
});

test('a store knows what it holds', () => {
  expect(WorkforceStore.bucket(DataCategory.BILLING, s3.Bucket.fromBucketName(aStack(), 'Claims', 'claims'), Aws.REGION).category).toBe('billing');
});

test.each(['claims', '/claims/', 'claims/*', '*/', '/'])('the prefix %s is refused', (prefix) => {
  const bucket = s3.Bucket.fromBucketName(aStack(), 'Claims', 'claims');
  expect(() => WorkforceStore.bucket(DataCategory.BILLING, bucket, prefix)).toThrow(`'${prefix}' is no prefix of objects; it begins without a slash, ends with one`);
});
