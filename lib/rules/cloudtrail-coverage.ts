import { NEITHER, OPEN, Recorded, Selection, selectionsOf, union } from './cloudtrail-events';
import { Answer, ScopeIndex } from './cloudtrail-scopes';
import { mayShareAccount } from './phi-environments';
import { Check, isTrue } from './predicates';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';

const TRAIL = 'AWS::CloudTrail::Trail';
const STORE = 'AWS::CloudTrail::EventDataStore';

/** A selector that leaves something out stands for itself; of more than these nobody knows what they leave in. */
const MAX_WITH_EXCEPTIONS = 500;

interface Known {
  readonly generation: number;
  /** The trails and event data stores that are on. */
  readonly recorders: readonly Resource[];
  readonly byKey: Map<string, Coverage>;
  /** Whether a trail may see an account. */
  readonly seen: Map<string, boolean>;
}

/** What was worked out of an app. It is worked out anew where some of a trail is looked behind. */
const KNOWN = new WeakMap<ResourceGraph, Known>();

function knownOf(graph: ResourceGraph): Known {
  let known = KNOWN.get(graph);
  const { generation } = graph;
  if (known?.generation !== generation) {
    const recorders = [...graph.ofType(TRAIL).filter(isRecording('IsLogging')), ...graph.ofType(STORE).filter(isRecording('IngestionEnabled'))];
    KNOWN.set(graph, known = { generation, recorders, byKey: new Map<string, Coverage>(), seen: new Map<string, boolean>() });
  }
  return known;
}

/** Selections that record the same, by what they name. */
interface Group {
  readonly recorded: Recorded;
  readonly index: ScopeIndex;
}

/** What some trails and event data stores record of the data in resources of a type. */
export class Coverage {
  private readonly everywhere: Recorded;
  private readonly groups: readonly Group[];
  private readonly withExceptions: readonly { readonly recorded: Recorded; readonly named?: ScopeIndex; readonly except: ScopeIndex }[];
  private readonly known = new Map<Resource, Recorded>();

  constructor(private readonly graph: ResourceGraph, recorders: readonly Resource[], private readonly kind: string, private readonly type: string) {
    const all = recorders.flatMap(({ template }, index) => selectionsOf(recorders[index], kind).map(selection => ({ selection, template })));
    const plain = all.filter(({ selection: { except } }) => except.length === 0);
    const others = all.filter(({ selection: { except } }) => except.length > 0);
    const whole = plain.filter(({ selection: { scope } }) => scope.length === 0).map(({ selection }) => selection);
    this.everywhere = union(others.length > MAX_WITH_EXCEPTIONS ? [...whole, OPEN] : whole);
    this.groups = this.grouped(plain.filter(({ selection: { scope } }) => scope.length > 0));
    this.withExceptions = others.slice(0, MAX_WITH_EXCEPTIONS).map(({ selection, template }) => ({
      recorded: selection,
      named: selection.scope.length === 0 ? undefined : this.indexOf(selection.scope, template),
      except: this.indexOf(selection.except, template, true),
    }));
  }

  public of(resource: Resource): Recorded {
    let found = this.known.get(resource);
    if (!found) this.known.set(resource, found = this.judge(resource));
    return found;
  }

  /** Whether anything of the kind is recorded at all. */
  public get isAny(): Answer {
    const { reads, writes } = union([
      this.everywhere,
      ...this.groups.map(({ recorded, index }) => narrowed(recorded, index.isAny)),
      ...this.withExceptions.map(({ recorded, named }) => narrowed(recorded, named ? named.isAny : true)),
    ]);
    return reads === true || writes === true ? true : reads === undefined || writes === undefined ? undefined : false;
  }

  private judge(resource: Resource): Recorded {
    return union([
      this.everywhere,
      ...this.groups.map(({ recorded, index }) => narrowed(recorded, index.of(resource))),
      ...this.withExceptions.map(({ recorded, named, except }) => narrowed(narrowed(recorded, named ? named.of(resource) : true), not(except.of(resource)))),
    ]);
  }

  /** There are few ways to record, and there may be many selections. */
  private grouped(selections: readonly { readonly selection: Selection; readonly template: Template }[]): readonly Group[] {
    const groups = new Map<string, Group>();
    for (const { selection, template } of selections) {
      const { reads, writes } = selection;
      const key = `${reads}|${writes}`;
      let group = groups.get(key);
      if (!group) groups.set(key, group = { recorded: { reads, writes }, index: this.indexOf([], template) });
      for (const scope of selection.scope) group.index.add(scope, template);
    }
    return [...groups.values()];
  }

  private indexOf(scopes: Selection['scope'], home: Template, isPartEnough = false): ScopeIndex {
    const index = new ScopeIndex(this.graph, this.kind, this.type, isPartEnough);
    for (const each of scopes) index.add(each, home);
    return index;
  }
}

function narrowed({ reads, writes }: Recorded, answer: Answer): Recorded {
  if (answer === undefined) return { reads: reads === false ? false : undefined, writes: writes === false ? false : undefined };
  return answer ? { reads, writes } : NEITHER;
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

const FOR_ORGANIZATION: { readonly [type: string]: Check } = { [TRAIL]: isTrue('IsOrganizationTrail'), [STORE]: isTrue('OrganizationEnabled') };

/** Whether a trail or event data store may see what happens to a resource: in its own account, or in all of the organization. */
export function maySee(recorder: Resource, resource: Resource): boolean {
  return mayShareAccount(recorder, resource) || FOR_ORGANIZATION[recorder.type]?.(recorder).status === 'COMPLIANT';
}

/** Whether some trail of the app may see what happens to a resource. */
export function isSeen(resource: Resource): boolean {
  const { graph, environment: { account = 'any' } } = resource.template;
  const { seen } = knownOf(graph);
  let found = seen.get(account);
  if (found === undefined) seen.set(account, found = graph.ofType(TRAIL).some(each => maySee(each, resource)));
  return found;
}

/**
 * What is recorded of the data in resources of a type, wherever a trail exists: by this trail, by others that exist whenever it does, and by event
 * data stores. Worked out once for an app, or for each account of it.
 *
 * @param resource one whose account alone matters; without it all that is recorded anywhere
 */
export function coverageOf(trail: Resource, kind: string, type = kind, resource?: Resource): Coverage {
  const { graph } = trail.template;
  const { byKey, recorders } = knownOf(graph);
  const isAlways = trail.condition === undefined && trail.template.parent === undefined;
  const condition = isAlways ? '' : `${graph.templates.indexOf(trail.template)}/${trail.logicalId}`;
  const key = `${kind}|${type}|${resource ? resource.template.environment.account ?? 'any' : ''}|${condition}`;
  const isBeside = (each: Resource) => trail.impliesExistenceOf(each) && (!resource || maySee(each, resource));
  let coverage = byKey.get(key);
  if (!coverage) byKey.set(key, coverage = new Coverage(graph, recorders.filter(isBeside), kind, type));
  return coverage;
}

function isRecording(path: string): (recorder: Resource) => boolean {
  return recorder => recorder.read(path).every(({ value }) => String(value).toLowerCase() !== 'false');
}
