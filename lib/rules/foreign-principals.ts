import { accountOf } from './policies';
import type { Principal } from '../facts/policy-document';
import type { Template } from '../facts/template';
import { Node, Reference, Text, Unknown, isKnown } from '../facts/value';

/** Whether a principal belongs to another AWS account; `undefined` where the deployment decides. */
export function isForeign(principal: Principal, template: Template): boolean | undefined {
  if (principal.kind === 'unknown') return undefined;
  if (principal.kind !== 'AWS') return false;
  const account = accountOf(principal.value, template);
  if (account === 'own') return false;
  return account === 'unknown' || template.environment.account === undefined ? undefined : true;
}

/** Whether a principal stands for a whole account: its id, or the ARN of its root. */
export function isWholeAccount(value: Node): boolean {
  if (value instanceof Unknown) return value.expression === '${AWS::AccountId}';
  if (value instanceof Text) return value.skeleton.endsWith(':root');
  if (value instanceof Reference || !isKnown(value)) return false;
  return /^\d{12}$/.test(String(value)) || String(value).endsWith(':root');
}
