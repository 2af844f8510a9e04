import { REMOVED, differences, intrinsic } from './edit';
import { Json, isObject } from '../../lib/facts/value';

/** The templates of an app by file; each may name the stack it becomes. */
export interface Bodies {
  readonly bodies: ReadonlyMap<string, Json>;
  /** The name of the stack of each template. */
  readonly stackNames: ReadonlyMap<string, string>;
}

/** Says why CloudFormation would refuse a resource; nothing if it would take it. */
export type Refusal = (resource: Json) => string | undefined;

/** Whether a function speaks of something that is no more. */
type IsGone = (node: unknown) => boolean;

/**
 * The templates without a resource: what referred to it is taken away with it, and a resource that CloudFormation would not take
 * without the reference goes too (the policy of a bucket that is no more). Gives the templates that differ.
 */
export function withoutResource({ bodies, stackNames }: Bodies, file: string, logicalId: string, refusal: Refusal): ReadonlyMap<string, Json> {
  const gone = new Set([`${file}|${logicalId}`]);
  const goneOutputs = new Set<string>();
  const current = new Map(bodies);
  for (let before = -1; before !== gone.size + goneOutputs.size;) {
    before = gone.size + goneOutputs.size;
    for (const [name, body] of current) {
      const isGone = goneIn(name, gone, goneOutputs);
      const resources: Record<string, unknown> = {};
      for (const [id, resource] of Object.entries(body.Resources as Record<string, Json>)) {
        const left = gone.has(`${name}|${id}`) ? REMOVED : mentioned(resource).some(isGone) || dependsOn(resource).some(each => gone.has(`${name}|${each}`))
          ? withoutMentions(resource, isGone, name, gone) : resource;
        if (left === REMOVED || (left !== resource && refusal(left as Json) !== undefined)) gone.add(`${name}|${id}`);
        else resources[id] = left;
      }
      const outputs = Object.entries(isObject(body.Outputs) ? body.Outputs : {});
      for (const [output, declared] of outputs) if (pruned(declared, isGone) !== declared) goneOutputs.add(`${stackNames.get(name)}|${output}`);
      current.set(name, {
        ...body,
        Resources: resources,
        ...outputs.length > 0 ? { Outputs: Object.fromEntries(outputs.filter(([output]) => !goneOutputs.has(`${stackNames.get(name)}|${output}`))) } : {},
      });
    }
  }
  return new Map([...current].filter(([name, body]) => differences(bodies.get(name)!, body).length > 0));
}

function withoutMentions(resource: Json, isGone: IsGone, file: string, gone: ReadonlySet<string>): Json {
  const properties = pruned(resource.Properties, isGone);
  const waited = dependsOn(resource);
  const waits = waited.filter(each => !gone.has(`${file}|${each}`));
  if (properties === resource.Properties && waits.length === waited.length) return resource;
  const { Properties: _properties, DependsOn: _dependsOn, ...others } = resource;
  return { ...others, ...properties === REMOVED ? {} : { Properties: properties }, ...waits.length > 0 ? { DependsOn: waits } : {} };
}

function dependsOn({ DependsOn: waited }: Json): readonly string[] {
  return [waited].flat().filter(each => each !== undefined).map(String);
}

/** The functions in the properties of a resource that may speak of others: they are found once, as most deletions are no business of most resources. */
const MENTIONS = new WeakMap<Json, readonly Json[]>();

function mentioned(resource: Json): readonly Json[] {
  let found = MENTIONS.get(resource);
  if (!found) MENTIONS.set(resource, found = [...speaking(resource.Properties)]);
  return found;
}

function* speaking(node: unknown): Iterable<Json> {
  if (typeof node !== 'object' || node === null) return;
  if (isObject(node) && (typeof node.Ref === 'string' || 'Fn::GetAtt' in node || 'Fn::Sub' in node || 'Fn::GetStackOutput' in node)) yield node;
  for (const each of Object.values(node)) yield* speaking(each);
}

/** A node without what speaks of things that are gone; what is left empty by that goes too. */
function pruned(node: unknown, isGone: IsGone): unknown {
  if (intrinsic(node) !== undefined) return mentions(node, isGone) ? REMOVED : node;
  if (Array.isArray(node)) {
    const left = (node as unknown[]).map(each => pruned(each, isGone));
    if (left.every((each, index) => each === (node as unknown[])[index])) return node;
    const kept = left.filter(each => each !== REMOVED);
    return kept.length === 0 ? REMOVED : kept;
  }
  if (!isObject(node)) return node;
  const left = Object.entries(node).map(([key, value]) => [key, pruned(value, isGone)] as const);
  if (left.every(([key, value]) => value === node[key])) return node;
  const lost = left.filter(([, value]) => value === REMOVED).map(([key]) => key);
  // A statement about nothing and a target that is nowhere are none.
  if (lost.some(key => key === 'Arn' || ('Effect' in node && (key === 'Resource' || key === 'Principal')))) return REMOVED;
  const kept = left.filter(([, value]) => value !== REMOVED);
  return kept.length === 0 ? REMOVED : Object.fromEntries(kept);
}

function mentions(node: unknown, isGone: IsGone): boolean {
  if (isGone(node)) return true;
  return typeof node === 'object' && node !== null && Object.values(node).some(each => mentions(each, isGone));
}

function goneIn(file: string, gone: ReadonlySet<string>, goneOutputs: ReadonlySet<string>): IsGone {
  const isGoneId = (id: string) => gone.has(`${file}|${id}`);
  return node => {
    if (!isObject(node)) return false;
    const output = node['Fn::GetStackOutput'];
    return (typeof node.Ref === 'string' && isGoneId(node.Ref))
      || ('Fn::GetAtt' in node && isGoneId(String([node['Fn::GetAtt']].flat()[0]).split('.')[0]))
      || ('Fn::Sub' in node && [...String([node['Fn::Sub']].flat()[0]).matchAll(/\$\{(\w+)/g)].some(([, id]) => isGoneId(id)))
      || (isObject(output) && goneOutputs.has(`${String(output.StackName)}|${String(output.OutputName)}`));
  };
}
