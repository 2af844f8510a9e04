import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const LOG = 'AWS::EC2::FlowLog';
const app = (resources: Json) => ({ Resources: { Subject: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } }, ...resources } });
const log = (of: string, TrafficType: unknown = 'ALL', others: Json = {}) => ({ Type: LOG, Properties: { ResourceId: { Ref: of }, TrafficType }, ...others });
const subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' } } };

judges('vpc-flow-logs', [
  ['none', app({}), nonCompliant(LOG, 'no flow log')],
  ['all traffic', app({ Log: log('Subject') }), compliant('TrafficType')],
  ['refused traffic only', app({ Log: log('Subject', 'REJECT') }), nonCompliant('TrafficType', 'REJECT')],
  ['refused traffic and accepted traffic', app({ A: log('Subject', 'REJECT'), B: log('Subject', 'ACCEPT') }), compliant('TrafficType')],
  ['on another VPC', app({ Other: { Type: 'AWS::EC2::VPC' }, Log: log('Other') }), nonCompliant(LOG)],
  ['on a condition', app({ Log: log('Subject', 'ALL', { Condition: 'Prod' }) }), nonCompliant(LOG, 'Log exists only if Prod')],
  ['on every subnet', app({ A: subnet, B: subnet, LogA: log('A'), LogB: log('B') }), compliant('TrafficType')],
  ['of another kind than what it names', app({ Log: { Type: LOG, Properties: { ResourceId: { Ref: 'Subject' }, ResourceType: 'Subnet', TrafficType: 'ALL' } } }), nonCompliant('ResourceType', 'Subnet')],
  ['on one of two subnets', app({ A: subnet, B: subnet, LogA: log('A') }), nonCompliant(LOG)],
  ['traffic as parameter', app({ Log: log('Subject', { Ref: 'Traffic' }) }), insufficientData('TrafficType')],
]);

judges('vpc-flow-logs-all-traffic', [
  ['accepted only', { TrafficType: 'ACCEPT' }, nonCompliant('TrafficType', 'ACCEPT')],
  ['a transit gateway, which takes none', { ResourceType: 'TransitGateway' }, notApplicable()],
  ['a parameter', { TrafficType: { Ref: 'Traffic' } }, insufficientData('TrafficType')],
  ['ALL in either branch', {
    ResourceId: 'vpc-0123456789abcdef0',
    ResourceType: 'VPC',
    TrafficType: { 'Fn::If': ['Prod', 'ALL', 'ALL'] },
  }, compliant('TrafficType')],
]);

const to = (destination: Json, target: Json = {}) => ({ Resources: { Subject: { Type: LOG, Properties: destination }, Target: target, Key: { Type: 'AWS::KMS::Key' } } });
const group = (properties: Json) => ({ Type: 'AWS::Logs::LogGroup', Properties: properties });
const KmsKeyId = { 'Fn::GetAtt': ['Key', 'Arn'] };
const bucket = (...Rules: Json[]) => ({ Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules } } });
const toGroup = { LogGroupName: { Ref: 'Target' } };
const toBucket = { LogDestinationType: 's3', LogDestination: { 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['Target', 'Arn'] }, 'vpc']] } };

judges('vpc-flow-logs-encrypted-destination', [
  ['a key, kept for ever', to(toGroup, group({ KmsKeyId })), { ...compliant('LogGroupName'), found: 'Target' }],
  ['by ARN', to({ LogDestination: { 'Fn::GetAtt': ['Target', 'Arn'] } }, group({ KmsKeyId, RetentionInDays: '2192' })), compliant('LogDestination')],
  ['no key', to(toGroup, group({ RetentionInDays: 2192 })), nonCompliant('LogGroupName', 'Target has no KMS key')],
  ['a year', to(toGroup, group({ KmsKeyId, RetentionInDays: 365 })), nonCompliant('LogGroupName', 'Target keeps them for 365 days')],
  ['days as parameter', to(toGroup, group({ KmsKeyId, RetentionInDays: { Ref: 'Days' } })), insufficientData('LogGroupName')],
  ['a log group elsewhere', to({ LogGroupName: 'central' }), insufficientData('LogGroupName')],
  ['a bucket', to(toBucket, { Type: 'AWS::S3::Bucket' }), { ...compliant('LogDestination'), found: 'Target' }],
  ['a bucket that deletes after a year', to(toBucket, bucket({ Status: 'Enabled', ExpirationInDays: 365 })),
    nonCompliant('LogDestination', 'Target deletes them after 365 days')],
  ['a bucket with a rule that is off', to(toBucket, bucket({ Status: 'Disabled', ExpirationInDays: 365 })), compliant('LogDestination')],
  ['a bucket with a rule that is off in the branch in which it deletes', to(toBucket, bucket({
    Status: { 'Fn::If': ['Ends', 'Enabled', 'Disabled'] }, ExpirationInDays: { 'Fn::If': ['Ends', 2192, 1] },
  })), compliant('LogDestination')],
  ['a bucket that deletes after six years', to(toBucket, bucket({ Status: 'Enabled', ExpirationInDays: 2192 })), compliant('LogDestination')],
  ['a bucket of another account', to({ LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::central-logs' }), insufficientData('LogDestination')],
  ['a delivery stream', to({ LogDestinationType: 'kinesis-data-firehose' }), insufficientData('LogDestinationType')],
  ['a group of another app in one branch', {
    Resources: {
      Subject: {
        Type: 'AWS::EC2::FlowLog',
        Properties: { ResourceType: 'VPC', TrafficType: 'ALL', LogGroupName: { 'Fn::If': ['Prod', { Ref: 'Group' }, 'flow'] } },
      },
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, RetentionInDays: 2192 } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, insufficientData('LogGroupName')],
]);
