import { Json } from '../../lib/facts/value';
import { isLogTarget, logSources } from '../../lib/rules/log-targets';
import { addTo, templateOf } from '../facts/graph-of';

const REF = { Ref: 'Subject' };
const ARN = { 'Fn::GetAtt': ['Subject', 'Arn'] };

/** Who delivers logs into the bucket `Subject`, called `charts`, by what stands beside it. */
function sources(others: Json): string[] {
  const template = templateOf({ Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'charts' } }, ...others } });
  return [...logSources(template.resource('Subject')!)].sort();
}

const sender = (Type: string, Properties: Json): Json => ({ Sender: { Type, Properties } });
const balancer = (...LoadBalancerAttributes: Json[]): Json => sender('AWS::ElasticLoadBalancingV2::LoadBalancer', { LoadBalancerAttributes });
const policy = (statement: Json, bucket: unknown = REF): Json => ({
  Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: bucket, PolicyDocument: { Statement: [statement] } } },
});
const allow = (service: unknown, more: Json = {}): Json => policy({ Effect: 'Allow', Principal: { Service: service }, Action: 's3:PutObject', Resource: '*', ...more });

describe('seen from the sender', () => {
  test.each<[string, Json, string[]]>([
    ['nobody', {}, []],
    ['another bucket', sender('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: REF } }), ['s3-access-logs']],
    ['another bucket, by name', sender('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: 'charts' } }), ['s3-access-logs']],
    ['another bucket, to elsewhere', sender('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: 'lobby' } }), []],
    ['a trail', sender('AWS::CloudTrail::Trail', { S3BucketName: REF }), ['cloudtrail']],
    ['a flow log, by ARN', sender('AWS::EC2::FlowLog', { LogDestination: ARN }), ['flow-logs']],
    ['a flow log, below a prefix', sender('AWS::EC2::FlowLog', { LogDestination: { 'Fn::Sub': '${Subject.Arn}/vpc' } }), ['flow-logs']],
    ['AWS Config', sender('AWS::Config::DeliveryChannel', { S3BucketName: REF }), ['config']],
    ['a distribution', sender('AWS::CloudFront::Distribution', { DistributionConfig: { Logging: { Bucket: { 'Fn::GetAtt': ['Subject', 'RegionalDomainName'] } } } }), ['cloudfront']],
    ['a classic load balancer', sender('AWS::ElasticLoadBalancing::LoadBalancer', { AccessLoggingPolicy: { S3BucketName: REF } }), ['load-balancer']],
    ['vended logs', sender('AWS::Logs::DeliveryDestination', { DestinationResourceArn: ARN }), ['vended-logs']],
    ['a load balancer', balancer({ Key: 'idle_timeout', Value: '60' }, { Key: 'access_logs.s3.bucket', Value: REF }), ['load-balancer']],
    ['the connection logs of a load balancer', balancer({ Key: 'connection_logs.s3.bucket', Value: REF }), ['load-balancer']],
    ['another attribute of a load balancer', balancer({ Key: 'access_logs.s3.prefix', Value: 'charts' }), []],
    ['two at once', { ...sender('AWS::CloudTrail::Trail', { S3BucketName: REF }), ...allow('config.amazonaws.com') }, ['cloudtrail', 'config']],
    ['something that is no delivery of logs', sender('AWS::KinesisFirehose::DeliveryStream', { S3DestinationConfiguration: { BucketARN: ARN } }), []],
  ])('%s', (_name, others, expected) => {
    expect(sources(others)).toEqual(expected);
  });

  test('a bucket that keeps its own access logs is a store still', () => {
    const template = templateOf({ Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: REF } } } } });
    expect(isLogTarget(template.resource('Subject')!)).toBe(false);
  });
});

describe('seen from the policy of the bucket, where the sender is elsewhere', () => {
  test.each<[string, Json, string[]]>([
    ['S3 access logs', allow('logging.s3.amazonaws.com'), ['s3-access-logs']],
    ['CloudTrail', allow('cloudtrail.amazonaws.com'), ['cloudtrail']],
    ['AWS Config', allow('config.amazonaws.com'), ['config']],
    ['vended logs', allow('delivery.logs.amazonaws.com'), ['vended-logs']],
    ['load balancers', allow('logdelivery.elasticloadbalancing.amazonaws.com'), ['load-balancer']],
    ['one of several services', allow(['events.amazonaws.com', 'config.amazonaws.com']), ['config']],
    ['an action with a wildcard', allow('config.amazonaws.com', { Action: 's3:Put*' }), ['config']],
    ['a policy for the name of the bucket', policy({ Effect: 'Allow', Principal: { Service: 'config.amazonaws.com' }, Action: 's3:PutObject', Resource: '*' }, 'charts'), ['config']],
    ['leave to read the ACL alone', allow('cloudtrail.amazonaws.com', { Action: 's3:GetBucketAcl' }), []],
    ['a Deny', allow('cloudtrail.amazonaws.com', { Effect: 'Deny' }), []],
    ['a service that delivers no logs', allow('cloudfront.amazonaws.com'), []],
    ['a service from a parameter', allow({ Ref: 'Service' }), []],
    ['a role', policy({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/config.amazonaws.com' }, Action: 's3:PutObject', Resource: '*' }), []],
    ['the policy of another bucket', policy({ Effect: 'Allow', Principal: { Service: 'config.amazonaws.com' }, Action: 's3:PutObject', Resource: '*' }, 'lobby'), []],
  ])('%s', (_name, others, expected) => {
    expect(sources(others)).toEqual(expected);
  });
});

test('the sender may be in another stack, which imports the name', () => {
  const storage = templateOf({
    Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Records: { Type: 'AWS::S3::Bucket' } },
    Outputs: { Logs: { Value: REF, Export: { Name: 'log-bucket' } } },
  });
  addTo(storage.graph, { Resources: { Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { 'Fn::ImportValue': 'log-bucket' } } } } });
  expect(isLogTarget(storage.resource('Subject')!)).toBe(true);
  expect(isLogTarget(storage.resource('Records')!)).toBe(false);
});
