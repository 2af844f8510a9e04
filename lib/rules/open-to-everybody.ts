import { Harm, noAllow } from './allow-statements';
import { admitsEverybody } from './policies';
import { Check } from './predicates';
import { Verdict } from './verdict';
import { Statement, policyDocument } from '../facts/policy-document';
import { Unknown } from '../facts/value';

/** An Allow for everybody; a principal that only the deployment knows may be everybody. */
export const admitsAnybody: Harm = statement => admitsEverybody(statement) ? 'an Allow for everybody' : openPrincipal(statement);

/** The policy at a property lets nobody in but principals that it names or binds by a condition. */
export function closedToEverybody(path: string, absent?: Verdict): Check {
  return noAllow(resource => policyDocument(resource, path), admitsAnybody, absent);
}

function openPrincipal(statement: Statement): Unknown | undefined {
  const open = statement.principals.find(({ kind, value }) => kind === 'unknown'
    || (kind === 'AWS' && value instanceof Unknown && value.references.length === 0 && !value.expression.includes('${AWS::')));
  if (!open) return undefined;
  return open.value instanceof Unknown ? open.value : new Unknown(String(open.value));
}
