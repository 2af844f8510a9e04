import { Json, isObject } from '../../lib/facts/value';

/** Where something stands in a template: keys of objects and indices of lists. */
export type Path = readonly (string | number)[];

/** What is put in the place of something that is taken away. */
export const REMOVED = Symbol('removed');

/** A copy with one place changed; everything else is shared with the original, which stays as it is. */
export function changed<T>(node: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T;
  if (Array.isArray(node)) {
    const below = changed((node as unknown[])[key as number], rest, value);
    return (node as unknown[]).flatMap((each, index) => index !== key ? [each] : below === REMOVED ? [] : [below]) as T;
  }
  const copy: Record<string, unknown> = isObject(node) ? { ...node } : {};
  const below = changed(copy[key], rest, value);
  if (below === REMOVED) delete copy[key];
  else copy[key] = below;
  return copy as T;
}

/** What stands at a place. */
export function valueAt(node: unknown, path: Path): unknown {
  return path.reduce<unknown>((each, key) => (each as Json | undefined)?.[key as string], node);
}

/** The one function of CloudFormation that an object is, if it is one. */
export function intrinsic(node: unknown): string | undefined {
  if (!isObject(node)) return undefined;
  const [only, ...others] = Object.keys(node);
  return others.length === 0 && only !== undefined && (only === 'Ref' || only.startsWith('Fn::')) ? only : undefined;
}

/** Whether something is one value: what a function gives counts as one, whatever stands inside. */
export function isLeaf(node: unknown): boolean {
  return typeof node !== 'object' || node === null || intrinsic(node) !== undefined;
}

/** Every place below a node, the node itself left out; what stands inside a function is none of them. */
export function places(node: unknown, path: Path = []): readonly { readonly path: Path; readonly value: unknown }[] {
  if (isLeaf(node)) return [];
  const entries = Array.isArray(node) ? (node as unknown[]).map((each, index) => [index, each] as const) : Object.entries(node as Json);
  return entries.flatMap(([key, value]) => [{ path: [...path, key], value }, ...places(value, [...path, key])]);
}

/** A place for people: `Statement[0].Effect`. */
export function pathText(path: Path): string {
  return path.map((key, index) => typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`).join('');
}

/** How deep templates that are made from each other share what is the same: sections, and the resources in them. */
const SHARED_DEPTH = 2;

/** What is other in a template than in the one that it was made from: each place with what is there now, as text. */
export function differences(before: Json, after: Json, depth = SHARED_DEPTH): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(key => {
    const [was, is] = [before[key], after[key]];
    if (was === is) return [];
    if (depth > 1 && isObject(was) && isObject(is)) return differences(was, is, depth - 1).map(each => `${key}.${each}`);
    const text = JSON.stringify(is);
    return text === JSON.stringify(was) ? [] : [`${key}: ${text}`];
  });
}
