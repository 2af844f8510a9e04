import { intrinsic } from './edit';
import type { Include } from './include';
import { Json, isObject } from '../../lib/facts/value';

/**
 * Asks CDK's model of the resource types (required properties, types of values) whether CloudFormation would take a resource, so that
 * what could never be deployed is no mutant. The model knows types and no values: of resources that differ in values alone, one is asked about.
 */
export class Schema {
  private readonly known = new Map<string, string | undefined>();

  constructor(private readonly include: Include) {}

  /** Why the resource would be refused; nothing if it would be taken. */
  public refusal({ Type, Properties }: Json): string | undefined {
    const malformed = malformedPolicy(Properties, String(Type));
    if (malformed !== undefined) return malformed;
    const text = JSON.stringify({ Parameters: { Stub: { Type: 'String' } }, Resources: { Subject: { Type, Properties: shapeOf(Properties) } } });
    if (!this.known.has(text)) this.known.set(text, this.ask(text));
    return this.known.get(text);
  }

  private ask(text: string): string | undefined {
    try {
      this.include.read(text, (_app, stack, template) => stack.resolve((template.getResource('Subject') as unknown as { _toCloudFormation: () => object })._toCloudFormation()) as Json);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }
}

/** What AWS refuses as a malformed policy, which is JSON of any shape to the model of the types. */
function malformedPolicy(node: unknown, type: string, key = ''): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { Statement: statements } = node as Json;
  if ((Array.isArray(statements) || 'Version' in node) && key !== 'DataProtectionPolicy') {
    if (!Array.isArray(statements) || statements.length === 0) return 'a policy without statements';
    const isIdentity = type.startsWith('AWS::IAM::') && key !== 'AssumeRolePolicyDocument';
    for (const each of (statements as unknown[]).filter(isObject)) {
      const wanted = ['Effect', 'Action', ...isIdentity ? [] : ['Principal'], ...key === 'AssumeRolePolicyDocument' ? [] : ['Resource']];
      const missing = wanted.find(name => each[name] === undefined && each[`Not${name}`] === undefined);
      if (missing !== undefined) return `a statement without ${missing}`;
      const empty = Object.keys(each).find(name => isEmpty(each[name]) || (name === 'Condition' && Object.values(each[name] as Json).some(isEmpty)));
      if (empty !== undefined) return `a statement whose ${empty} is empty`;
    }
  }
  for (const [name, value] of Object.entries(node)) {
    const found = malformedPolicy(value, type, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isEmpty(node: unknown): boolean {
  return typeof node === 'object' && node !== null && Object.keys(node).length === 0;
}

/**
 * What the model looks at: every value is one of its type (the words for numbers and for yes or no pass for what they say), entries of a
 * list that are alike are one, and what a function gives may be of any type.
 */
function shapeOf(node: unknown): unknown {
  if (typeof node === 'string') return node === 'true' || node === 'false' ? 'true' : Number.isNaN(parseFloat(node)) ? 'text' : '1';
  if (typeof node === 'number') return 1;
  if (typeof node === 'boolean') return true;
  if (intrinsic(node) !== undefined) return { Ref: 'Stub' };
  if (Array.isArray(node)) return [...new Map((node as unknown[]).map(shapeOf).map(each => [JSON.stringify(each), each])).values()];
  return isObject(node) ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, shapeOf(value)])) : node;
}
