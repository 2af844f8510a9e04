import { evaluate } from './evaluate';
import type { Template } from './template';
import { Choice, Node, Reference, Text, Unknown, isObject } from './value';

/** What is taken for granted about a condition on the way to a value. */
export interface Assumption {
  readonly condition: string;
  readonly value: boolean;
  readonly before?: Assumption;
}

/** One value that a property may have. A property under `Fn::If` has one for every branch. */
export interface Reading {
  readonly value: Node;
  /** The property path, list indexes included: `Rules[0].Status`. */
  readonly at: string;
  /** Under which conditions it has this value. */
  readonly given?: Assumption;
}

/** The condition of a reading for people: ` if Prod`, ` if not Prod and Large`; empty without one. */
export function describeAssumption(given: Assumption | undefined): string {
  const parts: string[] = [];
  for (let each = given; each; each = each.before) parts.unshift(each.value ? each.condition : `not ${each.condition}`);
  return parts.length > 0 ? ` if ${parts.join(' and ')}` : '';
}

function assumed(condition: string, given: Assumption | undefined): boolean | undefined {
  for (let each = given; each; each = each.before) {
    if (each.condition === condition) return each.value;
  }
  return undefined;
}

const PATHS = new Map<string, readonly string[]>();

/** `A[*].B` as its segments `A`, `*`, `B`. */
function segments(path: string): readonly string[] {
  let found = PATHS.get(path);
  if (!found) {
    found = path.replaceAll('[*]', '.*').split('.').filter(part => part !== '');
    PATHS.set(path, found);
  }
  return found;
}

/** Readings of a node: its branches, where it is an `Fn::If` that is open before deployment. */
export function branches(raw: unknown, at: string, template: Template, given?: Assumption): Reading[] {
  const found: Reading[] = [];
  collect(raw, at, template, given, value => found.push(value));
  return found;
}

function collect(raw: unknown, at: string, template: Template, given: Assumption | undefined, visit: (reading: Reading) => void): void {
  const value = evaluate(raw, template);
  if (!(value instanceof Choice)) {
    visit({ value, at, given });
    return;
  }
  const { condition } = value;
  const isAssumed = assumed(condition, given);
  if (isAssumed !== false) {
    collect(value.then, at, template, isAssumed ? given : { condition, value: true, before: given }, visit);
  }
  if (isAssumed !== true) {
    collect(value.otherwise, at, template, isAssumed === false ? given : { condition, value: false, before: given }, visit);
  }
}

/**
 * Every value that a path below a node may have, one a branch. `[*]` stands for each entry of a list; a list that is absent
 * or empty gives one reading that is absent. What lies below an unknown value is that unknown value.
 */
export function readPath(root: unknown, path: string, template: Template, given?: Assumption, prefix = ''): Reading[] {
  const found: Reading[] = [];
  walk(root, segments(path), 0, prefix, template, given, found);
  return found;
}

function walk(
  raw: unknown, path: readonly string[], index: number, at: string, template: Template, given: Assumption | undefined, found: Reading[],
): void {
  if (index === path.length) {
    collect(raw, at, template, given, reading => found.push(reading));
    return;
  }
  const segment = path[index];
  collect(raw, at, template, given, reading => {
    const { value } = reading;
    if (value instanceof Unknown || value instanceof Text || value instanceof Reference) {
      found.push({ value: value instanceof Unknown ? value : new Unknown(String(value), []), at, given: reading.given });
    } else if (segment === '*') {
      walkEntries(value, path, index, at, template, reading.given, found);
    } else {
      const below = isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
      walk(below, path, index + 1, at === '' ? segment : `${at}.${segment}`, template, reading.given, found);
    }
  });
}

function walkEntries(
  value: Node, path: readonly string[], index: number, at: string, template: Template, given: Assumption | undefined, found: Reading[],
): void {
  // CloudFormation takes a single entry for a list of one.
  const entries = Array.isArray(value) ? value as unknown[] : value === undefined ? [] : [value];
  const before = found.length;
  entries.forEach((entry, position) => {
    if (evaluate(entry, template) === undefined) return;
    walk(entry, path, index + 1, Array.isArray(value) ? `${at}[${position}]` : at, template, given, found);
  });
  if (found.length === before) found.push({ value: undefined, at, given });
}
