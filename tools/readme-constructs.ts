import { App } from 'aws-cdk-lib';
import { withSection } from './readme-section';
import { SAFEGUARDS } from '../lib/catalogue/safeguards';
import { evaluate } from '../lib/engine/evaluate';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';
import { CASES, Virginia } from '../test/constructs/compliant-stacks';

/** What each construct is, and what it does by default: the words of the README. The figures beside them are counted. */
const WORDS: readonly (readonly [construct: string, is: string, byDefault: string])[] = [
  ['PhiKey', 'a customer managed KMS key', 'rotates yearly, 30-day deletion window, retained, separate administrators and users, warns when it is disabled or to be deleted'],
  ['PhiVpc', 'a network in three tiers', 'flow logs of all traffic kept 2192 days, closed default security group, network ACLs around the data tier, gateway endpoints'],
  ['PhiDatabase', 'PostgreSQL, MySQL, MariaDB on RDS', 'customer key, two zones, isolated subnets, TLS only, 35-day backups and a six-year plan, audited without values, password managed by RDS'],
  ['PhiDatabaseCluster', 'Amazon Aurora', 'the same for clusters'],
  ['PhiTable', 'a DynamoDB table', 'customer key, restorable to any second of 35 days, six-year plan, protected from deletion, replicas under keys of their Regions'],
  ['PhiBucket', 'an S3 bucket', 'customer key, closed to the public, TLS 1.2, versioned, access logs, EventBridge events, Object Lock and replication if asked'],
  ['PhiFileSystem', 'an EFS file system', 'customer key, TLS only, no anonymous mounts, access points with their own user, backed up'],
  ['PhiCache', 'Valkey or Redis on ElastiCache', 'customer key, TLS only, users by IAM, two zones, logs under the key'],
  ['PhiServerlessCache', 'the same without servers', 'customer key, TLS only, users by IAM, daily snapshots'],
  ['PhiInstance', 'an EC2 instance', 'encrypted disks, no address and no SSH, Session Manager only, IMDSv2, alarms'],
  ['PhiVolume', 'an EBS volume', 'customer key, backed up, kept'],
  ['PhiSearch', 'an OpenSearch domain', 'customer key, node-to-node encryption, TLS 1.2, fine-grained access, audit logs'],
  ['PhiWarehouse', 'an Amazon Redshift cluster', 'customer key, TLS only, enhanced VPC routing, audit logs, snapshots for 35 days'],
  ['PhiServerlessWarehouse', 'Redshift without servers', 'customer key, TLS only, enhanced VPC routing, audit logs'],
  ['PhiFhirStore', 'a HealthLake FHIR R4 store', 'customer key, SMART on FHIR with fine-grained authorization'],
  ['PhiQueue', 'an SQS queue', 'customer key, TLS only, dead letters of the same standard'],
  ['PhiTopic', 'an SNS topic', 'customer key, TLS only, deliveries logged, dead letters'],
  ['PhiEventBus', 'an EventBridge bus', 'customer key, dead letters, logs, archive if asked'],
  ['PhiStream', 'a Kinesis stream', 'customer key, TLS only, delivery to a PhiBucket if asked'],
  ['PhiSecret', 'a secret', 'customer key, closed to other accounts, rotation by a function or by AWS'],
  ['PhiFunction', 'a Lambda function', 'private subnets, customer key for variables, package, logs and dead letters, no secrets in variables, runtimes that AWS patches'],
  ['PhiService', 'a service on Fargate', 'private subnets, read-only root file system, no root and no privileges, secrets by reference, rollback, autoscaling'],
  ['PhiRepository', 'an ECR repository', 'customer key, tags that stay, scanned on push, no other account'],
  ['PhiApi', 'an API Gateway REST API', 'every method asks who calls, TLS 1.2, web ACL with 60 requests a minute, access log without content'],
  ['PhiLoadBalancer', 'an Application Load Balancer', 'HTTPS to clients and targets, TLS 1.2, web ACL, access and connection logs, nobody let in unasked'],
  ['PhiDistribution', 'a CloudFront distribution', 'TLS 1.2, web ACL, origin access control, security headers, nothing cached unasked, access log without queries and cookies'],
  ['PhiWebAcl', 'an AWS WAF web ACL', 'attacks and too many requests turned away, logged without headers and query strings for 2192 days'],
  ['PhiUserPool', 'a Cognito user pool', 'two factors without SMS, 14 characters, threat protection, short tokens, no sign-up unasked, sign-ins logged'],
  ['PhiEmail', 'an Amazon SES identity', 'TLS required, DKIM, no tracking of readers, bounces and complaints to an encrypted topic'],
  ['BreakGlassRole', 'a role for emergencies', 'named people, MFA or federation, one hour, each use told, alarmed and queued for review'],
  ['WorkforceRoles', 'a role or permission set per job', 'minimum necessary by a table, federation, one hour, no data for administrators'],
  ['AdminAccess', 'Session Manager', 'encrypted, logged for 2192 days, tagged instances only, ends after 15 idle minutes'],
  ['AccessMonitoring', 'alarms on access to ePHI', 'refused attempts, unusual reads, bulk downloads, exports, shared snapshots, privileges; a dashboard'],
  ['AlarmDelivery', 'alarms where people see them', 'Slack and Microsoft Teams without commands, tickets in OpsCenter, an HTTPS endpoint whose deliveries are logged, dead letters under the key, the runbook in each text'],
  ['AuditTrail', 'a CloudTrail trail', 'all Regions, validated files in a locked bucket for 2192 days, data events of exactly the registered stores, sixteen alarms'],
  ['ConfigRecorder', 'an AWS Config recorder', 'every type, changes at once and a snapshot a day, to an encrypted bucket without Object Lock'],
  ['ThreatDetection', 'GuardDuty, Security Hub, Macie, Access Analyzer', 'every source of events, grave findings told without their text, switching off told too; a mode for each'],
  ['ContinuousCompliance', 'AWS Config conformance packs', 'counterparts of the grave rules, with the same quantities, in an account or an organization'],
  ['HipaaPlatform', 'what stores stand on, in one construct', 'network, key, archive of logs, detection, recorder and its rules, backup; trail, monitoring and roles behind the stores'],
  ['LogArchive', 'an archive of logs of many accounts', 'a bucket under the key in which nobody deletes for six years, fed by Firehose, backed up or replicated if asked'],
  ['PhiBackup', 'backup of an account', 'the plan below, restores tested every month, warnings, objectives stated; copies and daily reports where it is given a vault or a bucket'],
  ['PhiBackupPlan', 'an AWS Backup plan', 'daily and monthly recovery points in a locked vault for six years'],
  ['LogBucket', 'a bucket for logs', 'as S3 and load balancers can deliver to'],
];

const TECHNICAL = SAFEGUARDS.filter(({ id }) => id.startsWith('164.312'));

/** The README with its table of constructs written anew. */
export function withConstructs(readme: string): string {
  return withSection(readme, 'constructs', constructsTable());
}

/** A row for each construct: what it is, and what the rules say of it. */
export function constructsTable(): string {
  // The built-in validation of the CDK prints what it finds; a test of the example reads it.
  process.env.CDK_VALIDATION = 'false';
  const rows = WORDS.map(([construct, is, byDefault]) => {
    const { rules, technical } = figuresOf(construct);
    return `| \`${construct}\` | ${is} | ${byDefault} | ${rules} | ${technical.join(', ')} |`;
  });
  return ['| Construct | What it is | By default | Rules met | Of 45 CFR 164.312 |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** The constructs that have a row. */
export const IN_README = WORDS.map(([construct]) => construct);

interface Figures {
  /** How many rules its own resource meets. */
  readonly rules: number;
  /** The technical safeguards that these rules serve, without the common beginning of their ids. */
  readonly technical: readonly string[];
}

/** The resource that a construct is about, and what makes it whole (its policy, its settings): not its key, network or backup plan. */
const OWN = /^Alone\/(?!Network\/|Logs\/)[^/]+\/(?:Resource|Policy|Settings|Bucket|Vault|Plan)(?:\/|$)/;
const OWN_NETWORK = /^Alone\/Network\//;
const OWN_LOGS = /^Alone\/Logs\//;

function figuresOf(construct: string): Figures {
  const found = CASES.find(([title]) => title === construct) ?? CASES.find(([title]) => title.startsWith(`${construct} `));
  if (!found) throw new Error(`test/constructs/compliant-stacks.ts has no case that is called ${construct}`);
  const stack = new Virginia(new App(), 'Alone');
  found[1](stack);
  const own = construct === 'PhiVpc' ? OWN_NETWORK : construct === 'LogBucket' ? OWN_LOGS : OWN;
  const graph = readFacts([(stack.node.root as App).synth().directory]);
  const findings = evaluate(graph, RULES).filter(({ resource }) => own.test(resource?.constructPath ?? ''));
  const open = new Set(findings.filter(({ verdict }) => verdict.status !== 'COMPLIANT').map(({ rule }) => rule));
  const met = new Set(findings.map(({ rule }) => rule).filter(rule => !open.has(rule)));
  const served = new Set([...met].flatMap(({ safeguards }) => safeguards));
  return { rules: met.size, technical: TECHNICAL.filter(({ id }) => served.has(id)).map(({ id }) => id.slice('164.312'.length)) };
}
