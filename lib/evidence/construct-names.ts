import * as fs from 'node:fs';
import * as path from 'node:path';
import { Json, isObject } from '../facts/value';

/** Constructs of these libraries are what everything is made of: they tell nobody what implements a safeguard. */
const FOUNDATIONS = /^(?:aws-cdk-lib|constructs|@aws-cdk\/core|monocdk)\b/;

/** A tree larger than this is left alone; what is not named by its construct is named by its type. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Which construct of a library (`cdk-hipaa.PhiBucket`) each construct path belongs to, by the construct tree of an assembly; and which libraries made it. */
export interface ConstructNames {
  readonly of: (constructPath: string) => string | undefined;
  /** `aws-cdk-lib` and its version, where the tree tells. */
  readonly tools: readonly { readonly name: string; readonly version: string }[];
}

const NONE: ConstructNames = { of: () => undefined, tools: [] };

/** Reads `tree.json` of a cloud assembly. One that is missing or broken names nothing: nothing is judged by it. */
export function constructNames(assembly: string): ConstructNames {
  let body: unknown;
  try {
    const file = path.join(assembly, 'tree.json');
    if (fs.statSync(file).size > MAX_BYTES) return NONE;
    body = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return NONE;
  }
  return isObject(body) && isObject(body.tree) ? namesIn(body.tree) : NONE;
}

/** Walks with a list of its own: a tree is as deep as its author likes. */
function namesIn(tree: Json): ConstructNames {
  const names = new Map<string, string>();
  const versions = new Map<string, string>();
  const open: { readonly node: Json; readonly name?: string; readonly at: string }[] = [{ node: tree, at: '' }];
  for (let each = open.pop(); each; each = open.pop()) {
    const info = isObject(each.node.constructInfo) ? each.node.constructInfo : {};
    const own = typeof info.fqn === 'string' ? info.fqn : '';
    const name = own !== '' && !FOUNDATIONS.test(own) ? own : each.name;
    const library = own.split('.')[0];
    if (typeof info.version === 'string' && (library === 'aws-cdk-lib' || library === 'cdk-hipaa')) versions.set(library, info.version);
    if (name !== undefined) names.set(each.at, name);
    const children = isObject(each.node.children) ? each.node.children : {};
    for (const [id, child] of Object.entries(children)) if (isObject(child)) open.push({ node: child, name, at: each.at === '' ? id : `${each.at}/${id}` });
  }
  const tools = [...versions].map(([name, version]) => ({ name, version })).sort((a, b) => a.name < b.name ? -1 : 1);
  return { of: constructPath => names.get(constructPath), tools };
}
