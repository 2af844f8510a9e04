import { graphOf } from './report-of';
import { entryOf } from '../../lib/evidence/public-entries';
import type { Json } from '../../lib/facts/value';

test.each<[string, string, Json, boolean]>([
  ['a load balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', {}, true],
  ['an internal load balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' }, false],
  ['a load balancer of which the deployment decides', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: { Ref: 'P' } }, true],
  ['a REST API', 'AWS::ApiGateway::RestApi', {}, true],
  ['a private REST API', 'AWS::ApiGateway::RestApi', { EndpointConfiguration: { Types: ['PRIVATE'] } }, false],
  ['a distribution', 'AWS::CloudFront::Distribution', {}, true],
  ['a database', 'AWS::RDS::DBInstance', {}, false],
  ['a public database', 'AWS::RDS::DBInstance', { PubliclyAccessible: true }, true],
  ['a bucket', 'AWS::S3::Bucket', {}, false],
])('%s may be reached from outside: %p %p %p', (_name, type, properties, is) => {
  const [resource] = graphOf({ It: { Type: type, Properties: properties } }, {}, { Parameters: { P: { Type: 'String' } } }).resources;
  expect(entryOf(resource)).toBe(is);
});

test('a type that is called like what every object has is no entry', () => {
  expect(entryOf(graphOf({ It: { Type: 'constructor' } }).resources[0])).toBe(false);
});
