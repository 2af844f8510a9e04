import { Check } from './predicates';
import { Verdict } from './verdict';
import { CDK_MADE, CdkMade } from '../catalogue/cdk-made';
import { Memo } from '../facts/memo';
import type { Resource } from '../facts/resource';
import { Node, Text, isKnown } from '../facts/value';

const TYPES = new Set<string>(CDK_MADE.map(each => each.type));
const REASON = new Memo(resource => CDK_MADE.find(each => isThat(resource, each))?.reason);

/** Why a resource is none of the user's, as words that complete "made by the AWS CDK: it ..."; `undefined` if it is the user's own. */
export function cdkHelper(resource: Resource): string | undefined {
  if (!TYPES.has(resource.type)) return undefined;
  return REASON.of(resource);
}

/** The check does not apply to what the AWS CDK makes for itself; the verdict says what that is. */
export function unlessCdkHelper(check: Check): Check {
  return resource => {
    const reason = cdkHelper(resource);
    return reason === undefined ? check(resource) : new Verdict('NOT_APPLICABLE', { found: `made by the AWS CDK: it ${reason}` });
  };
}

function isThat(resource: Resource, { type, logicalId, description, nestedIn, sibling, childOf }: CdkMade): boolean {
  return resource.type === type
    && (logicalId === undefined || logicalId.test(resource.logicalId))
    && (description === undefined || written(resource.value('Description')).startsWith(description))
    && (nestedIn === undefined || resource.template.parent?.logicalId.startsWith(nestedIn) === true)
    && (sibling === undefined || hasSibling(resource, sibling))
    && (childOf === undefined || isChildOf(resource, childOf));
}

/** The AWS CDK puts the names on the way to a resource together, and adds a digest of eight digits. */
function hasSibling({ logicalId, template }: Resource, [own, other]: readonly [string, string]): boolean {
  const name = logicalId.slice(0, -8);
  if (!name.endsWith(own) || !isDigest(logicalId.slice(-8))) return false;
  const wanted = name.slice(0, -own.length) + other;
  return [...template.resources].some(each => each.logicalId.startsWith(wanted) && isDigest(each.logicalId.slice(wanted.length)));
}

/** By its place in the tree: the name of a bucket may be put together from other names to the same effect. */
function isChildOf({ constructPath, template }: Resource, [type, id]: readonly [string, string]): boolean {
  const end = `/${id}/Resource`;
  if (!constructPath?.endsWith(end)) return false;
  const parent = `${constructPath.slice(0, -end.length)}/Resource`;
  return [...template.resources].some(each => each.type === type && each.constructPath === parent);
}

function isDigest(text: string): boolean {
  return /^[0-9A-F]{8}$/.test(text);
}

function written(node: Node): string {
  return node instanceof Text ? node.skeleton : isKnown(node) ? String(node) : '';
}
