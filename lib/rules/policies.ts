import { addressRange } from './address-ranges';
import { PolicyCondition, Principal, Statement } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Node, Reference, Text, Unknown, isKnown } from '../facts/value';

/**
 * Condition keys that, bound to fixed values, keep a wildcard principal to known callers (as S3 and IAM Access Analyzer judge it).
 * `aws:VpcSourceIp` is none: the same private addresses are in the networks of others, too.
 */
const BINDING_KEYS = new Set([
  'aws:sourceaccount', 'aws:sourcearn', 'aws:sourceowner', 'aws:sourceorgid', 'aws:sourceorgpaths', 'aws:principalaccount', 'aws:principalarn',
  'aws:principalorgid', 'aws:principalorgpaths', 'aws:principalservicename', 'aws:principalservicenameslist', 'aws:userid',
  'aws:sourcevpc', 'aws:sourcevpcarn', 'aws:sourcevpce', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths', 'aws:sourceip', 'kms:calleraccount', 's3:dataaccesspointaccount', 's3:dataaccesspointarn',
  'sns:endpoint', 'aws:principalisawsservice',
]);

/** The operators that need the key to be there and to have one of the values. */
const BINDING_OPERATOR = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress|Bool|NumericEquals)$/i;

/** The operators whose values may hold wildcards: `ArnEquals` is `ArnLike` under another name. */
const TAKES_WILDCARDS = /(Like|ArnEquals)$/i;

/** A policy variable is whatever the caller brings, unless it speaks of the resource. */
const CALLERS_VARIABLE = /\$\{(?!aws:resource(?:account|orgid|orgpaths)\})[^{}]*:[^{}]*\}/gi;

/**
 * A wildcard right away, after the letters that ids of a kind of principal begin with (`AROA*`), or within the id of an organization
 * or network, of which anybody may make another (nearly every VPC is a `vpc-0*`); digits of an account with a wildcard.
 */
const OPEN_ID = /^[*?]|^A[A-Z]{0,3}[*?]|^o-[a-z0-9]{0,9}[*?]|^vpce?-[0-9a-f]{0,16}[*?]|^\d*[*?][\d*?]*$/;

/** Whether a principal is everybody: `*` or `AWS: *`. */
export function isEverybody(principal: Principal): boolean {
  return principal.kind === '*' || ((principal.kind === 'AWS' || principal.kind === 'CanonicalUser') && principal.value === '*');
}

/** Whether a condition keeps a statement to callers that are known: a binding key with fixed values. */
export function bindsCaller(condition: PolicyCondition): boolean {
  if (condition.isOptional || !BINDING_OPERATOR.test(condition.operator) || !BINDING_KEYS.has(condition.key.toLowerCase())) return false;
  return condition.values.length > 0 && condition.values.every(value => !isOpenValue(value, condition));
}

/** Whether a condition speaks of callers, or of the resource that a service acts for, in words that anybody meets: `StringLike` `o-*`. */
export function isMetByAnybody(condition: PolicyCondition): boolean {
  const key = condition.key.toLowerCase();
  const isOfArn = key.startsWith('kms:encryptioncontext:') && TAKES_WILDCARDS.test(condition.operator);
  return condition.values.some(value => BINDING_KEYS.has(key) ? isOpenValue(value, condition) : isOfArn && /^arn:/i.test(textOf(value)) && isOpenValue(value, condition));
}

const textOf = (value: Node): string => value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '';

/** Whether a value lets anybody meet the condition. Parts of it that only the deployment knows count as fixed. */
function isOpenValue(value: Node, { operator, key }: PolicyCondition): boolean {
  if (!isKnown(value) && !(value instanceof Text)) return false;
  const text = value instanceof Text ? value.skeleton : String(value);
  const name = key.toLowerCase();
  if (name === 'aws:principalisawsservice') return text.toLowerCase() !== 'true';
  if (name === 'aws:sourceip' && addressRange(value).isEveryone) return true;
  const pattern = text.replaceAll(CALLERS_VARIABLE, '*');
  return (pattern !== text || TAKES_WILDCARDS.test(operator)) && isOpenPattern(pattern, name);
}

function isOpenPattern(pattern: string, key: string): boolean {
  if (!/[*?]/.test(pattern)) return false;
  // Subscribers are known by how their address ends.
  if (key === 'sns:endpoint') return !/[a-z0-9\0]/i.test(pattern.replace(/^[a-z]+:/i, ''));
  if (!/^arn:/i.test(pattern)) return OPEN_ID.test(pattern);
  const parts = pattern.split(':');
  // A wildcard runs across colons: the account may be left to it.
  if (parts.length < 6) return !/^(\d{12}|\0)/.test(parts[4] ?? '');
  if (parts[4] !== '') return /[*?]/.test(parts[4]);
  if (parts[2] !== 's3') return /[*?]/.test(parts[5]);
  // A bucket of a fitting name is there for anybody to make; of what is encrypted, the name still says what it is.
  return (key === 'aws:sourcearn' ? /^[^/\0]*[*?]/ : /^[*?]/).test(parts[5]);
}

/** An Allow that lets everybody in: a wildcard principal that no condition binds, or an Allow for all but some principals. */
export function admitsEverybody(statement: Statement): boolean {
  if (statement.effect === 'Deny') return false;
  if (statement.notPrincipals.length > 0) return true;
  return statement.principals.some(each => isEverybody(each) || isAnyOfItsKind(each)) && !statement.conditions.some(bindsCaller);
}

/** Every service, every provider, or the roots of accounts of any number: nothing that an Allow should say, and nothing that a Deny can rely on. */
function isAnyOfItsKind({ kind, value }: Principal): boolean {
  return (value === '*' && kind !== 'unknown') || (kind === 'AWS' && /^arn:[^:]*:(?:iam|sts)::[^:]*[*?]/.test(textOf(value)));
}

/** Policies repeat the same few patterns, and rules ask for the same few actions. */
const COVERED = new Map<string, Map<string, boolean>>();
const MAX_PATTERNS = 10_000;

/** Whether an action pattern with wildcards covers an action; actions know no case. */
export function covers(pattern: string, action: string): boolean {
  if (pattern === '*') return true;
  let byAction = COVERED.get(pattern);
  if (!byAction) {
    if (COVERED.size >= MAX_PATTERNS) COVERED.clear();
    COVERED.set(pattern, byAction = new Map<string, boolean>());
  }
  let outcome = byAction.get(action);
  if (outcome === undefined) byAction.set(action, outcome = matchesPattern(pattern, action));
  return outcome;
}

function matchesPattern(pattern: string, action: string): boolean {
  const [stars, text] = [pattern.toLowerCase(), action.toLowerCase()];
  if (!/[*?]/.test(stars)) return stars === text;
  let [at, position, star, resume] = [0, 0, -1, 0];
  // No regular expression: one of thousands of stars would not come to an end.
  while (position < text.length) {
    if (stars[at] === '*') {
      [star, resume] = [at, position];
      at++;
    } else if (at < stars.length && (stars[at] === '?' || stars[at] === text[position])) {
      at++;
      position++;
    } else if (star >= 0) {
      resume++;
      [at, position] = [star + 1, resume];
    } else {
      return false;
    }
  }
  while (stars[at] === '*') at++;
  return at === stars.length;
}

/** Whether a statement speaks of an action, by `Action` or by leaving it out of `NotAction`. */
export function speaksOf(statement: Statement, action: string): boolean {
  if (statement.notActions.length > 0) return !statement.notActions.some(each => isKnown(each) && covers(String(each), action));
  return statement.actions.some(each => isKnown(each) && covers(String(each), action));
}

/** Whether a statement speaks of every resource: `*`, or nothing but what `NotResource` leaves out. */
export function speaksOfEveryResource(statement: Statement): boolean {
  return statement.notResources.length > 0 || statement.resources.some(each => each === '*');
}

/**
 * A Deny, for everybody and every action given, of requests that do not come over TLS. Any further condition would let some
 * plain requests pass, so it must be the only one.
 */
export function deniesWithoutTls(statement: Statement, ...actions: readonly string[]): boolean {
  return statement.conditions.length === 1 && deniesEverybody(statement, actions)
    && statement.conditions.every(each => each.key.toLowerCase() === 'aws:securetransport' && each.values.length > 0 && holdsWithoutTls(each));
}

/** Whether a condition on TLS holds for every plain request. Texts, unlike Booleans, are compared letter by letter. */
function holdsWithoutTls({ operator, values }: PolicyCondition): boolean {
  if (/^Bool(IfExists)?$/i.test(operator)) return values.every(value => String(value).toLowerCase() === 'false');
  if (/^String(Equals|Like)$/i.test(operator)) return values.every(value => String(value) === 'false');
  return /^StringNot(Equals|EqualsIgnoreCase|Like)$/i.test(operator) && values.every(value => String(value) === 'true');
}

/** A Deny, for everybody and every action given, of requests over TLS below a version. */
export function deniesTlsBelow(statement: Statement, version: number, ...actions: readonly string[]): boolean {
  return deniesEverybody(statement, actions) && statement.conditions.length === 1 && statement.conditions.every(({ operator, key, values }) =>
    /^NumericLessThan(IfExists)?$/i.test(operator) && key.toLowerCase() === 's3:tlsversion'
    && values.length > 0 && values.every(value => isKnown(value) && Number(value) >= version));
}

/** A Deny that holds for everybody, for every action given, whatever the resources. */
export function deniesEverybody(statement: Statement, actions: readonly string[]): boolean {
  return statement.effect === 'Deny' && statement.isCertain && statement.principals.some(isEverybody)
    && actions.every(action => speaksOf(statement, action));
}

/** The account of a principal: its id, `own` for the stack's account, `unknown` if the deployment decides. */
export function accountOf(value: Node, template: Template): string {
  if (value instanceof Reference) return accountOfResource(value.target, template);
  if (value instanceof Unknown) {
    if (value.expression === '${AWS::AccountId}') return 'own';
    const owners = new Set(value.references.map(({ target }) => accountOfResource(target, template)));
    return owners.size === 1 && !value.expression.startsWith('Fn::If') ? [...owners][0] : 'unknown';
  }
  const text = value instanceof Text ? value.toString() : String(value);
  const id = text.startsWith('arn:') ? accountPart(value) : text;
  if (id === '${AWS::AccountId}' || (id !== '' && id === template.environment.account)) return 'own';
  return /^\d{12}$/.test(id) ? id : 'unknown';
}

/** Resources whose attributes may be of any account. */
const SAYS_ANYTHING = /^(Custom::|AWS::CloudFormation::(CustomResource|Stack)$|AWS::Serverless::Application$|AWS::Organizations::|AWS::SSM::Parameter$)/;

function accountOfResource(target: Resource, template: Template): string {
  if (SAYS_ANYTHING.test(target.type)) return 'unknown';
  const [owner, own] = [target.template.environment.account, template.environment.account];
  return owner === undefined || own === undefined || owner === own ? 'own' : owner;
}

/** The account part of an ARN, whose parts may be placeholders that hold colons themselves. */
function accountPart(value: Node): string {
  const parts = value instanceof Text ? value.parts : [String(value)];
  const marked = parts.map(part => typeof part === 'string' ? part : `\0${parts.indexOf(part)}\0`).join('');
  const account = marked.split(':')[4] ?? '';
  return account.replaceAll(/\0(\d+)\0/g, (_, index: string) => String(parts[Number(index)]));
}
