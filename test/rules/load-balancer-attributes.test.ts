import { ResourceGraph } from '../../lib/facts/graph';
import { attribute } from '../../lib/rules/load-balancer-attributes';
import { among } from '../../lib/rules/predicates';

function judged(list: unknown): string {
  const body = { Resources: { Subject: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { LoadBalancerAttributes: list } } } };
  const template = new ResourceGraph().add(body, { file: 'template.json' });
  return attribute('a', among(true), 'COMPLIANT')(template.resource('Subject')!).status;
}

test.each([
  ['takes the default where the attribute is not in the list', [{ Key: 'b', Value: 'false' }], 'COMPLIANT'],
  ['finds the attribute behind others', [{ Key: 'b', Value: 'true' }, { Key: 'a', Value: 'false' }], 'NON_COMPLIANT'],
  ['leaves open whether an attribute with a key of a parameter is meant', [{ Key: { Ref: 'Key' }, Value: 'false' }], 'INSUFFICIENT_DATA'],
  ['leaves open an entry that is a parameter', [{ Ref: 'Entry' }], 'INSUFFICIENT_DATA'],
  ['takes the default in the branch in which the attribute is missing', [{ 'Fn::If': ['C', { Key: 'a', Value: 'true' }, { Ref: 'AWS::NoValue' }] }], 'COMPLIANT'],
  ['refuses an attribute without a value', [{ Key: 'a' }], 'NON_COMPLIANT'],
])('%s', (_name, list, status) => expect(judged(list)).toBe(status));
