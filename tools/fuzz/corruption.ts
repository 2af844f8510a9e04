import { HOSTILE_KEYS, HOSTILE_VALUES, SURROUNDINGS, keyed } from './hostile-values';
import type { Json } from '../../lib/facts/value';

/** One thing done to a template. Numbers choose by their remainder, so that any will do. */
export interface Edit {
  readonly kind: EditKind;
  /** Which place. */
  readonly place: number;
  /** Which value, key or other place. */
  readonly choice: number;
}

export const EDIT_KINDS = [
  'replace', 'delete', 'rename', 'wrapInIf', 'wrapInList', 'wrapInObject', 'wrapInUnheard', 'unwrap', 'repeat', 'asText', 'asNumber', 'asJsonText', 'copy', 'copyResource',
  'onCondition', 'dependOnItself', 'resourceAttribute', 'section', 'transform',
] as const;
export type EditKind = typeof EDIT_KINDS[number];

type Key = string | number;
type Container = Record<Key, unknown>;

interface Place {
  readonly holder: Container;
  readonly key: Key;
}

/** A copy of a template with so many things done to it. Edits that find nothing to work on do nothing. */
export function corrupt(body: Json, edits: readonly Edit[]): Json {
  const copy = structuredClone({ ...SURROUNDINGS, ...body }) as Json & Container;
  for (const { kind, place, choice } of edits) {
    const places = placesBelow(copy.Resources as Container);
    const resources = Object.keys(copy.Resources as Container);
    const at = places[place % Math.max(places.length, 1)] as Place | undefined;
    const resource = (copy.Resources as Container)[resources[place % Math.max(resources.length, 1)]];
    if (kind === 'section') corruptSection(copy, place, choice);
    else if (kind === 'transform') copy.Transform = TRANSFORMS[choice % TRANSFORMS.length];
    else if (kind === 'copyResource') (copy.Resources as Container)[`Copy${choice % 50}`] = structuredClone(resource);
    else if (RESOURCE_EDITS[kind] && isContainer(resource)) RESOURCE_EDITS[kind](resource, resources[place % resources.length], choice);
    else if (at) edit(kind, at, choice, places);
  }
  return copy;
}

const TRANSFORMS: readonly unknown[] = ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31', ['MyMacro', 'AWS::LanguageExtensions'], [null], {}, { Name: 'AWS::Include' }, 7];
const SECTIONS = ['Conditions', 'Parameters', 'Mappings', 'Outputs', 'Metadata', 'Description', 'Hooks', 'Rules', 'Transform', 'AWSTemplateFormatVersion'] as const;
const ATTRIBUTES = ['Type', 'Properties', 'Condition', 'DependsOn', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'CreationPolicy', 'UpdatePolicy'] as const;

function corruptSection(copy: Container, place: number, choice: number): void {
  const name = SECTIONS[place % SECTIONS.length];
  const section = copy[name];
  const value = hostileValue(choice);
  if (isContainer(section) && choice % 3 > 0) section[HOSTILE_KEYS[choice % HOSTILE_KEYS.length]] = value;
  else copy[name] = value;
}

const RESOURCE_EDITS: Partial<Record<EditKind, (resource: Container, id: string, choice: number) => void>> = {
  onCondition: (resource, _id, choice) => { resource.Condition = ['C0', 'C1', 'Never', 'Ring', 'Odd', 'Nothing', '__proto__'][choice % 7]; },
  dependOnItself: (resource, id, choice) => { resource.DependsOn = choice % 2 ? id : [id, 'Nothing', '__proto__', null, 5]; },
  resourceAttribute: (resource, _id, choice) => { resource[ATTRIBUTES[choice % ATTRIBUTES.length]] = hostileValue(Math.floor(choice / ATTRIBUTES.length)); },
};

function edit(kind: EditKind, { holder, key }: Place, choice: number, places: readonly Place[]): void {
  const value = holder[key];
  switch (kind) {
    case 'replace': put(holder, key, hostileValue(choice)); break;
    case 'delete': if (Array.isArray(holder)) holder.splice(Number(key), 1); else delete holder[key]; break;
    case 'rename': if (!Array.isArray(holder)) {
      delete holder[key];
      put(holder, HOSTILE_KEYS[choice % HOSTILE_KEYS.length], value);
    } break;
    case 'wrapInIf': put(holder, key, { 'Fn::If': [`C${choice % 4}`, value, choice % 2 ? { Ref: 'AWS::NoValue' } : hostileValue(choice)] }); break;
    case 'wrapInList': put(holder, key, [value]); break;
    case 'wrapInObject': put(holder, key, keyed(HOSTILE_KEYS[choice % HOSTILE_KEYS.length], value)); break;
    case 'wrapInUnheard': put(holder, key, { 'Fn::Unheard': value }); break;
    case 'unwrap': put(holder, key, Array.isArray(value) ? value[0] : isContainer(value) ? Object.values(value)[0] : value); break;
    case 'repeat': if (Array.isArray(holder)) for (let count = 0; count < 2 + choice % 5; count++) holder.push(structuredClone(value)); break;
    case 'asText': if (typeof value !== 'object') put(holder, key, String(value)); break;
    case 'asNumber': put(holder, key, choice % 1000); break;
    case 'asJsonText': put(holder, key, JSON.stringify(value) ?? ''); break;
    case 'copy': {
      const other = places[choice % places.length];
      put(holder, key, structuredClone(other.holder[other.key]));
      break;
    }
    default: break;
  }
}

/** An object; of which class a copy is, depends on where it was made. */
function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Assigning to `__proto__` would not make a key. */
function put(holder: Container, key: Key, value: unknown): void {
  if (value === undefined) delete holder[key];
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function hostileValue(choice: number): unknown {
  return structuredClone(HOSTILE_VALUES[choice % HOSTILE_VALUES.length]);
}

/** More places than this are not needed, and copies of copies would make them many. */
const MAX_PLACES = 5000;

/** Every place below the resources that a value stands at. */
function placesBelow(root: Container): Place[] {
  const found: Place[] = [];
  const open: Container[] = [root];
  for (let holder = open.shift(); holder && found.length < MAX_PLACES; holder = open.shift()) {
    for (const key of Object.keys(holder)) {
      const value = holder[key];
      found.push({ holder, key: Array.isArray(holder) ? Number(key) : key });
      if (typeof value === 'object' && value !== null) open.push(value as Container);
    }
  }
  return found;
}
