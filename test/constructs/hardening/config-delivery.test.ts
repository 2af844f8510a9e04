import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { allowConfigDelivery, recordingRole } from '../../../lib/constructs/hardening/config-delivery';

const ACCOUNT = '123456789012';
const env = { account: ACCOUNT, region: 'us-east-1' };
const FROM_ACCOUNT = { 'aws:SourceAccount': ACCOUNT };
const OWNED = { 's3:x-amz-acl': 'bucket-owner-full-control' };

function destination() {
  const stack = new Stack(new App(), 'Config', { env });
  const encryptionKey = new kms.Key(stack, 'Key');
  const topic = new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'TopicKey') });
  return { stack, encryptionKey, topic, bucket: new s3.Bucket(stack, 'Bucket', { encryptionKey }) };
}

test('AWS Config writes to the bucket, through the key and to the topic, for the account alone', () => {
  const { stack, ...where } = destination();
  expect(allowConfigDelivery(where, stack)).toHaveLength(1);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Action: ['s3:GetBucketAcl', 's3:ListBucket'], Principal: { Service: 'config.amazonaws.com' }, Condition: { StringEquals: FROM_ACCOUNT } }),
        Match.objectLike({
          Action: 's3:PutObject',
          Resource: { 'Fn::Join': ['', [Match.anyValue(), `/AWSLogs/${ACCOUNT}/Config/*`]] },
          Condition: { StringEquals: { ...FROM_ACCOUNT, ...OWNED } },
        }),
      ],
    },
  });
  template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'ConfigHistory' })]) } });
  template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'TopicPublishers' })]) } });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: [Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'config.amazonaws.com' }, Condition: { StringEquals: FROM_ACCOUNT } })] },
  });
});

test('of an imported bucket nothing has to be waited for', () => {
  const stack = new Stack(new App(), 'Config', { env });
  expect(allowConfigDelivery({ bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'config-history') }, stack)).toEqual([]);
});

test('the role reads the configuration and writes where it has to, for the account alone', () => {
  const { stack, ...where } = destination();
  const { policies } = recordingRole(stack, 'Role', where);
  expect(policies).toHaveLength(5);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'config.amazonaws.com' }, Condition: { StringEquals: FROM_ACCOUNT } })] },
    ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWS_ConfigRole']] }],
  });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Action: 's3:GetBucketAcl' }),
        Match.objectLike({ Action: 's3:PutObject', Condition: { StringEquals: OWNED } }),
        Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } }),
        Match.objectLike({ Action: 'sns:Publish' }),
        Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TopicKey'), 'Arn'] } }),
      ],
    },
  });
  template.resourceCountIs('AWS::IAM::Policy', 0);
});
