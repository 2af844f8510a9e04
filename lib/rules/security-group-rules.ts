import { AddressRange, addressRange } from './address-ranges';
import { endpointPort } from './endpoint-ports';
import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { Memo } from '../facts/memo';
import { Assumption, Reading, describeAssumption, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference, isKnown, isObject, show } from '../facts/value';

export type Direction = 'ingress' | 'egress';

/** `undefined`: it depends on the deployment. */
export type Answer = boolean | undefined;

/** One rule of a security group with one peer, in one branch of every `Fn::If`. */
export interface SecurityGroupRule {
  readonly direction: Direction;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, `-1` for all; `undefined` if open. */
  readonly protocol: string | undefined;
  /** The first and the last port; `undefined` if open. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Who is let in or may be reached; a security group counts as private. */
  readonly peer: Omit<AddressRange, 'prefix'>;
  /** Where the peer is named: `SecurityGroupIngress[0].CidrIp`. */
  readonly at: string;
  readonly value: Node;
  readonly given?: Assumption;
}

const PROTOCOLS: { readonly [name: string]: string } = { 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'icmpv6', all: '-1' };
const LAST_PORT = 65535;
const A_GROUP: SecurityGroupRule['peer'] = { isEveryone: false, isPrivate: true };
const OPEN: SecurityGroupRule['peer'] = { isEveryone: undefined, isPrivate: undefined };

const PLACES: { readonly [type: string]: readonly (readonly [Direction, string])[] } = {
  'AWS::EC2::SecurityGroup': [['ingress', 'SecurityGroupIngress[*]'], ['egress', 'SecurityGroupEgress[*]']],
  'AWS::EC2::SecurityGroupIngress': [['ingress', '']],
  'AWS::EC2::SecurityGroupEgress': [['egress', '']],
};

const RANGES = ['CidrIp', 'CidrIpv6'] as const;
const PREFIX_LISTS = ['SourcePrefixListId', 'DestinationPrefixListId'] as const;
const GROUPS = ['SourceSecurityGroupId', 'SourceSecurityGroupName', 'DestinationSecurityGroupId'] as const;

const RULES = new Memo(resource =>
  (PLACES[resource.type] ?? []).flatMap(([direction, path]) => resource.read(path).flatMap(entry => rulesOf(resource, direction, entry))));

/** The rules that stand in a security group, or in a rule resource of its own; read once for every resource. */
export function securityGroupRules(resource: Resource): readonly SecurityGroupRule[] {
  return RULES.of(resource);
}

function rulesOf(resource: Resource, direction: Direction, entry: Reading): SecurityGroupRule[] {
  const { value, at, given } = entry;
  if (value === undefined) return [];
  if (!isObject(value)) return [{ direction, protocol: undefined, from: undefined, to: undefined, peer: OPEN, at, value, given }];
  const below = (path: string, underway?: Assumption) => readPath(value, path, resource.template, underway, at);
  const found: SecurityGroupRule[] = [];
  for (const protocol of below('IpProtocol', given)) {
    for (const from of below('FromPort', protocol.given)) {
      for (const to of below('ToPort', from.given)) {
        const traffic = { direction, protocol: protocolOf(protocol.value), ...portsOf(from.value, to.value) };
        for (const name of [...RANGES, ...PREFIX_LISTS, ...GROUPS]) {
          if (!Object.hasOwn(value, name)) continue;
          for (const peer of below(name, to.given)) {
            if (peer.value !== undefined) found.push({ ...traffic, peer: peerOf(resource, name, peer), at: peer.at, value: peer.value, given: peer.given });
          }
        }
      }
    }
  }
  return found;
}

function protocolOf(node: Node): string | undefined {
  // CloudFormation requires it; a rule without one is read as the usual case.
  if (node === undefined) return 'tcp';
  if (!isKnown(node)) return undefined;
  const name = String(node).toLowerCase();
  return PROTOCOLS[name] ?? name;
}

/** Without ports, and with -1, a rule is about every port. */
function portsOf(from: Node, to: Node): { readonly from: number | undefined; readonly to: number | undefined } {
  const first = from === undefined ? 0 : portOf(from);
  const last = to === undefined ? (from === undefined ? LAST_PORT : first) : portOf(to);
  return { from: first === -1 ? 0 : first, to: last === -1 || first === -1 ? LAST_PORT : last };
}

function portOf(node: Node): number | undefined {
  if (node instanceof Reference) return endpointPort(node);
  const port = isKnown(node) ? Number(node) : NaN;
  return Number.isNaN(port) ? undefined : port;
}

function peerOf(resource: Resource, name: string, { value }: Reading): SecurityGroupRule['peer'] {
  if (RANGES.some(each => each === name)) return addressRange(value);
  if (GROUPS.some(each => each === name)) return A_GROUP;
  const [list] = resource.template.graph.resolve(value, 'AWS::EC2::PrefixList', resource.template);
  if (list?.type !== 'AWS::EC2::PrefixList') return OPEN;
  const ranges = list.read('Entries[*].Cidr').map(entry => addressRange(entry.value));
  return { isEveryone: some(ranges.map(each => each.isEveryone)), isPrivate: every(ranges.map(each => each.isPrivate)) };
}

/** Whether a rule opens a port of a range. */
export function opens(rule: SecurityGroupRule, first: number, last = first, protocol = 'tcp'): Answer {
  if (rule.protocol === '-1') return true;
  if (rule.protocol !== undefined && rule.protocol !== protocol) return false;
  if ((rule.from !== undefined && rule.from > last) || (rule.to !== undefined && rule.to < first)) return rule.protocol === undefined ? undefined : false;
  return rule.protocol === undefined || rule.from === undefined || rule.to === undefined ? undefined : true;
}

/** Whether a rule is about every port of TCP or UDP, or about every protocol. */
export function opensEveryPort(rule: SecurityGroupRule): Answer {
  if (rule.protocol === '-1') return true;
  if (rule.protocol !== undefined && rule.protocol !== 'tcp' && rule.protocol !== 'udp') return false;
  if ((rule.from !== undefined && rule.from > 1) || (rule.to !== undefined && rule.to < LAST_PORT)) return rule.protocol === undefined ? undefined : false;
  return rule.protocol === undefined || rule.from === undefined || rule.to === undefined ? undefined : true;
}

/** All must hold; one that does not settles it. */
export function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** One is enough. */
export function some(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

export function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

/** No rule of a direction does harm. */
export function noRule(direction: Direction, harm: (rule: SecurityGroupRule) => Answer): Check {
  return resource => worst([compliant(), ...securityGroupRules(resource).filter(rule => rule.direction === direction).map(rule => verdict(rule, harm(rule)))]);
}

function verdict(rule: SecurityGroupRule, isHarmful: Answer): Verdict {
  if (isHarmful === false) return compliant();
  const ground = { at: rule.at, found: `${describe(rule)}${describeAssumption(rule.given)}` };
  return isHarmful ? nonCompliant(ground) : insufficientData(ground);
}

/** A rule as people read it: `tcp 22 <- 0.0.0.0/0`. */
function describe({ direction, protocol, from, to, value }: SecurityGroupRule): string {
  const traffic = protocol === '-1' ? 'all traffic' : `${protocol ?? 'some protocol'} ${from ?? '?'}${from === to ? '' : `-${to ?? '?'}`}`;
  return `${traffic} ${direction === 'ingress' ? 'from' : 'to'} ${show(value)}`;
}
