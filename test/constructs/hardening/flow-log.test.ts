import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { flowLogToBucket, flowLogToLogGroup } from '../../../lib/constructs/hardening/flow-log';

const IN_OHIO = { env: { account: '123456789012', region: 'us-east-2' } };
const vpcIn = (stack: Stack) => ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['us-east-2a'] });

function toLogGroup() {
  const stack = new Stack(new App(), 'Stack', IN_OHIO);
  flowLogToLogGroup(stack, vpcIn(stack), new kms.Key(stack, 'Key'));
  return Template.fromStack(stack);
}

test('records accepted and refused connections, minute by minute', () => {
  toLogGroup().hasResourceProperties('AWS::EC2::FlowLog', {
    ResourceId: 'vpc-1',
    ResourceType: 'VPC',
    TrafficType: 'ALL',
    MaxAggregationInterval: 60,
  });
});

test('lets CloudWatch Logs use the key', () => {
  toLogGroup().hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'logs.us-east-2.amazonaws.com' } })]) },
  });
});

test('is delivered by a role for this account and Region, which writes to this log group only', () => {
  const template = toLogGroup();

  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [Match.objectLike({
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': '123456789012' },
          ArnLike: { 'aws:SourceArn': Match.objectLike({ 'Fn::Join': Match.anyValue() }) },
        },
      })],
    },
  });
  const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  expect(policy.Properties.PolicyDocument.Statement).toEqual([
    expect.objectContaining({ Resource: { 'Fn::GetAtt': [expect.stringMatching(/^FlowLogs/), 'Arn'] } }),
  ]);
  template.resourceCountIs('AWS::IAM::Policy', 0);
});

test('goes below a prefix of a bucket', () => {
  const stack = new Stack(new App({ context: { '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true } }), 'Stack', IN_OHIO);
  flowLogToBucket(stack, vpcIn(stack), new s3.Bucket(stack, 'Logs'));
  const template = Template.fromStack(stack);

  template.hasResourceProperties('AWS::EC2::FlowLog', {
    LogDestinationType: 's3',
    LogDestination: Match.objectLike({ 'Fn::Join': ['', Match.arrayWith(['/vpc-flow-logs'])] }),
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'delivery.logs.amazonaws.com' } })]) },
  });
});

test('lets the delivery service use the key of the bucket', () => {
  const stack = new Stack(new App(), 'Stack', IN_OHIO);
  const bucket = new s3.Bucket(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key') });
  flowLogToBucket(stack, vpcIn(stack), bucket);

  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'delivery.logs.amazonaws.com' } })]) },
  });
});
