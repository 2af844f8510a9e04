import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';

const BY_GRAPH = new WeakMap<ResourceGraph, Map<string, Map<string, Resource[]>>>();
const NONE: readonly Resource[] = [];

/** The resources of a type that write a text out at a property: a name which the graph cannot follow, such as `table/Charts`. */
export function resourcesWriting(graph: ResourceGraph, type: string, path: string, text: string): readonly Resource[] {
  let indexes = BY_GRAPH.get(graph);
  if (!indexes) BY_GRAPH.set(graph, indexes = new Map<string, Map<string, Resource[]>>());
  const key = `${type}|${path}`;
  let index = indexes.get(key);
  if (!index) indexes.set(key, index = indexOf(graph, type, path));
  return index.get(text) ?? NONE;
}

function indexOf(graph: ResourceGraph, type: string, path: string): Map<string, Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const resource of graph.ofType(type)) {
    for (const { value } of resource.read(path)) {
      if (typeof value !== 'string') continue;
      const list = found.get(value);
      if (list) list.push(resource);
      else found.set(value, [resource]);
    }
  }
  return found;
}
