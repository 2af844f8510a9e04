import { Check, among, companion, inBranchesWhere, judgeAll } from './predicates';
import { compliant, nonCompliant, notApplicable } from './verdict';
import { behindWebAcl, namesWebAcl } from './web-acls';
import type { Resource } from '../facts/resource';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

/** The distributions that have an API, or a domain name that is mapped to it, as an origin. */
function distributionsOf(api: Resource): readonly Resource[] {
  const domains = api.companions('AWS::ApiGatewayV2::ApiMapping', 'ApiId').flatMap(mapping => mapping.targets('DomainName'));
  return [api, ...domains].flatMap(each => each.mentionedBy).filter(each => each.type === DISTRIBUTION);
}

/** No web ACL can be put on HTTP and WebSocket APIs: a distribution with one must be the only way in. */
const apiBehindDistribution: Check = api => {
  const verdicts = distributionsOf(api).map(each => namesWebAcl(each, 'DistributionConfig.WebACLId'));
  if (!verdicts.some(({ status }) => status === 'COMPLIANT')) return nonCompliant({ at: DISTRIBUTION, found: 'no distribution with a web ACL in front of it' });
  return judgeAll(api.read('DisableExecuteApiEndpoint'), among(true));
};

/** An App Runner service that answers requests from the internet has a web ACL of its own. */
const serviceBehindWebAcl: Check = inBranchesWhere('NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible', [undefined, 'true'],
  (_read, service) => behindWebAcl(service));

/** Endpoints that have no rule on web ACLs of their own are behind one. */
export const publicEndpointBehindWebAcl: Check = resource => resource.type === 'AWS::ApiGatewayV2::Api' ? apiBehindDistribution(resource) : serviceBehindWebAcl(resource);

const PROTECTION = 'AWS::Shield::Protection';

/** Where the app subscribes to Shield Advanced, what faces the internet is under its protection. */
export const underShield: Check = resource => {
  if (resource.template.graph.ofType(PROTECTION).length === 0 || !facesInternet(resource)) return notApplicable();
  return companion(PROTECTION, 'ResourceArn', () => compliant(), 'not protected, though others are')(resource);
};

/** Shield protects Network Load Balancers by their addresses; private zones and internal load balancers are out of reach. */
function facesInternet(resource: Resource): boolean {
  if (resource.type === 'AWS::Route53::HostedZone') return resource.value('VPCs') === undefined;
  if (resource.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return true;
  const [type, scheme] = [resource.value('Type') ?? 'application', resource.value('Scheme')];
  return type === 'application' && scheme !== 'internal';
}
