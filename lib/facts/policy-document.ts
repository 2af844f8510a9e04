import { Assumption, branches } from './reading';
import type { Resource } from './resource';
import { evaluate } from './evaluate';
import { Json, Node, Unknown, isObject } from './value';

/** One principal of a statement. `Principal: "*"` has the kind `*`. */
export interface Principal {
  readonly kind: '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | 'unknown';
  readonly value: Node;
}

/** One condition of a statement, e.g. `Bool`, `aws:SecureTransport`, [`false`]. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Node[];
  /** Whether it stands in one branch of an `Fn::If` only: what it asks for is then not asked for always. */
  readonly isOptional?: true;
}

/** A policy statement in one shape: lists everywhere, intrinsics evaluated. */
export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly actions: readonly Node[];
  readonly notActions: readonly Node[];
  readonly resources: readonly Node[];
  readonly notResources: readonly Node[];
  readonly conditions: readonly PolicyCondition[];
  /** Whether some part of it is open before deployment: such a statement proves nothing good and may do harm. */
  readonly isCertain: boolean;
  /** Where it stands: `PolicyDocument.Statement[0]`. */
  readonly at: string;
}

/** A policy document in one shape. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** The expression of what could not be read, if some of the document is unknown before deployment. */
  readonly unknown?: string;
}

const CACHE = new WeakMap<object, Map<string, PolicyDocument>>();
const NONE: PolicyDocument = { statements: [] };

/** The policy document at a property of a resource; without statements if there is none. */
export function policyDocument(resource: Resource, path: string): PolicyDocument {
  const statements: Statement[] = [];
  let unknown: string | undefined;
  for (const reading of resource.read(path)) {
    if (reading.value === undefined) continue;
    const found = documentAt(resource, reading.value, reading.at, reading.given);
    statements.push(...found.statements);
    unknown ??= found.unknown;
  }
  return statements.length === 0 && unknown === undefined ? NONE : { statements, unknown };
}

/** The policy document of an evaluated node; normalised once for every document. */
export function documentAt(resource: Resource, node: Node, at: string, given?: Assumption): PolicyDocument {
  const body = typeof node === 'string' ? parsed(node) : node;
  if (!isObject(body)) return { statements: [], unknown: String(node) };
  const isCacheable = given === undefined && typeof node === 'object';
  let cached = isCacheable ? CACHE.get(body) : undefined;
  const hit = cached?.get(at);
  if (hit) return hit;
  const document = normalise(resource, body, at, given);
  if (isCacheable) {
    if (!cached) CACHE.set(body, cached = new Map());
    cached.set(at, document);
  }
  return document;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function normalise(resource: Resource, body: Json, at: string, given?: Assumption): PolicyDocument {
  const { template } = resource;
  const statements: Statement[] = [];
  let unknown: string | undefined;
  for (const outer of branches(body.Statement, `${at}.Statement`, template, given)) {
    const list = Array.isArray(outer.value) ? outer.value as unknown[] : [outer.value];
    list.forEach((raw, index) => {
      const place = Array.isArray(outer.value) ? `${outer.at}[${index}]` : outer.at;
      for (const { value, given: underway } of branches(raw, place, template, outer.given)) {
        if (isObject(value)) statements.push(statement(resource, value, place, underway === given));
        else if (value !== undefined) unknown ??= String(value);
      }
    });
  }
  return { statements, unknown };
}

function statement(resource: Resource, body: Json, at: string, isUnconditional: boolean): Statement {
  const { template } = resource;
  let isCertain = isUnconditional;
  const list = (key: string): Node[] => {
    const found: Node[] = [];
    for (const outer of branches(body[key], key, template)) {
      const items = Array.isArray(outer.value) ? outer.value as unknown[] : outer.value === undefined ? [] : [outer.value];
      for (const item of items) {
        for (const { value, given } of branches(item, key, template, outer.given)) {
          if (value === undefined) continue;
          if (given !== undefined || value instanceof Unknown) isCertain = false;
          found.push(value);
        }
      }
    }
    return found;
  };
  const effect = evaluate(body.Effect, template);
  if (effect !== 'Allow' && effect !== 'Deny') isCertain = false;
  const uncertain = () => { isCertain = false; };
  return {
    sid: typeof body.Sid === 'string' ? body.Sid : undefined,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : 'unknown',
    principals: principals(resource, body.Principal, uncertain),
    notPrincipals: principals(resource, body.NotPrincipal, uncertain),
    actions: list('Action'),
    notActions: list('NotAction'),
    resources: list('Resource'),
    notResources: list('NotResource'),
    conditions: conditions(resource, body.Condition, uncertain),
    at,
    get isCertain() { return isCertain; },
  };
}

function principals(resource: Resource, raw: unknown, uncertain: () => void): Principal[] {
  const { template } = resource;
  const found: Principal[] = [];
  for (const { value, given } of branches(raw, '', template)) {
    if (given !== undefined) uncertain();
    if (value === undefined) continue;
    if (value === '*') {
      found.push({ kind: '*', value });
    } else if (!isObject(value)) {
      uncertain();
      found.push({ kind: 'unknown', value });
    } else {
      for (const [kind, members] of Object.entries(value)) {
        for (const member of entries(resource, members, uncertain)) found.push({ kind: kind as Principal['kind'], value: member });
      }
    }
  }
  return found;
}

function entries(resource: Resource, raw: unknown, uncertain: () => void): Node[] {
  const { template } = resource;
  return branches(raw, '', template).flatMap(outer => {
    if (outer.given !== undefined || outer.value instanceof Unknown) uncertain();
    const items = Array.isArray(outer.value) ? outer.value as unknown[] : outer.value === undefined ? [] : [outer.value];
    return items.flatMap(item => branches(item, '', template).flatMap(({ value, given }) => {
      if (given !== undefined) uncertain();
      return value === undefined ? [] : [value];
    }));
  });
}

function conditions(resource: Resource, raw: unknown, uncertain: () => void): PolicyCondition[] {
  const { template } = resource;
  const found: PolicyCondition[] = [];
  for (const { value, given } of branches(raw, '', template)) {
    if (given !== undefined) uncertain();
    if (value === undefined) continue;
    if (!isObject(value)) {
      uncertain();
      continue;
    }
    for (const [operator, block] of Object.entries(value)) {
      for (const inner of branches(block, '', template, given)) {
        if (inner.given !== undefined || (inner.value !== undefined && !isObject(inner.value))) uncertain();
        if (!isObject(inner.value)) continue;
        for (const [key, values] of Object.entries(inner.value)) {
          const isOptional = inner.given === undefined ? undefined : true;
          found.push({ operator, key, values: entries(resource, values, uncertain), isOptional });
        }
      }
    }
  }
  return found;
}
