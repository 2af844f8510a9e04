import { claimOf, isDataType } from './scope-data';
import { ExportsAcrossRegions } from './scope-exports';
import { guardedOf } from './scope-guarded';
import { Named, saidBy } from './scope-names';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import { cdkHelper } from '../rules/cdk-helpers';
import { mayShareAccount } from '../rules/phi-environments';
import { saysNoPhi } from '../rules/tags';
import { Verdict, insufficientData, nonCompliant } from '../rules/verdict';

/** What watches, copies or lists resources of both sides takes nothing from one to the other. */
const NEUTRAL = /^(?:AWS::(?:CloudWatch|Backup|CloudTrail|Config|CDK|ResourceGroups|Budgets|SSM)::|AWS::CloudFormation::Stack$)/;

/** Alarms tell a topic that a number was too high. */
const ALARM = /^AWS::CloudWatch::(?:Composite)?Alarm$/;

/** What acts on, or watches, a whole account: stores in scope rely on it, wherever it was made. */
const ACCOUNT_WIDE = new RegExp(`^AWS::(?:${[
  '(?:IAM|CloudTrail|Config|GuardDuty|SecurityHub|AccessAnalyzer|Macie|Inspector\\w*|Detective|Organizations|SSO|IdentityStore|RolesAnywhere|Backup)::',
  'SSM::(?:Association|PatchBaseline|MaintenanceWindow)', 'RDS::EventSubscription$',
].join('|')})`);

/** What many may share without being a part of each other. */
const SHARED = /^AWS::(?:EC2::(?:VPC|Subnet)|KMS::Key|SNS::Topic|S3::Bucket)$/;

/** Grants and custom resources speak of others, which are no part of them for that. */
const SPEAKS_ONLY = /^(?:AWS::IAM::|Custom::|AWS::CloudFormation::)/;

const MAX_NAMED = 3;

/** Why resources that were put out of scope are not taken for it. */
export interface Boundary {
  /** What speaks against it, each for its resource. */
  readonly leaks: ReadonlyMap<Resource, Verdict>;
  /** Those of a whole account, and parts of what is in scope: they stay in scope without a finding. */
  readonly kept: ReadonlySet<Resource>;
}

/** Looks for what crosses the boundary, either way. @param outside what was put out of scope. */
export function boundaryOf(graph: ResourceGraph, outside: ReadonlySet<Resource>): Boundary {
  const inside = graph.resources.filter(each => !outside.has(each) && !each.isNeverCreated);
  const exported = new ExportsAcrossRegions(graph);
  const guarded = guardedOf(inside, graph.ofType('AWS::IAM::Role'), exported);
  const named = new Named(guarded.all);
  const speakers = speakersOf(inside, outside, exported);
  const data = [...guarded.data];
  const leaks = new Map<Resource, Verdict>();
  const kept = new Set<Resource>();
  for (const resource of outside) {
    const leak = outward(resource, guarded.all, named, exported) ?? inward(resource, outside, guarded.all, named, speakers.get(resource) ?? []);
    if (leak) leaks.set(resource, leak);
    else if (isPart(resource, outside) || (ACCOUNT_WIDE.test(resource.type) && data.some(each => mayShareAccount(each, resource)))) kept.add(resource);
  }
  // What stays in scope has parts, too.
  const left = new Set([...outside].filter(each => !leaks.has(each) && !kept.has(each)));
  const back = [...leaks.keys(), ...kept];
  for (let each = back.pop(); each; each = back.pop()) {
    for (const neighbour of [...each.mentions.map(({ target }) => target), ...each.mentionedBy]) {
      if (!left.has(neighbour) || !isPart(neighbour, left)) continue;
      left.delete(neighbour);
      kept.add(neighbour);
      back.push(neighbour);
    }
  }
  return { leaks, kept };
}

/** By resource outside, those inside that speak of it without a reference: by its name, as across accounts, or across Regions. */
function speakersOf(inside: readonly Resource[], outside: ReadonlySet<Resource>, exported: ExportsAcrossRegions): ReadonlyMap<Resource, readonly Resource[]> {
  const named = new Named(outside);
  const found = new Map<Resource, Resource[]>();
  for (const each of outside.size === 0 ? [] : inside.filter(({ type }) => !NEUTRAL.test(type))) {
    for (const target of new Set([...named.all(saidBy(each), each), ...exported.mentionsOf(each)])) {
      if (outside.has(target)) found.set(target, [...found.get(target) ?? [], each]);
    }
  }
  return found;
}

/** What a resource outside says of those inside. */
function outward(resource: Resource, guarded: ReadonlySet<Resource>, named: Named, exported: ExportsAcrossRegions): Verdict | undefined {
  const isHarmless = (target: Resource) => ALARM.test(resource.type) && target.type === 'AWS::SNS::Topic';
  const targets = new Set(exported.mentionsOf(resource).filter(each => each !== resource && guarded.has(each) && !isHarmless(each)));
  if (targets.size > 0) return nonCompliant({ found: `refers to ${listed([...targets])}` });
  const said = saidBy(resource);
  const target = named.find(said, resource);
  if (target && !isHarmless(target)) return nonCompliant({ found: `names ${listed([target])}` });
  return said.open === undefined ? undefined : insufficientData({ found: `refers to ${said.open}, which may be of what is in scope` });
}

/** What those inside say of a resource outside. */
function inward(
  resource: Resource, outside: ReadonlySet<Resource>, guarded: ReadonlySet<Resource>, named: Named, speakers: readonly Resource[],
): Verdict | undefined {
  const isFree = isDataType(resource) && claimOf(resource) === undefined && saysNoPhi(resource);
  for (const each of new Set([...resource.mentionedBy, ...speakers])) {
    if (outside.has(each) || each.isNeverCreated || NEUTRAL.test(each.type)) continue;
    // What says that it holds no ePHI may be written to by what handles some, but no store may rest on it.
    if (guarded.has(each) && !(isFree && !restsOn(each))) return nonCompliant({ found: `is referred to by ${listed([each])}` });
    const between = isFree ? undefined : each.mentions.find(({ target }) => target !== each && guarded.has(target))?.target ?? named.find(saidBy(each), each);
    if (between) return nonCompliant({ found: `is tied by ${each.toString()} to ${listed([between])}` });
  }
  return undefined;
}

/** Whether a resource is a part of how something in scope is made, although no ePHI is known there: a listener, a policy, what a distribution names. */
function isPart(resource: Resource, outside: ReadonlySet<Resource>): boolean {
  if (isDataType(resource) && claimOf(resource) === undefined && saysNoPhi(resource)) return false;
  const isOther = (each: Resource) => each !== resource && !outside.has(each) && !each.isNeverCreated && cdkHelper(each) === undefined;
  if (resource.mentionedBy.some(each => isOther(each) && !NEUTRAL.test(each.type) && !SPEAKS_ONLY.test(each.type))) return true;
  // What stands on its own uses others; what does not is there for them.
  return !isDataType(resource) && !SPEAKS_ONLY.test(resource.type) && !NEUTRAL.test(resource.type)
    && resource.mentions.some(({ target }) => isOther(target) && !(SHARED.test(target.type) && !isPolicy(resource)));
}

function isPolicy({ type }: Resource): boolean {
  return /Policy$/.test(type);
}

/** Whether what a resource mentions is a part of how it is kept: of a function it is what it works with. */
function restsOn({ type }: Resource): boolean {
  return !/^AWS::(?:Lambda|StepFunctions|IAM|Events|SNS|SQS|KinesisFirehose)::/.test(type);
}

function listed(resources: readonly Resource[]): string {
  const names = resources.map(each => each.toString()).sort();
  const more = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}, in scope`;
}
