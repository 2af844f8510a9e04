import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Sandbox, TLS_ONLY } from './sandbox';
import { PhiBucket } from '../../lib/constructs/phi-bucket';

interface Declared {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties?: Record<string, unknown>;
}

const TESTS = path.join(__dirname, '..');
const tests = fs.readdirSync(TESTS).filter(name => /^integ\..*\.ts$/.test(name));

function templatesOf(test: string): readonly Declared[][] {
  const folder = path.join(TESTS, `${test}.snapshot`);
  return fs.readdirSync(folder).filter(name => name.endsWith('.template.json'))
    .map(name => Object.values(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).Resources as Record<string, Declared>));
}

/** Every value under a key, wherever it stands. */
function valuesOf(node: unknown, key: string): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => name === key ? [value] : valuesOf(value, key));
}

test.each(tests)('%s leaves nothing that its clean-up cannot delete', name => {
  const resources = templatesOf(name).flat();
  expect(resources.length).toBeGreaterThan(3);
  const kept = resources.filter(({ DeletionPolicy = 'Delete', UpdateReplacePolicy = 'Delete' }) => DeletionPolicy !== 'Delete' || UpdateReplacePolicy !== 'Delete');
  expect(kept.map(({ Type }) => Type)).toEqual([]);
  for (const key of ['DeletionProtection', 'DeletionProtectionEnabled', 'DisableApiTermination']) expect(valuesOf(resources, key)).not.toContain(true);
  for (const key of ['DeleteOnTermination', 'DeleteAutomatedBackups']) expect(valuesOf(resources, key)).not.toContain(false);
  for (const schedule of valuesOf(resources, 'ScheduleExpression')) expect(schedule).toBe('cron(30 4 29 2 ? *)');

  const keys = resources.filter(({ Type }) => Type === 'AWS::KMS::Key');
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys.map(({ Properties }) => Properties?.PendingWindowInDays))).toEqual(new Set([7]));

  const emptied = resources.filter(({ Type }) => Type === 'Custom::S3AutoDeleteObjects');
  expect(emptied).toHaveLength(resources.filter(({ Type }) => Type === 'AWS::S3::Bucket').length);
});

test.each(tests)('%s asks AWS something, and marks its stores', name => {
  const resources = templatesOf(name).flat();
  expect(resources.filter(({ Type }) => Type.startsWith('Custom::DeployAssert@SdkCall')).length).toBeGreaterThan(0);
  const [key] = resources.filter(({ Type }) => Type === 'AWS::KMS::Key');
  expect(key.Properties?.Tags).toContainEqual({ Key: 'cdk-hipaa-integ', Value: expect.any(String) });
});

test('changes nothing outside of a sandbox', () => {
  new PhiBucket(new Sandbox('Clinic').stack, 'Documents');
  const stack = new Stack(new App(), 'Clinic');
  new PhiBucket(stack, 'Documents');
  Template.fromStack(stack).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test.each([
  ['{"Statement":[{"Effect":"Deny","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}', true],
  ['{\n "Condition" : {"Bool" : {"aws:SecureTransport" : "false"}},\n "Effect" : "Deny"\n}', true],
  ['{"Statement":[{"Effect":"Allow","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}', false],
])('reads from %j whether a policy refuses plain HTTP: %j', (policy, refuses) => {
  const [pattern] = valuesOf(TLS_ONLY, '$StringLike');
  expect(new RegExp(String(pattern), 'gm').test(policy)).toBe(refuses);
});
