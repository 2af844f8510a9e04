import { isPrivate } from './api-stages';
import { admitsEverybody, isEverybody, isMetByAnybody, speaksOf } from './policies';
import { Check, among, isSet, judgeAll } from './predicates';
import { matchesStars } from './star-patterns';
import { compliant, insufficientData, nonCompliant } from './verdict';
import { Statement, policyDocument } from '../facts/policy-document';

/** What tells the VPC endpoints, VPCs, accounts or organizations that requests come from. A private address tells none: other VPCs have the same. */
const ORIGIN_KEYS = new Set(['aws:sourcevpce', 'aws:sourcevpc', 'aws:principalaccount', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:principalarn']);

/** A Deny of every request that does not come from known endpoints, VPCs or principals. */
function deniesOthers(statement: Statement): boolean {
  return statement.effect === 'Deny' && statement.principals.some(isEverybody) && speaksOf(statement, 'execute-api:Invoke')
    && statement.conditions.length === 1 && statement.conditions.every(({ operator, key, values }) =>
    /^(ForAnyValue:)?(String|Arn)Not(Equals|Like|EqualsIgnoreCase)(IfExists)?$/i.test(operator) && ORIGIN_KEYS.has(key.toLowerCase())
    && values.length > 0 && !values.includes('*') && !isMetByAnybody({ operator: operator.replace(/Not/i, ''), key, values }));
}

/** Every way of writing that a policy is for the whole API. */
function isWholeApi(text: string): boolean {
  const parts = text.split(':');
  return /^(\*|execute-api:\/?\*)$/.test(text) || (parts[2] === 'execute-api' && /^\*(\/\*)*$/.test(parts.slice(5).join(':')));
}

/** Whether a Deny is for all that an Allow is for. */
function reachesAsFar(denial: Statement, open: Statement): boolean {
  if (denial.notResources.length > 0) return false;
  return open.resources.every(allowed => denial.resources.some(each => isWholeApi(String(each)) || matchesStars(String(each), String(allowed))));
}

/** A REST API is regional, or private with a policy that lets in nobody but known endpoints, VPCs or principals. */
export const regionalOrRestricted: Check = api => {
  if (!isPrivate(api)) return judgeAll(api.read('EndpointConfiguration.Types[*]'), among('REGIONAL', 'PRIVATE'), isSet('Parameters')(api) ? 'INSUFFICIENT_DATA' : undefined);
  const { statements, unknown } = policyDocument(api, 'Policy');
  if (unknown !== undefined) return insufficientData({ at: 'Policy', found: unknown });
  if (statements.length === 0) {
    return isSet('Body')(api) || isSet('BodyS3Location')(api) ? insufficientData({ at: 'Policy', found: 'it may be in the OpenAPI document' })
      : compliant({ at: 'Policy', found: 'absent: a private API without a policy refuses every call' });
  }
  const opening = statements.filter(admitsEverybody);
  const denials = statements.filter(deniesOthers);
  const open = opening.find(each => !denials.some(denial => denial.isCertain && reachesAsFar(denial, each)));
  if (!open) return compliant({ at: 'Policy', found: 'known endpoints, VPCs or principals only' });
  if (denials.some(each => reachesAsFar(each, open))) return insufficientData({ at: denials[0].at, found: 'whom it denies is known at deployment' });
  return nonCompliant({ at: open.at, found: 'every VPC endpoint of every account may call it' });
};
