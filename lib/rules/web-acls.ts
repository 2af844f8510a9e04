import type { Read } from './list-entries';
import { Check, anyEntry, companion } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import { Memo } from '../facts/memo';
import type { Resource } from '../facts/resource';
import { Unknown } from '../facts/value';

export const WEB_ACL = 'AWS::WAFv2::WebACL';
export const WEB_ACL_ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';
const RULE_GROUP = 'AWS::WAFv2::RuleGroup';

const TERMINATING = ['Block', 'Captcha', 'Challenge'] as const;

const VERDICTS = new Memo(judgeAcl);

/** Whether a web ACL turns requests away: by default, or by a rule that does more than allow or count. */
export function turnsRequestsAway(acl: Resource): Verdict {
  return VERDICTS.of(acl);
}

function judgeAcl(acl: Resource): Verdict {
  const blocked = acl.read('DefaultAction.Block');
  if (blocked.every(({ value }) => value !== undefined && !(value instanceof Unknown))) return compliant({ at: 'DefaultAction.Block', found: 'blocks by default' });
  return anyEntry('Rules', (entry, read) => isInForce(read, acl) ? compliant({ at: entry.at, found: 'a rule that turns requests away' })
    : nonCompliant({ at: entry.at }), 'every rule only allows or counts')(acl);
}

/** Whether a rule of a web ACL or a rule group turns away what it matches. */
export function isInForce(read: Read, home: Resource): boolean {
  if (TERMINATING.some(action => isAlwaysSet(read, `Action.${action}`))) return true;
  return isAlwaysSet(read, 'OverrideAction.None') && groupsOf(read, home).every(group => groupIsInForce(group));
}

/** The rule groups of the app that a rule of a web ACL refers to. */
export function groupsOf(read: Read, home: Resource): readonly Resource[] {
  return read('Statement.RuleGroupReferenceStatement.Arn').flatMap(({ value }) => home.template.graph.resolve(value, RULE_GROUP)).filter(each => each.type === RULE_GROUP);
}

function groupIsInForce(group: Resource): boolean {
  return anyEntry('Rules', (_entry, read) => TERMINATING.some(action => isAlwaysSet(read, `Action.${action}`)) ? compliant() : nonCompliant(), 'every rule only counts')(group)
    .status === 'COMPLIANT';
}

function isAlwaysSet(read: Read, path: string): boolean {
  return read(path).every(({ value }) => value !== undefined && !(value instanceof Unknown));
}

/** Whether a property names a web ACL that turns requests away. One that is kept outside of the app is taken to do so. */
export function namesWebAcl(resource: Resource, path: string): Verdict {
  const [acl] = resource.targets(path, WEB_ACL);
  if (acl) {
    const { status, found } = turnsRequestsAway(acl);
    if (!resource.alwaysPointsAt(path, acl)) return nonCompliant({ at: path, found: `${acl.logicalId} in one branch only` });
    return new Verdict(status, { at: path, found: `${acl.logicalId}: ${found ?? 'turns requests away'}` });
  }
  for (const reading of resource.read(path)) {
    if (reading.value === undefined || reading.value === '') return nonCompliant(reading);
    if (reading.value instanceof Unknown) return insufficientData(reading);
  }
  return compliant({ at: path, value: resource.value(path) });
}

/** A web ACL that turns requests away is associated with the resource. */
export const behindWebAcl: Check = companion(WEB_ACL_ASSOCIATION, 'ResourceArn', association => namesWebAcl(association, 'WebACLArn'), 'no web ACL is associated');
