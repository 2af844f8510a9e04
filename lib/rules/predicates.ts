import { Status, Verdict, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading, branches, describeAssumption, parsePath, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference, Text, Unknown, isObject } from '../facts/value';

/** What a rule does with one resource. */
export type Check = (resource: Resource) => Verdict;

/** What a predicate says of a value: whether it is as it should be, or `undefined` if that cannot be known. */
export type Test = (value: Node, reading: Reading) => boolean | undefined;

export interface PropertyOptions {
  /** The verdict where the property is absent, by what AWS does then. Default: NON_COMPLIANT. */
  readonly absent?: Status;
}

/** Judges every value that a property may have; the worst decides. What is unknown before deployment is INSUFFICIENT_DATA. */
export function property(path: string, test: Test, options: PropertyOptions = {}): Check {
  const absent = options.absent ?? 'NON_COMPLIANT';
  const steps = parsePath(path);
  const ifAbsent = new Verdict(absent, steps.absent);
  return resource => {
    const straight = resource.readStraight(steps);
    if (straight === steps.absent) return ifAbsent;
    if (straight) return judge(straight, test, absent);
    const readings = resource.read(path);
    return readings.length === 1 ? judge(readings[0], test, absent) : worst(readings.map(reading => judge(reading, test, absent)));
  };
}

/** The verdict on one reading. */
export function judge(reading: Reading, test: Test, absent: Status = 'NON_COMPLIANT'): Verdict {
  if (reading.value === undefined) return new Verdict(absent, reading);
  const outcome = test(reading.value, reading);
  if (outcome === undefined) return insufficientData(reading);
  return outcome ? compliant(reading) : nonCompliant(reading);
}

/** Whether a value is not known, or not as a whole, before deployment. */
function isOpen(value: Node): value is Unknown | Text | Reference {
  return value instanceof Unknown || value instanceof Text || value instanceof Reference;
}

/** Lifts a test of a known scalar: what is not known before deployment stays open. */
function known(test: (value: string | number | boolean) => boolean): Test {
  return value => {
    if (isOpen(value)) return undefined;
    return typeof value === 'object' || value === undefined ? false : test(value);
  };
}

/** CloudFormation takes `"true"` for `true`. */
function asBoolean(value: string | number | boolean): boolean | undefined {
  const text = String(value).toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** CloudFormation takes `"35"` for `35`; what is no number is neither at least nor at most anything. */
function asNumber(value: string | number | boolean): number {
  return typeof value === 'number' || (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value)) ? Number(value) : NaN;
}

/** A test for one of some values, compared as texts: `true` and `"true"` are the same. What is not known before deployment stays open. */
export function among(...values: readonly (string | number | boolean)[]): Test {
  const texts = new Set(values.map(each => String(each).toLowerCase()));
  return known(value => texts.has(String(value).toLowerCase()));
}

/** The verdict on all readings of a property: the worst. */
export function judgeAll(readings: readonly Reading[], test: Test, absent?: Status): Verdict {
  return worst(readings.map(reading => judge(reading, test, absent)));
}

/**
 * Judges only those branches in which a property has one of some values (`undefined`: is absent); `read` reads within the branch.
 * Where that property is not known before deployment, a breach is only a possible one.
 */
export function inBranchesWhere(
  path: string, values: readonly (string | undefined)[], check: (read: (path: string) => Reading[], resource: Resource) => Verdict,
): Check {
  // Services tell many of these words apart by their letters only, not by their case.
  const wanted = new Set(values.map(each => each?.toLowerCase()));
  return resource => worst(resource.read(path).map(reading => {
    const { value, given } = reading;
    if (!isOpen(value) && !wanted.has(value === undefined ? undefined : String(value).toLowerCase())) return notApplicable();
    const verdict = check(below => readPath(resource.properties, below, resource.template, given), resource);
    return isOpen(value) && verdict.status === 'NON_COMPLIANT' ? insufficientData(reading) : verdict;
  }));
}

export function isTrue(path: string, options?: PropertyOptions): Check {
  return property(path, known(value => asBoolean(value) === true), options);
}

export function isFalse(path: string, options?: PropertyOptions): Check {
  return property(path, known(value => asBoolean(value) === false), options);
}

export function equals(path: string, expected: string | number, options?: PropertyOptions): Check {
  return property(path, known(value => String(value) === String(expected)), options);
}

export function oneOf(path: string, allowed: readonly (string | number)[], options?: PropertyOptions): Check {
  const texts = new Set(allowed.map(String));
  return property(path, known(value => texts.has(String(value))), options);
}

export function noneOf(path: string, refused: readonly (string | number)[], options?: PropertyOptions): Check {
  const texts = new Set(refused.map(String));
  return property(path, known(value => !texts.has(String(value))), options);
}

export function atLeast(path: string, least: number, options?: PropertyOptions): Check {
  return property(path, known(value => asNumber(value) >= least), options);
}

export function atMost(path: string, most: number, options?: PropertyOptions): Check {
  return property(path, known(value => asNumber(value) <= most), options);
}

export function matches(path: string, pattern: RegExp, options?: PropertyOptions): Check {
  return property(path, known(value => pattern.test(String(value))), options);
}

/** It is set to something, known or not; an empty list, object or text is nothing. */
export function present(path: string, { absent }: PropertyOptions = {}): Check {
  return resource => worst(resource.read(path).map(reading => {
    const { value, at, given } = reading;
    if (!Array.isArray(value) || value.length === 0) return judge(reading, isSomething, absent);
    // A list may lose all its entries to `AWS::NoValue`.
    const empty = readPath(value, '[*]', resource.template, given, at).find(each => each.value === undefined);
    return empty ? nonCompliant(empty) : compliant(reading);
  }));
}

const isSomething: Test = value => {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : value !== '';
};

/** It is not set; a value is against the rule. */
export function notPresent(path: string): Check {
  return property(path, value => Array.isArray(value) ? value.length === 0 : value === '', { absent: 'COMPLIANT' });
}

/** It names something else than what AWS provides for everybody (`default`, `open-access`): a resource of the app, or another name. */
export function namesOtherThan(path: string, names: readonly string[], options?: PropertyOptions): Check {
  return property(path, value => {
    if (value instanceof Reference) return true;
    if (value instanceof Unknown || value instanceof Text) return value.references.length > 0 ? true : undefined;
    return typeof value === 'string' && value !== '' && !names.includes(value.toLowerCase());
  }, options);
}

/** It names a customer managed KMS key: a key of the app, or one written out that is no key of AWS (`alias/aws/...`). */
export function customerKey(path: string, options?: PropertyOptions): Check {
  return property(path, isCustomerKey, options);
}

const KEY_TYPES = new Set(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey', 'AWS::KMS::Alias']);

/** The name of an alias whose unknown part may begin, or go on, with `aws/`. */
const MAY_BE_ALIAS_OF_AWS = /(^|:)alias\/(a|aw|aws)?\0/;

/** Whether a value names a customer managed key. */
export const isCustomerKey: Test = value => {
  if (value instanceof Reference) return KEY_TYPES.has(value.target.type) ? true : undefined;
  if (value instanceof Text) {
    if (value.skeleton.includes('alias/aws/')) return false;
    if (MAY_BE_ALIAS_OF_AWS.test(value.skeleton)) return undefined;
    if (value.references.some(each => KEY_TYPES.has(each.target.type))) return true;
    return /:kms:|^alias\//.test(value.skeleton) || /:(key|alias)\//.test(value.skeleton) ? true : undefined;
  }
  // Of an `Fn::If` within a text, the other branch is not seen.
  if (value instanceof Unknown) return !value.expression.startsWith('Fn::If') && value.references.some(each => KEY_TYPES.has(each.target.type)) ? true : undefined;
  return typeof value === 'string' && value !== '' && !/(^|:)(alias\/)?aws\/|^AWS_OWNED/.test(value);
};

/** What is asked of one entry of a list; `read` reads what is below it. */
export type EntryTest = (entry: Reading, read: (path: string) => Reading[]) => Verdict;

/** At least one entry of a list is as it should be, in every branch; `none` says what is wrong if there is no such entry. */
export function anyEntry(path: string, test: EntryTest, none: string): Check {
  return resource => worst(resource.read(path).map(list => {
    const { template } = resource;
    if (list.value instanceof Unknown) return insufficientData(list);
    const entries = Array.isArray(list.value) ? list.value as unknown[] : [list.value];
    const verdicts = entries.map((raw, index) => worst(branches(raw, `${list.at}[${index}]`, template, list.given).map(entry => {
      if (entry.value instanceof Unknown) return insufficientData(entry);
      const verdict = entry.value === undefined ? nonCompliant(entry) : test(entry, below => readPath(entry.value, below, template, entry.given, entry.at));
      // An entry that has nothing to say in one branch is not there for the others.
      return verdict.status === 'NOT_APPLICABLE' ? nonCompliant(entry) : verdict;
    })));
    const found = best(verdicts);
    return found.status === 'COMPLIANT' || found.status === 'INSUFFICIENT_DATA' ? found
      : nonCompliant({ at: list.at, found: `${none}${describeAssumption(list.given)}` });
  }));
}

/** Every check must hold. */
export function all(...checks: readonly Check[]): Check {
  return resource => worst(checks.map(check => check(resource)));
}

/** One check that holds is enough; of several that do not, the first speaks. */
export function any(...checks: readonly Check[]): Check {
  return resource => best(checks.map(check => check(resource)));
}

/** The check applies only where a condition may hold; otherwise the rule says nothing. */
export function when(condition: (resource: Resource) => boolean, check: Check): Check {
  return resource => condition(resource) ? check(resource) : notApplicable();
}

/** Whether a property may have one of these values in some branch, or is not known. */
export function mayBe(path: string, ...values: readonly (string | number | boolean)[]): (resource: Resource) => boolean {
  const texts = new Set(values.map(each => String(each).toLowerCase()));
  return resource => resource.read(path).some(({ value }) => isOpen(value) || texts.has(String(value).toLowerCase()));
}

/** Whether a property is set in some branch. */
export function isSet(path: string): (resource: Resource) => boolean {
  return resource => resource.read(path).some(({ value }) => value !== undefined);
}

/** It outlives its stack: retained (or snapshotted, where the type can be) on deletion and on replacement. */
export function retained(...accepted: readonly ('Retain' | 'RetainExceptOnCreate' | 'Snapshot')[]): Check {
  const allowed = new Set<string>(accepted.length > 0 ? accepted : ['Retain', 'RetainExceptOnCreate']);
  const verdict = (at: string, found: string) => allowed.has(found) ? compliant({ at, found })
    : found.startsWith('(') ? insufficientData({ at, found }) : nonCompliant({ at, found });
  return resource => worst([verdict('DeletionPolicy', resource.deletionPolicy), verdict('UpdateReplacePolicy', resource.updateReplacePolicy)]);
}

/**
 * A related resource makes it good: one of the type whose property points here, for which the test holds. A related one that
 * may be missing when this resource exists (its condition differs) does not count for sure.
 */
export function companion(type: string, path: string, test: Check = () => compliant(), found = 'absent'): Check {
  return resource => {
    const verdicts = resource.companions(type, path).map(each => {
      const verdict = test(each);
      if (verdict.status !== 'COMPLIANT') return verdict;
      if (!resource.impliesExistenceOf(each)) return nonCompliant({ at: type, found: `${each.logicalId} exists only if ${each.condition ?? 'its condition holds'}` });
      return each.alwaysPointsAt(path, resource) ? verdict : nonCompliant({ at: type, found: `${each.logicalId} points here in one branch only` });
    });
    const open = verdicts.length === 0 ? resource.template.graph.pointingByParameter(type, path) : undefined;
    return best(verdicts, open ? insufficientData({ at: type, found: `whether ${open.logicalId} points here is open` }) : nonCompliant({ at: type, found }));
  };
}
