import { noAllow } from './allow-statements';
import { admitsEverybody } from './policies';
import { Check, all, equals, oneOf } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, best, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';

const SERVICE = 'AWS::VpcLattice::Service';
const LISTENER = 'AWS::VpcLattice::Listener';
const POLICY = 'AWS::VpcLattice::AuthPolicy';
const NETWORK = 'AWS::VpcLattice::ServiceNetwork';
const ASSOCIATION = 'AWS::VpcLattice::ServiceNetworkServiceAssociation';
const LOG = 'AWS::VpcLattice::AccessLogSubscription';

const IS_SIGNED = equals('AuthType', 'AWS_IAM');

/** Through how it is reached: each service network that it is in, or one that is not at hand. */
function networksOf(service: Resource): readonly (Resource | undefined)[] {
  return service.companions(ASSOCIATION, 'ServiceIdentifier').flatMap((association): readonly (Resource | undefined)[] => {
    const found = association.targets('ServiceNetworkIdentifier', NETWORK);
    return found.length > 0 ? found : [undefined];
  });
}

/** The service asks for signed requests, or every network does through which it is reached. */
const asksForSignature: Check = service => {
  const own = IS_SIGNED(service);
  if (own.status !== 'NON_COMPLIANT') return own;
  const networks = networksOf(service);
  return networks.length === 0 ? own : worst(networks.map((network): Verdict => {
    if (!network) return insufficientData({ at: ASSOCIATION, found: 'a service network that is not at hand' });
    return IS_SIGNED(network).status === 'COMPLIANT' ? compliant({ at: ASSOCIATION, found: network.logicalId }) : own;
  }));
};

/** The service has a log of its own, or every network has one through which it is reached. */
const isLogged: Check = service => {
  const logOf = (resource: Resource): Verdict => best(resource.companions(LOG, 'ResourceIdentifier').map(log => service.impliesExistenceOf(log)
    ? compliant({ at: LOG, found: log.logicalId }) : nonCompliant({ at: LOG, found: `${log.logicalId} exists only if ${log.condition ?? 'its condition holds'}` })),
  nonCompliant({ at: LOG, found: 'absent' }));
  const own = logOf(service);
  const networks = networksOf(service);
  if (own.status === 'COMPLIANT' || networks.length === 0) return own;
  return worst(networks.map(network => network ? logOf(network) : insufficientData({ at: LOG, found: 'absent; the service network is not at hand' })));
};

const serviceIsGuarded = all(asksForSignature, isLogged);

/** A passed-through connection is encrypted up to the target. */
const isEncrypted = oneOf('Protocol', ['HTTPS', 'TLS_PASSTHROUGH']);

/** Conditions on what is asked for and over which connection, which a request that nobody signed meets as well. */
const ABOUT_REQUEST = /^(?:aws:securetransport|vpc-lattice-svcs:(?:port|requestmethod|requestpath|requestheader\/.*|requestquerystring\/.*|servicearn|servicenetworkarn))$/i;

/** An Allow for everybody without a condition on who it is lets requests in that nobody signed. */
const asksWho = noAllow(policy => policyDocument(policy, 'Policy'),
  statement => admitsEverybody(statement) && statement.conditions.every(({ key }) => ABOUT_REQUEST.test(key)) ? 'an Allow for everybody, whoever it is' : undefined);

const CHECKS: { readonly [type: string]: Check } = { [SERVICE]: serviceIsGuarded, [LISTENER]: isEncrypted, [POLICY]: asksWho };

const service = (authType: string) => ({
  Resources: {
    Subject: { Type: SERVICE, Properties: { AuthType: authType } },
    Log: { Type: LOG, Properties: { ResourceIdentifier: { Ref: 'Subject' }, DestinationArn: 'arn:aws:s3:::calls' } },
  },
});

/** Amazon VPC Lattice: services that call each other. */
export const vpcLattice: readonly Rule[] = rulesFor([SERVICE, LISTENER, POLICY], [
  {
    id: 'vpclattice-service-auth-and-tls',
    title: 'Services of VPC Lattice ask for signed requests over TLS, and log them',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Everybody in a connected VPC may call the service, and no call is logged.',
    rationale: 'Inside a network it is the signature that tells which system asks for ePHI, and the log that tells afterwards.',
    remediation: 'Set `authType: \'AWS_IAM\'` with an auth policy that names callers, listen on `HTTPS`, and add a `CfnAccessLogSubscription`.',
    source: 'Amazon VPC Lattice User Guide: Control access to VPC Lattice services using auth policies',
    check: resource => CHECKS[resource.type](resource),
    examples: { compliant: service('AWS_IAM'), nonCompliant: service('NONE') },
  },
]);
