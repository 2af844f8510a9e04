import { Check } from './predicates';
import { notApplicable } from './verdict';
import { Memo } from '../facts/memo';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';

const EDGE = 'edgelambda.amazonaws.com';
const IS_AT_THE_EDGE = new Memo(lambda => lambda.targets('Role', 'AWS::IAM::Role').some(role => policyDocument(role, 'AssumeRolePolicyDocument').statements.some(statement =>
  statement.effect === 'Allow' && statement.principals.some(({ kind, value }) => kind === 'Service' && value === EDGE))));

/**
 * Whether a function is for Lambda@Edge, which lets CloudFront assume its role. There it can have no VPC, environment variables,
 * dead-letter queue, reserved concurrency, tracing, layers or key of the customer.
 */
export function isAtTheEdge(lambda: Resource): boolean {
  return IS_AT_THE_EDGE.of(lambda);
}

/** The check does not apply to functions at the edge. */
export function unlessAtTheEdge(check: Check): Check {
  return lambda => isAtTheEdge(lambda) ? notApplicable() : check(lambda);
}
