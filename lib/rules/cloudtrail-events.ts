import type { ResourceGraph } from '../facts/graph';
import { Memo } from '../facts/memo';
import type { Assumption, Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Json, Node, Text, Unknown, isKnown, isObject, referencesOf } from '../facts/value';

/** Known to be so, known not to be, or open before deployment. */
export type Answer = boolean | undefined;

/** Which events of one kind are recorded. */
export interface Recorded {
  readonly reads: Answer;
  readonly writes: Answer;
}

/** One kind of event that a trail or event data store records: management events, or data events of a resource type. */
interface Selection extends Recorded {
  readonly kind: string;
  /** ARNs or beginnings of ARNs; empty for everything of the kind. */
  readonly scope: readonly Node[];
}

const TRAIL = 'AWS::CloudTrail::Trail';
const STORE = 'AWS::CloudTrail::EventDataStore';
const MANAGEMENT = 'Management';
/** What selectors that are not known may record: anything. */
const ANYTHING = '*';
const BOTH: Recorded = { reads: true, writes: true };
const NEITHER: Recorded = { reads: false, writes: false };
const OPEN: Recorded = { reads: undefined, writes: undefined };

/** The selections of each recorder, in every branch that its selectors have. */
const BRANCHES = new Memo(select);
const COVERAGE = new WeakMap<ResourceGraph, Map<string, Coverage>>();

/** The management events that a trail records whole, in every branch: no source left out. */
export function managementEvents(trail: Resource): Recorded {
  const isWhole = ({ kind, scope }: Selection) => (kind === MANAGEMENT || kind === ANYTHING) && scope.length === 0;
  return intersection(branchesOf(trail).map(selections => union(selections.filter(isWhole))));
}

/** Whether a trail records data events whose type begins so. */
export function recordsDataOf(trail: Resource, typePrefix: string): boolean {
  const isRecorded = ({ kind, reads, writes }: Selection) => kind.startsWith(typePrefix) && (reads === true || writes === true);
  return branchesOf(trail).every(selections => selections.some(isRecorded));
}

/** What the trails and event data stores of an app record of the data in its resources. */
export class Coverage {
  private readonly everywhere: Recorded;
  private readonly byResource = new Map<Resource, Recorded>();

  constructor(graph: ResourceGraph, kind: string, type: string) {
    const selections = [...graph.ofType(TRAIL).filter(isRecording('IsLogging')), ...graph.ofType(STORE).filter(isRecording('IngestionEnabled'))]
      .filter(each => each.condition === undefined)
      .flatMap(each => ofKind(branchesOf(each), kind));
    const everywhere: Recorded[] = selections.filter(each => each.scope.length === 0);
    for (const selection of selections) {
      for (const node of selection.scope) {
        if (isWholeService(node)) everywhere.push(selection);
        else if (isOpen(node)) everywhere.push(OPEN);
        else for (const resource of named(graph, node, type)) this.byResource.set(resource, union([selection, this.byResource.get(resource) ?? NEITHER]));
      }
    }
    this.everywhere = union(everywhere);
  }

  public of(resource: Resource): Recorded {
    const own = this.byResource.get(resource);
    return own ? union([own, this.everywhere]) : this.everywhere;
  }

  /** Whether anything of the kind is recorded at all. */
  public get isAny(): Answer {
    const { reads, writes } = this.everywhere;
    if (this.byResource.size > 0 || reads === true || writes === true) return true;
    return reads === undefined || writes === undefined ? undefined : false;
  }
}

/** The coverage of resources of a type by data events of a kind, worked out once for an app. */
export function coverageOf(graph: ResourceGraph, kind: string, type = kind): Coverage {
  let byType = COVERAGE.get(graph);
  if (!byType) COVERAGE.set(graph, byType = new Map<string, Coverage>());
  const key = `${kind}|${type}`;
  let coverage = byType.get(key);
  if (!coverage) byType.set(key, coverage = new Coverage(graph, kind, type));
  return coverage;
}

function isRecording(path: string): (recorder: Resource) => boolean {
  return recorder => recorder.read(path).every(({ value }) => String(value) !== 'false');
}

/** The selections of a kind. What differs from branch to branch is open if all have something, and nothing if one has none. */
function ofKind(branches: readonly (readonly Selection[])[], kind: string): readonly Selection[] {
  const found = branches.map(selections => selections.filter(each => each.kind === kind || each.kind === ANYTHING));
  if (found.length === 1) return found[0];
  return found.every(selections => selections.length > 0) ? [{ kind, scope: [], ...OPEN }] : [];
}

function branchesOf(trail: Resource): readonly (readonly Selection[])[] {
  return BRANCHES.of(trail);
}

function select(trail: Resource): readonly (readonly Selection[])[] {
  const classic = trail.read('EventSelectors');
  const advanced = trail.read('AdvancedEventSelectors');
  return classic.flatMap(one => advanced.filter(other => !contradicts(one.given, other.given)).map(other => {
    const selections = [...selectionsIn(trail, one, ofClassic), ...selectionsIn(trail, other, (_, each) => [ofAdvanced(trail, each)])];
    // Without selectors, all management events are recorded and no data events.
    return one.value === undefined && other.value === undefined ? [{ kind: MANAGEMENT, scope: [], ...BOTH }] : selections;
  }));
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
  if (!Array.isArray(value) && !isObject(value)) return [{ kind: ANYTHING, scope: [], ...OPEN }];
  return (Array.isArray(value) ? value as unknown[] : [value]).flatMap((entry): readonly Selection[] => {
    const branches = trail.branches(entry, at).map(each => each.value);
    if (branches.includes(undefined)) return [];
    const [only] = branches;
    return branches.length === 1 && isObject(only) ? read(trail, only) : [{ kind: ANYTHING, scope: [], ...OPEN }];
  });
}

function ofClassic(trail: Resource, selector: Json): readonly Selection[] {
  const read = (path: string) => trail.readBelow(selector, path, '');
  const recorded = ofReadWriteType(read('ReadWriteType')[0].value);
  const management = read('IncludeManagementEvents')[0].value;
  const excluded = read('ExcludeManagementEventSources[*]').some(({ value }) => value !== undefined);
  const found: Selection[] = [];
  if (String(management) !== 'false') {
    found.push({ kind: MANAGEMENT, scope: excluded ? ['excluding'] : [], ...management === undefined || isKnown(management) ? recorded : OPEN });
  }
  for (const { value: resource } of read('DataResources[*]')) {
    if (!isObject(resource)) continue;
    const { value: kind } = trail.readBelow(resource, 'Type', '')[0];
    const scope = trail.readBelow(resource, 'Values[*]', '').map(({ value }) => value).filter(value => value !== undefined);
    if (scope.length > 0) found.push({ kind: String(kind), scope, ...recorded });
  }
  return found;
}

function ofReadWriteType(value: Node): Recorded {
  if (value !== undefined && !isKnown(value)) return OPEN;
  return { reads: value !== 'WriteOnly', writes: value !== 'ReadOnly' };
}

const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];
const WHOLE_FIELDS = new Set(['eventCategory', 'resources.type', 'resources.ARN', 'readOnly']);

/** A condition on any other field leaves some events out, so that what is recorded proves nothing. */
function ofAdvanced(trail: Resource, selector: Json): Selection {
  if (differsByBranch(trail, selector)) return { kind: ANYTHING, scope: [], ...OPEN };
  let kind = '';
  let recorded = BOTH;
  let scope: Node[] = [];
  for (const { value: condition } of trail.readBelow(selector, 'FieldSelectors[*]', '')) {
    if (!isObject(condition)) continue;
    const values = (operator: string) => trail.readBelow(condition, `${operator}[*]`, '').map(({ value }) => value).filter(value => value !== undefined);
    const field = String(trail.readBelow(condition, 'Field', '')[0].value);
    const equal = values('Equals');
    if (!WHOLE_FIELDS.has(field) || ['NotEquals', 'NotStartsWith', 'NotEndsWith', 'EndsWith'].some(operator => values(operator).length > 0)) {
      recorded = NEITHER;
    } else if (field === 'eventCategory') {
      if (String(equal[0]) === MANAGEMENT) kind = MANAGEMENT;
    } else if (field === 'resources.type') {
      kind = String(equal[0]);
    } else if (field === 'resources.ARN') {
      scope = [...equal, ...values('StartsWith')];
    } else {
      const isRead = String(equal[0]) === 'true';
      recorded = recorded === NEITHER ? NEITHER : { reads: isRead, writes: !isRead };
    }
  }
  return { kind, scope, ...recorded };
}

/** Whether some part of a selector stands in one branch of an `Fn::If` only. */
function differsByBranch(trail: Resource, selector: Json): boolean {
  const parts = ['Field', ...OPERATORS.map(operator => `${operator}[*]`)];
  return parts.some(part => trail.readBelow(selector, `FieldSelectors[*].${part}`, '').some(({ given }) => given !== trail.assumption));
}

function union(all: readonly Recorded[]): Recorded {
  const any = (answers: readonly Answer[]): Answer => answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  return { reads: any(all.map(each => each.reads)), writes: any(all.map(each => each.writes)) };
}

function intersection(all: readonly Recorded[]): Recorded {
  const every = (answers: readonly Answer[]): Answer => answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
  return { reads: every(all.map(each => each.reads)), writes: every(all.map(each => each.writes)) };
}

/** `arn:aws:s3`, `arn:aws:s3:::`, `arn:aws:dynamodb`, `arn:aws:lambda`: every resource of the service. */
function isWholeService(node: Node): boolean {
  const text = node instanceof Text ? node.skeleton : isKnown(node) ? String(node) : '';
  return /^arn:[^:]*:[a-z\d]+:{0,3}$/.test(text);
}

/** Whether nobody knows what is in a scope: nothing of it, no name in it, or not where it ends. */
function isOpen(node: Node): boolean {
  if (!(node instanceof Text)) return node instanceof Unknown;
  return node.parts[node.parts.length - 1] instanceof Unknown || (node.references.length === 0 && node.parts.some(part => part instanceof Unknown));
}

/** Objects of a bucket under a prefix. */
const OBJECTS_BELOW = /^arn:[^:]*:s3:::[^/]*\//;

/** The resources that are in the scope with all they hold: an ARN with a path behind it covers a part only. */
function named(graph: ResourceGraph, node: Node, type: string): readonly Resource[] {
  const references = referencesOf(node);
  if (references.length > 0) {
    const last = node instanceof Text ? node.parts[node.parts.length - 1] : '';
    const isWhole = typeof last !== 'string' || last === '' || last === '/';
    return isWhole ? references.map(each => each.target) : [];
  }
  const arn = isKnown(node) ? String(node).replace(/\/$/, '') : '';
  return OBJECTS_BELOW.test(arn) ? [] : graph.resolve(arn, type);
}
