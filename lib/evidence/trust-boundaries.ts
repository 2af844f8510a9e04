import { systemOf } from './phi-systems';
import type { PhiSystem } from './report-model';
import type { TrustBoundary } from './risk-model';
import type { ResourceGraph } from '../facts/graph';
import { outsiders } from '../facts/outsiders';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { show } from '../facts/value';
import type { Flow } from '../governance/model';
import { isForeign } from '../rules/foreign-principals';

/** By type of what lies in a network: the property that names it. */
const IN_NETWORK = new Set(['AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup']);

/** Where trust ends: accounts, networks, what can be reached from outside, and outsiders that data or access goes to. */
export function trustBoundaries(graph: ResourceGraph, systems: readonly PhiSystem[], flows: readonly Flow[]): readonly TrustBoundary[] {
  const boundaries = new Boundaries();
  for (const { id, account, region, entries } of systems) {
    boundaries.add('account', `${account ?? 'an account that the deployment decides'}, ${region ?? 'a Region that the deployment decides'}`, id);
    for (const entry of entries) boundaries.add('public-entry', entry, id);
  }
  for (const template of graph.templates) {
    const id = systemOf(template);
    for (const resource of template.resources) {
      if (resource.isNeverCreated) continue;
      for (const network of networksOf(resource)) boundaries.add('network', network.toString(), id);
      for (const outsider of foreignTrusts(resource)) boundaries.add('outsider', outsider, id);
    }
  }
  for (const each of outsiders(graph)) boundaries.add('outsider', each);
  for (const { from, to } of flows) {
    for (const [end, other] of [[from, to], [to, from]]) {
      const outsider = end.vendor ?? end.party;
      if (outsider !== undefined) boundaries.add('outsider', outsider, ...systemsStatedAs(other.system, systems));
    }
  }
  return boundaries.list;
}

function systemsStatedAs(stated: string | undefined, systems: readonly PhiSystem[]): readonly string[] {
  return systems.filter(system => system.stated.some(({ id }) => id === stated)).map(system => system.id);
}

function networksOf(resource: Resource): readonly Resource[] {
  if (resource.type === 'AWS::EC2::VPC') return [resource];
  return resource.mentions.flatMap(({ target }) => target.type === 'AWS::EC2::VPC' ? [target]
    : IN_NETWORK.has(target.type) ? target.targets('VpcId', 'AWS::EC2::VPC') : []);
}

function foreignTrusts(resource: Resource): readonly string[] {
  if (resource.type !== 'AWS::IAM::Role') return [];
  const principals = policyDocument(resource, 'AssumeRolePolicyDocument').statements.filter(each => each.effect !== 'Deny').flatMap(each => each.principals);
  return principals.filter(each => isForeign(each, resource.template)).map(({ value }) => `AWS account of ${show(value)}`);
}

/** In the order of their kinds, then by name. */
const KINDS: readonly TrustBoundary['kind'][] = ['account', 'network', 'public-entry', 'outsider'];

class Boundaries {
  private readonly found = new Map<string, { readonly kind: TrustBoundary['kind']; readonly name: string; readonly systems: Set<string> }>();

  public add(kind: TrustBoundary['kind'], name: string, ...systems: readonly string[]): void {
    const key = `${kind} ${name}`;
    const boundary = this.found.get(key) ?? { kind, name, systems: new Set() };
    this.found.set(key, boundary);
    for (const each of systems) boundary.systems.add(each);
  }

  public get list(): readonly TrustBoundary[] {
    const rows = [...this.found.values()].map(({ kind, name, systems }) => ({ kind, name, systems: [...systems].sort() }));
    return rows.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
  }
}
