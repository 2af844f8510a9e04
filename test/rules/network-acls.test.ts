import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const everyone = { RuleAction: 'allow', RuleNumber: 100, CidrBlock: '0.0.0.0/0', Protocol: 6 };
const ports = (From: unknown, To: unknown) => ({ ...everyone, PortRange: { From, To } });
const inList = (subject: Json, other: Json) => {
  const entry = (Properties: Json) => ({ Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: { Ref: 'Acl' }, ...Properties } });
  return { Resources: { Acl: { Type: 'AWS::EC2::NetworkAcl' }, Subject: entry(subject), Other: entry(other) } };
};

judges('vpc-nacl-no-unrestricted-ingress', [
  ['absent', {}, compliant()],
  ['every TCP port', ports(0, 65535), nonCompliant('CidrBlock', '0.0.0.0/0: every port')],
  ['every UDP port as text', { ...ports('1', '65535'), Protocol: '17' }, nonCompliant('CidrBlock')],
  ['all protocols over IPv6', { RuleAction: 'allow', Protocol: '-1', Ipv6CidrBlock: '::/0' }, nonCompliant('Ipv6CidrBlock')],
  ['ephemeral ports', ports(1024, 65535), compliant()],
  ['all protocols inside the network', { ...everyone, Protocol: -1, CidrBlock: '10.0.0.0/16' }, compliant()],
  ['a refusal', { ...everyone, Protocol: -1, RuleAction: 'deny' }, compliant()],
  ['outbound', { ...everyone, Protocol: -1, Egress: true }, notApplicable()],
  ['a range as parameter', { ...everyone, Protocol: -1, CidrBlock: { Ref: 'Range' } }, insufficientData('CidrBlock')],
]);

judges('vpc-nacl-no-unrestricted-ingress', [
  ['every port, inbound in one branch', { RuleNumber: 100, Protocol: -1, RuleAction: 'allow', CidrBlock: '0.0.0.0/0', Egress: { 'Fn::If': ['Out', true, false] } },
    nonCompliant('CidrBlock')],
  ['every port, outbound in either branch', { RuleNumber: 100, Protocol: -1, RuleAction: 'allow', CidrBlock: '0.0.0.0/0', Egress: { 'Fn::If': ['Out', true, 'True'] } },
    compliant()],
]);

judges('vpc-nacl-no-admin-ports', [
  ['absent', {}, compliant()],
  ['RDP', ports(3389, 3389), nonCompliant('CidrBlock', '0.0.0.0/0: port 22 or 3389')],
  ['ephemeral ports, which hold RDP', ports(1024, 65535), nonCompliant('CidrBlock')],
  ['all protocols', { ...everyone, Protocol: -1 }, nonCompliant('CidrBlock')],
  ['SSH from a private range', { ...ports(22, 22), CidrBlock: '10.0.0.0/8' }, compliant()],
  ['UDP', { ...ports(22, 22), Protocol: 17 }, compliant()],
  ['a port as parameter', ports({ Ref: 'Port' }, { Ref: 'Port' }), insufficientData('CidrBlock')],
  ['ephemeral ports after a refusal of RDP', inList(ports(1024, 65535), { ...ports(3389, 3389), RuleAction: 'deny', RuleNumber: 90 }), compliant()],
  ['ephemeral ports before a refusal of RDP', inList(ports(1024, 65535), { ...ports(3389, 3389), RuleAction: 'deny', RuleNumber: 110 }),
    nonCompliant('CidrBlock')],
  ['a refusal for some addresses only', inList(ports(22, 22), { ...ports(22, 22), RuleAction: 'deny', RuleNumber: 90, CidrBlock: '198.51.100.0/24' }),
    nonCompliant('CidrBlock')],
]);
