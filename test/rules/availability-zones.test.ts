import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { spansZones } from '../../lib/rules/availability-zones';

const subnet = (zone: unknown) => ({ Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: zone } });

function verdict(subnets: unknown, others: Json = {}) {
  const template = new ResourceGraph().add({ Resources: { ...others, Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { Subnets: subnets } } } }, { file: 'a.json' });
  const found = template.resource('Group');
  return found && spansZones('Subnets')(found).status;
}

test.each([
  ['two zones', [{ Ref: 'A' }, { Ref: 'B' }], { A: subnet('us-east-1a'), B: subnet('us-east-1b') }, 'COMPLIANT'],
  ['two places in the list of zones', [{ Ref: 'A' }, { Ref: 'B' }], { A: subnet({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }), B: subnet({ 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }) }, 'COMPLIANT'],
  ['one zone', [{ Ref: 'A' }, { Ref: 'B' }], { A: subnet('us-east-1a'), B: subnet('us-east-1a') }, 'NON_COMPLIANT'],
  ['one subnet twice', [{ Ref: 'A' }, { Ref: 'A' }], { A: subnet('us-east-1a') }, 'NON_COMPLIANT'],
  ['subnets from elsewhere', ['subnet-1', 'subnet-2'], {}, 'INSUFFICIENT_DATA'],
  ['two zones and one from elsewhere', [{ Ref: 'A' }, { Ref: 'B' }, 'subnet-3'], { A: subnet('us-east-1a'), B: subnet('us-east-1b') }, 'COMPLIANT'],
  ['a list that is a parameter', { Ref: 'Subnets' }, {}, 'INSUFFICIENT_DATA'],
])('judges %s', (_name, subnets, others, status) => {
  expect(verdict(subnets, others)).toBe(status);
});
