import { speaksOf } from './policies';
import type { ResourceGraph } from '../facts/graph';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

/** Who delivers logs into a bucket. Each has limits of its own on what the bucket may be. */
export type LogSource = 's3-access-logs' | 'load-balancer' | 'cloudtrail' | 'flow-logs' | 'config' | 'cloudfront' | 'vended-logs';

const SENDERS: readonly (readonly [LogSource, string, string])[] = [
  ['s3-access-logs', 'AWS::S3::Bucket', 'LoggingConfiguration.DestinationBucketName'],
  ['cloudtrail', 'AWS::CloudTrail::Trail', 'S3BucketName'],
  ['flow-logs', 'AWS::EC2::FlowLog', 'LogDestination'],
  ['config', 'AWS::Config::DeliveryChannel', 'S3BucketName'],
  ['cloudfront', 'AWS::CloudFront::Distribution', 'DistributionConfig.Logging.Bucket'],
  ['load-balancer', 'AWS::ElasticLoadBalancing::LoadBalancer', 'AccessLoggingPolicy.S3BucketName'],
  ['vended-logs', 'AWS::Logs::DeliveryDestination', 'DestinationResourceArn'],
];

const WRITERS: readonly (readonly [LogSource, string])[] = [
  ['s3-access-logs', 'logging.s3.amazonaws.com'],
  ['cloudtrail', 'cloudtrail.amazonaws.com'],
  ['config', 'config.amazonaws.com'],
  ['vended-logs', 'delivery.logs.amazonaws.com'],
  ['load-balancer', 'logdelivery.elasticloadbalancing.amazonaws.com'],
];

const BY_GRAPH = new WeakMap<ResourceGraph, Map<Resource, Set<LogSource>>>();
const NONE: ReadonlySet<LogSource> = new Set();

/** Who delivers logs into a bucket, seen from the senders and from the bucket's policy (the sender may be in another app). */
export function logSources(bucket: Resource): ReadonlySet<LogSource> {
  const { graph } = bucket.template;
  let found = BY_GRAPH.get(graph);
  if (!found) BY_GRAPH.set(graph, found = index(graph));
  return found.get(bucket) ?? NONE;
}

/** Whether logs are what a bucket is for. */
export function isLogTarget(bucket: Resource): boolean {
  return logSources(bucket).size > 0;
}

function index(graph: ResourceGraph): Map<Resource, Set<LogSource>> {
  const found = new Map<Resource, Set<LogSource>>();
  const add = (bucket: Resource, source: LogSource) => {
    const set = found.get(bucket);
    if (set) set.add(source);
    else found.set(bucket, new Set([source]));
  };
  for (const [source, type, path] of SENDERS) {
    for (const sender of graph.ofType(type)) {
      for (const bucket of graph.pointedAt(sender, path, 'AWS::S3::Bucket')) {
        if (bucket !== sender) add(bucket, source);
      }
    }
  }
  for (const balancer of graph.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    for (const { value: key, at } of balancer.read('LoadBalancerAttributes[*].Key')) {
      if (key !== 'access_logs.s3.bucket' && key !== 'connection_logs.s3.bucket') continue;
      for (const bucket of graph.pointedAt(balancer, at.replace(/\[(\d+)\]\.Key$/, '.$1.Value'), 'AWS::S3::Bucket')) add(bucket, 'load-balancer');
    }
  }
  for (const policy of graph.ofType('AWS::S3::BucketPolicy')) {
    const sources = writers(policy);
    if (sources.length === 0) continue;
    for (const bucket of graph.pointedAt(policy, 'Bucket', 'AWS::S3::Bucket')) sources.forEach(source => add(bucket, source));
  }
  return found;
}

function writers(policy: Resource): LogSource[] {
  const services = new Set<string>();
  for (const statement of policyDocument(policy, 'PolicyDocument').statements) {
    if (statement.effect !== 'Allow' || !speaksOf(statement, 's3:PutObject')) continue;
    for (const { kind, value } of statement.principals) if (kind === 'Service' && isKnown(value)) services.add(String(value));
  }
  return WRITERS.filter(([, service]) => services.has(service)).map(([source]) => source);
}
