import type { Answer, Scope } from './cloudtrail-scopes';
import { Memo } from '../facts/memo';
import type { Assumption, Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Json, Node, isKnown, isObject } from '../facts/value';

/** Which events of one kind are recorded. */
export interface Recorded {
  readonly reads: Answer;
  readonly writes: Answer;
}

/** One kind of event that a trail or event data store records: management events, or data events of a resource type. */
export interface Selection extends Recorded {
  readonly kind: string;
  /** What is named, with all below it; empty for everything of the kind. */
  readonly scope: readonly Scope[];
  /** What is left out of that. */
  readonly except: readonly Scope[];
}

const MANAGEMENT = 'Management';
/** What selectors that are not known may record: anything, or anything but management events. */
const ANYTHING = '*';
const ANY_DATA = 'data';
const BOTH: Recorded = { reads: true, writes: true };
export const NEITHER: Recorded = { reads: false, writes: false };
export const OPEN: Recorded = { reads: undefined, writes: undefined };
const EVERYWHERE = { scope: [], except: [] };
const MAY_BE_ANYTHING: readonly Selection[] = [{ kind: ANYTHING, ...EVERYWHERE, ...OPEN }];

/** The selections of each recorder, in every branch that its selectors have. */
const BRANCHES = new Memo(select);

/** The management events that a trail records whole, in every branch: no source left out. */
export function managementEvents(trail: Resource): Recorded {
  const isWhole = ({ kind, scope, except }: Selection) => (kind === MANAGEMENT || kind === ANYTHING) && scope.length + except.length === 0;
  return intersection(branchesOf(trail).map(selections => union(selections.filter(isWhole))));
}

/** Whether a trail records data events whose type begins so. */
export function recordsDataOf(trail: Resource, typePrefix: string): boolean {
  const isRecorded = ({ kind, reads, writes }: Selection) => kind.startsWith(typePrefix) && (reads === true || writes === true);
  return branchesOf(trail).every(selections => selections.some(isRecorded));
}

/** The selections of a kind. What differs from branch to branch is open if all have something, and nothing if one has none. */
export function selectionsOf(recorder: Resource, kind: string): readonly Selection[] {
  const found = branchesOf(recorder).map(selections => selections.filter(each => [kind, ANYTHING, ANY_DATA].includes(each.kind)));
  if (found.length === 1) return found[0];
  return found.every(selections => selections.length > 0) ? [{ kind, ...EVERYWHERE, ...OPEN }] : [];
}

function branchesOf(trail: Resource): readonly (readonly Selection[])[] {
  return BRANCHES.of(trail);
}

function select(trail: Resource): readonly (readonly Selection[])[] {
  const classic = trail.read('EventSelectors');
  const advanced = trail.read('AdvancedEventSelectors');
  return classic.flatMap(one => advanced.filter(other => !contradicts(one.given, other.given)).map(other => {
    const selections = [...selectionsIn(trail, one, ofClassic), ...selectionsIn(trail, other, ofAdvanced)];
    // Without selectors, all management events are recorded and no data events.
    return isEmpty(one.value) && isEmpty(other.value) ? [{ kind: MANAGEMENT, ...EVERYWHERE, ...BOTH }] : selections;
  }));
}

/** A stock `Trail` of the CDK without selectors writes an empty list. */
function isEmpty(selectors: Node): boolean {
  return selectors === undefined || (Array.isArray(selectors) && selectors.length === 0);
}

function contradicts(left: Assumption | undefined, right: Assumption | undefined): boolean {
  for (let one = left; one; one = one.before) {
    for (let other = right; other; other = other.before) if (one.condition === other.condition && one.value !== other.value) return true;
  }
  return false;
}

/** The selections of one branch. An entry that is not always there proves nothing; one that differs is open. */
function selectionsIn(trail: Resource, { value, at }: Reading, read: (trail: Resource, selector: Json) => readonly Selection[]): readonly Selection[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) && !isObject(value)) return MAY_BE_ANYTHING;
  return (Array.isArray(value) ? value as unknown[] : [value]).flatMap((entry): readonly Selection[] => {
    const branches = trail.branches(entry, at).map(each => each.value);
    if (branches.includes(undefined)) return [];
    const [only] = branches;
    return branches.length === 1 && isObject(only) ? read(trail, only) : MAY_BE_ANYTHING;
  });
}

function ofClassic(trail: Resource, selector: Json): readonly Selection[] {
  const read = (path: string) => trail.readBelow(selector, path, '');
  const types = read('ReadWriteType');
  const recorded = types.length === 1 ? ofReadWriteType(types[0].value) : OPEN;
  const managements = read('IncludeManagementEvents').map(({ value }) => value);
  const found: Selection[] = [];
  if (!managements.every(value => String(value).toLowerCase() === 'false')) {
    const isExcluding = read('ExcludeManagementEventSources[*]').some(({ value }) => value !== undefined);
    const isSure = managements.length === 1 && (managements[0] === undefined || isKnown(managements[0]));
    found.push({ kind: MANAGEMENT, ...EVERYWHERE, ...isExcluding ? NEITHER : isSure ? recorded : OPEN });
  }
  for (const reading of read('DataResources[*]')) found.push(...ofDataResource(trail, reading, recorded));
  return found;
}

function ofDataResource(trail: Resource, { value: resource, given }: Reading, recorded: Recorded): readonly Selection[] {
  if (resource === undefined || isKnown(resource)) return [];
  const types = isObject(resource) ? trail.readBelow(resource, 'Type', '') : [];
  const values = isObject(resource) ? trail.readBelow(resource, 'Values[*]', '') : [];
  const isSure = given === trail.assumption && types.length === 1 && isKnown(types[0].value) && values.every(each => each.given === trail.assumption);
  if (!isSure) return [{ kind: ANY_DATA, ...EVERYWHERE, ...OPEN }];
  const scope = values.filter(({ value }) => value !== undefined).map(({ value: node }): Scope => ({ node, match: 'value' }));
  return scope.length > 0 ? [{ kind: String(types[0].value), scope, except: [], ...recorded }] : [];
}

function ofReadWriteType(value: Node): Recorded {
  if (value !== undefined && !isKnown(value)) return OPEN;
  return { reads: value !== 'WriteOnly', writes: value !== 'ReadOnly' };
}

const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];
const EQUAL_ONLY = new Set(['eventCategory', 'resources.type', 'readOnly']);

/** A condition on any other field leaves some events out, so that what is recorded proves nothing. Every condition has to be met. */
function ofAdvanced(trail: Resource, selector: Json): readonly Selection[] {
  if (differsByBranch(trail, selector)) return MAY_BE_ANYTHING;
  let kinds: readonly string[] = [];
  let recorded = BOTH;
  let scope: readonly Scope[] = [];
  const except: Scope[] = [];
  for (const { value: condition } of trail.readBelow(selector, 'FieldSelectors[*]', '')) {
    if (condition === undefined || isKnown(condition)) continue;
    if (!isObject(condition)) return MAY_BE_ANYTHING;
    const values = (operator: string) => trail.readBelow(condition, `${operator}[*]`, '').map(({ value }) => value).filter(value => value !== undefined);
    const scopes = (operator: string, match: Scope['match']) => values(operator).map((node): Scope => ({ node, match }));
    const used = OPERATORS.filter(operator => values(operator).length > 0);
    const [{ value: field }] = trail.readBelow(condition, 'Field', '');
    if (!isKnown(field)) return MAY_BE_ANYTHING;
    const equal = values('Equals');
    if (EQUAL_ONLY.has(String(field)) && used.every(each => each === 'Equals')) {
      const isSure = equal.every(isKnown);
      const texts = equal.map(String);
      if (field === 'readOnly') recorded = intersection([recorded, isSure ? { reads: texts.includes('true'), writes: texts.includes('false') } : OPEN]);
      else if (!isSure) return MAY_BE_ANYTHING;
      else if (field === 'resources.type') kinds = texts;
      else if (texts.includes(MANAGEMENT)) kinds = [MANAGEMENT];
    } else if (field === 'resources.ARN' && !used.includes('EndsWith') && !used.includes('NotEndsWith')) {
      const named = [...scopes('Equals', 'equal'), ...scopes('StartsWith', 'beginning')];
      const isNarrowedTwice = named.length > 0 && (scope.length > 0 || (used.includes('Equals') && used.includes('StartsWith')));
      if (isNarrowedTwice) recorded = NEITHER;
      if (named.length > 0) scope = named;
      except.push(...scopes('NotEquals', 'equal'), ...scopes('NotStartsWith', 'beginning'));
    } else {
      recorded = NEITHER;
    }
  }
  return kinds.map(kind => ({ kind, scope, except, ...recorded }));
}

/** Whether some part of a selector stands in one branch of an `Fn::If` only. */
function differsByBranch(trail: Resource, selector: Json): boolean {
  const parts = ['Field', ...OPERATORS.map(operator => `${operator}[*]`)];
  return parts.some(part => trail.readBelow(selector, `FieldSelectors[*].${part}`, '').some(({ given }) => given !== trail.assumption));
}

/** What one or another of them records. */
export function union(all: readonly Recorded[]): Recorded {
  const any = (answers: readonly Answer[]): Answer => answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  return { reads: any(all.map(each => each.reads)), writes: any(all.map(each => each.writes)) };
}

/** What every one of them records. */
function intersection(all: readonly Recorded[]): Recorded {
  const every = (answers: readonly Answer[]): Answer => answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
  return { reads: every(all.map(each => each.reads)), writes: every(all.map(each => each.writes)) };
}
