import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, IPropertyInjector, PropertyInjectors, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { newStack } from './before-and-after';
import { oneOfEach } from './stock-stack';
import { HipaaBlueprint } from '../../lib/blueprints/hipaa-blueprint';
import { LogBucket } from '../../lib/constructs/log-bucket';
import { PhiBucket } from '../../lib/constructs/phi-bucket';
import { HipaaFindings } from '../../lib/synth/hipaa-findings';

type Resources = Record<string, { Type: string; DeletionPolicy?: string; Properties?: Record<string, unknown> }>;

const resourcesOf = (stack: Stack) => (Template.fromStack(stack).toJSON() as { Resources: Resources }).Resources;
const encryptionOf = (stack: Stack) => Object.values(resourcesOf(stack)).filter(each => each.Type === 'AWS::S3::Bucket').map(each => JSON.stringify(each.Properties?.BucketEncryption ?? ''));

function counts(stack: Stack): { open: number; fail: number } {
  const findings = HipaaFindings.fromStack(stack);
  findings.resourceCountIsAtLeast(50);
  return { open: findings.findings.filter(each => each.status === 'noncompliant').length, fail: findings.violations.length };
}

describe('a stack with one of each', () => {
  const [before, after] = [newStack(oneOfEach), newStack(oneOfEach, {})];

  test('has the findings that the documentation tells of', () => {
    const [without, blueprint] = [counts(before), counts(after)];
    const text = fs.readFileSync(path.join(__dirname, '../../docs/blueprints.md'), 'utf8');
    expect(text).toContain(`| findings that are not met | ${without.open} | ${blueprint.open} |`);
    expect(text).toContain(`| of these, what fails synthesis | ${without.fail} | ${blueprint.fail} |`);
    expect(blueprint.fail).toBeLessThan(without.fail / 5);
  });

  test('keeps the names of all resources, and what becomes of them when the stack goes', () => {
    const [stock, hardened] = [resourcesOf(before), resourcesOf(after)];
    const renamed = Object.keys(stock).filter(id => !(id in hardened));
    expect(renamed.filter(id => stock[id].Type !== 'AWS::ApiGateway::Deployment')).toEqual([]); // its name is a digest of what it deploys
    const same = Object.keys(stock).filter(id => !renamed.includes(id));
    const policies = (resources: Resources) => Object.fromEntries(same.map(id => [id, resources[id].DeletionPolicy]));
    expect(policies(hardened)).toEqual(policies(stock));
  });

  test('adds what outlives it: a key, a log bucket, the log groups, and the role by which API Gateway logs', () => {
    const [stock, hardened] = [resourcesOf(before), resourcesOf(after)];
    const kept = Object.entries(hardened).filter(([id, each]) => !(id in stock) && /^Retain/.test(each.DeletionPolicy ?? ''));
    expect([...new Set(kept.map(([, each]) => each.Type))].sort()).toEqual([
      'AWS::ApiGateway::Account', 'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy',
    ]);
  });

  test('comes out the same each time', () => {
    expect(resourcesOf(newStack(oneOfEach, {}))).toEqual(resourcesOf(after));
  });

  test('has each class once', () => {
    expect(new Set(PropertyInjectors.of(after).supportedClasses()).size).toBe(21);
  });
});

test('reaches stacks in stages, each with a key of its own', () => {
  const app = new App();
  HipaaBlueprint.applyTo(app);
  const stacks = ['Pilot', 'Prod'].map(id => new Stack(new Stage(app, id), 'Clinic'));
  stacks.forEach(stack => new s3.Bucket(stack, 'Scans'));
  for (const stack of stacks) Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 1);
});

test('takes the key and the log bucket of another stack', () => {
  const app = new App();
  const foundation = new Stack(app, 'Foundation');
  const encryptionKey = new kms.Key(foundation, 'Key');
  HipaaBlueprint.applyTo(app, { encryptionKey, accessLogBucket: LogBucket.of(foundation).bucket });
  expect(app.node.metadata).toEqual([]); // no warning: these have to be there before
  const stack = new Stack(app, 'Clinic');
  new s3.Bucket(stack, 'Scans');
  Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 0);
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    LoggingConfiguration: { DestinationBucketName: { 'Fn::ImportValue': Match.stringLikeRegexp('^Foundation:') }, LogFilePrefix: 'Clinic/Scans/' },
  });
  // Only buckets of this account may deliver, though the statement names none of a later stack.
  Template.fromStack(foundation).hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'logging.s3.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } })]) },
  });
});

test('leaves L1 constructs and the constructs of this library as they are', () => {
  // The compiler of this library marks its classes like this.
  const mark = Symbol.for('jsii.rtti');
  const marked = [[PhiBucket, 'PhiBucket'], [LogBucket, 'LogBucket']] as const;
  const define = (stack: Stack) => {
    new s3.CfnBucket(stack, 'Plain');
    new PhiBucket(stack, 'Documents');
  };
  const expected = resourcesOf(newStack(define));
  try {
    for (const [each, name] of marked) Object.defineProperty(each, mark, { value: { fqn: `cdk-hipaa.${name}`, version: '0.0.0' }, configurable: true });
    expect(resourcesOf(newStack(define, {}))).toEqual(expected);
  } finally {
    for (const [each] of marked) Reflect.deleteProperty(each, mark);
  }
});

test('gives way to a blueprint on a scope within', () => {
  const app = new App();
  HipaaBlueprint.applyTo(app);
  const stack = new Stack(app, 'Clinic');
  HipaaBlueprint.applyTo(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Own', 'arn:aws:kms:us-east-1:123456789012:key/own') });
  new s3.Bucket(stack, 'Scans');
  expect(encryptionOf(stack).join()).toContain('key/own');
  Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 0);
});

test('gives way to an injector that is added later, for its class', () => {
  const stack = newStack(() => undefined, {});
  const injector: IPropertyInjector = { constructUniqueId: s3.Bucket.PROPERTY_INJECTION_ID, inject: (given: object) => given };
  PropertyInjectors.of(stack).add(injector);
  new s3.Bucket(stack, 'Scans');
  expect(encryptionOf(stack)).toEqual(['""']);
});

test('refuses a second blueprint on one scope', () => {
  const stack = newStack(() => undefined, {});
  expect(() => HipaaBlueprint.applyTo(stack)).toThrow('Clinic has a blueprint already');
  expect(() => HipaaBlueprint.applyTo(stack.node.root)).not.toThrow();
  expect(() => HipaaBlueprint.applyTo(stack.node.root)).toThrow('the app has a blueprint already');
});

test('refuses a bucket for access logs that Amazon S3 cannot deliver to', () => {
  const stack = new Stack(new App(), 'Clinic');
  const accessLogBucket = new s3.Bucket(stack, 'Logs', { encryption: s3.BucketEncryption.KMS });
  expect(() => HipaaBlueprint.applyTo(stack, { accessLogBucket })).toThrow('Clinic/Logs cannot take access logs');
});

test('warns of what was made before it', () => {
  const stack = new Stack(new App(), 'Clinic');
  new s3.Bucket(stack, 'Scans');
  new s3.CfnBucket(stack, 'Plain');
  HipaaBlueprint.applyTo(stack);
  Annotations.fromStack(stack).hasWarning('/Clinic', Match.stringLikeRegexp('does not reach the 1 constructs that were made before it, such as Clinic/Scans'));
  const early = newStack(inner => void new s3.Bucket(inner, 'Scans'), {});
  Annotations.fromStack(early).hasNoWarning('*', Match.anyValue());
});
