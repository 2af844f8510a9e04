import type { DecidedFinding } from './finding';
import { withheld } from './secret-values';
import type { Resource } from '../facts/resource';
import { isObject } from '../facts/value';
import type { ResourceRule } from '../rules/rule';
import { Verdict } from '../rules/verdict';

/** What is decided about one rule on one resource by property, or known to the baseline there. */
interface Subject {
  readonly rule: ResourceRule;
  readonly resource: Resource;
  readonly outOfScope: DecidedFinding['outOfScope'];
  /** Where something is found. */
  readonly known: Set<string>;
  /** Where that was decided by a decision on the property, or was there before. */
  readonly decided: Set<string>;
}

type Container = Record<string, unknown> | unknown[];
type Key = string | number;

/** As many branches as the facts tell apart. */
const MAX_WAYS = 256;

/** A step of a property path: a name, or the index of an entry. */
const STEP = /([^.[\]]+)|\[(\d+)\]/g;

/** What takes the place of what is decided: CloudFormation takes it for not there. */
const NOTHING = { Ref: 'AWS::NoValue' };

/**
 * What rules would find next on a resource if what is decided by property were in order. A rule that judges several places tells the worst
 * only: a decision on that place alone, or an entry of the baseline, must not hide the others.
 */
export function hiddenBehind(findings: readonly DecidedFinding[]): DecidedFinding[] {
  return subjectsOf(findings).flatMap(subject => {
    const { rule, resource, outOfScope, decided } = subject;
    const leaves = [...decided].flatMap(at => positionsOf(resource, at));
    for (const positions of [leaves.map(each => each.at(-1)!), leaves.map(entryOf)]) {
      const next = without(resource, positions, () => verdictsOf(rule, resource)).filter(each => isHidden(each, subject));
      const { template } = resource;
      if (next.length > 0) return withheld(next.map(verdict => ({ rule, resource, template, verdict, ...outOfScope && { outOfScope } })), template.graph);
    }
    return [];
  });
}

function subjectsOf(findings: readonly DecidedFinding[]): readonly Subject[] {
  const subjects = new Map<Resource, Map<ResourceRule, Subject>>();
  for (const { rule, resource, verdict: { at }, decision, known, outOfScope } of findings) {
    const property = decision?.property ?? (known && at);
    if (rule.scope !== 'resource' || !resource || at === undefined || property === undefined) continue;
    const byRule = subjects.get(resource) ?? new Map<ResourceRule, Subject>();
    subjects.set(resource, byRule);
    if (!byRule.has(rule)) byRule.set(rule, { rule, resource, outOfScope, known: new Set(), decided: new Set() });
    for (const each of [at, ...placesOf(resource, property)]) byRule.get(rule)!.decided.add(each);
  }
  if (subjects.size === 0) return [];
  for (const { rule, resource, verdict } of findings) {
    if (resource && rule.scope === 'resource') subjects.get(resource)?.get(rule)?.known.add(verdict.at ?? '');
  }
  return [...subjects.values()].flatMap(each => [...each.values()]);
}

/** The places on a resource that a property with `[*]` stands for. */
function placesOf({ properties }: Resource, property: string): readonly string[] {
  const parts = property.split('[*]');
  let places: { readonly at: string; readonly node: unknown }[] = [{ at: '', node: properties }];
  for (const [index, part] of parts.entries()) {
    places = places.flatMap(({ at, node }) => {
      if (index === parts.length - 1) return [{ at: `${at}${part}`, node: undefined }];
      return stepsTo(node, part).flatMap(({ node: below }) => Array.isArray(below)
        ? (below as unknown[]).map((entry, number) => ({ at: `${at}${part}[${number}]`, node: entry })) : []);
    });
  }
  return parts.length === 1 ? [] : places.map(each => each.at);
}

/** Whether a verdict is on a place of its own, and no consequence of what was taken away. */
function isHidden({ status, at }: Verdict, { resource, known, decided }: Subject): boolean {
  if (status !== 'NON_COMPLIANT' || at === undefined || known.has(at)) return false;
  const shape = (path: string) => path.replaceAll(/\[\d+\]/g, '[*]');
  if ([...decided].some(each => shape(each) === shape(at))) return true;
  const isApart = [...decided].every(each => !each.startsWith(at) && !at.startsWith(each));
  return isApart && positionsOf(resource, at).length > 0;
}

/** The nodes on the way to a property path, each as its container and key: one way for each branch of an `Fn::If` that has the path, and none where it is not in the template. */
function positionsOf({ properties }: Resource, at: string): readonly (readonly (readonly [Container, Key])[])[] {
  return stepsTo(properties, at).map(({ steps }) => steps).filter(steps => steps.length > 0);
}

interface Way {
  readonly node: unknown;
  readonly steps: readonly (readonly [Container, Key])[];
}

/** The ways to a path below a node, and what stands there. */
function stepsTo(root: unknown, path: string): readonly Way[] {
  let ways: readonly Way[] = unfolded({ node: root, steps: [] });
  for (const [, name, index] of path.matchAll(STEP)) {
    ways = ways.flatMap(({ node, steps }) => {
      const key = name ?? Number(index);
      if (!(name === undefined ? Array.isArray(node) : isObject(node)) || !Object.hasOwn(node as Container, key)) return [];
      return unfolded({ node: (node as Record<Key, unknown>)[key], steps: [...steps, [node as Container, key]] });
    });
    if (ways.length > MAX_WAYS) ways = ways.slice(0, MAX_WAYS);
  }
  return ways;
}

/** The branches of an `Fn::If`, however deep one is in another: a property path does not name them. */
function unfolded({ node, steps }: Way): readonly Way[] {
  const found: Way[] = [];
  const open = [node];
  while (open.length > 0 && found.length < MAX_WAYS) {
    const each = open.pop();
    const branches = isObject(each) && Object.hasOwn(each, 'Fn::If') ? each['Fn::If'] : undefined;
    if (Array.isArray(branches)) open.push(branches[2], branches[1]);
    else found.push({ node: each, steps });
  }
  return found;
}

/** The innermost entry of a list on the way, else the property itself. */
function entryOf(steps: readonly (readonly [Container, Key])[]): readonly [Container, Key] {
  return [...steps].reverse().find(([, key]) => typeof key === 'number') ?? steps.at(-1)!;
}

/** Does something while nodes of a resource are not there. */
function without<T>(resource: Resource, positions: readonly (readonly [Container, Key])[], work: () => T): T {
  const { graph } = resource.template;
  const put = ([container, key]: readonly [Container, Key], value: unknown) => { (container as Record<Key, unknown>)[key] = value; };
  const before = positions.map(([container, key]) => (container as Record<Key, unknown>)[key]);
  try {
    for (const each of positions) put(each, NOTHING);
    graph.generation++;
    return work();
  } finally {
    // In the opposite order: what was taken away twice gets back what it was at first.
    for (const [index, each] of [...positions.entries()].reverse()) put(each, before[index]);
    graph.generation++;
  }
}

/** A rule that cannot do without what was taken away says nothing more. */
function verdictsOf(rule: ResourceRule, resource: Resource): readonly Verdict[] {
  try {
    const verdicts = rule.check(resource);
    return verdicts instanceof Verdict ? [verdicts] : verdicts;
  } catch {
    return [];
  }
}
