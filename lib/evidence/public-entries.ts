import type { Resource } from '../facts/resource';

/** Whether every value that a property may have is one of some words; an absent one is the given default. */
function isSurely(resource: Resource, path: string, words: readonly string[], absent: string): boolean {
  return resource.read(path).every(({ value }) => words.includes(String(value ?? absent)));
}

/** By type: whether a resource can surely not be reached from the Internet. What cannot be known may be. */
const CLOSED: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::ApiGateway::RestApi': each => isSurely(each, 'EndpointConfiguration.Types[*]', ['PRIVATE'], 'EDGE'),
  'AWS::ApiGatewayV2::Api': () => false,
  'AWS::AppRunner::Service': each => isSurely(each, 'NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible', ['false'], 'true'),
  'AWS::AppSync::GraphQLApi': each => isSurely(each, 'Visibility', ['PRIVATE'], 'GLOBAL'),
  'AWS::CloudFront::Distribution': () => false,
  'AWS::Cognito::UserPool': () => false,
  'AWS::ElasticLoadBalancing::LoadBalancer': each => isSurely(each, 'Scheme', ['internal'], 'internet-facing'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': each => isSurely(each, 'Scheme', ['internal'], 'internet-facing'),
  'AWS::Lambda::Url': () => false,
  'AWS::RDS::DBInstance': each => isSurely(each, 'PubliclyAccessible', ['false'], 'false'),
  'AWS::Redshift::Cluster': each => isSurely(each, 'PubliclyAccessible', ['false'], 'false'),
  'AWS::Transfer::Server': each => isSurely(each, 'EndpointType', ['VPC', 'VPC_ENDPOINT'], 'PUBLIC'),
};

/** Whether a resource is, or may be, reached from the Internet by what it is. */
export function entryOf(resource: Resource): boolean {
  const isClosed = Object.hasOwn(CLOSED, resource.type) ? CLOSED[resource.type] : undefined;
  return isClosed !== undefined && !isClosed(resource);
}
