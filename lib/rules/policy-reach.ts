import { covers, isMetByAnybody, speaksOf } from './policies';
import { PolicyCondition, Statement } from '../facts/policy-document';
import { Node, Text, Unknown, isKnown } from '../facts/value';

/** How far the resources of a statement reach: every one of a kind, some that are named, or as the deployment decides. */
export type Reach = 'every' | 'some' | 'open';

/**
 * A name that nobody gives to anything: a pattern that covers it covers every name. Samples of resources are made of it,
 * e.g. `key/zq7`, the resource part of the ARN of a key.
 */
const ANY = 'zq7';

/** The operators that hold only where the key is there and has one of the values. */
const DEMANDING_OPERATOR = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|Bool|NumericEquals)$/i;

const NARROWING_KEY = new RegExp(`^(${[
  '[a-z0-9-]+:resourcetag/.+', 'kms:resourcealiases', 'kms:requestalias', 'kms:encryptioncontext:.+', 's3:existingobjecttag/.+',
  's3:dataaccesspointarn', 'dynamodb:leadingkeys', 'secretsmanager:secretid',
].join('|')})$`);

/** What asks for `false` (no second factor, no grant of AWS) keeps nobody out who matters. */
const asksForNothing = ({ operator, values }: PolicyCondition): boolean => /Bool$/i.test(operator) && values.some(value => String(value).toLowerCase() !== 'true' && isKnown(value));

/** Whether a condition demands that a key of the request has one of some values, none of which is a mere wildcard. */
export function demands(condition: PolicyCondition, key: (lowerCaseKey: string) => boolean): boolean {
  return !condition.isOptional && key(condition.key.toLowerCase()) && DEMANDING_OPERATOR.test(condition.operator)
    && condition.values.length > 0 && condition.values.every(value => !isWildcard(value)) && !asksForNothing(condition) && !isMetByAnybody(condition);
}

/** Whether a condition keeps a statement to resources, or to items within them, that have a certain mark. */
export function narrowsResources(condition: PolicyCondition): boolean {
  if (/^ForAllValues:String(Equals|Like)$/i.test(condition.operator)) {
    return !condition.isOptional && condition.key.toLowerCase() === 'dynamodb:leadingkeys' && condition.values.every(value => !isWildcard(value));
  }
  return demands(condition, key => NARROWING_KEY.test(key));
}

/** Whether a value of a condition is met by whatever the key has. */
export function isWildcard(value: Node): boolean {
  return isKnown(value) && /^([*?]+|alias\/[*?]+|\*\.(\*|amazonaws\.com)|arn:[^:]*:[*?]+|arn:[^:]*:[^:]*:[*?]*:[*?]*:[*?]+)$/.test(String(value));
}

/** How far a statement reaches among the resources of a service; the sample is a resource part of an ARN made of `zq7`. */
export function reach(statement: Statement, service: string, sample: string = ANY): Reach {
  if (statement.notResources.length > 0) return 'every';
  let found: Reach = 'some';
  for (const each of statement.resources) {
    if (each instanceof Unknown) found = each.references.length > 0 ? found : 'open';
    else if (coversEvery(each, service, sample)) return 'every';
  }
  return found;
}

/** How far a statement reaches whatever the service: `*`, `arn:*`. */
export function reachOverall(statement: Statement): Reach {
  return reach(statement, ANY);
}

/** Whether an action pattern stands for every action of every service. */
export function isEveryAction(action: Node): boolean {
  return isKnown(action) && covers(String(action), `${ANY}:${ANY}`);
}

/** Whether an action pattern stands for every action of a service, or of all of them. */
export function isEveryActionOfService(action: Node): boolean {
  if (!isKnown(action)) return false;
  const pattern = String(action);
  return pattern.includes('*') && covers(pattern, `${pattern.split(':')[0]}:${ANY}`);
}

/** Whether the actions of a statement may be of a service: most are not, which is quickly told. */
export function mentions(statement: Statement, service: string): boolean {
  return statement.services.has(service) || statement.services.has('*') || statement.notActions.length > 0;
}

/** Rules ask for the same few actions, over and over. */
const SERVICES = new Map<string, string>();

/** The service of an action that a rule asks for: `s3` of `s3:GetObject`. */
export function serviceOf(action: string): string {
  let found = SERVICES.get(action);
  if (found === undefined) SERVICES.set(action, found = action.slice(0, action.indexOf(':')));
  return found;
}

/** Whether a statement grants an action in earnest: `Action: *` on a bucket speaks of trails, but has no trail to act on. */
export function grants(statement: Statement, action: string): boolean {
  const service = serviceOf(action);
  if (!mentions(statement, service) || !speaksOf(statement, action)) return false;
  const isNamed = statement.actions.some(each => isKnown(each) && String(each).toLowerCase().startsWith(`${service}:`) && covers(String(each), action));
  return isNamed || statement.notResources.length > 0 || statement.resources.some(each => isOfService(each, service));
}

/** Whether a resource may be one of a service. What is not known may be anything. */
export function isOfService(node: Node, service: string): boolean {
  const text = written(node);
  if (text === undefined) return node instanceof Unknown && node.references.length === 0;
  const parts = text.split(':');
  return parts.length < 6 ? coversEvery(node, service, ANY) : covers(parts[2], service);
}

/** The text of a resource, each unknown part as one NUL. */
function written(node: Node): string | undefined {
  return node instanceof Text ? node.skeleton : typeof node === 'string' ? node : undefined;
}

function coversEvery(node: Node, service: string, sample: string): boolean {
  const text = written(node);
  if (text === undefined || !text.includes('*') || !/^[*?a]/i.test(text)) return false;
  const parts = text.split(':');
  if (parts.length < 6) return covers(text.replaceAll('\0', 'aws'), `arn:aws:${service}:${ANY}:${ANY}:${sample}`);
  return covers(parts[2], service) && covers(parts.slice(5).join(':'), sample);
}
