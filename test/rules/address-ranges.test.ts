import { ResourceGraph } from '../../lib/facts/graph';
import { Reference, Text, Unknown } from '../../lib/facts/value';
import { addressRange } from '../../lib/rules/address-ranges';

const vpc = new ResourceGraph().add({ Resources: { Vpc: { Type: 'AWS::EC2::VPC' }, Address: { Type: 'AWS::EC2::EIP' } } }, { file: 'a.json' });
const cidrOfVpc = new Reference(vpc.resource('Vpc')!, 'CidrBlock');
const address = new Reference(vpc.resource('Address')!, 'Ref');

test.each([
  ['0.0.0.0/0', true, false],
  ['42.42.42.42/0', true, false],
  ['0.0.0.0/1', true, false],
  ['128.0.0.0/1', true, false],
  ['10.0.0.0/7', true, false],
  ['::/0', true, false],
  ['2000::/3', true, false],
  ['8000::/1', true, false],
  ['52.0.0.0/8', false, false],
  ['203.0.113.7', false, false],
  ['203.0.113.0/24', false, false],
  ['2600:1f00::/24', false, false],
  ['10.0.0.0/8', false, true],
  ['172.16.0.0/12', false, true],
  ['172.32.0.0/12', false, false],
  ['192.168.0.0/16', false, true],
  ['100.64.0.0/10', false, true],
  ['255.255.255.255/32', false, true],
  ['127.0.0.1/32', false, true],
  ['fd00:1234::/48', false, true],
  ['fe80::/10', false, true],
  ['::1/128', false, true],
  ['office', undefined, undefined],
])('reads %s', (text, isEveryone, isPrivate) => {
  expect(addressRange(text)).toMatchObject({ isEveryone, isPrivate });
});

test.each([
  ['the range of a VPC', cidrOfVpc, false, true],
  ['a part of the ranges of a VPC', new Unknown('Fn::Select', [cidrOfVpc]), false, true],
  ['a parameter', new Unknown('${Range}'), undefined, undefined],
  ['one address that is not known yet', new Text([address, '/32']), false, undefined],
  ['an unknown address with prefix 0', new Text([new Unknown('${Any}'), '/0']), true, false],
  ['an unknown length', new Text(['0.0.0.0/', new Unknown('${Length}')]), undefined, undefined],
  ['a private range with an unknown part', new Text(['10.', new Unknown('${Net}'), '.0.0/16']), false, true],
  ['an address of another resource', address, undefined, undefined],
])('judges %s', (_name, node, isEveryone, isPrivate) => {
  expect(addressRange(node)).toMatchObject({ isEveryone, isPrivate });
});

test('tells the length of the prefix', () => {
  expect(addressRange('10.0.0.0/16').prefix).toBe(16);
  expect(addressRange('10.0.0.1').prefix).toBe(32);
});
