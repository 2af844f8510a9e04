import type { Template } from './template';
import { ABSENT, Choice, Json, Node, Reference, Text, Unknown, isObject, referencesOf, show } from './value';

/** Intrinsic functions nested deeper than this are not followed: the value counts as unknown. */
export const MAX_DEPTH = 100;

/** A text longer than a template may be is not put together: texts of texts double at every level. */
const MAX_TEXT = 1_000_000;

/** The same limit for the parts of a text that is not known as a whole. */
const MAX_PARTS = 20_000;

type Function = (argument: unknown, template: Template, depth: number) => Node;

/**
 * Evaluates the intrinsic function at a node of a template, as far as it can be known before deployment.
 * Children of plain lists and objects stay as they are: the caller evaluates what it walks into.
 */
export function evaluate(raw: unknown, template: Template, depth = 0): Node {
  if (typeof raw !== 'object') return typeof raw === 'string' && raw.includes('{{resolve:') ? new Unknown(raw) : raw as Node;
  if (raw === null) return ABSENT;
  if (Array.isArray(raw)) return raw;
  if (!isObject(raw)) return raw as Node;
  const name = intrinsicName(raw);
  if (name === undefined) return template.unrolled(raw);
  if (depth >= MAX_DEPTH) return new Unknown(`${name} (nested too deep)`);
  const evaluateFunction = FUNCTIONS.get(name);
  return evaluateFunction
    ? evaluateFunction((raw as Json)[name], template, depth + 1)
    : new Unknown(name, mentioned((raw as Json)[name], template, depth + 1));
}

/** The only key of an object, if it names an intrinsic function. */
function intrinsicName(raw: Json): string | undefined {
  let found: string | undefined;
  for (const key in raw) {
    // Most objects are told by their first key.
    if (found !== undefined || !(key === 'Ref' || key.startsWith('Fn::'))) return undefined;
    found = key;
  }
  return found;
}

/** The references within an argument, one level of lists and objects deep: enough to say what an unknown value rests on. */
function mentioned(argument: unknown, template: Template, depth: number): Reference[] {
  const node = evaluate(argument, template, depth);
  if (Array.isArray(node)) return node.flatMap(each => held(evaluate(each, template, depth), template, depth));
  if (isObject(node)) return Object.values(node).flatMap(each => held(evaluate(each, template, depth), template, depth));
  return held(node, template, depth);
}

/** The references of a node; of an `Fn::If`, those of both branches, as far as they say so themselves. */
function held(node: Node, template: Template, depth: number): Reference[] {
  if (!(node instanceof Choice)) return [...referencesOf(node)];
  const home = node.home ?? template;
  return [node.then, node.otherwise].flatMap(each => referencesOf(evaluate(each, home, depth)));
}

/** @param argument evaluated: to do it twice at every level would double the work with each. */
function unknown(name: string, argument: Node, template: Template, depth: number): Unknown {
  return new Unknown(name, mentioned(argument, template, depth));
}


/** Puts parts together: a plain string if every part is known. */
function text(parts: readonly Node[], template: Template, depth: number): Node {
  const out: (string | Reference | Unknown)[] = [];
  let characters = 0;
  const add = (part: string | Reference | Unknown) => {
    const last = out.length - 1;
    if (typeof part === 'string') characters += part.length;
    if (characters > MAX_TEXT || out.length > MAX_PARTS) return;
    if (typeof part === 'string' && typeof out[last] === 'string') out[last] += part;
    else if (part !== '') out.push(part);
  };
  for (const part of parts) {
    if (part instanceof Text) part.parts.forEach(add);
    else if (part instanceof Reference || part instanceof Unknown) add(part);
    else if (typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean') add(String(part));
    else if (part instanceof Choice) add(new Unknown(String(part), held(part, template, depth)));
    else if (part !== undefined) add(new Unknown('a list or object'));
  }
  if (characters > MAX_TEXT || out.length > MAX_PARTS) return new Unknown('a text too long to put together');
  if (out.length === 0) return '';
  if (out.length > 1) return new Text(out);
  const [only] = out;
  return typeof only === 'string' && only.includes('{{resolve:') ? new Unknown(only) : only;
}

function join(argument: unknown, template: Template, depth: number): Node {
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string') return new Unknown('Fn::Join');
  const items = evaluate(argument[1], template, depth);
  if (!Array.isArray(items)) return unknown('Fn::Join', items, template, depth);
  const delimiter = argument[0];
  const parts: Node[] = [];
  for (const item of items as unknown[]) {
    const part = evaluate(item, template, depth);
    if (part === undefined) continue;
    if (delimiter !== '' && parts.length > 0) parts.push(delimiter);
    parts.push(part);
  }
  return text(parts, template, depth);
}

const PLACEHOLDER = /\$\{(!?)([^${}]*)\}/g;

function sub(argument: unknown, template: Template, depth: number): Node {
  const [pattern, names] = Array.isArray(argument) ? argument as unknown[] : [argument, {}];
  if (typeof pattern !== 'string' || !isObject(names)) return new Unknown('Fn::Sub');
  const parts: Node[] = [];
  // A placeholder is looked up once: with lookups within lookups the work would double at every level.
  const known = new Map<string, Node>();
  const lookUp = (name: string): Node => {
    if (!known.has(name)) {
      known.set(name, Object.hasOwn(names, name) ? evaluate(names[name], template, depth)
        : name.includes('.') ? getAtt(name, template, depth) : ref(name, template, depth));
    }
    return known.get(name);
  };
  let end = 0;
  for (const match of pattern.matchAll(PLACEHOLDER)) {
    parts.push(pattern.slice(end, match.index));
    end = match.index + match[0].length;
    const name = match[2].trim();
    parts.push(match[1] ? `\${${name}}` : lookUp(name));
  }
  parts.push(pattern.slice(end));
  return text(parts, template, depth);
}

/** With the language extensions a name may be put together, e.g. in a loop. */
function ref(argument: unknown, template: Template, depth: number): Node {
  const name = typeof argument === 'string' ? argument : evaluate(argument, template, depth);
  if (typeof name !== 'string') return new Unknown('Ref');
  if (name.startsWith('AWS::')) return template.pseudoParameter(name);
  const resource = template.resource(name);
  if (resource) return new Reference(resource, 'Ref');
  return template.parameter(name, depth);
}

function getAtt(argument: unknown, template: Template, depth: number): Node {
  if (Array.isArray(argument) && argument.length === 2 && typeof argument[0] === 'string' && typeof argument[1] === 'string') {
    return attribute(argument[0], argument[1], template, depth);
  }
  const [id, ...names] = typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument as unknown[] : [];
  const target = typeof id === 'string' ? id : evaluate(id, template, depth);
  return attribute(target, names.map(part => evaluate(part, template, depth)).join('.'), template, depth);
}

function attribute(id: unknown, name: string, template: Template, depth: number): Node {
  const resource = typeof id === 'string' ? template.resource(id) : undefined;
  if (!resource) return new Unknown(`Fn::GetAtt ${String(id)}.${name}`);
  const nested = name.startsWith('Outputs.') ? resource.nestedTemplate : undefined;
  return nested ? nested.output(name.slice('Outputs.'.length), depth) : new Reference(resource, name);
}

function select(argument: unknown, template: Template, depth: number): Node {
  if (!Array.isArray(argument) || argument.length !== 2) return new Unknown('Fn::Select');
  const index = Number(evaluate(argument[0], template, depth));
  const list = evaluate(argument[1], template, depth);
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  if (!Number.isInteger(index) || index < 0 || index >= items.length) return unknown(cutOut('Fn::Select', list), list, template, depth);
  // An entry that may be missing moves the others.
  const isShifted = items.slice(0, index).some(each => {
    const node = evaluate(each, template, depth);
    return node === undefined || node instanceof Choice;
  });
  const found = isShifted ? undefined : evaluate(items[index], template, depth);
  return found ?? unknown('Fn::Select', list, template, depth);
}

/** What is cut out of a pseudo parameter (`AWS::StackId`) is, as the whole is, about the stack only. */
function cutOut(name: string, source: Node): string {
  return source instanceof Unknown && /^(?:Fn::\w+ )*\$\{AWS::/.test(source.expression) ? `${name} ${source.expression}` : name;
}

function split(argument: unknown, template: Template, depth: number): Node {
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string') return new Unknown('Fn::Split');
  const source = evaluate(argument[1], template, depth);
  if (typeof source === 'string') return source.split(argument[0]);
  if (source instanceof Text && argument[0] === ',' && source.parts.every(part => !(part instanceof Unknown))) return splitText(source, template, depth);
  return new Unknown(cutOut('Fn::Split', source), [...referencesOf(source)]);
}

/** A list of ids that another stack joined to export it: no id has a comma. */
function splitText({ parts }: Text, template: Template, depth: number): Node {
  const items: Node[][] = [[]];
  for (const part of parts) {
    const [first, ...others] = typeof part === 'string' ? part.split(',') : [part];
    items.at(-1)!.push(first);
    items.push(...others.map(each => [each]));
  }
  return items.map(each => text(each, template, depth));
}

function branch(argument: unknown, template: Template, depth: number): Node {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') return new Unknown('Fn::If');
  const value = template.condition(argument[0], depth);
  if (value === undefined) return new Choice(argument[0], argument[1], argument[2]);
  return evaluate(value ? argument[1] : argument[2], template, depth);
}

function findInMap(argument: unknown, template: Template, depth: number): Node {
  if (!Array.isArray(argument) || argument.length < 3) return new Unknown('Fn::FindInMap');
  const keys = argument.slice(0, 3).map(each => evaluate(each, template, depth));
  if (!keys.every(key => typeof key === 'string' || typeof key === 'number')) return new Unknown(`Fn::FindInMap ${keys.map(show).join('.')}`);
  let found: unknown = template.mappings;
  for (const key of keys) {
    found = isObject(found) && Object.hasOwn(found, String(key)) ? found[String(key)] : undefined;
  }
  const fallback = argument[3] as unknown;
  if (found === undefined && isObject(fallback) && Object.hasOwn(fallback, 'DefaultValue')) return evaluate(fallback.DefaultValue, template, depth);
  return found === undefined || found === null || isObject(found) ? new Unknown(`Fn::FindInMap ${keys.map(show).join('.')}`) : evaluate(found, template, depth);
}

function importValue(argument: unknown, template: Template, depth: number): Node {
  const name = evaluate(argument, template, depth);
  const exported = typeof name === 'string' ? template.graph.exported(name, template, depth) : undefined;
  return exported ?? new Unknown(`Fn::ImportValue ${show(name)}`);
}

function stackOutput(argument: unknown, template: Template, depth: number): Node {
  const stack = isObject(argument) ? evaluate(argument.StackName, template, depth) : undefined;
  const output = isObject(argument) ? argument.OutputName : undefined;
  const region = isObject(argument) ? evaluate(argument.Region, template, depth) : undefined;
  const role = isObject(argument) ? evaluate(argument.RoleArn, template, depth) : undefined;
  // Another Region or account than the own is one that must be known.
  const account = role === undefined ? undefined : /:iam::(\d{12}):/.exec(String(role))?.[1] ?? '';
  const producer = typeof stack === 'string' ? template.graph.stackNamed(stack, template, { account, region: region === undefined ? undefined : String(region) })
    : undefined;
  if (!producer || typeof output !== 'string') return new Unknown(`Fn::GetStackOutput ${show(stack)}.${show(output)}`);
  return producer.output(output, depth);
}

function length(argument: unknown, template: Template, depth: number): Node {
  const items = evaluate(argument, template, depth);
  return Array.isArray(items) ? items.length : unknown('Fn::Length', items, template, depth);
}

/** The text of a value if every intrinsic in it is known. */
function toJsonString(argument: unknown, template: Template, depth: number): Node {
  const seen: Reference[] = [];
  let isKnown = true;
  const plain = (raw: unknown, level: number): unknown => {
    const node = evaluate(raw, template, level);
    if (level >= MAX_DEPTH || node instanceof Unknown || node instanceof Text || node instanceof Choice || node instanceof Reference) {
      isKnown = false;
      if (!(node instanceof Choice)) seen.push(...referencesOf(node));
      return undefined;
    }
    if (Array.isArray(node)) return node.map(each => plain(each, level + 1)).filter(each => each !== undefined);
    if (isObject(node)) return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, plain(each, level + 1)]));
    return node;
  };
  const value = plain(argument, depth);
  const written = isKnown && value !== undefined ? JSON.stringify(value) : undefined;
  // The text of a text doubles its backslashes at every level.
  return written !== undefined && written.length <= MAX_TEXT ? written : new Unknown('Fn::ToJsonString', seen);
}

/** `Fn::Base64` hands on what it encodes, so that rules can read it. */
function base64(argument: unknown, template: Template, depth: number): Node {
  return evaluate(argument, template, depth);
}

const FUNCTIONS = new Map<string, Function>([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', branch],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
  ['Fn::GetStackOutput', stackOutput],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::Base64', base64],
]);
