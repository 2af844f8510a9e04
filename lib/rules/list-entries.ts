import { isDeepStrictEqual } from 'node:util';
import type { Check } from './predicates';
import { Verdict, best, insufficientData, worst } from './verdict';
import { Assumption, Reading, branches, describeAssumption, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference, Text, Unknown, isKnown, isObject } from '../facts/value';

/** Reads what is below an entry, in the branch that the entry stands in. */
export type Read = (path: string) => Reading[];

/** How the one entry of a list that matters is told from the others, and what is asked of it. */
export interface EntryOfInterest {
  /** `undefined`: that is not known before deployment. */
  readonly isIt: (read: Read) => boolean | undefined;
  readonly judge: (read: Read, entry: Reading) => Verdict;
  /** The verdict where the list, or one branch of it, lacks the entry. */
  readonly missing: (at: string, condition: string) => Verdict;
}

/** Judges the one entry of a list that matters, e.g. the attribute of a certain key; in every branch it must be there. */
export function entryOf(path: string, entry: EntryOfInterest): Check {
  return resource => worst(resource.read(path).map(list => {
    if (isOpen(list.value)) return insufficientData(list);
    const raw = Array.isArray(list.value) ? list.value as unknown[] : list.value === undefined ? [] : [list.value];
    const verdicts = raw.map((each, index) => judgeEntry(resource, branches(each, `${list.at}[${index}]`, resource.template, list.given), entry));
    return best(verdicts, entry.missing(list.at, describeAssumption(list.given)));
  }));
}

function judgeEntry(resource: Resource, found: readonly Reading[], entry: EntryOfInterest): Verdict {
  const answers = found.map(each => isOpen(each.value) ? undefined : each.value !== undefined && entry.isIt(reader(resource, each)));
  if (answers.every(answer => answer === false)) return NOT_IT;
  return worst(found.map((each, index) => {
    if (answers[index] === undefined) return insufficientData(each);
    return answers[index] ? entry.judge(reader(resource, each), each) : entry.missing(each.at, describeAssumption(each.given));
  }));
}

const NOT_IT = new Verdict('NOT_APPLICABLE');

/** Whether a value is not known before deployment, as a whole or in part. */
export function isOpen(value: Node): value is Unknown | Text | Reference {
  return value instanceof Unknown || value instanceof Text || value instanceof Reference;
}

/** The entries that a list has for certain in one branch of it: an entry that only some branch of its own has is left out. */
export interface CertainEntries {
  readonly list: Reading;
  readonly entries: readonly Reading[];
  /** Whether there may be further entries that nobody knows before deployment. */
  readonly mayHaveMore: boolean;
}

/** The certain entries of a list, for every branch of the list as such. */
export function certainEntries(resource: Resource, path: string): readonly CertainEntries[] {
  return resource.read(path).map(list => {
    const raw = isOpen(list.value) || list.value === undefined ? [] : Array.isArray(list.value) ? list.value as unknown[] : [list.value];
    const found = raw.map((each, index) => branches(each, `${list.at}[${index}]`, resource.template, list.given));
    const entries = found.filter(each => each.every(({ value }) => value !== undefined)).map(sameInEveryBranch);
    return { list, entries, mayHaveMore: isOpen(list.value) || entries.length < found.length || entries.some(({ value }) => isOpen(value)) };
  });
}

/** The one value of an entry; a text or an object that differs from branch to branch is not known. */
function sameInEveryBranch([first, ...others]: readonly Reading[]): Reading {
  const differs = (isKnown(first.value) || isObject(first.value)) && others.some(({ value }) => !isSame(value, first.value));
  return differs ? { ...first, value: new Unknown(`Fn::If (${others.length + 1} branches)`) } : first;
}

function isSame(one: Node, other: Node): boolean {
  try {
    return one === other || (isObject(one) && isObject(other) && isDeepStrictEqual(one, other));
  } catch {
    // Too deep to compare.
    return false;
  }
}

/** What the entries of a list come to in one branch of the conditions in it. */
export interface Sum<S> {
  readonly sum: S;
  readonly given?: Assumption;
}

/** A list with more branches than this is not added up. */
const MAX_SUMS = 256;

/**
 * Adds up what stands below the entries of a list, for each branch that the conditions of the list and of its entries make together;
 * `undefined` if there are too many. What is added up has to stay small, however long the list is.
 */
export function sumsOf<S>(resource: Resource, list: Reading, below: string, start: S, add: (sum: S, value: Node) => S): readonly Sum<S>[] | undefined {
  const raw = Array.isArray(list.value) ? list.value as unknown[] : [list.value];
  let sums: readonly Sum<S>[] = [{ sum: start, given: list.given }];
  for (const [index, each] of raw.entries()) {
    sums = sums.flatMap(({ sum, given }) => branches(each, `${list.at}[${index}]`, resource.template, given).flatMap((entry): readonly Sum<S>[] => {
      if (entry.value === undefined) return [{ sum, given: entry.given }];
      return reader(resource, entry)(below).map(reading => ({ sum: add(sum, reading.value), given: reading.given }));
    }));
    if (sums.length > MAX_SUMS) return undefined;
  }
  return sums;
}

/** Reads below a reading, under what is taken for granted there. */
export function reader(resource: Resource, { value, at, given }: Reading): Read {
  return path => readPath(value, path, resource.template, given, at);
}

/** Judges what stands below an optional setting (or each entry of a list) in the branches that have it; without it the rule says nothing. */
export function whereSet(path: string, judge: (read: Read, setting: Reading, resource: Resource) => Verdict): Check {
  return resource => worst(resource.read(path).map(setting => setting.value === undefined ? NOT_IT : judge(reader(resource, setting), setting, resource)));
}
