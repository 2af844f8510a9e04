import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const AT = 'SecurityGroupIngress[0].CidrIp';
const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
const ingress = (...SecurityGroupIngress: Json[]) => ({ SecurityGroupIngress });
const alone = (Properties: Json, Type = 'AWS::EC2::SecurityGroupIngress', others: Json = {}) => ({ Resources: { Subject: { Type, Properties }, ...others } });

judges('ec2-restricted-ssh', [
  ['no rules', {}, compliant()],
  ['every address', ingress({ ...ssh, CidrIp: '0.0.0.0/0' }), nonCompliant(AT, 'tcp 22 from 0.0.0.0/0')],
  ['every IPv6 address', ingress({ ...ssh, CidrIpv6: '::/0' }), nonCompliant('SecurityGroupIngress[0].CidrIpv6')],
  ['half of the addresses, second rule', ingress({ ...ssh, CidrIp: '10.0.0.0/8' }, { ...ssh, CidrIp: '128.0.0.0/1' }),
    nonCompliant('SecurityGroupIngress[1].CidrIp')],
  ['ports as text', ingress({ ...ssh, FromPort: '20', ToPort: '25', CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['all traffic', ingress({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }), nonCompliant(AT, 'all traffic from 0.0.0.0/0')],
  ['a range as parameter', ingress({ ...ssh, CidrIp: { Ref: 'Office' } }), insufficientData(AT)],
  ['a range as parameter with another port', ingress({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: { Ref: 'Office' } }), compliant()],
  ['a port by reference from a security group', ingress({
    IpProtocol: 'tcp', FromPort: { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, ToPort: { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, SourceSecurityGroupId: 'sg-1',
  }), compliant()],
  ['open in one branch only', ingress({ ...ssh, CidrIp: { 'Fn::If': ['Dev', '0.0.0.0/0', '10.0.0.0/8'] } }),
    nonCompliant(AT, 'tcp 22 from 0.0.0.0/0 if Dev')],
  ['one known address', ingress({ ...ssh, CidrIp: '203.0.113.7/32' }), compliant()],
  ['web only', ingress({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }), compliant()],
  ['the placeholder of the AWS CDK', ingress({ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }), compliant()],
  ['a rule resource', alone({ ...ssh, CidrIp: '0.0.0.0/0' }), nonCompliant('CidrIp')],
  ['rules that are not known', ingress({ Ref: 'Rule' }), insufficientData('SecurityGroupIngress[0]')],
]);

judges('ec2-restricted-common-ports', [
  ['no rules', {}, compliant()],
  ['a range that holds port 21', ingress({ IpProtocol: 'tcp', FromPort: 1, ToPort: 10000, CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['a last port of -1', ingress({ IpProtocol: 'tcp', FromPort: 1, ToPort: -1, CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['SSH, which has a rule of its own', ingress({ ...ssh, CidrIp: '0.0.0.0/0' }), compliant()],
  ['all traffic between groups', ingress({ IpProtocol: '-1', SourceSecurityGroupId: 'sg-1' }), compliant()],
  ['a protocol by parameter', ingress({ IpProtocol: { Ref: 'P' }, FromPort: 21, ToPort: 21, CidrIp: '0.0.0.0/0' }), insufficientData(AT)],
]);

judges('vpc-security-group-authorized-ports', [
  ['no rules', {}, compliant()],
  ['port 80', ingress({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }), compliant()],
  ['QUIC', ingress({ IpProtocol: 'udp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }), compliant()],
  ['both web ports and what lies between', ingress({ IpProtocol: 'tcp', FromPort: 80, ToPort: 443, CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['DNS over UDP', ingress({ IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['SCTP', ingress({ IpProtocol: '132', CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['SCTP from a partner', ingress({ IpProtocol: '132', CidrIp: '198.51.100.0/24' }), compliant()],
  ['ping over IPv6', ingress({ IpProtocol: 58, FromPort: -1, ToPort: -1, CidrIpv6: '::/0' }), compliant()],
  ['ping', ingress({ IpProtocol: 'icmp', FromPort: 8, ToPort: -1, CidrIp: '0.0.0.0/0' }), compliant()],
  ['DICOM from a partner', ingress({ IpProtocol: 'tcp', FromPort: 11112, ToPort: 11112, CidrIp: '198.51.100.0/24' }), compliant()],
  ['a port by parameter', ingress({ IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' }, CidrIp: '0.0.0.0/0' }), insufficientData(AT)],
  ['a rule resource', alone({ IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, CidrIp: '0.0.0.0/0' }), nonCompliant('CidrIp')],
]);

judges('vpc-security-group-no-all-ports', [
  ['no rules', {}, compliant()],
  ['every address', ingress({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['every TCP port', ingress({ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['inside a private range', ingress({ IpProtocol: '-1', CidrIp: '10.0.0.0/16' }), compliant()],
  ['inside the VPC', {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Subject: { Type: 'AWS::EC2::SecurityGroup', Properties: ingress({ IpProtocol: '-1', CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }) },
    },
  }, compliant()],
  ['a range as parameter', ingress({ IpProtocol: '-1', CidrIp: { Ref: 'Range' } }), insufficientData(AT)],
  ['one port', ingress({ ...ssh, CidrIp: '203.0.113.0/24' }), compliant()],
]);

judges('vpc-security-group-database-ports', [
  ['no rules', {}, compliant()],
  ['PostgreSQL for everybody', ingress({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '0.0.0.0/0' }), nonCompliant(AT)],
  ['Redis for a public range', ingress({ IpProtocol: 'tcp', FromPort: 6379, ToPort: 6379, CidrIp: '198.51.100.0/24' }), nonCompliant(AT)],
  ['InfluxDB for a public range', ingress({ IpProtocol: 'tcp', FromPort: 8086, ToPort: 8086, CidrIp: '198.51.100.0/24' }), nonCompliant(AT)],
  ['a range around MongoDB', ingress({ IpProtocol: 'tcp', FromPort: 20000, ToPort: 30000, CidrIpv6: '::/0' }),
    nonCompliant('SecurityGroupIngress[0].CidrIpv6')],
  ['a security group', ingress({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: { Ref: 'App' } }), compliant()],
  ['a range as parameter', ingress({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: { Ref: 'Range' } }), insufficientData(AT)],
  ['a web port', ingress({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }), compliant()],
  ['the port of a database of the app, as the AWS CDK writes it', alone({
    IpProtocol: 'tcp', FromPort: { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, ToPort: { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, CidrIp: '0.0.0.0/0',
  }, undefined, { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres' } } }), nonCompliant('CidrIp', 'tcp 5432 from 0.0.0.0/0')],
]);

const egress = (...SecurityGroupEgress: Json[]) => ({ SecurityGroupEgress });

judges('vpc-security-group-egress-restricted', [
  ['absent', {}, nonCompliant('SecurityGroupEgress', 'absent: AWS allows all outbound traffic')],
  ['an empty list', { SecurityGroupEgress: [] }, nonCompliant('SecurityGroupEgress')],
  ['all traffic', egress({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }), nonCompliant('SecurityGroupEgress[0].CidrIp', 'all traffic to 0.0.0.0/0')],
  ['every TCP port, IPv6', egress({ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, CidrIpv6: '::/0' }), nonCompliant('SecurityGroupEgress[0].CidrIpv6')],
  ['the closing placeholder of the AWS CDK', egress({ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }), compliant()],
  ['all traffic inside the network', egress({ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }), compliant()],
  ['a range as parameter', egress({ IpProtocol: '-1', CidrIp: { Ref: 'Range' } }), insufficientData('SecurityGroupEgress[0].CidrIp')],
  ['rules in resources of their own', alone({}, 'AWS::EC2::SecurityGroup', {
    Out: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: { 'Fn::GetAtt': ['Subject', 'GroupId'] }, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 } },
  }), insufficientData('SecurityGroupEgress')],
  ['a rule resource', alone({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }, 'AWS::EC2::SecurityGroupEgress'), nonCompliant('CidrIp')],
  ['absent in one branch', { SecurityGroupEgress: { 'Fn::If': ['Prod', [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }], { Ref: 'AWS::NoValue' }] } },
    nonCompliant('SecurityGroupEgress')],
]);

judges('vpc-security-group-description', [
  ['absent', {}, nonCompliant('GroupDescription', 'absent')],
  ['on the group, no rules', { GroupDescription: 'Web' }, compliant('GroupDescription')],
  ['an empty one', { GroupDescription: '' }, nonCompliant('GroupDescription')],
  ['missing on an egress rule', { GroupDescription: 'Web', ...egress({ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }) },
    nonCompliant('SecurityGroupEgress[0].Description')],
  ['rules as parameter', { GroupDescription: 'Web', SecurityGroupIngress: { Ref: 'Rules' } }, insufficientData('SecurityGroupIngress')],
  ['a text decided at deployment', { GroupDescription: { Ref: 'Text' } }, compliant('GroupDescription')],
  ['a rule resource without one', alone({ ...ssh, CidrIp: '10.0.0.0/8' }), nonCompliant('Description')],
  ['a rule resource with one', alone({ ...ssh, CidrIp: '10.0.0.0/8', Description: 'bastion' }), compliant('Description')],
]);
