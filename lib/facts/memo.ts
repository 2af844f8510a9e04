import type { ResourceGraph } from './graph';
import type { Resource } from './resource';

/**
 * What is worked out once for each resource. It is kept with the graph, in a plain map: a weak map of that many keys costs more to
 * collect than all the work it saves.
 */
export class Memo<T> {
  private readonly byGraph = new WeakMap<ResourceGraph, { readonly generation: number; readonly values: Map<Resource, T> }>();

  constructor(private readonly compute: (resource: Resource) => T) {}

  public of(resource: Resource): T {
    const { graph } = resource.template;
    let known = this.byGraph.get(graph);
    // What was worked out before a template came in may be different now.
    if (known?.generation !== graph.generation) this.byGraph.set(graph, known = { generation: graph.generation, values: new Map<Resource, T>() });
    const { values } = known;
    let found = values.get(resource);
    if (found === undefined && !values.has(resource)) values.set(resource, found = this.compute(resource));
    return found as T;
  }
}
