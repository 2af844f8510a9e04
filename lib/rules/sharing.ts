import { isFalse } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import { Reference, isKnown } from '../facts/value';

const ACCOUNT = 'AWS::Organizations::Account';
const ACCOUNTS = new WeakMap<ResourceGraph, ReadonlySet<string>>();

/** The accounts that the app is deployed to. */
function accountsOf(graph: ResourceGraph): ReadonlySet<string> {
  let found = ACCOUNTS.get(graph);
  if (!found) ACCOUNTS.set(graph, found = new Set(graph.templates.flatMap(({ environment }) => environment.account ?? [])));
  return found;
}

/** CloudFormation shares with single accounts only: one of the organization is known where the app makes it, or is deployed to it. */
function isSharedWithin(share: Resource): Verdict {
  return worst(share.read('AccountId').map(reading => {
    const { value } = reading;
    if (value instanceof Reference) return value.target.type === ACCOUNT ? compliant(reading) : insufficientData(reading);
    if (!isKnown(value)) return insufficientData(reading);
    const isOwn = accountsOf(share.template.graph).has(String(value).padStart(12, '0'));
    return isOwn ? compliant(reading) : nonCompliant({ ...reading, found: `${String(value)}, an account that the app knows nothing of` });
  }));
}

/** AWS Resource Access Manager and AWS Service Catalog: what is shared with other accounts. */
export const sharing: readonly Rule[] = rulesFor('AWS::RAM::ResourceShare', [
  {
    id: 'ram-share-restricted',
    title: 'Resource shares stay within the organization',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)',
    ],
    severity: 'high',
    absent: 'Accounts outside of the organization may be added.',
    rationale: 'What is shared with a stranger\'s account, a subnet or a gateway, is a way to ePHI past your own controls.',
    remediation: 'Set `allowExternalPrincipals: false`.',
    source: 'AWS RAM User Guide: Sharing your AWS resources',
    check: isFalse('AllowExternalPrincipals'),
    examples: { compliant: { AllowExternalPrincipals: false }, nonCompliant: { AllowExternalPrincipals: true } },
  },
  {
    id: 'servicecatalog-share-restricted',
    appliesTo: ['AWS::ServiceCatalog::PortfolioShare'],
    title: 'Portfolios are shared with accounts of the organization',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'low',
    absent: 'CloudFormation asks for an account.',
    rationale: 'A portfolio shows how systems with ePHI are built, and starts them with the roles of its owner.',
    remediation: 'Share with the organization or a unit of it in Service Catalog, or name an account that the app is deployed to.',
    source: 'AWS Service Catalog Administrator Guide: Sharing portfolios',
    check: isSharedWithin,
    examples: { compliant: { AccountId: '111122223333' }, nonCompliant: { AccountId: '444455556666' } },
  },
]);
