import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { logRequestsTo } from '../../../lib/constructs/hardening/balancer-logs';
import { LogBucket } from '../../../lib/constructs/log-bucket';

function logged(target: (stack: Stack) => s3.IBucket, id = 'Front') {
  const stack = new Stack(new App(), 'Portal', { env: { account: '123456789012', region: 'us-east-1' } });
  const scope = new Construct(stack, id);
  const balancer = new elbv2.ApplicationLoadBalancer(scope, 'Resource', { vpc: new ec2.Vpc(stack, 'Network') });
  logRequestsTo(balancer, target(stack), scope);
  return { stack, template: () => Template.fromStack(stack) };
}

const bucketOf = (stack: Stack) => new LogBucket(stack, 'Logs').bucket;
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

test.each(['access_logs', 'connection_logs'])('%s go to the bucket, under the path of the load balancer', (kind) => {
  const { template } = logged(bucketOf);
  const [bucket] = Object.keys(template().findResources('AWS::S3::Bucket'));
  template().hasResourceProperties(BALANCER, {
    LoadBalancerAttributes: Match.arrayWith([
      { Key: `${kind}.s3.enabled`, Value: 'true' }, { Key: `${kind}.s3.bucket`, Value: { Ref: bucket } }, { Key: `${kind}.s3.prefix`, Value: 'Portal/Front' },
    ]),
  });
});

test('the bucket takes them from load balancers of the account, before there is one', () => {
  const { template } = logged(bucketOf);
  const [bucket] = Object.keys(template().findResources('AWS::S3::Bucket'));
  template().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([{
        Effect: 'Allow',
        Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, '/Portal/Front/AWSLogs/123456789012/*']] },
      }]),
    },
  });
  const [policy] = Object.keys(template().findResources('AWS::S3::BucketPolicy'));
  template().hasResource(BALANCER, { DependsOn: Match.arrayWith([policy]) });
});

test('a word that Elastic Load Balancing keeps for itself stays out of the path', () => {
  logged(bucketOf, 'AWSLogs').template().hasResourceProperties(BALANCER, { LoadBalancerAttributes: Match.arrayWith([{ Key: 'access_logs.s3.prefix', Value: 'Portal/Logs' }]) });
});

test('a bucket of someone else is taken as it is', () => {
  logged((stack) => s3.Bucket.fromBucketName(stack, 'Theirs', 'central-logs')).template()
    .hasResourceProperties(BALANCER, { LoadBalancerAttributes: Match.arrayWith([{ Key: 'access_logs.s3.bucket', Value: 'central-logs' }]) });
});

test.each<[string, (stack: Stack) => s3.IBucket, string]>([
  ['under a customer managed key', (stack) => new s3.Bucket(stack, 'Sealed', { encryptionKey: new kms.Key(stack, 'Key') }),
    'Portal/Sealed cannot take logs of a load balancer: it is encrypted with a customer managed key'],
  ['of another Region', (stack) => s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'eu-west-1' }),
    'Portal/Far cannot take logs of a load balancer: it is in eu-west-1, the load balancer is in us-east-1; pass a log bucket of the same Region'],
])('a bucket %s is refused', (_, target, message) => {
  expect(() => logged(target)).toThrow(message);
});
