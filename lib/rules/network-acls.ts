import { addressRange } from './address-ranges';
import { Check } from './predicates';
import { Rule, rulesFor } from './rule';
import { Answer, every, some } from './security-group-rules';
import { compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

const ENTRY = 'AWS::EC2::NetworkAclEntry';
const NETWORK = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;
const ADMIN_PORTS = [22, 3389];
const RANGES = ['CidrBlock', 'Ipv6CidrBlock'] as const;

/** Whether a property has a value that passes a test, in some branch. */
function has(entry: Resource, path: string, test: (value: Node) => Answer): Answer {
  return some(entry.read(path).map(({ value }) => value === undefined || isKnown(value) ? test(value) : undefined));
}

const isEgress = (entry: Resource) => has(entry, 'Egress', value => String(value).toLowerCase() === 'true');
const isIngress = (entry: Resource) => has(entry, 'Egress', value => String(value).toLowerCase() !== 'true');
const isAllow = (entry: Resource) => has(entry, 'RuleAction', value => String(value).toLowerCase() === 'allow');
const EVERY_ADDRESS = new Set(['0.0.0.0/0', '::/0']);
const isProtocol = (entry: Resource, protocol: number) => has(entry, 'Protocol', value => Number(value) === protocol);

function isForEveryone(entry: Resource): Answer {
  return some(RANGES.flatMap(path => entry.read(path)).map(({ value }) => value === undefined ? false : addressRange(value).isEveryone));
}

const isOfTcp = (entry: Resource) => some([isProtocol(entry, -1), isProtocol(entry, 6)]);

/** Whether an entry is about a range of ports; an entry for all protocols is about all of them. */
function covers(entry: Resource, first: number, last: number): Answer {
  const from = has(entry, 'PortRange.From', value => Number(value ?? 0) <= first);
  const to = has(entry, 'PortRange.To', value => Number(value ?? last) >= last);
  return some([isProtocol(entry, -1), every([some([isProtocol(entry, 6), isProtocol(entry, 17)]), from, to])]);
}

/** Whether an earlier entry of the same list refuses a port to everybody: the first entry that fits decides. */
function isRefusedBefore(entry: Resource, port: number): boolean {
  const number = Number(entry.value('RuleNumber'));
  const [acl] = entry.targets('NetworkAclId', 'AWS::EC2::NetworkAcl');
  const family = entry.value('Ipv6CidrBlock') === undefined ? 'CidrBlock' : 'Ipv6CidrBlock';
  return acl !== undefined && acl.companions(ENTRY, 'NetworkAclId').some(other => other !== entry && entry.impliesExistenceOf(other)
    && Number(other.value('RuleNumber')) < number && isAllow(other) === false && isEgress(other) === false
    && EVERY_ADDRESS.has(String(other.value(family))) && isOfTcp(other) === true && covers(other, port, port) === true);
}

/** Whether an entry is about a TCP port that no earlier entry refuses. */
function admits(entry: Resource, port: number): Answer {
  const isAbout = every([isOfTcp(entry), covers(entry, port, port)]);
  return isAbout === false || isRefusedBefore(entry, port) ? false : isAbout;
}

const place = (entry: Resource) => entry.value('Ipv6CidrBlock') === undefined ? 'CidrBlock' : 'Ipv6CidrBlock';

/** An entry that lets everybody in does not do what a test says. */
function noEntry(harm: (entry: Resource) => Answer, found: string): Check {
  return entry => {
    if (isEgress(entry) === true && entry.read('Egress').length === 1) return notApplicable();
    const isHarmful = every([isIngress(entry), isAllow(entry), isForEveryone(entry), harm(entry)]);
    if (isHarmful === false) return compliant();
    const ground = { at: place(entry), found: `${String(entry.value(place(entry)))}: ${found}` };
    return isHarmful ? nonCompliant(ground) : insufficientData(ground);
  };
}

/** Amazon VPC network access control lists. */
export const networkAcls: readonly Rule[] = rulesFor(ENTRY, [
  {
    id: 'vpc-nacl-no-unrestricted-ingress',
    title: 'Network ACLs do not admit every port from every address',
    safeguards: [...NETWORK],
    severity: 'high',
    absent: 'A list that CloudFormation makes refuses what no entry allows.',
    rationale: 'The network ACL is what is left when a security group is opened by mistake; an entry that admits everything leaves nothing.',
    remediation: 'Use `PhiVpc`, or allow the ports that the subnet serves and the ephemeral ports for replies.',
    source: 'Amazon VPC User Guide: Control subnet traffic with network access control lists',
    crosswalk: {
      prowler: ['ec2_networkacl_allow_ingress_any_port'],
    },
    check: noEntry(entry => covers(entry, 1, 65535), 'every port'),
    examples: {
      compliant: { RuleNumber: 100, Protocol: 6, PortRange: { From: 443, To: 443 }, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
      nonCompliant: { RuleNumber: 100, Protocol: -1, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
    },
  },
  {
    id: 'vpc-nacl-no-admin-ports',
    title: 'Network ACLs do not admit SSH or RDP (ports 22 and 3389) from every address',
    safeguards: [...NETWORK],
    severity: 'medium',
    absent: 'A list that CloudFormation makes refuses what no entry allows.',
    rationale: 'Administration of hosts with ePHI belongs on Session Manager, not on a port that the internet may try.',
    remediation: 'Leave both ports out of the range, or refuse them in an entry with a lower number.',
    source: 'AWS Security Hub User Guide: Amazon EC2 controls (EC2.21)',
    check: noEntry(entry => some(ADMIN_PORTS.map(port => admits(entry, port))), 'port 22 or 3389'),
    examples: {
      compliant: { RuleNumber: 100, Protocol: 6, PortRange: { From: 443, To: 443 }, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
      nonCompliant: { RuleNumber: 100, Protocol: 6, PortRange: { From: 22, To: 22 }, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
    },
  },
]);
