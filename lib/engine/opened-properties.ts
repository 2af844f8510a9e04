import { evaluate } from '../facts/evaluate';
import { parseJsonText } from '../facts/json-text';
import type { Resource } from '../facts/resource';
import { Text, isObject, makePrintable } from '../facts/value';

type Container = Record<string, unknown> | unknown[];
type Key = string | number;

/** Where a node stands: its container, and its key there. */
export type Position = readonly [Container, Key];

export function nodeAt([container, key]: Position): unknown {
  return (container as Record<Key, unknown>)[key];
}

export function put([container, key]: Position, value: unknown): void {
  (container as Record<Key, unknown>)[key] = value;
}

/** As many branches as the facts tell apart. */
const MAX_WAYS = 256;

/** A step of a property path: a name, or the index of an entry. */
const STEP = /([^.[\]]+)|\[(\d+)\]/g;

interface Way {
  readonly node: unknown;
  /** Where the node itself stands: in a branch of an `Fn::If`, maybe. */
  readonly holder?: Position;
  readonly steps: readonly Position[];
}

/**
 * The properties of a resource as places that something can be put into. What a path leads into may be written in another way, as JSON text or
 * as the parameter of a nested stack: what it stands for takes its place until all is closed.
 */
export class OpenedProperties {
  private readonly before: { readonly position: Position; readonly node: unknown }[] = [];

  constructor(private readonly resource: Resource) {}

  /** Whether something stands there in another way than it is written. */
  public get areChanged(): boolean {
    return this.before.length > 0;
  }

  /** The positions on the way to a property path: one way for each branch of an `Fn::If` that has the path, and none where nothing is there. */
  public stepsTo(path: string): readonly (readonly Position[])[] {
    return this.waysTo(path).map(({ steps }) => steps).filter(steps => steps.length > 0);
  }

  /** The paths of the entries of a list, of the longest branch of it. */
  public entriesAt(path: string): readonly string[] {
    const lengths = this.waysTo(path).map(way => this.opened(way)).map(node => Array.isArray(node) ? node.length : 0);
    return Array.from({ length: Math.max(0, ...lengths) }, (_, index) => `${path}[${index}]`);
  }

  /** Puts everything back as it is written. */
  public close(): void {
    if (!this.areChanged) return;
    for (const { position, node } of this.before.reverse()) put(position, node);
    this.before.length = 0;
    this.resource.template.graph.generation++;
  }

  private waysTo(path: string): readonly Way[] {
    let ways: readonly Way[] = unfolded({ node: this.resource.properties, steps: [] });
    for (const [, name, index] of path.matchAll(STEP)) {
      ways = ways.flatMap(way => {
        const key = name ?? Number(index);
        const node = this.opened(way);
        if (!(name === undefined ? Array.isArray(node) : isObject(node)) || !Object.hasOwn(node as Container, key)) return [];
        const position: Position = [node as Container, key];
        return unfolded({ node: nodeAt(position), holder: position, steps: [...way.steps, position] });
      });
      if (ways.length > MAX_WAYS) ways = ways.slice(0, MAX_WAYS);
    }
    return ways;
  }

  /** A list or object as it is; what stands for one, in its place. */
  private opened({ node, holder }: Way): unknown {
    if (Array.isArray(node) || holder === undefined) return node;
    const { template } = this.resource;
    const value = evaluate(node, template);
    if (value === node && isObject(node)) return node;
    const meant = typeof value === 'string' || value instanceof Text ? parseJsonText(value) : copied(value);
    if (!Array.isArray(meant) && !isObject(meant)) return node;
    this.before.push({ position: holder, node });
    put(holder, meant);
    template.graph.generation++;
    return meant;
  }
}

/** What others may hold on to as well is not written into. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return [...value as unknown[]];
  if (!isObject(value)) return undefined;
  const copy = { ...value };
  makePrintable(copy);
  return copy;
}

/** The branches of an `Fn::If`, however deep one is in another: a property path does not name them. */
function unfolded(way: Way): readonly Way[] {
  const found: Way[] = [];
  const open: Way[] = [way];
  while (open.length > 0 && found.length < MAX_WAYS) {
    const each = open.pop()!;
    const branches = isObject(each.node) && Object.hasOwn(each.node, 'Fn::If') ? each.node['Fn::If'] : undefined;
    if (Array.isArray(branches)) {
      const positions = [2, 1].map((index): Position => [branches as unknown[], index]);
      open.push(...positions.map(holder => ({ node: nodeAt(holder), holder, steps: way.steps })));
    } else {
      found.push(each);
    }
  }
  return found;
}
