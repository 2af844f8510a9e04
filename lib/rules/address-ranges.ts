import { Node, Reference, Text, Unknown } from '../facts/value';

/** Wider than this, a range names nobody: no organization owns a whole /7 of IPv4 or /15 of IPv6. */
const WIDEST_IPV4 = 8;
const WIDEST_IPV6 = 16;

/** IPv4 ranges that no host on the internet has; the last holds the placeholder `255.255.255.255/32` of the AWS CDK. */
const UNROUTED: readonly (readonly [number, number])[] = [
  [ipv4(10, 0, 0, 0), 8],
  [ipv4(172, 16, 0, 0), 12],
  [ipv4(192, 168, 0, 0), 16],
  [ipv4(100, 64, 0, 0), 10],
  [ipv4(127, 0, 0, 0), 8],
  [ipv4(169, 254, 0, 0), 16],
  [ipv4(240, 0, 0, 0), 4],
];

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;
const IPV6 = /^([0-9a-f]{0,4}):[0-9a-f:.]*?(?:\/(\d{1,3}))?$/i;
const OF_THE_NETWORK = new Set(['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::VPCCidrBlock', 'AWS::EC2::SubnetCidrBlock']);

/** An address range, as far as it can be judged; what is `undefined` depends on the deployment. */
export interface AddressRange {
  /** Whether it is every address, or a cut of the internet too wide to name anybody (the halves `0.0.0.0/1`, `2000::/3`). */
  readonly isEveryone: boolean | undefined;
  /** Whether no host on the internet is in it. */
  readonly isPrivate: boolean | undefined;
  /** The length of its prefix: 16 for a /16. */
  readonly prefix?: number;
}

const UNKNOWN: AddressRange = { isEveryone: undefined, isPrivate: undefined };
const OWN_NETWORK: AddressRange = { isEveryone: false, isPrivate: true };
const READ = new Map<string, AddressRange>();

/** What an address range reaches. */
export function addressRange(node: Node): AddressRange {
  if (typeof node === 'string') {
    let range = READ.get(node);
    if (!range) READ.set(node, range = parse(node));
    return range;
  }
  if (node instanceof Reference) return OF_THE_NETWORK.has(node.target.type) ? OWN_NETWORK : UNKNOWN;
  if (node instanceof Unknown) {
    return node.references.length > 0 && node.references.every(each => OF_THE_NETWORK.has(each.target.type)) ? OWN_NETWORK : UNKNOWN;
  }
  return node instanceof Text ? parseText(node.skeleton) : UNKNOWN;
}

/** A text of which parts are open: its prefix length may still tell. */
function parseText(skeleton: string): AddressRange {
  const slash = skeleton.lastIndexOf('/');
  const prefix = slash < 0 ? NaN : Number(skeleton.slice(slash + 1));
  if (skeleton.slice(slash + 1) === '' || !Number.isInteger(prefix)) return UNKNOWN;
  const isPrivate = /^(?:10\.|192\.168\.|f[cd])/i.test(skeleton) && prefix >= WIDEST_IPV4 ? true : undefined;
  if (isPrivate) return { isEveryone: false, isPrivate, prefix };
  if (prefix === 0) return { isEveryone: true, isPrivate: false, prefix };
  return { isEveryone: prefix >= WIDEST_IPV6 || (prefix >= WIDEST_IPV4 && skeleton.includes('.')) ? false : undefined, isPrivate, prefix };
}

function parse(text: string): AddressRange {
  const four = IPV4.exec(text);
  if (four) {
    const prefix = four[5] === undefined ? 32 : Number(four[5]);
    const address = ipv4(Number(four[1]), Number(four[2]), Number(four[3]), Number(four[4]));
    const isPrivate = UNROUTED.some(([base, length]) => prefix >= length && blockOf(address, length) === blockOf(base, length));
    return { isEveryone: !isPrivate && prefix < WIDEST_IPV4, isPrivate, prefix };
  }
  const six = IPV6.exec(text);
  if (!six) return UNKNOWN;
  const prefix = six[2] === undefined ? 128 : Number(six[2]);
  const first = parseInt(six[1] || '0', 16);
  const isLoopback = /^::1(?:\/128)?$/.test(text);
  const isPrivate = isLoopback || (prefix >= 7 && first >= 0xfc00 && first <= 0xfdff) || (prefix >= 10 && first >= 0xfe80 && first <= 0xfebf);
  return { isEveryone: !isPrivate && prefix < WIDEST_IPV6, isPrivate, prefix };
}

function ipv4(a: number, b: number, c: number, d: number): number {
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

/** The number of the block of a length that an address is in. */
function blockOf(address: number, length: number): number {
  return Math.floor(address / 2 ** (32 - length));
}
