import { BackupCoverage, coverageOf } from './backup-coverage';
import { systemOf } from './phi-systems';
import { Means, meansOf } from './recovery-means';
import { withScope } from '../engine/scope';
import type { ResourceGraph } from '../facts/graph';
import { NAME_PROPERTY } from '../facts/physical-name';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { show } from '../facts/value';
import { isPhiStore } from '../rules/phi-stores';

/** Whether anything undoes damage to a store: `undefined` while nobody knows before deployment. */
export type Recoverable = boolean | undefined;

/** A store, and what brings it back. */
export interface RecoverableStore {
  readonly path: string;
  readonly logicalId: string;
  readonly type: string;
  /** The name of the stack that it is in; `undefined` for a nested stack, which CloudFormation names, and for a loose template. */
  readonly stackName?: string;
  readonly account?: string;
  readonly region?: string;
  /** The name that the template gives it; `undefined` if it gives none, or one that is not known before deployment. */
  readonly physicalName?: string;
  /** As the template has it: a construct path, an ARN or an expression; `undefined` if it names none. */
  readonly key?: string;
  readonly means: readonly Means[];
  readonly backups: readonly BackupCoverage[];
  readonly recoverable: Recoverable;
  /** Whether it exists only on a condition that is open. */
  readonly condition?: string;
  /** Restore-testing plans that restore its type. */
  readonly restoreTests: readonly string[];
}

/** The stores of one stack with those of the stacks nested in it. */
export interface RecoverableStack {
  readonly id: string;
  readonly stores: readonly RecoverableStore[];
}

/** Who is told when something goes wrong. */
export interface ToldTopic {
  readonly path: string;
  /** What it tells of: `3 alarms`, `a backup vault`. */
  readonly alarms: number;
  readonly isOfVault: boolean;
  /** The protocols of its subscriptions, without their addresses. */
  readonly subscriptions: readonly string[];
}

/** What the runbook is written from. */
export interface RecoveryRunbook {
  readonly date: string;
  readonly stacks: readonly RecoverableStack[];
  readonly topics: readonly ToldTopic[];
  readonly restoreTestingPlans: readonly RestoreTestingPlan[];
  /** Stores of which somebody stated that they have nothing to do with ePHI: there are no steps for them. */
  readonly outOfScope: readonly Pick<RecoverableStore, 'path' | 'type'>[];
}

export interface RestoreTestingPlan {
  readonly path: string;
  readonly schedule: string;
  /** `S3`, `RDS` ... */
  readonly types: readonly string[];
}

/** Names that the facts do not tell resources by. */
const OTHER_NAMES: { readonly [type: string]: string } = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DocDB::DBCluster': 'DBClusterIdentifier',
  'AWS::Redshift::Cluster': 'ClusterIdentifier',
  'AWS::RedshiftServerless::Namespace': 'NamespaceName',
  'AWS::OpenSearchService::Domain': 'DomainName',
  'AWS::Elasticsearch::Domain': 'DomainName',
  'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId',
  'AWS::MemoryDB::Cluster': 'ClusterName',
};

const KEYS: { readonly [type: string]: string } = {
  'AWS::S3::Bucket': 'BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.KMSMasterKeyID',
  'AWS::DynamoDB::Table': 'SSESpecification.KMSMasterKeyId',
  'AWS::DynamoDB::GlobalTable': 'Replicas[*].SSESpecification.KMSMasterKeyId',
  'AWS::OpenSearchService::Domain': 'EncryptionAtRestOptions.KmsKeyId',
  'AWS::Elasticsearch::Domain': 'EncryptionAtRestOptions.KmsKeyId',
  'AWS::HealthLake::FHIRDatastore': 'SseConfiguration.KmsEncryptionConfig.KmsKeyId',
};

/** What AWS Backup calls a type in a restore test. */
const TESTED_AS: { readonly [type: string]: string } = {
  'AWS::S3::Bucket': 'S3',
  'AWS::RDS::DBInstance': 'RDS',
  'AWS::RDS::DBCluster': 'Aurora',
  'AWS::DynamoDB::Table': 'DynamoDB',
  'AWS::DynamoDB::GlobalTable': 'DynamoDB',
  'AWS::EFS::FileSystem': 'EFS',
  'AWS::EC2::Volume': 'EBS',
  'AWS::DocDB::DBCluster': 'DocumentDB',
  'AWS::Neptune::DBCluster': 'Neptune',
  'AWS::FSx::FileSystem': 'FSx',
};

/** What an app has for recovery, by its templates. */
export function recoveryRunbook(graph: ResourceGraph, date: string): RecoveryRunbook {
  const plans = graph.ofType('AWS::Backup::RestoreTestingPlan').map(plan => ({ plan, ...testsOf(plan) }));
  const { outOfScope } = withScope(graph, []);
  const left: Resource[] = [];
  const stacks = new Map<string, RecoverableStore[]>();
  for (const template of inOrderOfDeployment(graph)) {
    const all = [...template.resources].filter(each => !each.isNeverCreated && isPhiStore(each));
    left.push(...all.filter(each => outOfScope.has(each)));
    const stores = all.filter(each => !outOfScope.has(each)).map(each => storeOf(each, plans));
    if (stores.length > 0) stacks.set(systemOf(template), [...stacks.get(systemOf(template)) ?? [], ...stores]);
  }
  return {
    date,
    stacks: [...stacks].map(([id, stores]) => ({ id, stores })),
    topics: toldTopics(graph),
    restoreTestingPlans: plans.map(({ path, schedule, types }) => ({ path, schedule, types })),
    outOfScope: left.map(each => ({ path: each.toString(), type: each.type })),
  };
}

function storeOf(store: Resource, plans: readonly (RestoreTestingPlan & { readonly plan: Resource })[]): RecoverableStore {
  const { template, type, logicalId } = store;
  const means = meansOf(store);
  const backups = coverageOf(store);
  const name = store.value(NAME_PROPERTY[type] ?? OTHER_NAMES[type] ?? 'Name');
  const answers = [
    ...means.filter(each => each.undoesDamage).map(each => each.isThere),
    ...backups.map(each => each.isSure && each.rules.length > 0 ? true : undefined),
  ];
  const testedAs = TESTED_AS[type];
  return {
    path: store.toString(),
    logicalId,
    type,
    stackName: template.parent ? undefined : template.stackName,
    ...environmentOf(template),
    physicalName: typeof name === 'string' && name !== '' ? name : undefined,
    key: keyOf(store),
    means,
    backups,
    recoverable: answers.includes(true) ? true : answers.length > 0 ? undefined : false,
    condition: store.condition,
    restoreTests: plans.filter(each => isSamePlace(each.plan, store) && each.types.includes(testedAs)).map(each => each.path),
  };
}

function environmentOf(template: Template): { readonly account?: string; readonly region?: string } {
  const { account, region } = template.environment;
  return { account, region };
}

function keyOf(store: Resource): string | undefined {
  const path = KEYS[store.type] ?? 'KmsKeyId';
  const found = store.read(path).filter(({ value }) => value !== undefined).map(({ value }) => {
    const [key] = store.template.graph.resolve(value, 'AWS::KMS::Key', store.template);
    return key?.type === 'AWS::KMS::Key' ? key.toString() : show(value);
  });
  return found.length === 0 ? undefined : [...new Set(found)].join(' or ');
}

function isSamePlace(one: Resource, other: Resource): boolean {
  const [here, there] = [one.template.environment, other.template.environment];
  return here.account === there.account && here.region === there.region;
}

function testsOf(plan: Resource): RestoreTestingPlan {
  const selections = plan.companions('AWS::Backup::RestoreTestingSelection', 'RestoreTestingPlanName');
  const types = selections.map(each => show(each.value('ProtectedResourceType')));
  return { path: plan.toString(), schedule: show(plan.value('ScheduleExpression')), types: [...new Set(types)].sort() };
}

/** Topics that alarms or backup vaults of the app speak to. */
function toldTopics(graph: ResourceGraph): readonly ToldTopic[] {
  return graph.ofType('AWS::SNS::Topic').flatMap(topic => {
    const alarms = topic.companions('AWS::CloudWatch::Alarm', 'AlarmActions[*]').length;
    const isOfVault = topic.companions('AWS::Backup::BackupVault', 'Notifications.SNSTopicArn').length > 0;
    if (alarms === 0 && !isOfVault) return [];
    const subscriptions = topic.companions('AWS::SNS::Subscription', 'TopicArn').map(each => show(each.value('Protocol')));
    return [{ path: topic.toString(), alarms, isOfVault, subscriptions: [...subscriptions].sort() }];
  });
}

/** Each template after those whose resources it refers to; else as the assembly has them. */
function inOrderOfDeployment(graph: ResourceGraph): readonly Template[] {
  const needs = new Map<Template, Set<Template>>();
  for (const template of graph.templates) {
    const needed = new Set<Template>();
    for (const resource of template.resources) for (const { target } of resource.mentions) if (target.template !== template) needed.add(target.template);
    needs.set(template, needed);
  }
  const done = new Set<Template>();
  const open = [...graph.templates].reverse();
  const begun = new Set<Template>();
  // With a list of its own: stacks may lean on each other to any depth, and in rings.
  while (open.length > 0) {
    const template = open[open.length - 1];
    const first = begun.has(template) ? [] : [...needs.get(template) ?? []].filter(each => !begun.has(each));
    begun.add(template);
    if (first.length > 0) {
      open.push(...first.reverse());
    } else {
      open.pop();
      done.add(template);
    }
  }
  return [...done];
}
