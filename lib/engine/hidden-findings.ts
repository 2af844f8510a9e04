import type { DecidedFinding } from './finding';
import { OpenedProperties, Position, nodeAt, put } from './opened-properties';
import { withheld } from './secret-values';
import type { Resource } from '../facts/resource';
import type { ResourceRule } from '../rules/rule';
import { Verdict } from '../rules/verdict';

/** What is decided about one rule on one resource by property, or known to the baseline there. */
interface Subject {
  readonly rule: ResourceRule;
  readonly resource: Resource;
  readonly outOfScope: DecidedFinding['outOfScope'];
  /** Where something is found. */
  readonly known: Set<string>;
  /** What of that was decided by a decision on the property, or was there before. */
  readonly matters: { readonly at: string; readonly property: string }[];
}

/** What takes the place of what is decided: CloudFormation takes it for not there. */
const NOTHING = { Ref: 'AWS::NoValue' };

/**
 * What rules would find next on a resource if what is decided by property were in order. A rule that judges several places tells the worst
 * only: a decision on that place alone, or an entry of the baseline, must not hide the others.
 */
export function hiddenBehind(findings: readonly DecidedFinding[]): DecidedFinding[] {
  return subjectsOf(findings).flatMap(subject => {
    const places = new OpenedProperties(subject.resource);
    try {
      return hiddenIn(subject, places);
    } finally {
      places.close();
    }
  });
}

function hiddenIn(subject: Subject, places: OpenedProperties): readonly DecidedFinding[] {
  const { rule, resource, outOfScope, known, matters } = subject;
  const decided = [...new Set(matters.flatMap(({ at, property }) => [at, ...placesOf(places, property)]))];
  const leaves = decided.flatMap(at => places.stepsTo(at));
  // A rule that says something else of the same, written in another way, says nothing of what is behind it.
  if (places.areChanged && verdictsOf(rule, resource).some(({ status, at = '' }) => status === 'NON_COMPLIANT' && !known.has(at))) return [];
  for (const positions of [leaves.map(each => each.at(-1)!), leaves.map(entryOf)]) {
    const verdicts = without(resource, positions, () => verdictsOf(rule, resource));
    const next = verdicts.filter(each => isHidden(each, { known, decided, places }));
    const { template } = resource;
    if (next.length > 0) return withheld(next.map(verdict => ({ rule, resource, template, verdict, ...outOfScope && { outOfScope } })), template.graph);
  }
  return [];
}

function subjectsOf(findings: readonly DecidedFinding[]): readonly Subject[] {
  const subjects = new Map<Resource, Map<ResourceRule, Subject>>();
  for (const { rule, resource, verdict: { at }, decision, known, outOfScope } of findings) {
    const property = decision?.property ?? (known && at);
    if (rule.scope !== 'resource' || !resource || at === undefined || property === undefined) continue;
    const byRule = subjects.get(resource) ?? new Map<ResourceRule, Subject>();
    subjects.set(resource, byRule);
    if (!byRule.has(rule)) byRule.set(rule, { rule, resource, outOfScope, known: new Set(), matters: [] });
    byRule.get(rule)!.matters.push({ at, property });
  }
  if (subjects.size === 0) return [];
  for (const { rule, resource, verdict } of findings) {
    if (resource && rule.scope === 'resource') subjects.get(resource)?.get(rule)?.known.add(verdict.at ?? '');
  }
  return [...subjects.values()].flatMap(each => [...each.values()]);
}

/** The places on a resource that a property with `[*]` stands for. */
function placesOf(places: OpenedProperties, property: string): readonly string[] {
  const [first, ...others] = property.split('[*]');
  if (others.length === 0) return [];
  return others.reduce<readonly string[]>((found, part) => found.flatMap(at => places.entriesAt(at)).map(entry => `${entry}${part}`), [first]);
}

/** Where something is known, what of it is decided, and where else something may be. */
interface Grounds {
  readonly known: ReadonlySet<string>;
  readonly decided: readonly string[];
  readonly places: OpenedProperties;
}

/** Whether a verdict is on a place of its own, and no consequence of what was taken away. */
function isHidden({ status, at }: Verdict, { known, decided, places }: Grounds): boolean {
  if (status !== 'NON_COMPLIANT' || at === undefined || known.has(at)) return false;
  const shape = (path: string) => path.replaceAll(/\[\d+\]/g, '[*]');
  if (decided.some(each => shape(each) === shape(at))) return true;
  const isApart = decided.every(each => !isWithin(each, at) && !isWithin(at, each));
  return isApart && places.stepsTo(at).length > 0;
}

/** Whether a place is another one, or below it: `Port` is not below `Por`. */
function isWithin(place: string, other: string): boolean {
  return place.startsWith(other) && ['', '.', '['].includes(place.charAt(other.length));
}

/** The innermost entry of a list on the way, else the property itself. */
function entryOf(steps: readonly Position[]): Position {
  return [...steps].reverse().find(([, key]) => typeof key === 'number') ?? steps.at(-1)!;
}

/** Does something while nodes of a resource are not there. */
function without<T>(resource: Resource, positions: readonly Position[], work: () => T): T {
  const { graph } = resource.template;
  const before = positions.map(nodeAt);
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
