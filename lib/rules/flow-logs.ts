import { branchWithoutTarget } from './branch-targets';
import { isOff } from './lifecycle-rules';
import { Check, all, companion, equals, noneOf } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';

const FLOW_LOG = 'AWS::EC2::FlowLog';

/** 164.316(b)(2)(i) asks for six years: the shortest period of CloudWatch Logs that is as long. */
const SIX_YEARS = 2192;

/** A flow log of another kind than the resource that it names is refused. */
const recordsAccess = (kind: string) => all(noneOf('TrafficType', ['REJECT']), equals('ResourceType', kind, { absent: 'COMPLIANT' }));
const ofVpc = companion(FLOW_LOG, 'ResourceId', recordsAccess('VPC'), 'no flow log');
const ofSubnet = companion(FLOW_LOG, 'ResourceId', recordsAccess('Subnet'), 'no flow log');

/** The VPC has a flow log that records accepted traffic, or each of its subnets has. */
const logged: Check = vpc => {
  const onVpc = ofVpc(vpc);
  if (onVpc.status === 'COMPLIANT') return onVpc;
  const subnets = vpc.companions('AWS::EC2::Subnet', 'VpcId');
  const onSubnets = subnets.length > 0 ? worst(subnets.map(ofSubnet)) : notApplicable();
  return onSubnets.status === 'COMPLIANT' ? onSubnets : best([onVpc, onSubnets]);
};

/** Where a flow log goes is encrypted and keeps it for six years. */
const protectedDestination: Check = log => {
  const type = log.value('LogDestinationType') ?? 'cloud-watch-logs';
  if (type === 's3') return worst(destinations(log, 'LogDestination', 'AWS::S3::Bucket', keptInBucket));
  if (type !== 'cloud-watch-logs') return insufficientData({ at: 'LogDestinationType', value: type });
  const path = log.value('LogGroupName') === undefined ? 'LogDestination' : 'LogGroupName';
  return worst(destinations(log, path, 'AWS::Logs::LogGroup', keptInLogGroup));
};

function destinations(log: Resource, path: string, type: string, judge: (target: Resource, at: string) => Verdict): Verdict[] {
  const found = log.targets(path, type);
  const elsewhere = branchWithoutTarget(log, path, found);
  return [...elsewhere ? [insufficientData(elsewhere)] : [], ...found.map(each => judge(each, path))];
}

function keptInLogGroup(group: Resource, at: string): Verdict {
  const key = worst(group.read('KmsKeyId').map(reading => reading.value === undefined
    ? nonCompliant({ at, found: `${group.logicalId} has no KMS key`, subject: group }) : compliant({ at, found: group.logicalId })));
  const retention = worst(group.read('RetentionInDays').map(({ value }) => {
    // Without a period CloudWatch Logs keeps everything.
    if (value === undefined || Number(value) >= SIX_YEARS) return compliant({ at, found: group.logicalId });
    const found = `${group.logicalId} keeps them for ${String(value)} days`;
    return Number.isNaN(Number(value)) ? insufficientData({ at, found }) : nonCompliant({ at, found, subject: group });
  }));
  return worst([key, retention]);
}

/** S3 encrypts every object; what is left is whether a lifecycle rule deletes too early. */
function keptInBucket(bucket: Resource, at: string): Verdict {
  const kept = compliant({ at, found: bucket.logicalId });
  return worst([kept, ...bucket.read('LifecycleConfiguration.Rules[*]').map(rule => {
    if (rule.value === undefined) return kept;
    return worst(readPath(rule.value, 'ExpirationInDays', bucket.template, rule.given).map(reading => {
      const { value } = reading;
      if (value === undefined || Number(value) >= SIX_YEARS || isOff(rule.value, bucket, reading)) return kept;
      const found = `${bucket.logicalId} deletes them after ${String(value)} days`;
      return Number.isNaN(Number(value)) ? insufficientData({ at, found }) : nonCompliant({ at, found, subject: bucket });
    }));
  })]);
}

/** Amazon VPC flow logs. */
export const flowLogs: readonly Rule[] = rulesFor(FLOW_LOG, [
  {
    id: 'vpc-flow-logs',
    appliesTo: ['AWS::EC2::VPC'],
    title: 'Every VPC records its traffic in flow logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'No traffic is recorded.',
    rationale: 'Without a record of connections nobody can tell afterwards which system reached ePHI, or where it went.',
    remediation: 'Use `PhiVpc`, or call `vpc.addFlowLog(id, { destination })` with a `LogGroup` that has a key and keeps events for six years; record all traffic, not refused traffic alone.',
    source: 'Amazon VPC User Guide: Logging IP traffic using VPC Flow Logs',
    crosswalk: {
      cdkNag: ['VPCFlowLogsEnabled'],
      prowler: ['vpc_flow_logs_enabled'],
      awsConfig: ['VPC_FLOW_LOGS_ENABLED'],
    },
    check: logged,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
          Log: { Type: FLOW_LOG, Properties: { ResourceId: { Ref: 'Subject' }, ResourceType: 'VPC', TrafficType: 'ALL' } },
        },
      },
      nonCompliant: { CidrBlock: '10.0.0.0/16' },
    },
  },
  {
    id: 'vpc-flow-logs-all-traffic',
    title: 'Flow logs record accepted and refused traffic',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'CloudFormation requires it for VPCs, subnets and interfaces; a transit gateway records everything.',
    rationale: 'Accepted traffic shows who reached ePHI, refused traffic who tried: a review needs both.',
    remediation: 'Set `trafficType: FlowLogTrafficType.ALL`.',
    source: 'Amazon VPC User Guide: Logging IP traffic using VPC Flow Logs',
    check: equals('TrafficType', 'ALL', { absent: 'NOT_APPLICABLE' }),
    examples: {
      compliant: { ResourceId: 'vpc-0123456789abcdef0', ResourceType: 'VPC', TrafficType: 'ALL' },
      nonCompliant: { ResourceId: 'vpc-0123456789abcdef0', ResourceType: 'VPC', TrafficType: 'REJECT' },
    },
  },
  {
    id: 'vpc-flow-logs-encrypted-destination',
    title: 'Flow logs go where they are encrypted and kept for six years',
    safeguards: ['164.312(a)(2)(iv)', '164.312(b)', '164.316(b)(2)(i)'],
    severity: 'medium',
    absent: 'A log group without a key is encrypted under a key of AWS; without a retention period it keeps everything.',
    rationale: 'Flow logs tell which systems hold ePHI and who used them, and they are part of the record that an audit asks for.',
    remediation: 'Use `PhiVpc`, or give the log group an `encryptionKey` and `retention: RetentionDays.SIX_YEARS`.',
    source: 'Amazon CloudWatch Logs User Guide: Encrypt log data in CloudWatch Logs using AWS Key Management Service',
    check: protectedDestination,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: FLOW_LOG, Properties: { ResourceType: 'VPC', TrafficType: 'ALL', LogGroupName: { Ref: 'Group' } } },
          Group: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, RetentionInDays: 2192 } },
          Key: { Type: 'AWS::KMS::Key' },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: { Type: FLOW_LOG, Properties: { ResourceType: 'VPC', TrafficType: 'ALL', LogGroupName: { Ref: 'Group' } } },
          Group: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
        },
      },
    },
  },
]);
