import { STORE_TYPES } from './phi-stores';
import { mayHoldPhi } from './tags';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';

const BY_GRAPH = new WeakMap<ResourceGraph, readonly Resource[]>();

/** The accounts and Regions in which an app stores what may be ePHI, each told by one store in it; none where there is no store. */
export function phiEnvironments(graph: ResourceGraph): readonly Resource[] {
  let found = BY_GRAPH.get(graph);
  if (!found) BY_GRAPH.set(graph, found = environmentsOf(graph, STORE_TYPES, mayHoldPhi));
  return found;
}

/**
 * The accounts and Regions with resources of some types for which a test holds, each told by one of them: by one that always exists
 * where there is one.
 */
export function environmentsOf(graph: ResourceGraph, types: readonly string[], test: (resource: Resource) => boolean = () => true): readonly Resource[] {
  const found = new Map<string, Resource>();
  const places = new Map<Template, string>();
  for (const type of types) {
    for (const each of graph.ofType(type)) {
      let place = places.get(each.template);
      if (place === undefined) places.set(each.template, place = placeOf(each));
      const known = found.get(place);
      const isBetter = known === undefined || (known.condition !== undefined && each.condition === undefined);
      if (isBetter && test(each)) found.set(place, each);
    }
  }
  return [...found.values()];
}

/** Account and Region, as far as they are known. */
export function placeOf({ template: { environment } }: Resource): string {
  return `${environment.account ?? 'any account'}, ${environment.region ?? 'any Region'}`;
}

/** Whether two resources may be in one account: nothing that is known speaks against it. */
export function mayShareAccount(one: Resource, other: Resource): boolean {
  return isSame(one.template.environment.account, other.template.environment.account);
}

/** Whether two resources may be in one Region of one account. */
export function mayShareRegion(one: Resource, other: Resource): boolean {
  return mayShareAccount(one, other) && isSame(one.template.environment.region, other.template.environment.region);
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
