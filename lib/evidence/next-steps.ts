import type { LocatedFinding } from './located-finding';
import { isDecisionRule } from '../engine/decision-rules';
import { SEVERITIES } from '../engine/describe';

/** The construct of this library that takes the place of a resource, and meets every rule on it, save those that are left to a choice. */
const CONSTRUCTS = new Map<string, string>([
  ['AWS::ApiGateway::RestApi', 'PhiApi'],
  ['AWS::ApiGateway::Stage', 'PhiApi'],
  ['AWS::ApiGateway::Method', 'PhiApi'],
  ['AWS::Backup::BackupPlan', 'PhiBackupPlan'],
  ['AWS::Backup::BackupVault', 'PhiBackupPlan'],
  ['AWS::CloudFront::Distribution', 'PhiDistribution'],
  ['AWS::CloudTrail::Trail', 'AuditTrail'],
  ['AWS::Cognito::UserPool', 'PhiUserPool'],
  ['AWS::Cognito::UserPoolClient', 'PhiUserPool'],
  ['AWS::DynamoDB::Table', 'PhiTable'],
  ['AWS::DynamoDB::GlobalTable', 'PhiTable'],
  ['AWS::EC2::Instance', 'PhiInstance'],
  ['AWS::EC2::Subnet', 'PhiVpc'],
  ['AWS::EC2::VPC', 'PhiVpc'],
  ['AWS::EC2::Volume', 'PhiVolume'],
  ['AWS::ECR::Repository', 'PhiRepository'],
  ['AWS::ECS::Cluster', 'PhiService'],
  ['AWS::ECS::Service', 'PhiService'],
  ['AWS::ECS::TaskDefinition', 'PhiService'],
  ['AWS::EFS::FileSystem', 'PhiFileSystem'],
  ['AWS::ElastiCache::ReplicationGroup', 'PhiCache'],
  ['AWS::ElastiCache::ServerlessCache', 'PhiServerlessCache'],
  ['AWS::ElasticLoadBalancingV2::Listener', 'PhiLoadBalancer'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'PhiLoadBalancer'],
  ['AWS::Events::EventBus', 'PhiEventBus'],
  ['AWS::HealthLake::FHIRDatastore', 'PhiFhirStore'],
  ['AWS::Kinesis::Stream', 'PhiStream'],
  ['AWS::KMS::Key', 'PhiKey'],
  ['AWS::Lambda::Function', 'PhiFunction'],
  ['AWS::OpenSearchService::Domain', 'PhiSearch'],
  ['AWS::RDS::DBCluster', 'PhiDatabaseCluster'],
  ['AWS::RDS::DBInstance', 'PhiDatabase'],
  ['AWS::Redshift::Cluster', 'PhiWarehouse'],
  ['AWS::RedshiftServerless::Namespace', 'PhiServerlessWarehouse'],
  ['AWS::RedshiftServerless::Workgroup', 'PhiServerlessWarehouse'],
  ['AWS::S3::Bucket', 'PhiBucket'],
  ['AWS::S3::BucketPolicy', 'PhiBucket'],
  ['AWS::SecretsManager::Secret', 'PhiSecret'],
  ['AWS::SES::ConfigurationSet', 'PhiEmail'],
  ['AWS::SNS::Topic', 'PhiTopic'],
  ['AWS::SNS::TopicPolicy', 'PhiTopic'],
  ['AWS::SQS::Queue', 'PhiQueue'],
  ['AWS::SQS::QueuePolicy', 'PhiQueue'],
  ['AWS::WAFv2::WebACL', 'PhiWebAcl'],
]);

/** What no construct settles by itself: the caller has to choose something, or to give it. On a construct of ours nothing else is open. */
export const LEFT_TO_CHOICE: ReadonlySet<string> = new Set([
  's3-bucket-replication', 's3-bucket-object-lock', 's3-backup-plan', 'backup-plan-copy-cross-region', 'rds-cluster-backtrack', 'vpc-dns-firewall',
  'cloudformation-resources-at-hand', 'secretsmanager-rotation', 'iam-permissions-boundary', 'redshift-multi-az', 'lambda-code-signing', 'cognito-waf',
  'detective-graph',
]);

/** Something to do, and how many findings go with it. */
export interface NextStep {
  readonly text: string;
  readonly findings: number;
}

/** So many are told: more is a list of everything again. */
const MOST = 3;

/**
 * What to do first: of the constructs that would settle findings, and the rules that one change each would settle on many resources, the
 * three that settle most of what fails, or of what warns where nothing fails.
 */
export function nextSteps(findings: readonly LocatedFinding[]): readonly NextStep[] {
  const failing = findings.filter(each => each.level === 'error');
  const [counted, what] = failing.length > 0 ? [failing, 'findings that fail'] : [findings.filter(each => each.level === 'warning'), 'findings'];
  const steps: NextStep[] = [];
  for (let open = counted; open.length > 0 && steps.length < MOST;) {
    const [best] = [...groups(open)].sort(byWorth);
    steps.push({ text: textOf(best, `${counted.length} ${what}`), findings: best.members.length });
    const settled = new Set(best.members);
    open = open.filter(each => !settled.has(each));
  }
  return steps;
}

interface Group {
  readonly construct?: string;
  readonly members: LocatedFinding[];
}

function groups(findings: readonly LocatedFinding[]): Iterable<Group> {
  const found = new Map<string, Group>();
  for (const finding of findings) {
    // No construct makes a decision for anybody.
    const isTheirs = isDecisionRule(finding.rule) || LEFT_TO_CHOICE.has(finding.rule.id);
    const construct = isTheirs ? undefined : CONSTRUCTS.get(finding.resourceType ?? '');
    const key = construct ?? finding.rule.id;
    const group = found.get(key);
    if (group) group.members.push(finding);
    else found.set(key, { construct, members: [finding] });
  }
  return found.values();
}

/** What settles most; of two alike the worse. */
function byWorth(a: Group, b: Group): number {
  return b.members.length - a.members.length || worstOf(a) - worstOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function worstOf({ members }: Group): number {
  return Math.min(...members.map(each => SEVERITIES.indexOf(each.rule.severity)));
}

function nameOf({ construct, members: [{ rule }] }: Group): string {
  return construct ?? rule.id;
}

function textOf({ construct, members }: Group, all: string): string {
  const resources = new Set(members.map(each => each.subject)).size;
  const settles = `settles ${members.length} of ${all}`;
  return construct === undefined ? `${members[0].rule.id} ${settles}: ${members[0].description.remediation}`
    : `\`${construct}\` in place of ${resources} ${resources === 1 ? 'resource' : 'resources'} ${settles}`;
}

/** How many findings that fail or warn break each safeguard, most first. */
export function bySafeguard(findings: readonly LocatedFinding[]): readonly (readonly [safeguard: string, findings: number])[] {
  const counts = new Map<string, number>();
  for (const { level, status, rule } of findings) {
    if (status !== 'noncompliant' || level === 'none') continue;
    for (const id of rule.safeguards) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
}
