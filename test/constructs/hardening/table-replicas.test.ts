import { App, Aws, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import { requireRegion, requireReplicas, requireTableName } from '../../../lib/constructs/hardening/table-replicas';

const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
const keyIn = (region: string) => kms.Key.fromKeyArn(new Stack(), 'Key', `arn:aws:kms:${region}:123456789012:key/1`);

test('the Region of a stack must be a literal', () => {
  expect(requireRegion(new Stack(new App(), 'West', { env: { region: 'us-west-2' } }))).toBe('us-west-2');
  expect(() => requireRegion(new Stack(new App(), 'Anywhere'))).toThrow('the Region of Anywhere is known only at deployment');
});

test('replicas of other Regions, each under its key, are taken', () => {
  const replicas = ['us-west-2', 'eu-west-1'].map((region) => ({ region, encryptionKey: keyIn(region) }));
  expect(() => requireReplicas('us-east-1', { partitionKey, encryptionKey: keyIn('us-east-1'), replicas })).not.toThrow();
  expect(() => requireReplicas('us-east-1', { partitionKey, replicas, stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES })).not.toThrow();
});

test('a key whose Region is open is taken', () => {
  const { encryptionKey } = { encryptionKey: new kms.Key(new Stack(), 'Key') };
  expect(() => requireReplicas('us-east-1', { partitionKey, encryptionKey })).not.toThrow();
});

test('a stream of any kind is taken without replicas', () => {
  expect(() => requireReplicas('us-east-1', { partitionKey, stream: dynamodb.StreamViewType.KEYS_ONLY })).not.toThrow();
});

test('replicas without a place are refused', () => {
  const replicas = [{ region: 'us-east-1', encryptionKey: keyIn('us-east-1') }];
  expect(() => requireReplicas('us-east-1', { partitionKey, replicas })).toThrow('replicas names us-east-1 for a second time');
});

test('a stream that DynamoDB cannot replicate by is refused', () => {
  const replicas = [{ region: 'us-west-2', encryptionKey: keyIn('us-west-2') }];
  expect(() => requireReplicas('us-east-1', { partitionKey, replicas, stream: dynamodb.StreamViewType.KEYS_ONLY }))
    .toThrow('stream is KEYS_ONLY; a table with replicas streams NEW_AND_OLD_IMAGES, by which DynamoDB replicates: set that or leave stream out');
});

test('a name is given back if DynamoDB takes it', () => {
  expect(requireTableName('clinic.visits_2-a')).toBe('clinic.visits_2-a');
  expect(() => requireTableName('a'.repeat(256))).toThrow('is no name of a table');
  expect(() => requireTableName(Aws.STACK_NAME)).toThrow('a value known only at deployment is no name of a table');
});
