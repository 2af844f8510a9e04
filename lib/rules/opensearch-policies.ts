import { closedToEverybody } from './open-to-everybody';
import { Check, all, isFalse, isTrue } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant } from './verdict';
import type { Resource } from '../facts/resource';

const DOMAIN = 'AWS::OpenSearchService::Domain';
const OLDER = 'AWS::Elasticsearch::Domain';

/** The L2 of the AWS CDK sets the access policy by an API call, since it names the domain itself. */
const SETS_POLICY = ['Custom::OpenSearchAccessPolicy', 'Custom::ElasticsearchAccessPolicy'];
const CALL = 'Create.parameters';

const asksForSignIn: Check = all(
  isTrue('AdvancedSecurityOptions.Enabled'),
  isFalse('AdvancedSecurityOptions.AnonymousAuthEnabled', { absent: 'COMPLIANT' }),
);

const OF_DOMAIN = closedToEverybody('AccessPolicies');
const OF_CALL = closedToEverybody(`${CALL}.AccessPolicies`);

/** A policy open to everybody leaves it to fine-grained access control to ask who it is: so AWS proposes for sign-in with a password. */
function admitsKnownCallers(resource: Resource): Verdict {
  const isDomain = resource.type === DOMAIN || resource.type === OLDER;
  const verdict = (isDomain ? OF_DOMAIN : OF_CALL)(resource);
  if (verdict.status !== 'NON_COMPLIANT') return verdict;
  const domains = isDomain ? [resource] : resource.targets(`${CALL}.DomainName`).filter(each => each.type === DOMAIN || each.type === OLDER);
  const isAsked = domains.length > 0 && domains.every(each => asksForSignIn(each).status === 'COMPLIANT');
  return isAsked ? compliant({ at: verdict.at, found: 'an Allow for everybody whom fine-grained access control lets in' }) : verdict;
}

/** Amazon OpenSearch Service: the access policies of domains. */
export const opensearchPolicies: readonly Rule[] = rulesFor([DOMAIN, OLDER, ...SETS_POLICY], [
  {
    id: 'opensearch-no-public-policy',
    title: 'Access policies name or bind those whom they let in, or the domain asks everybody to sign in',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)',
    ],
    severity: 'critical',
    absent: 'Without a policy only principals of the account get in, by their own permissions.',
    rationale: 'An Allow for everybody takes unsigned requests: whoever reaches the endpoint reads the ePHI.',
    remediation: 'Name roles in `accessPolicies` (`domain.grantRead(role)`), or set `fineGrainedAccessControl`.',
    source: 'Amazon OpenSearch Service Developer Guide: Identity and Access Management in Amazon OpenSearch Service',
    check: admitsKnownCallers,
    examples: {
      compliant: {
        AccessPolicies: { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/Search' }, Action: 'es:ESHttp*', Resource: '*' }] },
      },
      nonCompliant: { AccessPolicies: { Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: '*' }] } },
    },
  },
]);
