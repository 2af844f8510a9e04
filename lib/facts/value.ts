import type { Resource } from './resource';
import type { Template } from './template';

/** A JSON object of a template. */
export type Json = { readonly [key: string]: unknown };

/** What `AWS::NoValue`, a missing key and `null` are: not there. */
export const ABSENT = undefined;

/** A reference to a resource of the assembly: `Ref` (attribute `Ref`) or `Fn::GetAtt`. */
export class Reference {
  constructor(readonly target: Resource, readonly attribute: string) {}

  public toString(): string {
    return this.attribute === 'Ref' ? `\${${this.target.logicalId}}` : `\${${this.target.logicalId}.${this.attribute}}`;
  }
}

/** A value that nobody knows before deployment, with the expression that stands for it and the resources it mentions. */
export class Unknown {
  constructor(readonly expression: string, readonly references: readonly Reference[] = []) {}

  /** Whether it is looked up at deployment in Secrets Manager or Parameter Store: `{{resolve:...}}`. */
  public get dynamic(): boolean {
    return this.expression.includes('{{resolve:');
  }

  public toString(): string {
    return this.expression;
  }
}

/** A text of which only some parts are known: `arn:aws:s3:::${Bucket}/*`. */
export class Text {
  constructor(readonly parts: readonly (string | Reference | Unknown)[]) {}

  /** The known characters, with each unknown part as one NUL. */
  public get skeleton(): string {
    return this.parts.map(part => typeof part === 'string' ? part : '\0').join('');
  }

  public get references(): readonly Reference[] {
    return this.parts.flatMap(part => part instanceof Reference ? [part] : part instanceof Unknown ? part.references : []);
  }

  public toString(): string {
    return this.parts.join('');
  }
}

/** An `Fn::If` whose condition is not known before deployment. The branches are raw JSON. */
export class Choice {
  /** @param home the template that the branches and the condition belong to, where the value came from another one. */
  constructor(readonly condition: string, readonly then: unknown, readonly otherwise: unknown, readonly home?: Template) {}

  public toString(): string {
    return `Fn::If ${this.condition}`;
  }
}

/**
 * One node of a template, its own intrinsic function evaluated and its children not yet:
 * a scalar, a raw list, a raw object, `undefined` for what is absent, or one of the classes above.
 */
export type Node = string | number | boolean | readonly unknown[] | Json | Reference | Unknown | Text | Choice | undefined;

/** Whether a node is an object with properties of its own (no scalar, no list, nothing symbolic). */
export function isObject(node: unknown): node is Json {
  if (typeof node !== 'object' || node === null) return false;
  // What templates are parsed into has no class of its own.
  const prototype: unknown = Object.getPrototypeOf(node);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Lets an object be turned into a text, whatever its keys: one called `toString` would be called for it. Whoever makes objects of what
 * others wrote asks this of each.
 */
export function makePrintable(node: object): void {
  if (typeof node.toString === 'function' && typeof node.valueOf === 'function') return;
  Object.defineProperty(node, Symbol.toPrimitive, { value: () => '[object Object]', configurable: true });
}

/** The resources that a node mentions itself. */
export function referencesOf(node: Node): readonly Reference[] {
  if (node instanceof Reference) return [node];
  if (node instanceof Unknown || node instanceof Text) return node.references;
  return [];
}

/** A node as a person reads it, in at most 120 characters. */
export function show(node: unknown): string {
  if (node === undefined) return 'absent';
  const isPlain = Array.isArray(node) || isObject(node);
  const text = isPlain ? safeJson(node) : String(node);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function safeJson(node: unknown): string {
  try {
    return JSON.stringify(node, (_key, each: unknown) => isSymbolic(each) ? String(each) : each) ?? 'absent';
  } catch {
    return '(a value too deep to print)';
  }
}

function isSymbolic(node: unknown): boolean {
  return node instanceof Reference || node instanceof Unknown || node instanceof Text || node instanceof Choice;
}

/** Whether a node is, or holds, a value that CloudFormation looks up at deployment: `{{resolve:...}}`. */
export function isDynamicReference(node: Node): boolean {
  return node instanceof Unknown ? node.dynamic
    : node instanceof Text && (node.skeleton.includes('{{resolve:') || node.parts.some(part => part instanceof Unknown && part.dynamic));
}

/** Whether nothing symbolic is in a scalar: it is the very value that is deployed. */
export function isKnown(node: Node): node is string | number | boolean {
  return typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean';
}
