import { App, Stack, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { classifyAsPhi } from '../../../lib/constructs/hardening/classification';

const tagsOf = (stack: Stack, tags: { Key: string; Value: string }[]) =>
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', { Tags: Match.arrayWith(tags) });

test('tags what is below with the canonical tags', () => {
  const stack = new Stack(new App(), 'Records');
  const scope = new Construct(stack, 'Scans');
  new s3.Bucket(scope, 'Bucket');
  classifyAsPhi(scope);
  tagsOf(stack, [{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }]);
});

test('a tag nearer to the resource wins', () => {
  const stack = new Stack(new App(), 'Records');
  const scope = new Construct(stack, 'Scans');
  const bucket = new s3.Bucket(scope, 'Bucket');
  classifyAsPhi(scope);
  Tags.of(bucket).add('data-classification', 'audit-log');
  tagsOf(stack, [{ Key: 'data-classification', Value: 'audit-log' }]);
});
