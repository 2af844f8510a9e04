import { matchesStars } from './star-patterns';
import type { Resource } from '../facts/resource';
import { Json, Node, isKnown, isObject } from '../facts/value';

/** Known to match, known not to, or open before deployment. */
type Answer = boolean | undefined;

const MAX_DEPTH = 20;

/** Whether the event pattern of an EventBridge rule matches an event. */
export function matchesEvent(rule: Resource, event: Json): Answer {
  return every(rule.read('EventPattern').map(({ value }) => isObject(value) ? matchesObject(rule, value, event, 0) : value === undefined ? false : undefined));
}

function matchesObject(rule: Resource, pattern: Json, event: unknown, depth: number): Answer {
  if (depth > MAX_DEPTH) return undefined;
  return every(Object.entries(pattern).map(([key, raw]) => {
    if (key === '$or') return some(valuesOf(rule, raw).map(each => isObject(each) ? matchesObject(rule, each, event, depth + 1) : undefined));
    const actual = isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined;
    return every(rule.branches(raw, key).map(({ value }) => {
      if (isObject(value)) return matchesObject(rule, value, actual, depth + 1);
      return Array.isArray(value) ? some(valuesOf(rule, value).map(each => matchesValue(rule, each, actual))) : undefined;
    }));
  }));
}

/** The entries of a list. One that stands in one branch only is in it for nobody to rely on. */
function valuesOf(rule: Resource, raw: unknown): readonly Node[] {
  const list = Array.isArray(raw) ? raw as unknown[] : [raw];
  return list.map(each => {
    const branches = rule.branches(each, '');
    return branches.length === 1 ? branches[0].value : undefined;
  });
}

function matchesValue(rule: Resource, expected: Node, actual: unknown): Answer {
  if (isObject(expected)) return matchesFilter(rule, expected, actual);
  if (!isKnown(expected)) return undefined;
  return Array.isArray(actual) ? actual.includes(expected) : actual === expected;
}

function matchesFilter(rule: Resource, filter: Json, actual: unknown): Answer {
  const [first] = Object.entries(filter);
  if (first === undefined) return undefined;
  const [operator, raw] = first;
  const values = valuesOf(rule, raw);
  if (operator === 'exists') return isKnown(values[0]) ? (actual !== undefined) === (String(values[0]) === 'true') : undefined;
  if (operator === 'numeric' && typeof actual === 'number') return isWithin(values, actual);
  if (typeof actual !== 'string') return actual === undefined ? false : undefined;
  if (operator === 'anything-but' && !values.some(isObject)) {
    return values.every(isKnown) ? !values.includes(actual) : undefined;
  }
  const [value] = values;
  if (typeof value !== 'string') return undefined;
  switch (operator) {
    case 'prefix': return actual.startsWith(value);
    case 'suffix': return actual.endsWith(value);
    case 'equals-ignore-case': return actual.toLowerCase() === value.toLowerCase();
    case 'wildcard': return matchesStars(value, actual);
    default: return undefined;
  }
}

/** Pairs of a comparison and a number: `['>=', 7, '<', 9]`. */
function isWithin(bounds: readonly Node[], actual: number): Answer {
  if (!bounds.every(isKnown)) return undefined;
  return bounds.every((bound, index) => index % 2 === 1 || compares(actual, String(bound), Number(bounds[index + 1])));
}

function compares(actual: number, comparison: string, bound: number): boolean {
  switch (comparison) {
    case '>': return actual > bound;
    case '>=': return actual >= bound;
    case '<': return actual < bound;
    case '<=': return actual <= bound;
    default: return actual === bound;
  }
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function some(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
