import { SCOPE_METADATA } from '../../lib/engine/scope-statements';
import { ResourceGraph } from '../../lib/facts/graph';
import type { Resource } from '../../lib/facts/resource';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import { Json } from '../../lib/facts/value';
import { addTo } from '../facts/graph-of';

/** A stack for tests of scope: the resources of its constructs, and what is stated on some of them. */
export interface ScopedStack {
  readonly name: string;
  readonly account?: string;
  /** By construct (`Site` stands for `<stack>/Site`), the resources by logical id. */
  readonly constructs: { readonly [id: string]: { readonly [logicalId: string]: Json } };
  /** By construct, `''` for the stack itself: the data of the metadata. */
  readonly stated?: { readonly [id: string]: unknown };
  readonly template?: Json;
}

/** An exclusion as the API writes it. */
export const OUT = { included: false, reason: 'public pages', owner: 'web-team' };
export const IN = { included: true };

/** An app of such stacks, as an assembly records it. */
export function appOf(...stacks: readonly ScopedStack[]): ResourceGraph {
  const graph = new ResourceGraph();
  graph.isApp = true;
  for (const { name, account, constructs, stated = {}, template } of stacks) {
    const all = Object.entries(constructs).flatMap(([id, resources]) => Object.entries(resources).map(([logicalId, resource]) => ({ path: `${name}/${id}/${logicalId}`, logicalId, resource })));
    const metadata = new StackMetadata(() => Object.fromEntries([
      [`/${name}`, [{ type: 'aws:cdk:templateFile', data: `${name}.json` }, ...recorded(stated, '')]],
      ...Object.keys(constructs).map(id => [`/${name}/${id}`, recorded(stated, id)]),
      ...all.map(each => [`/${each.path}`, [{ type: 'aws:cdk:logicalId', data: each.logicalId }]]),
    ]) as unknown);
    addTo(graph, { ...template, Resources: Object.fromEntries(all.map(({ logicalId, resource }) => [logicalId, resource])) }, {
      file: `${name}.json`, stackName: name.replaceAll('/', '-'), metadata, environment: { account, region: 'us-east-1' }, assembly: 'cdk.out',
    });
  }
  return graph;
}

function recorded(stated: NonNullable<ScopedStack['stated']>, id: string): readonly object[] {
  return Object.hasOwn(stated, id) ? [{ type: SCOPE_METADATA, data: stated[id] }] : [];
}

/** A resource by its logical id. */
export function resourceOf(graph: ResourceGraph, logicalId: string): Resource {
  return graph.resources.find(each => each.logicalId === logicalId)!;
}

export const tagged = (value: unknown, key = 'data-classification') => ({ Tags: [{ Key: key, Value: value }] });
