import { Check } from './predicates';
import { Rule, rulesFor } from './rule';
import { Answer, SecurityGroupRule, every, noRule, not, opens, opensEveryPort, some } from './security-group-rules';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Unknown, isObject } from '../facts/value';

const INGRESS = ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'];
const EGRESS = ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress'];
const EVERY_RULE = ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'];

const COMMON_PORTS = [20, 21, 3306, 3389, 4333];

/** SQL Server, Oracle, MySQL, PostgreSQL, Redshift, Redis, InfluxDB, DAX, Neptune, Cassandra, OpenSearch, Memcached, MongoDB, Db2. */
const DATABASE_PORTS: readonly (readonly [number, number])[] = [
  [1433, 1434], [1521, 1521], [2483, 2484], [3306, 3306], [5432, 5432], [5439, 5439], [6379, 6380], [8086, 8086], [8111, 8111], [8182, 8182], [9042, 9042],
  [9111, 9111], [9142, 9142], [9200, 9200], [9300, 9300], [11211, 11211], [27017, 27019], [50000, 50000],
];

const isOpenTo = (ports: readonly number[]) => (rule: SecurityGroupRule): Answer =>
  every([rule.peer.isEveryone, some(ports.map(port => opens(rule, port)))]);

const WITH_PORTS_OR_TYPES = new Set(['tcp', 'udp', 'icmp', 'icmpv6']);

/** Whether everybody may reach a port that is not for the web: 80 and 443 over TCP, 443 over UDP (QUIC). */
function opensMoreThanWeb(rule: SecurityGroupRule): Answer {
  const tcp = [[0, 79], [81, 442], [444, 65535]].map(([first, last]) => opens(rule, first, last));
  const udp = [[0, 442], [444, 65535]].map(([first, last]) => opens(rule, first, last, 'udp'));
  // A protocol by its number (SCTP, GRE) has no ports that could be named: AWS opens it as a whole.
  const isOther = rule.protocol === undefined ? undefined : !WITH_PORTS_OR_TYPES.has(rule.protocol);
  return every([rule.peer.isEveryone, some([...tcp, ...udp, isOther])]);
}

/** Every rule that leads out says where to; without rules of its own a group gets one that allows everything. */
export const egressRestricted: Check = group => {
  const isGroup = group.type === 'AWS::EC2::SecurityGroup';
  const at = 'SecurityGroupEgress';
  const isBare = isGroup && group.read(`${at}[*]`).some(({ value }) => value === undefined);
  const isRuledElsewhere = isBare && group.companions('AWS::EC2::SecurityGroupEgress', 'GroupId').length > 0;
  const bare = isRuledElsewhere ? insufficientData({ at, found: 'absent; rules of its own type stand beside the rule that AWS adds, or replace it' })
    : nonCompliant({ at, found: 'absent: AWS allows all outbound traffic' });
  const stated = noRule('egress', rule => every([rule.peer.isEveryone, opensEveryPort(rule)]))(group);
  return isBare ? worst([bare, stated]) : stated;
};

/** The group and each of its rules say what they are for. */
const described: Check = resource => {
  const isGroup = resource.type === 'AWS::EC2::SecurityGroup';
  const texts = isGroup ? resource.read('GroupDescription') : resource.read('Description');
  const entries = isGroup ? [...resource.read('SecurityGroupIngress[*]'), ...resource.read('SecurityGroupEgress[*]')] : [];
  const verdicts = entries.flatMap(({ value, at }) => {
    if (value instanceof Unknown) return [insufficientData({ at, value })];
    return isObject(value) ? resource.readBelow(value, 'Description', at).map(told) : [];
  });
  return worst([...texts.map(told), ...verdicts]);
};

function told(reading: ReturnType<Resource['read']>[number]): Verdict {
  return reading.value === undefined || reading.value === '' ? nonCompliant(reading) : compliant(reading);
}

/** Amazon EC2 security groups and their rules. */
export const securityGroups: readonly Rule[] = rulesFor(INGRESS, [
  {
    id: 'ec2-restricted-ssh',
    title: 'No security group lets every address reach SSH, port 22',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'A group without ingress rules lets nothing in.',
    rationale: 'A shell that the whole internet may try is the usual first step to a host that handles ePHI.',
    remediation: 'Remove the rule and use Session Manager, or name the range of your own network as its source.',
    source: 'Amazon EC2 User Guide: Security group rules for different use cases',
    crosswalk: {
      cdkNag: ['EC2RestrictedSSH'],
      guard: ['INCOMING_SSH_DISABLED'],
      prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22'],
      awsConfig: ['INCOMING_SSH_DISABLED'],
      infracast: ['HIPAA-164.312a-SSH-RESTRICTED'],
    },
    check: noRule('ingress', isOpenTo([22])),
    examples: {
      compliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/16' }] },
      nonCompliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }] },
    },
  },
  {
    id: 'ec2-restricted-common-ports',
    title: 'No security group lets every address reach FTP, RDP, MySQL or mSQL (ports 20, 21, 3306, 3389, 4333)',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'A group without ingress rules lets nothing in.',
    rationale: 'These ports lead to desktops, file transfer and databases, where passwords are guessed and ePHI is taken.',
    remediation: 'Remove the rule, or name a security group or the range of your own network as its source.',
    source: 'AWS Config Developer Guide: restricted-common-ports',
    crosswalk: {
      cdkNag: ['EC2RestrictedCommonPorts'],
      guard: ['RESTRICTED_INCOMING_TRAFFIC'],
      awsConfig: ['RESTRICTED_INCOMING_TRAFFIC'],
    },
    check: noRule('ingress', isOpenTo(COMMON_PORTS)),
    examples: {
      compliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389, CidrIp: '192.168.10.0/24' }] },
      nonCompliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 3000, ToPort: 4000, CidrIpv6: '::/0' }] },
    },
  },
  {
    id: 'vpc-security-group-authorized-ports',
    title: 'Security groups open nothing but web ports (80 and 443) to every address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'A group without ingress rules lets nothing in.',
    rationale: 'Each port that anybody may reach is a way to ePHI that has to be known, patched and watched.',
    remediation: 'Name a security group or a known range as the source, and let a load balancer on port 443 face the internet.',
    source: 'AWS Config Developer Guide: vpc-sg-open-only-to-authorized-ports',
    crosswalk: {
      prowler: ['ec2_confidential_workload_host_unrestricted_ingress'],
      awsConfig: ['VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS'],
    },
    check: noRule('ingress', opensMoreThanWeb),
    examples: {
      compliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }] },
      nonCompliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '0.0.0.0/0' }] },
    },
  },
  {
    id: 'vpc-security-group-no-all-ports',
    title: 'No security group opens every port to a range of public addresses',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'A group without ingress rules lets nothing in.',
    rationale: 'With every port open, whatever listens on the host, now or later, is exposed together with the ePHI it can reach.',
    remediation: 'Give the rule one protocol and one port, and a security group or a private range as its source.',
    source: 'Amazon VPC User Guide: Security group rules',
    check: noRule('ingress', rule => every([not(rule.peer.isPrivate), opensEveryPort(rule)])),
    examples: {
      compliant: { SecurityGroupIngress: [{ IpProtocol: '-1', SourceSecurityGroupId: 'sg-0123456789abcdef0' }] },
      nonCompliant: { SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '203.0.113.0/24' }] },
    },
  },
  {
    id: 'vpc-security-group-database-ports',
    title: 'Ports of databases and caches are open to security groups and private ranges only',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'A group without ingress rules lets nothing in.',
    rationale: 'A database port that public addresses may reach puts records one stolen password away from anybody there.',
    remediation: 'Use `PhiDatabase` and `connections.allowFrom(...)`, or name the security group of the application as the source.',
    source: 'Amazon VPC User Guide: Security group rules',
    check: noRule('ingress', rule => every([not(rule.peer.isPrivate), some(DATABASE_PORTS.map(([first, last]) => opens(rule, first, last)))])),
    examples: {
      compliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '10.100.0.0/16' }] },
      nonCompliant: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '203.0.113.7/32' }] },
    },
  },
  {
    id: 'vpc-security-group-egress-restricted',
    appliesTo: EGRESS,
    title: 'Security groups do not allow all outbound traffic to every address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'AWS adds a rule that allows all outbound traffic.',
    rationale: 'A host that may send anything anywhere lets an intruder carry ePHI out unhindered.',
    remediation: 'Set `allowAllOutbound: false` and allow the ports and peers that the workload needs.',
    source: 'AWS CloudFormation Template Reference: AWS::EC2::SecurityGroup',
    check: egressRestricted,
    examples: {
      compliant: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }] },
      nonCompliant: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
    },
  },
  {
    id: 'vpc-security-group-description',
    appliesTo: EVERY_RULE,
    title: 'Security groups and their rules say what they are for',
    safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)'],
    severity: 'low',
    absent: 'A rule without a description is accepted; nobody can tell later why it is there.',
    rationale: 'Reviews of who may reach ePHI need the reason of each opening.',
    remediation: 'Set `description` on the group and on each rule (the last argument of `addIngressRule`).',
    source: 'Amazon VPC User Guide: Security group rules',
    check: described,
    examples: {
      compliant: {
        GroupDescription: 'Records database',
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/16', Description: 'application subnets' }],
      },
      nonCompliant: {
        GroupDescription: 'Records database',
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/16' }],
      },
    },
  },
]);
