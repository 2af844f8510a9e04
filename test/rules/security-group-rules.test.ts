import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { opens, opensEveryPort, securityGroupRules } from '../../lib/rules/security-group-rules';

function group(properties: Json, type = 'AWS::EC2::SecurityGroup', others: Json = {}) {
  const graph = new ResourceGraph();
  return graph.add({ Resources: { Subject: { Type: type, Properties: properties }, ...others } }, { file: 'a.json' }).resource('Subject')!;
}

const ingress = (...SecurityGroupIngress: Json[]) => securityGroupRules(group({ SecurityGroupIngress }));

test('reads the rules of a group in both directions, with their place', () => {
  const rules = securityGroupRules(group({
    SecurityGroupIngress: [{ IpProtocol: 6, FromPort: '22', ToPort: '23', CidrIp: '0.0.0.0/0' }],
    SecurityGroupEgress: [{ IpProtocol: -1, DestinationSecurityGroupId: 'sg-1' }],
  }));
  expect(rules).toMatchObject([
    { direction: 'ingress', protocol: 'tcp', from: 22, to: 23, at: 'SecurityGroupIngress[0].CidrIp', peer: { isEveryone: true } },
    { direction: 'egress', protocol: '-1', at: 'SecurityGroupEgress[0].DestinationSecurityGroupId', peer: { isPrivate: true } },
  ]);
});

test('reads a rule resource', () => {
  const rules = securityGroupRules(group({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/0' }, 'AWS::EC2::SecurityGroupIngress'));
  expect(rules).toMatchObject([{ direction: 'ingress', from: 80, to: 80, at: 'CidrIpv6', peer: { isEveryone: true } }]);
});

test('reads each branch as a rule of its own and keeps the branches of one condition together', () => {
  const rules = ingress({
    IpProtocol: 'tcp',
    FromPort: { 'Fn::If': ['Prod', 443, 22] },
    ToPort: { 'Fn::If': ['Prod', 443, 22] },
    CidrIp: { 'Fn::If': ['Prod', '0.0.0.0/0', '10.0.0.0/8'] },
  });
  expect(rules.map(({ from, to, value }) => [from, to, value])).toEqual([[443, 443, '0.0.0.0/0'], [22, 22, '10.0.0.0/8']]);
});

test('reads a prefix list of the app by its entries, and takes any other for unknown', () => {
  const list = { List: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: [{ Cidr: '10.0.0.0/8' }, { Cidr: '0.0.0.0/0' }] } } };
  const rule = { IpProtocol: 'tcp', FromPort: 1, ToPort: 2 };
  const known = securityGroupRules(group({ SecurityGroupIngress: [{ ...rule, SourcePrefixListId: { 'Fn::GetAtt': ['List', 'PrefixListId'] } }] }, undefined, list));
  expect(known[0].peer).toEqual({ isEveryone: true, isPrivate: false });
  expect(ingress({ ...rule, SourcePrefixListId: 'pl-3b927c52' })[0].peer).toEqual({ isEveryone: undefined, isPrivate: undefined });
});

test('reads the prefix list of its own template where another template has one by the same logical id', () => {
  const graph = new ResourceGraph();
  const [office, world] = ['10.0.0.0/8', '0.0.0.0/0'].map((Cidr, index) => graph.add({
    Resources: {
      Subject: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [{ IpProtocol: '-1', SourcePrefixListId: { 'Fn::GetAtt': ['List', 'PrefixListId'] } }] } },
      List: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'clients', Entries: [{ Cidr }] } },
    },
  }, { file: `${index}.json` }).resource('Subject')!);
  expect(securityGroupRules(office)[0].peer).toEqual({ isEveryone: false, isPrivate: true });
  expect(securityGroupRules(world)[0].peer).toEqual({ isEveryone: true, isPrivate: false });
});

test('takes a list that is not known for one rule that may be anything', () => {
  const [rule, ...others] = securityGroupRules(group({ SecurityGroupIngress: { Ref: 'Rules' } }));
  expect(others).toEqual([]);
  expect(rule).toMatchObject({ at: 'SecurityGroupIngress', protocol: undefined, peer: { isEveryone: undefined } });
  expect(opens(rule, 22)).toBeUndefined();
});

test('gives the same list again', () => {
  const subject = group({ SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] });
  expect(securityGroupRules(subject)).toBe(securityGroupRules(subject));
});

test.each([
  ['one port', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }, true, false],
  ['a range around it', { IpProtocol: 'tcp', FromPort: 1, ToPort: 10000 }, true, false],
  ['every protocol, whatever the ports say', { IpProtocol: '-1', FromPort: 80, ToPort: 80 }, true, true],
  ['every port', { IpProtocol: 'TCP', FromPort: 0, ToPort: 65535 }, true, true],
  ['-1 as a port', { IpProtocol: 'tcp', FromPort: -1, ToPort: -1 }, true, true],
  ['-1 as the last port', { IpProtocol: 'tcp', FromPort: 1, ToPort: -1 }, true, true],
  ['no ports', { IpProtocol: 'tcp' }, true, true],
  ['a first port alone', { IpProtocol: 'tcp', FromPort: 80 }, false, false],
  ['no protocol', { FromPort: 22, ToPort: 22 }, true, false],
  ['UDP', { IpProtocol: 'udp', FromPort: 22, ToPort: 22 }, false, false],
  ['every UDP port', { IpProtocol: '17', FromPort: 0, ToPort: 65535 }, false, true],
  ['ICMP', { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }, false, false],
  ['a port by reference', { IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' } }, undefined, undefined],
  ['a last port by reference below which it cannot be', { IpProtocol: 'tcp', FromPort: 443, ToPort: { Ref: 'Port' } }, false, false],
  ['a protocol by reference', { IpProtocol: { Ref: 'Protocol' }, FromPort: 22, ToPort: 22 }, undefined, undefined],
])('tells whether %s opens port 22, and whether every port', (_name, rule, isOpen, isEveryPort) => {
  const [read] = ingress({ ...rule, CidrIp: '0.0.0.0/0' });
  expect(opens(read, 22)).toBe(isOpen);
  expect(opensEveryPort(read)).toBe(isEveryPort);
});
