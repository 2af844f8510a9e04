import { stringify } from 'yaml';
import { Json, isObject } from '../lib/facts/value';
import { Rule } from '../lib/rules/rule';

/** What puts a rule right, as code. */
export interface FixSnippet {
  readonly language: 'ts' | 'yaml';
  readonly code: string;
}

/** One override of a resource of an app. */
export interface Override {
  /** The path as CDK writes it: dots within a name have a backslash before them. */
  readonly path: string;
  /** Without it the property goes. */
  readonly value?: unknown;
}

const WIDTH = 130;

/**
 * The code that makes the compliant example of the other one: where both are properties of one resource, the overrides of its L1;
 * where relations matter, the compliant template.
 */
export function fixSnippet({ examples: { compliant, nonCompliant } }: Rule): FixSnippet {
  if (isTemplate(compliant) || isTemplate(nonCompliant)) return { language: 'yaml', code: templateText(compliant) };
  const lines = overrides(nonCompliant, compliant).map(({ path, value }) => value === undefined
    ? `resource.addPropertyDeletionOverride(${quoted(path)});`
    : `resource.addPropertyOverride(${quoted(path)}, ${literal(value)});`);
  return { language: 'ts', code: lines.join('\n') };
}

/** An example as CloudFormation: a template, or a resource of the rule's first type. */
export function exampleText(example: Json, [type]: readonly string[]): string {
  if (isTemplate(example)) return templateText(example);
  return yaml(Object.keys(example).length > 0 ? { Type: type, Properties: example } : { Type: type });
}

export function isTemplate(example: Json): boolean {
  return 'Resources' in example;
}

/** What has to change for one to be the other, property by property as deep as both are objects. */
export function overrides(from: Json, to: Json, above = ''): readonly Override[] {
  const names = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  return names.flatMap(name => {
    const path = `${above}${name.replaceAll('.', '\\.')}`;
    const [before, after] = [from[name], to[name]];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    if (isPlain(before) && isPlain(after)) return overrides(before, after, `${path}.`);
    return after === undefined ? [{ path }] : [{ path, value: after }];
  });
}

/** An object with something in it that is no intrinsic function: it can be changed in part. */
function isPlain(value: unknown): value is Json {
  return isObject(value) && Object.keys(value).length > 0 && !Object.keys(value).some(key => key === 'Ref' || key.startsWith('Fn::'));
}

/** The relations that an assembly knows besides (stacks, nested templates) are no CloudFormation, and left out. */
function templateText({ Stack: _stack, NestedTemplates: _nested, ...template }: Json): string {
  return yaml(template);
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

/** A value as TypeScript: on one line if it fits. */
function literal(value: unknown, indent = ''): string {
  const short = flat(value);
  if (short.length + indent.length <= WIDTH || typeof value !== 'object' || value === null) return short;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map(each => `${deeper}${literal(each, deeper)},\n`).join('')}${indent}]`;
  return `{\n${Object.entries(value).map(([key, each]) => `${deeper}${keyText(key)}: ${literal(each, deeper)},\n`).join('')}${indent}}`;
}

function flat(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${keyText(key)}: ${flat(each)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\'', '\\\'')}'`;
}
