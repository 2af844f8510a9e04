import { Harm, noAllow } from './allow-statements';
import { admitsAnybody } from './open-to-everybody';
import { deniesWithoutTls, speaksOf } from './policies';
import { all, present } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import { Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Unknown, isKnown } from '../facts/value';

const POLICY = 'FileSystemPolicy';
const MOUNT = 'elasticfilesystem:ClientMount';
const HAS_POLICY = present(POLICY);

/** Mounts without TLS are denied. The policy is about its own file system, whatever its statements say of resources. */
export function refusesPlainMounts(fileSystem: Resource): Verdict {
  const { statements, unknown } = policyDocument(fileSystem, POLICY);
  const denial = statements.find(statement => deniesWithoutTls(statement, MOUNT) && statement.notResources.length === 0);
  if (denial) return compliant({ at: denial.at, found: 'mounts without TLS are denied' });
  if (unknown !== undefined) return insufficientData({ at: POLICY, found: unknown });
  return nonCompliant({ at: POLICY, found: statements.length === 0 ? 'absent' : 'no Deny of mounts without TLS' });
}

/** Whether an Allow holds only for what comes through a mount target. */
function isViaMountTarget({ conditions }: Statement): boolean {
  return conditions.some(({ operator, key, values, isOptional }) => !isOptional && /^(Bool|StringEquals)$/i.test(operator)
    && key.toLowerCase() === 'elasticfilesystem:accessedviamounttarget' && values.length > 0 && values.every(value => isKnown(value) && String(value).toLowerCase() === 'true'));
}

/**
 * Without `ClientMount`, what is allowed to everybody helps only those who may mount by a statement of their own: so AWS itself
 * writes a policy that keeps anonymous clients out.
 */
const letsAnonymousIn: Harm = (statement, resource) => {
  const found = admitsAnybody(statement, resource);
  if (found === undefined || found instanceof Unknown) return found;
  if (speaksOf(statement, MOUNT)) return 'an Allow of mounts for everybody';
  return isViaMountTarget(statement) ? undefined : 'an Allow for everybody that is not bound to mount targets';
};

/** Clients that do not say who they are cannot mount; without a policy everybody can, as root. */
export const refusesAnonymous = all(HAS_POLICY, noAllow(fileSystem => policyDocument(fileSystem, POLICY), letsAnonymousIn));
