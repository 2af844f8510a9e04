import { ResourceGraph } from '../../lib/facts/graph';
import { spansTwo } from '../../lib/rules/zones';

function judged(subnets: unknown): string {
  const template = new ResourceGraph().add({ Resources: { Subject: { Type: 'T', Properties: { Subnets: subnets } } } }, { file: 'template.json' });
  return spansTwo(template.resource('Subject')!, 'Subnets').status;
}

const maybe = (value: string) => ({ 'Fn::If': ['C', value, { Ref: 'AWS::NoValue' }] });

test.each([
  ['says nothing of a list that is not there', undefined, 'NOT_APPLICABLE'],
  ['takes two', ['a', 'b'], 'COMPLIANT'],
  ['takes parameters to differ', [{ Ref: 'A' }, { Ref: 'B' }], 'COMPLIANT'],
  ['takes the same parameter for the same subnet', [{ Ref: 'A' }, { Ref: 'A' }], 'NON_COMPLIANT'],
  ['does not count the same twice', ['a', 'a'], 'NON_COMPLIANT'],
  ['does not count what may be missing', ['a', maybe('b')], 'NON_COMPLIANT'],
  ['counts what differs in any branch', ['a', { 'Fn::If': ['C', 'b', 'c'] }], 'COMPLIANT'],
  ['does not count what is the same in one branch', ['b', { 'Fn::If': ['C', 'b', 'c'] }], 'NON_COMPLIANT'],
  ['counts two that are others in each branch', [{ 'Fn::If': ['C', 'a', 'b'] }, { 'Fn::If': ['C', 'c', 'd'] }], 'COMPLIANT'],
  ['counts one of each branch, which are never the same', [{ 'Fn::If': ['C', 'a', 'b'] }, { 'Fn::If': ['C', 'b', 'a'] }], 'COMPLIANT'],
  ['does not count two that are the same in each branch', [{ 'Fn::If': ['C', 'a', 'b'] }, { 'Fn::If': ['C', 'a', 'b'] }], 'NON_COMPLIANT'],
  ['takes two objects', [{ SubnetId: 'a' }, { SubnetId: 'b' }], 'COMPLIANT'],
  ['does not take one object', [{ SubnetId: 'a' }], 'NON_COMPLIANT'],
  ['leaves a parameter open', { Ref: 'Subnets' }, 'INSUFFICIENT_DATA'],
])('%s', (_name, subnets, status) => expect(judged(subnets)).toBe(status));
