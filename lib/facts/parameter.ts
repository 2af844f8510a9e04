import { evaluate, MAX_DEPTH } from './evaluate';
import { handOver } from './handover';
import type { Template } from './template';
import { Json, Node, Reference, Text, Unknown, referencesOf, show } from './value';

/**
 * What a parameter is: what the parent stack passes, else its default, else unknown.
 *
 * @param declared its declaration
 * @param passed what the parent passes, raw
 * @param parent the template that it is passed in
 */
export function parameterValue(name: string, declared: Json, passed: unknown, parent: Template | undefined, depth: number): Node {
  const { Type: type, Default: initial } = declared;
  const unknown = new Unknown(`\${${name}}`);
  const isList = typeof type === 'string' && (type === 'CommaDelimitedList' || type.startsWith('List<'));
  if (passed !== undefined && parent) {
    if (depth >= MAX_DEPTH) return unknown;
    const value = handOver(evaluate(passed, parent, depth + 1), parent, depth + 1);
    if (value !== undefined) return isList ? entries(value) : value;
  }
  const isLookedUp = typeof type === 'string' && type.startsWith('AWS::SSM::');
  if (isLookedUp || (typeof initial !== 'string' && typeof initial !== 'number' && typeof initial !== 'boolean')) return unknown;
  if (isList) return entries(String(initial));
  return typeof initial === 'string' && initial.includes('{{resolve:') ? new Unknown(initial) : initial;
}

/** The entries of a list that is written as a text with commas, in which a `Ref` stands for one entry. */
function entries(value: Node): Node {
  if (typeof value === 'string') return value.split(',').map(each => each.trim());
  if (!(value instanceof Text || value instanceof Reference)) return value;
  const found: (string | Reference)[][] = [[]];
  for (const part of value instanceof Text ? value.parts : [value]) {
    // What an attribute or an unknown text holds may be several entries.
    if (part instanceof Unknown || (part instanceof Reference && part.attribute !== 'Ref')) return new Unknown(show(value), referencesOf(value));
    const [first, ...others] = part instanceof Reference ? [part] : part.split(',').map(each => each.trim());
    found.at(-1)!.push(first);
    for (const each of others) found.push([each]);
  }
  return found.map(entry => entry.filter(part => part !== '')).map(entry => entry.length > 1 ? new Text(entry) : entry[0] ?? '');
}
