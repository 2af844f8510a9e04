import { secretIn, secretName, secretUnder } from './sensitive-text';
import { Json, Node, Text, isObject } from '../facts/value';

/** Deeper than this nothing is shown: what is printed of a value is short anyway. */
const MAX_SHOWN = 20;

/** A value as it may be printed: a secret in it, by its look or by the name it stands under, is left out. */
export function withoutSecrets(value: Node, at = ''): Node {
  return hidden(value, nameOf(at), 0) as Node;
}

/** Words as they may be printed. */
export function wordsWithoutSecrets(words: string): string {
  const kind = secretIn(words);
  return kind === undefined ? words : `${kind}, not shown`;
}

/** The last name of a property path: `Password` of `Users[0].Password`. */
function nameOf(at: string): string {
  return /([^.[\]]*)(?:\[[^\]]*\])*$/.exec(at)![1];
}

function hidden(node: unknown, name: string, depth: number): unknown {
  if (typeof node === 'string' || node instanceof Text) {
    const text = typeof node === 'string' ? node : node.skeleton.replaceAll('\0', '');
    const kind = text.includes('{{resolve:') ? undefined : secretUnder(name, text);
    return kind === undefined ? node : `(${kind}, not shown)`;
  }
  if (depth > MAX_SHOWN) return '...';
  if (Array.isArray(node)) return node.map(each => hidden(each, name, depth + 1));
  if (!isObject(node)) return node;
  const shown: Record<string, unknown> = Object.create(null) as Json;
  const beside = secretNameBeside(node);
  for (const key of Object.keys(node)) shown[key] = hidden(node[key], beside !== undefined && /value$/i.test(key) ? beside : key, depth + 1);
  return shown;
}

/** Under which a list keeps the name of an entry: `{ Name: 'DB_PASSWORD', Value: '...' }`. */
const NAMES = ['Name', 'Key', 'ParameterKey', 'ParameterName', 'OptionName', 'name', 'key'];

function secretNameBeside(node: Json): string | undefined {
  return NAMES.map(each => Object.hasOwn(node, each) ? node[each] : undefined).find((each): each is string => typeof each === 'string' && secretName(each));
}
