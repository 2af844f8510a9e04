import { evaluate } from './evaluate';
import { handOver } from './handover';
import { parseJsonText } from './json-text';
import type { Template } from './template';
import { Choice, Node, Reference, Text, Unknown, isObject, referencesOf, show } from './value';

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

/** A node of more branches than this is unknown beyond them. */
const MAX_BRANCHES = 256;

export interface Path {
  /** Of `A[*].B[0].C` they are `A`, `*`, `B`, `0`, `C`. */
  readonly segments: readonly string[];
  /** What comes before the first `[*]`: what is absent on the way is absent there. */
  readonly beforeList: string;
  /** What is read where nothing is set, and no condition plays a part: nearly all that most resources say. */
  readonly absent: Reading;
}

const PATHS = new Map<string, Path>();

/** The steps of a property path; a reader that is asked often keeps them. */
export function parsePath(path: string): Path {
  let found = PATHS.get(path);
  if (!found) {
    const list = path.indexOf('[*]');
    const beforeList = list < 0 ? path : path.slice(0, list);
    const segments = path.replaceAll(/\[(\*|\d+)\]/g, '.$1').split('.').filter(part => part !== '');
    found = { segments, beforeList, absent: { value: undefined, at: beforeList, given: undefined } };
    PATHS.set(path, found);
  }
  return found;
}

/** A node where conditions are taken for granted, which may leave a parameter other than its default. */
export function evaluateGiven(raw: unknown, template: Template, given: Assumption | undefined): Node {
  return given === undefined || typeof raw !== 'object' ? evaluate(raw, template) : template.assuming(given, () => evaluate(raw, template));
}

/** Readings of a node: its branches, where it is an `Fn::If` that is open before deployment. */
export function branches(raw: unknown, at: string, template: Template, given?: Assumption): Reading[] {
  const first = evaluateGiven(raw, template, given);
  if (!(first instanceof Choice)) return [{ value: first, at, given }];
  const found: Reading[] = [];
  collect(first, at, template, given, reading => found.push(reading));
  return found;
}

interface OpenBranch {
  readonly raw: unknown;
  readonly home: Template;
  readonly given?: Assumption;
}

/** Visits the readings of a node. Walks with a list of its own: a tower of `Fn::If` is as deep as its author likes. */
function collect(raw: unknown, at: string, template: Template, given: Assumption | undefined, visit: (reading: Reading) => void): void {
  const first = evaluateGiven(raw, template, given);
  if (!(first instanceof Choice)) {
    visit({ value: first, at, given });
    return;
  }
  const open: OpenBranch[] = [{ raw: first, home: template, given }];
  for (let count = 0; open.length > 0;) {
    const branch = open.pop()!;
    const { home } = branch;
    const node = home === template ? evaluateGiven(branch.raw, home, branch.given) : evaluate(branch.raw, home);
    const value = home === template ? node : handOver(node, home);
    if (!(value instanceof Choice)) {
      visit({ value, at, given: branch.given });
      continue;
    }
    if (++count >= MAX_BRANCHES) {
      visit({ value: new Unknown(`${String(value)} (more than ${MAX_BRANCHES} branches)`), at, given });
      return;
    }
    const { condition, then, otherwise, home: inner = home } = value;
    const isAssumed = assumed(condition, branch.given);
    const side = (isThen: boolean): Assumption | undefined => isAssumed === undefined ? { condition, value: isThen, before: branch.given } : branch.given;
    if (isAssumed !== true) open.push({ raw: otherwise, home: inner, given: side(false) });
    if (isAssumed !== false) open.push({ raw: then, home: inner, given: side(true) });
  }
}

/**
 * Every value that a path below a node may have, one a branch. `[*]` stands for each entry of a list; a list that is absent
 * or empty gives one reading that is absent. What lies below an unknown value is that unknown value.
 */
export function readPath(root: unknown, path: string, template: Template, given?: Assumption, prefix = ''): Reading[] {
  const straight = readStraight(root, path, template, given, prefix);
  return straight ? [straight] : readBranches(root, path, template, given, prefix);
}

/** The same where `readStraightBelow` has found nothing straight. */
export function readBranches(root: unknown, path: string, template: Template, given?: Assumption, prefix = ''): Reading[] {
  const found: Reading[] = [];
  if (path.includes('[*]') && readPlainList(root, path, template, given, prefix, found)) return found;
  found.length = 0;
  walk(root, parsePath(path).segments, 0, prefix, template, given, found);
  return found;
}

/** The next common case: a plain list, each entry of which is there for sure and plain on the way down. `false` if it is not that simple. */
function readPlainList(root: unknown, path: string, template: Template, given: Assumption | undefined, prefix: string, found: Reading[]): boolean {
  const star = path.indexOf('[*]');
  const head = star === 0 ? undefined : readStraight(root, path.slice(0, star), template, given, prefix);
  const isListOfLists = path.startsWith('[', star + '[*]'.length);
  if (!head || isListOfLists || !Array.isArray(head.value) || head.value.length === 0) return false;
  const entries = head.value as readonly unknown[];
  const rest = path.slice(star + '[*].'.length);
  for (let index = 0; index < entries.length; index++) {
    const entry = evaluateGiven(entries[index], template, given);
    if (entry === undefined || entry instanceof Choice) return false;
    const at = `${head.at}[${index}]`;
    if (rest === '') {
      found.push({ value: entry, at, given });
    } else {
      const below = readStraight(entry, rest, template, given, at);
      if (below) found.push(below);
      else if (!rest.includes('[*]') || !readPlainList(entry, rest, template, given, at, found)) return false;
    }
  }
  return true;
}

/** The common case without any list or branch on the way: plain objects down to one value. `undefined` if it is not that simple. */
function readStraight(root: unknown, path: string, template: Template, given: Assumption | undefined, prefix = ''): Reading | undefined {
  return readStraightBelow(evaluateGiven(root, template, given), parsePath(path), template, given, prefix);
}

/** The same below a node that is evaluated already. */
export function readStraightBelow(root: Node, path: Path, template: Template, given: Assumption | undefined, prefix = ''): Reading | undefined {
  const { segments, beforeList: at } = path;
  let node = root;
  for (let index = 0; index < segments.length && node !== undefined; index++) {
    const segment = segments[index];
    if (segment === '*' || !isObject(node)) return undefined;
    const raw = node[segment];
    if (raw === undefined || !Object.hasOwn(node, segment)) {
      // An include may bring what is not there.
      if (Object.hasOwn(node, 'Fn::Transform')) return undefined;
      node = undefined;
    } else {
      node = evaluateGiven(raw, template, given);
    }
  }
  if (node === undefined && given === undefined && prefix === '') return path.absent;
  if (node instanceof Choice) return undefined;
  return { value: node, at: prefix === '' ? at : at === '' ? prefix : `${prefix}.${at}`, given };
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
    const { value: read } = reading;
    // CloudFormation takes the JSON text of an object where a property is of type Json.
    const value = read instanceof Text ? parseJsonText(read) as Node ?? read : read;
    if (value instanceof Unknown || value instanceof Text || value instanceof Reference) {
      // A reference where a list is expected may be the list; below it, nothing is known of it.
      const references = segment === '*' && index === path.length - 1 ? referencesOf(value) : [];
      found.push({ value: value instanceof Unknown ? value : new Unknown(show(value), references), at, given: reading.given });
    } else if (segment === '*') {
      walkEntries(value, path, index, at, template, reading.given, found);
    } else {
      const below = child(value, segment);
      const place = Array.isArray(value) ? `${at}[${segment}]` : at === '' ? segment : `${at}.${segment}`;
      walk(below, path, index + 1, place, template, reading.given, found);
    }
  });
}

/** What stands under a key of an object, or at an index of a list. */
function child(value: Node, segment: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(segment) ? (value as unknown[])[Number(segment)] : undefined;
  if (typeof value === 'string') return child(parseJsonText(value) as Node, segment);
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, segment)) return value[segment];
  // An include among the properties may bring it.
  return Object.hasOwn(value, 'Fn::Transform') ? new Unknown('Fn::Transform') : undefined;
}

/** The entries of a list. One that some branch leaves out is no entry there; a list without any gives one reading that is absent. */
function walkEntries(
  value: Node, path: readonly string[], index: number, at: string, template: Template, given: Assumption | undefined, found: Reading[],
): void {
  // CloudFormation takes a single entry for a list of one.
  const entries = Array.isArray(value) ? value as unknown[] : value === undefined ? [] : [value];
  let empty: (Assumption | undefined)[] = [given];
  entries.forEach((entry, position) => {
    const place = Array.isArray(value) ? `${at}[${position}]` : at;
    collect(entry, place, template, given, reading => {
      if (reading.value !== undefined) walk(reading.value, path, index + 1, place, template, reading.given, found);
    });
    empty = withoutEntry(entry, place, template, empty);
  });
  for (const each of empty) found.push({ value: undefined, at, given: each });
}

/** The ways, out of some, in which an entry is left out. */
function withoutEntry(entry: unknown, at: string, template: Template, ways: readonly (Assumption | undefined)[]): (Assumption | undefined)[] {
  const left: (Assumption | undefined)[] = [];
  for (const way of ways) {
    collect(entry, at, template, way, reading => {
      if (reading.value === undefined && left.length < MAX_BRANCHES) left.push(reading.given);
    });
  }
  return left;
}
