import { Answer, ArnIndex, isBackupType } from './backup-arns';
import { matchesStars } from './star-patterns';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import { Reading, describeAssumption } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Json, Node, isKnown } from '../facts/value';

/** A condition on a tag of the resource. */
interface TagTest {
  readonly key: Node;
  readonly value: Node;
  readonly operator: 'StringEquals' | 'StringLike' | 'StringNotEquals' | 'StringNotLike';
}

/** Where a selection chooses a resource, and the condition on which that entry is there. */
interface Choosing {
  readonly selection: Selection;
  readonly reading: Reading;
}

const SELECTION = 'AWS::Backup::BackupSelection';
const TAGS: { readonly [type: string]: string } = { 'AWS::EFS::FileSystem': 'FileSystemTags', 'AWS::DynamoDB::GlobalTable': 'Replicas[*].Tags' };
const OPERATORS = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'] as const;

const BY_GRAPH = new WeakMap<ResourceGraph, SelectionIndex>();

/**
 * Whether a backup selection covers a resource, matched as AWS Backup does it: any entry of `Resources` or of `ListOfTags`, minus
 * `NotResources`, narrowed by every one of `Conditions`, in the same account and Region. The instances of an Aurora cluster are covered
 * by their cluster; ask for that one.
 */
export function isBackedUp(resource: Resource): Verdict {
  return indexOf(resource.template.graph).judge(resource);
}

/** The selections that cover a resource, or may do so: each with whether it does for sure. */
export function selectionsOf(resource: Resource): ReadonlyMap<Resource, boolean> {
  return indexOf(resource.template.graph).covering(resource);
}

function indexOf(graph: ResourceGraph): SelectionIndex {
  let index = BY_GRAPH.get(graph);
  if (!index) BY_GRAPH.set(graph, index = new SelectionIndex(graph));
  return index;
}

const UNCOVERED = nonCompliant({ at: SELECTION, found: 'no backup selection covers it' });

/** The selections of an app by what they choose, so that a resource meets only those that may choose it. */
class SelectionIndex {
  private readonly arns = new ArnIndex<Choosing>();
  /** By key and value of the tag. */
  private readonly tags = new Map<string, Map<string, Choosing[]>>();
  /** Those that choose by a tag which is not known. */
  private readonly openTags: Choosing[] = [];
  private readonly isEmpty: boolean;

  constructor(graph: ResourceGraph) {
    this.isEmpty = graph.ofType(SELECTION).length === 0;
    for (const each of graph.ofType(SELECTION)) {
      const selection = new Selection(each);
      for (const reading of each.read('BackupSelection.Resources[*]')) {
        if (reading.value !== undefined) this.arns.add(reading.value, { selection, reading });
      }
      for (const reading of each.read('BackupSelection.ListOfTags[*]')) {
        if (reading.value !== undefined) this.addTag(selection, reading);
      }
    }
  }

  public judge(resource: Resource): Verdict {
    if (!isBackupType(resource.type)) return nonCompliant({ at: SELECTION, found: `AWS Backup does not protect ${resource.type}` });
    if (this.isEmpty) return UNCOVERED;
    const tags = tagsOf(resource);
    let fallback = UNCOVERED;
    for (const { filed: { selection, reading }, answer } of this.candidates(resource, tags)) {
      const covers = and(answer, selection.keeps(resource, tags));
      const found = `selection ${selection.resource.logicalId}`;
      if (covers === undefined) fallback = insufficientData({ at: SELECTION, found: `${found} may cover it` });
      if (covers !== true) continue;
      if (isThere(reading, selection.resource, resource)) return compliant({ at: SELECTION, found });
      const { given } = reading;
      if (fallback.status === 'NON_COMPLIANT') fallback = nonCompliant({ at: SELECTION, found: `${found} only${describeAssumption(given)}` });
    }
    return fallback;
  }

  public covering(resource: Resource): ReadonlyMap<Resource, boolean> {
    const found = new Map<Resource, boolean>();
    if (!isBackupType(resource.type)) return found;
    const tags = tagsOf(resource);
    for (const { filed: { selection, reading }, answer } of this.candidates(resource, tags)) {
      const covers = and(answer, selection.keeps(resource, tags));
      if (covers === false) continue;
      const isSure = covers === true && isThere(reading, selection.resource, resource);
      found.set(selection.resource, isSure || found.get(selection.resource) === true);
    }
    return found;
  }

  private* candidates(resource: Resource, tags: Tags): Iterable<{ readonly filed: Choosing; readonly answer: Answer }> {
    yield* this.arns.find(resource);
    for (const [key, value] of tags.known) {
      const byValue = this.tags.get(key);
      if (!byValue) continue;
      const isSure = isKnown(value);
      const filed = isSure ? byValue.get(String(value)) ?? [] : [...byValue.values()].flat();
      for (const each of filed) yield { filed: each, answer: isSure ? true : undefined };
    }
    const others = tags.isOpen ? [...this.tags.values()].flatMap(byValue => [...byValue.values()].flat()) : [];
    for (const filed of [...this.openTags, ...others]) yield { filed, answer: filed.selection.mayChooseByTag(tags) };
  }

  private addTag(selection: Selection, reading: Reading): void {
    const test = tagTest(selection.resource, reading, 'StringEquals');
    selection.listOfTags.push(test);
    const filed = { selection, reading };
    if (!isKnown(test.key) || !isKnown(test.value)) {
      this.openTags.push(filed);
      return;
    }
    const [key, value] = [String(test.key), String(test.value)];
    let byValue = this.tags.get(key);
    if (!byValue) this.tags.set(key, byValue = new Map<string, Choosing[]>());
    const list = byValue.get(value);
    if (list) list.push(filed);
    else byValue.set(value, [filed]);
  }
}

/** One `AWS::Backup::BackupSelection`. */
class Selection {
  public readonly listOfTags: TagTest[] = [];
  private readonly excluded = new ArnIndex<true>();
  private readonly conditions: readonly TagTest[];

  constructor(readonly resource: Resource) {
    // An exclusion or condition that stands in one branch only leaves the resource out there, so each branch counts.
    for (const { value } of resource.read('BackupSelection.NotResources[*]')) if (value !== undefined) this.excluded.add(value, true);
    this.conditions = OPERATORS.flatMap(operator => resource.read(`BackupSelection.Conditions.${operator}[*]`)
      .filter(({ value }) => value !== undefined).map(reading => tagTest(resource, reading, operator)));
  }

  /** Whether a resource that was chosen stays: same place, not excluded, every condition met. */
  public keeps(resource: Resource, tags: Tags): Answer {
    const [here, there] = [this.resource.template.environment, resource.template.environment];
    const isElsewhere = (a?: string, b?: string) => a !== undefined && b !== undefined && a !== b;
    if (isElsewhere(here.account, there.account) || isElsewhere(here.region, there.region)) return false;
    let answer: Answer = true;
    for (const { answer: isExcluded } of this.excluded.find(resource)) answer = and(answer, isExcluded === undefined ? undefined : !isExcluded);
    for (const test of this.conditions) answer = and(answer, passes(test, tags));
    return answer;
  }

  /** Whether a tag that is not known might match. */
  public mayChooseByTag(tags: Tags): Answer {
    return this.listOfTags.some(test => passes(test, tags) === undefined) ? undefined : false;
  }
}

interface Tags {
  /** The value is `undefined` where it is not the same in every branch. */
  readonly known: ReadonlyMap<string, Node>;
  /** Whether there may be tags with further keys. */
  readonly isOpen: boolean;
}

function tagsOf(resource: Resource): Tags {
  const known = new Map<string, Node>();
  let isOpen = false;
  for (const { value, at, given } of resource.read(`${TAGS[resource.type] ?? 'Tags'}[*]`)) {
    if (value === undefined) continue;
    const isAlways = given === undefined || (given.before === undefined && given.condition === resource.condition);
    const keys = resource.readBelow(value, 'Key', at);
    const contents = resource.readBelow(value, 'Value', at);
    for (const { value: key } of keys) {
      if (typeof key === 'string') known.set(key, isAlways && keys.length === 1 && contents.length === 1 ? contents[0].value : undefined);
      else isOpen = true;
    }
  }
  return { known, isOpen };
}

function tagTest(selection: Resource, { value, at }: Reading, operator: TagTest['operator']): TagTest {
  const read = (name: string) => {
    const [first, ...others] = selection.readBelow(value, name, at);
    return others.length === 0 ? first.value : undefined;
  };
  const key = read('ConditionKey');
  return { operator, key: typeof key === 'string' ? key.replace(/^aws:ResourceTag\//, '') : key, value: read('ConditionValue') };
}

/** A negated operator holds for a resource without the tag, as in IAM. */
function passes({ key, value, operator }: TagTest, tags: Tags): Answer {
  const isNegated = operator.includes('Not');
  if (typeof key !== 'string') return undefined;
  if (!tags.known.has(key)) return tags.isOpen ? undefined : isNegated;
  const actual = tags.known.get(key);
  if (!isKnown(actual) || !isKnown(value)) return undefined;
  const isSame = operator.endsWith('Like') ? matchesStars(String(value), String(actual)) : String(value) === String(actual);
  return isSame !== isNegated;
}

/** Whether an entry of a selection is there whenever the resource is. */
function isThere({ given }: Reading, selection: Resource, resource: Resource): boolean {
  if (!resource.impliesExistenceOf(selection)) return false;
  const isOwn = (condition: string) => condition === selection.condition
    || (condition === resource.condition && selection.template === resource.template);
  for (let each = given; each; each = each.before) if (!each.value || !isOwn(each.condition)) return false;
  return true;
}

function and(left: Answer, right: Answer): Answer {
  if (left === false || right === false) return false;
  return left === undefined || right === undefined ? undefined : true;
}

/** An example of a resource that a selection covers by its tag. */
export function selectedByTag(type: string, properties: Json = {}): Json {
  return {
    Resources: {
      Subject: { Type: type, Properties: { ...properties, Tags: [{ Key: 'backup', Value: 'daily' }] } },
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] } },
      },
    },
  };
}
