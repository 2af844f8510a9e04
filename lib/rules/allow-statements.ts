import { Reach } from './policy-reach';
import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { PolicyDocument, Statement } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Node, Unknown, isKnown } from '../facts/value';

/** What is wrong with an Allow: in words; the node that decides it, if that is not known before deployment; `undefined` if nothing is. */
export type Harm = (statement: Statement, resource: Resource) => string | Unknown | undefined;

/** No Allow of a policy does harm; `absent` is the verdict where there is no policy. */
export function noAllow(documentOf: (resource: Resource) => PolicyDocument, harm: Harm, absent: Verdict = notApplicable()): Check {
  return resource => {
    const { statements, unknown: unread, unknownAt: at } = documentOf(resource);
    if (statements.length === 0 && unread === undefined) return absent;
    let found: Verdict | undefined;
    for (const statement of statements) {
      const verdict = statement.effect === 'Deny' ? undefined : judge(statement, harm, resource);
      if (verdict) found = found ? worst([found, verdict]) : verdict;
    }
    if (unread !== undefined && found?.status !== 'NON_COMPLIANT') found ??= insufficientData({ at, found: unread });
    const isPartial = absent.status === 'NON_COMPLIANT' && statements.every(({ isCertain }) => !isCertain);
    if (isPartial) found ??= insufficientData({ at: statements[0].at, found: 'a policy that may be absent' });
    return found ?? compliant({ at: statements[0].at, found: statements[0].effect === 'Deny' ? 'a Deny' : 'an Allow within bounds' });
  };
}

/** What is wrong with a statement, `undefined` if nothing is. */
function judge(statement: Statement, harm: Harm, resource: Resource): Verdict | undefined {
  const { at, effect } = statement;
  const found = harm(statement, resource) ?? undisclosed(statement);
  if (found === undefined) return undefined;
  if (found instanceof Unknown) return insufficientData({ at, value: found });
  return effect === 'Allow' ? nonCompliant({ at, found }) : insufficientData({ at, found });
}

/** An action that only the deployment knows may be any. */
function undisclosed({ actions, notActions }: Statement): Unknown | undefined {
  const open = actions.find(isOpen) ?? notActions.find(isOpen);
  return open === undefined ? undefined : unknown(open);
}

const isOpen = (node: Node): boolean => !isKnown(node);

/** Harm that is done where a statement reaches every resource. */
export function ifEvery(found: Reach, statement: Statement, words: string): string | Unknown | undefined {
  if (found === 'every') return words;
  return found === 'open' ? unknown(statement.resources.find(each => each instanceof Unknown)) : undefined;
}

/** A node as one that is not known before deployment. */
export function unknown(node: Node): Unknown {
  return node instanceof Unknown ? node : new Unknown(String(node));
}
