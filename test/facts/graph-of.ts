import { ResourceGraph } from '../../lib/facts/graph';
import { Resource } from '../../lib/facts/resource';
import { Template, TemplateOrigin } from '../../lib/facts/template';
import { Json, Reference, show } from '../../lib/facts/value';

/** A template on its own, as if it stood in an assembly. */
export function templateOf(body: Json, origin: Partial<TemplateOrigin> = {}): Template {
  return addTo(new ResourceGraph(), body, origin);
}

/** One more template in a graph. */
export function addTo(graph: ResourceGraph, body: Json, origin: Partial<TemplateOrigin> = {}): Template {
  return graph.add({ Resources: {}, ...body }, { file: `${origin.stackName ?? 'template'}.json`, ...origin });
}

/** A nested stack: the parent has a resource of this id. */
export function nestIn(parent: Template, logicalId: string, body: Json): Template {
  return addTo(parent.graph, body, { file: `${logicalId}.nested.json`, environment: parent.environment, assembly: parent.assembly, parent: parent.resource(logicalId) });
}

/** Resources by stack and logical id: a failing comparison of the objects themselves would print the whole graph. */
export function names(resources: readonly (Resource | undefined)[]): string[] {
  return resources.map(each => each ? `${each.template.name}/${each.logicalId}` : 'none');
}

/** The resource that a node refers to, and the attribute. */
export function referred(node: unknown): string {
  return node instanceof Reference ? `${names([node.target])[0]}.${node.attribute}` : `no reference: ${show(node)}`;
}

/** Lists within lists. */
export function deepList(levels: number): unknown {
  let node: unknown = 'bottom';
  for (let level = 0; level < levels; level++) node = [node];
  return node;
}

/** Objects within objects, each under the same key. */
export function deepObject(levels: number, key: string): Json {
  let node: Json = { bottom: true };
  for (let level = 0; level < levels; level++) node = { [key]: node };
  return node;
}

/** Ids that every JavaScript object seems to have. */
export const INHERITED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;

/** An object with one key, which may be `__proto__`. */
export function keyed(key: string, value: unknown): Json {
  return JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value)}}`) as Json;
}
