import { Memo } from '../facts/memo';
import { Assumption, branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, isKnown, isObject } from '../facts/value';

/** A tag of a resource, or (without key and value) a branch of its conditions in which it is not there. */
export interface Tag {
  /** Empty if not known before deployment. */
  readonly key: string;
  readonly value: Node;
  readonly at: string;
  readonly given?: Assumption;
  /** The entry that it is a branch of. */
  readonly entry: number;
}

/** The tags that a resource has in one branch of its conditions. */
export interface TagSet {
  readonly at: string;
  readonly given?: Assumption;
  readonly tags: readonly Tag[];
  /** Whether there may be tags that nobody knows before deployment. */
  readonly isOpen: boolean;
}

/** Where resources keep their tags; all but the first are names of a few types. */
const TAG_PROPERTIES = [
  'Tags', 'TagSpecifications', 'TagList', 'ResourceTags', 'UserPoolTags', 'IdentityPoolTags', 'BackupVaultTags', 'BackupPlanTags', 'FrameworkTags', 'ReportPlanTags', 'TieringConfigurationTags',
  'HostedZoneTags', 'HealthCheckTags', 'FileSystemTags', 'AccessPointTags', 'PipelineTags', 'BotTags', 'UserPoolTagsAtCreate', 'BotAliasTags',
] as const;

/** Global tables have tags for each replica. */
const REPLICATED = 'AWS::DynamoDB::GlobalTable';

const NONE: readonly Tag[] = [];

/** All tags written at a resource itself, whatever the condition. */
export function tagsOf(resource: Resource): readonly Tag[] {
  const sets = OWN.of(resource);
  return sets.length === 0 ? NONE : sets.flatMap(set => set.tags);
}


/** The tags of a resource, those of its stack included: one set for every branch of the whole list. */
export function tagSetsOf(resource: Resource): readonly TagSet[] {
  return ALL.of(resource);
}

const ALL = new Memo(withTagsOfStack);
const OWN = new Memo(readTagSets);

function withTagsOfStack(resource: Resource): readonly TagSet[] {
  const ofStack = Object.entries(resource.template.stackTags).map(([key, value], index) => ({ key, value: value as Node, at: 'Tags', entry: -1 - index }));
  const own = OWN.of(resource);
  if (own.length === 0) return [{ at: 'Tags', tags: ofStack, isOpen: false }];
  // The resource's own tag wins over that of the stack.
  return ofStack.length === 0 ? own : own.map(set => ({ ...set, tags: [...set.tags, ...ofStack.filter(each => !set.tags.some(tag => tag.key === each.key))] }));
}

/** An entry of a list of tags with its branches. */
interface TagEntry {
  /** Whether each of the branches passes. */
  readonly isCertain: boolean;
  readonly branches: readonly Tag[];
}

const NO_ENTRIES: readonly TagEntry[] = [];

/** The entries of a set of which at least one branch passes: whether each does so in every branch, and the branches. */
export function entriesWhere(set: TagSet, test: (tag: Tag) => boolean): readonly TagEntry[] {
  if (!set.tags.some(test)) return NO_ENTRIES;
  const entries = new Map<number, Tag[]>();
  for (const tag of set.tags) {
    const alike = entries.get(tag.entry);
    if (alike) alike.push(tag);
    else entries.set(tag.entry, [tag]);
  }
  return [...entries.values()].filter(alike => alike.some(test)).map(alike => ({ isCertain: alike.every(test), branches: alike }));
}


function readTagSets(resource: Resource): readonly TagSet[] {
  const { properties, type } = resource;
  const found: TagSet[] = [];
  if (type === REPLICATED) {
    for (const { value, at, given } of resource.read('Replicas[*].Tags')) found.push(tagSet(resource, value, at, given));
    return found;
  }
  // Most resources have none, which their few keys tell sooner than the many names.
  if (!Object.keys(properties).some(key => key.includes('Tag'))) return found;
  for (const property of TAG_PROPERTIES) {
    if (!Object.hasOwn(properties, property)) continue;
    const path = property === 'TagSpecifications' ? 'TagSpecifications[*].Tags' : property;
    for (const { value, at, given } of resource.read(path)) found.push(tagSet(resource, value, at, given));
  }
  return found;
}

function tagSet(resource: Resource, value: Node, at: string, given: Assumption | undefined): TagSet {
  const tags: Tag[] = [];
  let isOpen = false;
  const add = (entry: number, rawKey: unknown, rawValue: unknown, place: string, assumed: Assumption | undefined) => {
    for (const { value: key, given: underKey } of branches(rawKey, place, resource.template, assumed)) {
      if (!isKnown(key)) isOpen = true;
      for (const each of branches(rawValue, place, resource.template, underKey)) {
        tags.push({ key: isKnown(key) ? String(key) : '', value: each.value ?? '', at: place, given: each.given, entry });
      }
    }
  };
  if (Array.isArray(value)) {
    value.forEach((raw: unknown, entry) => {
      // Nearly every tag is two plain texts.
      if (isObject(raw) && isPlain(raw.Key) && isPlain(raw.Value)) {
        tags.push({ key: raw.Key, value: raw.Value, at: `${at}[${entry}].Value`, given, entry });
        return;
      }
      for (const each of branches(raw, `${at}[${entry}]`, resource.template, given)) {
        const { value: tag } = each;
        // Most types say Key and Value; a few say TagKey and TagValue, or key and value.
        if (isObject(tag)) add(entry, tag.Key ?? tag.TagKey ?? tag.key, tag.Value ?? tag.TagValue ?? tag.value, `${each.at}.Value`, each.given);
        else if (tag === undefined) tags.push({ key: '', value: undefined, at: each.at, given: each.given, entry });
        else isOpen = true;
      }
    });
  } else if (isObject(value)) {
    Object.keys(value).forEach((key, entry) => add(entry, key, value[key], `${at}.${key}`, given));
  } else if (value !== undefined) {
    isOpen = true;
  }
  return { at, given, tags, isOpen };
}

function isPlain(raw: unknown): raw is string {
  return typeof raw === 'string' && !raw.includes('{{resolve:');
}
