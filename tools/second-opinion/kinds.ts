import type { Resource } from '../../lib/facts/resource';
import { Json, isObject } from '../../lib/facts/value';
import { cdkHelper } from '../../lib/rules/cdk-helpers';
import { isLogTarget, logSources } from '../../lib/rules/log-targets';

/** Resources of one kind, told by what they are, never by what they are called. */
export interface Kind {
  readonly name: string;
  readonly includes: (resource: Resource) => boolean;
}

/** Resources of some types. */
export function anyOf(name: string, ...types: readonly string[]): Kind {
  return { name, includes: resource => types.includes(resource.type) };
}

export const ACCESS_LOG_BUCKET: Kind = {
  name: 'a bucket for server access logs',
  includes: resource => resource.type === 'AWS::S3::Bucket' && logSources(resource).has('s3-access-logs'),
};

export const LOG_BUCKET: Kind = {
  name: 'a bucket for logs',
  includes: resource => resource.type === 'AWS::S3::Bucket' && isLogTarget(resource),
};

export const HISTORY_BUCKET: Kind = {
  name: 'a bucket that AWS Config delivers to',
  includes: resource => resource.type === 'AWS::S3::Bucket' && logSources(resource).has('config'),
};

export const DETECTOR_OF_FEATURES: Kind = {
  name: 'a detector whose sources are named as features',
  includes: ({ type, properties }) => type === 'AWS::GuardDuty::Detector'
    && list(properties.Features).some(each => object(each).Name === 'S3_DATA_EVENTS' && object(each).Status === 'ENABLED'),
};

export const CDK_HELPER: Kind = {
  name: 'a function that CDK brings along',
  includes: resource => resource.type === 'AWS::Lambda::Function' && cdkHelper(resource) !== undefined,
};

/** Where the types that name a key or a bucket do so. */
const NAMES_ANOTHER: Readonly<Record<string, string>> = {
  'AWS::CloudTrail::Trail': 'KMSKeyId',
  'AWS::Kinesis::Stream': 'StreamEncryption.KeyId',
  'AWS::Logs::LogGroup': 'KmsKeyId',
  'AWS::RDS::DBInstance': 'KmsKeyId',
  'AWS::S3::Bucket': 'LoggingConfiguration.DestinationBucketName',
  'AWS::SQS::Queue': 'KmsMasterKeyId',
};

export const NAMES_ANOTHER_STACK: Kind = {
  name: 'a resource that names a key or a bucket of another stack',
  includes: ({ type, properties }) => Object.keys(object(at(properties, NAMES_ANOTHER[type] ?? ''))).includes('Fn::GetStackOutput'),
};

export const PLANNED_FILE_SYSTEM: Kind = {
  name: 'a file system that a backup plan selects',
  includes: resource => resource.type === 'AWS::EFS::FileSystem' && resource.mentionedBy.some(each => each.type === 'AWS::Backup::BackupSelection'),
};

export const ORDERED: Kind = { name: 'a resource with DependsOn', includes: ({ dependsOn }) => dependsOn.length > 0 };

export const STREAM_READER: Kind = {
  name: 'a delivery stream that reads from a data stream',
  includes: ({ type, properties }) => type === 'AWS::KinesisFirehose::DeliveryStream' && at(properties, 'DeliveryStreamType') === 'KinesisStreamAsSource',
};

export const PRIVATE_DATABASE: Kind = {
  name: 'a database that is not publicly accessible',
  includes: ({ type, properties }) => type === 'AWS::RDS::DBInstance' && at(properties, 'PubliclyAccessible') === false
    || type === 'AWS::RDS::DBCluster' && at(properties, 'PubliclyAccessible') !== true,
};

export const MAJOR_VERSION: Kind = {
  name: 'a database whose engine version is a major one',
  includes: ({ type, properties }) => type === 'AWS::RDS::DBInstance' && /^\d+$/.test(String(at(properties, 'EngineVersion'))),
};

export const CLOSED_DOMAIN: Kind = {
  name: 'a domain in a VPC with fine-grained access control and no access policy',
  includes: ({ type, properties }) => type === 'AWS::OpenSearchService::Domain'
    && at(properties, 'VPCOptions') !== undefined
    && at(properties, 'AdvancedSecurityOptions.Enabled') === true
    && at(properties, 'AdvancedSecurityOptions.AnonymousAuthEnabled') !== true
    && at(properties, 'AccessPolicies') === undefined,
};

export const FORWARD_SECRET_DOMAIN: Kind = {
  name: 'a domain that asks for TLS 1.2 with perfect forward secrecy',
  includes: ({ type, properties }) => type === 'AWS::OpenSearchService::Domain'
    && at(properties, 'DomainEndpointOptions.TLSSecurityPolicy') === 'Policy-Min-TLS-1-2-PFS-2023-10',
};

export const SERVICE_ROLE: Kind = {
  name: 'a role of an AWS service with the policy that AWS keeps for it',
  includes: ({ type, properties }) => {
    const trusted = statements(properties, 'AssumeRolePolicyDocument');
    return type === 'AWS::IAM::Role' && trusted.length > 0 && trusted.every(({ Principal }) => Object.keys(object(Principal)).join() === 'Service');
  },
};

/** Actions that take no resource, and those by which AWS Lambda makes network interfaces, whose names nobody knows before. (Service Authorization Reference.) */
const WITHOUT_RESOURCE = new Set([
  'secretsmanager:GetRandomPassword', 'ecr:GetAuthorizationToken', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
]);

export const NARROW_POLICY: Kind = {
  name: 'a policy whose wildcards end the name of an action or of a resource',
  includes: ({ properties }) => {
    const allowed = statements(properties, 'PolicyDocument').filter(each => each.Effect === 'Allow');
    return allowed.length > 0 && allowed.every(({ Action, Resource: resource }) => list(Action).every(each => /^[a-z\d-]+:[A-Za-z]{3,}\*?$/.test(String(each)))
      && (!list(resource).includes('*') || list(Action).every(each => WITHOUT_RESOURCE.has(String(each)))));
  },
};

export const GRANTS_THROUGH_AWS: Kind = {
  name: 'a key whose policy allows grants through AWS services only, besides what the account allows itself',
  includes: ({ type, properties }) => type === 'AWS::KMS::Key' && statements(properties, 'KeyPolicy').every(({ Action, Condition, Effect, Principal }) => {
    const mayGrant = Effect === 'Allow' && list(Action).some(action => /^kms:(\*|Create(\*|Grant))$/.test(String(action)));
    const isOfAccount = list(Action).join() === 'kms:*' && object(Principal).AWS !== undefined
      && list(object(Principal).AWS).every(principal => /:root\b/.test(JSON.stringify(principal)));
    const { Bool, StringEquals } = object(Condition);
    const isToService = Object.keys(object(Principal)).join() === 'Service' && Object.keys(object(StringEquals)).length > 0;
    return !mayGrant || isOfAccount || isToService || object(Bool)['kms:GrantIsForAWSResource'] === 'true' || object(StringEquals)['kms:ViaService'] !== undefined;
  }),
};

export const NETWORKED_FUNCTION: Kind = {
  name: 'a function whose subnets are of another stack',
  includes: ({ type, properties }) => type === 'AWS::Lambda::Function' && list(at(properties, 'VpcConfig.SubnetIds')).some(each => isObject(each) && 'Fn::GetStackOutput' in each),
};

export const UNCACHED_STAGE: Kind = {
  name: 'a stage of an API without a cache',
  includes: ({ type, properties }) => type === 'AWS::ApiGateway::Stage' && at(properties, 'CacheClusterEnabled') !== true,
};

export const REDIRECT: Kind = {
  name: 'a listener that redirects to HTTPS only',
  includes: ({ type, properties }) => type === 'AWS::ElasticLoadBalancingV2::Listener' && at(properties, 'Protocol') === 'HTTP'
    && list(properties.DefaultActions).every(each => object(each).Type === 'redirect'),
};

export const PERMITTED_API: Kind = {
  name: 'a permission for one method of an API',
  includes: ({ type, properties }) => type === 'AWS::Lambda::Permission' && properties.Principal === 'apigateway.amazonaws.com' && properties.SourceArn !== undefined,
};

export const PLAIN_VARIABLES: Kind = {
  name: 'a task definition whose variables hold no secret',
  includes: ({ type }) => type === 'AWS::ECS::TaskDefinition',
};

export const BALANCER_OF_LOGS: Kind = {
  name: 'a load balancer that logs into a bucket of another stack',
  includes: ({ type, properties }) => type === 'AWS::ElasticLoadBalancingV2::LoadBalancer'
    && list(properties.LoadBalancerAttributes).some(each => object(each).Key === 'access_logs.s3.bucket' && isObject(object(each).Value)),
};

function statements(properties: Json, name: string): readonly Json[] {
  return list(object(properties[name]).Statement).map(object);
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((found, key) => object(found)[key], value);
}

function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
