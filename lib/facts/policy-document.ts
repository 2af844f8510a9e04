import { parseJsonText } from './json-text';
import { Memo } from './memo';
import { Assumption, Reading, branches, evaluateGiven, readPath } from './reading';
import type { Resource } from './resource';
import type { Template } from './template';
import { Json, Node, Reference, Text, Unknown, isKnown, isObject, show } from './value';

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
  /** The services that its actions are of, in lower case; `*` among them if one has a wildcard, empty for `NotAction`. */
  readonly services: ReadonlySet<string>;
}

/** A policy document in one shape. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** The expression of what could not be read, if some of the document is unknown before deployment. */
  readonly unknown?: string;
  /** The place of what could not be read. */
  readonly unknownAt?: string;
}

interface Normalised {
  readonly node: Node;
  readonly given?: Assumption;
  readonly document: PolicyDocument;
}

/** By place. */
const NORMALISED = new Memo<Map<string, Normalised>>(() => new Map());

/** By property path: the few at which the types of AWS have policies. */
const DOCUMENTS = new Map<string, Memo<PolicyDocument>>();
const NONE: PolicyDocument = { statements: [] };

/** The policy document at a property of a resource; without statements if there is none. */
export function policyDocument(resource: Resource, path: string): PolicyDocument {
  let documents = DOCUMENTS.get(path);
  if (!documents) DOCUMENTS.set(path, documents = new Memo(each => readDocument(each, path)));
  return documents.of(resource);
}

function readDocument(resource: Resource, path: string): PolicyDocument {
  // Nearly always there is one, or none.
  const straight = resource.readStraight(path);
  if (straight) return straight.value === undefined ? NONE : documentOf(resource, straight.value, straight.at, straight.given);
  const documents = resource.read(path).filter(each => each.value !== undefined).map(({ value, at, given }) => documentOf(resource, value, at, given));
  if (documents.length === 0) return NONE;
  if (documents.length === 1) return documents[0];
  const unread = documents.find(each => each.unknown !== undefined);
  return { statements: documents.flatMap(each => each.statements), unknown: unread?.unknown, unknownAt: unread?.unknownAt };
}

/** The policy document of an evaluated node; normalised once for every document. */
export function documentAt(resource: Resource, node: Node, at: string, given?: Assumption): PolicyDocument {
  const known = NORMALISED.of(resource);
  const hit = known.get(at);
  if (hit && hit.node === node && hit.given === given) return hit.document;
  const document = documentOf(resource, node, at, given);
  known.set(at, { node, given, document });
  return document;
}

function documentOf(resource: Resource, node: Node, at: string, given?: Assumption): PolicyDocument {
  const body = typeof node === 'string' || node instanceof Text ? parseJsonText(node) : node;
  return isObject(body) ? normalise(resource, body, at, given) : { statements: [], unknown: show(node), unknownAt: at };
}

function normalise(resource: Resource, body: Json, at: string, given?: Assumption): PolicyDocument {
  const { template } = resource;
  const base = resource.assumption;
  const statements: Statement[] = [];
  // What an include brings is not known here.
  let unknown = Object.hasOwn(body, 'Fn::Transform') ? 'Fn::Transform' : undefined;
  let unknownAt = unknown === undefined ? undefined : at;
  for (const outer of branches(body.Statement, `${at}.Statement`, template, given)) {
    const list = Array.isArray(outer.value) ? outer.value as unknown[] : [outer.value];
    list.forEach((raw, index) => {
      const place = Array.isArray(outer.value) ? `${outer.at}[${index}]` : outer.at;
      for (const { value, given: underway } of branches(raw, place, template, outer.given)) {
        if (isObject(value)) for (const each of statementsOf(value, place, template, underway, base)) statements.push(each);
        else if (value !== undefined && unknown === undefined) [unknown, unknownAt] = [show(value), place];
      }
    });
  }
  return { statements: fitted(statements), unknown, unknownAt };
}

/** A statement; where its effect hangs on a condition, one for each branch. */
function statementsOf(body: Json, at: string, template: Template, given: Assumption | undefined, base: Assumption | undefined): Statement[] {
  return branches(body.Effect, at, template, given).map(effect => new Reader(template, effect.given).statement(body, effect.value, at, effect.given === base));
}

/** A list that grew has room for sixteen more; of what is kept for every statement, that is most of the memory. */
function fitted<T>(list: readonly T[]): readonly T[] {
  return list.slice();
}

const SERVICES = new Map<string, ReadonlySet<string>>();
const MAX_SERVICES = 10_000;

/** Policies repeat the same few lists of actions. */
function servicesOf(actions: readonly Node[]): ReadonlySet<string> {
  if (!actions.every(isKnown)) return namedServices(actions);
  const key = actions.join('\n');
  let found = SERVICES.get(key);
  if (!found) {
    if (SERVICES.size >= MAX_SERVICES) SERVICES.clear();
    SERVICES.set(key, found = namedServices(actions));
  }
  return found;
}

/** What stands in a text for a part that nobody knows. */
const OPEN_PART = '\0';

function namedServices(actions: readonly Node[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const each of actions) {
    // Of an action that is known in part the service may be known; one that is open may be of any.
    const action = each instanceof Text ? each.skeleton : isKnown(each) ? String(each) : OPEN_PART;
    const end = action.indexOf(':');
    const service = (end < 0 ? action : action.slice(0, end)).toLowerCase();
    named.add(/[*?\0]/.test(service) ? '*' : service);
  }
  return named;
}

const NOTHING: readonly never[] = Object.freeze([]);
const EVERYBODY: readonly Principal[] = [{ kind: '*', value: '*' }];

/** Whether a raw node is a text as it stands. */
function isText(raw: unknown): boolean {
  return typeof raw === 'string' && !raw.includes('{{');
}

/** Whether a node is a text, known or with references in it: neither a structure nor open. */
function isPlain(node: Node): boolean {
  return isKnown(node) || node instanceof Text || node instanceof Reference;
}

/** Reads one statement, and notes whether some part of it is open before deployment. */
class Reader {
  private isCertain = true;

  /** @param given under which conditions the statement is there at all. */
  constructor(private readonly template: Template, private readonly given: Assumption | undefined) {}

  public statement(body: Json, effect: Node, at: string, isUnconditional: boolean): Statement {
    const parts = {
      effect: effect === 'Allow' || effect === 'Deny' ? effect : 'unknown',
      principals: this.principals(body.Principal),
      notPrincipals: this.principals(body.NotPrincipal),
      actions: this.actions(body.Action),
      notActions: this.notActions(body.NotAction),
      resources: this.entries(body.Resource),
      notResources: this.entries(body.NotResource),
      conditions: this.conditions(body.Condition),
    } as const;
    const isCertain = isUnconditional && this.isCertain && parts.effect !== 'unknown';
    return {
      sid: typeof body.Sid === 'string' ? body.Sid : undefined,
      effect: parts.effect,
      principals: parts.principals,
      notPrincipals: parts.notPrincipals,
      actions: parts.actions,
      notActions: parts.notActions,
      resources: parts.resources,
      notResources: parts.notResources,
      conditions: parts.conditions,
      at,
      isCertain,
      services: servicesOf(parts.actions),
    };
  }

  /** The readings of a node. More than one, or one that nobody knows, leaves the statement open. */
  private branches(raw: unknown, given = this.given): Reading[] {
    const found = branches(raw, '', this.template, given);
    if (found.some(each => each.given !== this.given || each.value instanceof Unknown)) this.isCertain = false;
    return found;
  }

  /** The same, each handed to a visitor: an object as it stands, which most are, needs no list. */
  private visitBranches(raw: unknown, given: Assumption | undefined, visit: (value: Node, given: Assumption | undefined) => void): void {
    const node = evaluateGiven(raw, this.template, given);
    if (isObject(node) && given === this.given) visit(node, given);
    else for (const each of this.branches(raw, given)) visit(each.value, each.given);
  }

  private entries(raw: unknown): readonly Node[] {
    return this.plainEntries(raw) ?? this.openEntries(raw);
  }

  /** The common case: nothing in it is open before deployment. `undefined` if it is not that simple. */
  private plainEntries(raw: unknown): readonly Node[] | undefined {
    if (raw === undefined || raw === null) return NOTHING;
    const node = evaluateGiven(raw, this.template, this.given);
    if (!Array.isArray(node)) return isPlain(node) ? [node] : undefined;
    const items = node as readonly unknown[];
    if (items.every(isText)) return items as readonly string[];
    const found = items.map(item => evaluateGiven(item, this.template, this.given));
    return found.every(isPlain) ? found : undefined;
  }

  private openEntries(raw: unknown): Node[] {
    return this.branches(raw).flatMap(outer => {
      const items = Array.isArray(outer.value) ? outer.value as unknown[] : [outer.value];
      return items.flatMap(item => this.branches(item, outer.given).flatMap(({ value }) => {
        if (typeof value === 'object' && (isObject(value) || Array.isArray(value))) this.isCertain = false;
        return value === undefined ? [] : [value];
      }));
    });
  }

  /** Actions are matched by their letters: one of which a part is unknown may be any. */
  private actions(raw: unknown): readonly Node[] {
    const found = this.entries(raw);
    if (!found.every(isKnown)) this.isCertain = false;
    return found;
  }

  /** What is left out in one branch only is not left out for sure. */
  private notActions(raw: unknown): readonly Node[] {
    if (raw === undefined) return NOTHING;
    const wasCertain = this.isCertain;
    this.isCertain = true;
    const found = this.actions(raw);
    const isExact = this.isCertain;
    this.isCertain = wasCertain && isExact;
    return isExact ? found : found.map(each => isKnown(each) ? new Unknown(String(each)) : each);
  }

  private principals(raw: unknown): readonly Principal[] {
    if (raw === undefined) return NOTHING;
    if (raw === '*') return EVERYBODY;
    const found: Principal[] = [];
    this.visitBranches(raw, this.given, value => {
      if (value === undefined) return;
      if (value === '*') {
        found.push({ kind: '*', value });
      } else if (!isObject(value)) {
        this.isCertain = false;
        found.push({ kind: 'unknown', value });
      } else {
        for (const kind of Object.keys(value)) {
          for (const member of this.entries(value[kind])) found.push({ kind: kind as Principal['kind'], value: member });
        }
      }
    });
    return fitted(found);
  }

  /** Whether some branch leaves no value: what a key asks for is then not asked for always. */
  private mayBeAbsent(raw: unknown, given: Assumption | undefined): boolean {
    return readPath(raw, '[*]', this.template, given).some(({ value }) => value === undefined);
  }

  private conditions(raw: unknown): readonly PolicyCondition[] {
    if (raw === undefined) return NOTHING;
    const found: PolicyCondition[] = [];
    this.visitBranches(raw, this.given, (value, given) => {
      if (!isObject(value)) {
        if (value !== undefined) this.isCertain = false;
        return;
      }
      for (const operator of Object.keys(value)) {
        this.visitBranches(value[operator], given, (block, inner) => {
          if (!isObject(block)) {
            if (block !== undefined) this.isCertain = false;
            return;
          }
          for (const key of Object.keys(block)) found.push(this.condition(operator, key, block[key], inner));
        });
      }
    });
    return fitted(found);
  }

  private condition(operator: string, key: string, values: unknown, given: Assumption | undefined): PolicyCondition {
    const plain = this.plainEntries(values);
    const isOptional = given !== this.given || (plain === undefined && this.mayBeAbsent(values, given)) ? true : undefined;
    return { operator, key, values: plain ?? this.openEntries(values), isOptional };
  }
}
