import { addressRange } from './address-ranges';
import { certainEntries } from './list-entries';
import { Check, all, atMost, isFalse, isTrue, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Text, Unknown, isObject } from '../facts/value';

const TUNNELS = 'VpnTunnelOptionsSpecifications';
const AUTHORITY = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

/** What AWS also accepts where a list is absent. SHA-1 and the groups of 1024 and 1536 bits are no longer strong. */
const WEAK: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['IKEVersions', new Set(['ikev1'])],
  ['Phase1IntegrityAlgorithms', new Set(['SHA1'])],
  ['Phase2IntegrityAlgorithms', new Set(['SHA1'])],
  ['Phase1DHGroupNumbers', new Set(['2', '5', '22'])],
  ['Phase2DHGroupNumbers', new Set(['2', '5', '22'])],
];

/** A connection has two tunnels; one that is left out has the defaults of AWS. */
function eachTunnel(judge: (connection: Resource, tunnel: unknown, at: string) => Verdict): Check {
  return connection => {
    const tunnels = connection.read(`${TUNNELS}[*]`);
    const given = tunnels.filter(({ value }) => isObject(value));
    const open = tunnels.find(({ value }) => value instanceof Unknown);
    if (open) return insufficientData(open);
    const isBoth = certainEntries(connection, TUNNELS).every(({ entries }) => entries.length >= 2);
    const missing = isBoth ? [] : [nonCompliant({ at: TUNNELS, found: given.length === 0 ? 'absent' : 'one tunnel is left to the defaults' })];
    return worst([...given.map(({ value, at }) => judge(connection, value, at)), ...missing]);
  };
}

const strongCrypto = eachTunnel((connection, tunnel, at) => worst(WEAK.map(([list, weak]) =>
  worst(connection.readBelow(tunnel, `${list}[*].Value`, at).map(reading => {
    if (reading.value === undefined) return nonCompliant({ at: `${at}.${list}`, found: `absent: AWS also accepts ${[...weak][0]}` });
    if (reading.value instanceof Unknown || reading.value instanceof Text) return insufficientData(reading);
    return weak.has(String(reading.value)) ? nonCompliant(reading) : compliant(reading);
  })))));

const LOG_ENABLED = 'LogOptions.CloudwatchLogOptions.LogEnabled';
const logged = eachTunnel((connection, tunnel, at) => worst(connection.readBelow(tunnel, LOG_ENABLED, at).map(reading => {
  if (reading.value instanceof Unknown) return insufficientData(reading);
  return String(reading.value).toLowerCase() === 'true' ? compliant(reading) : nonCompliant(reading);
})));

/** Groups exist only where users sign in by a directory or an identity provider; a client certificate carries none. */
function knowsGroups(rule: Resource): boolean {
  const endpoints = rule.targets('ClientVpnEndpointId', 'AWS::EC2::ClientVpnEndpoint');
  return endpoints.length === 0
    || endpoints.some(each => each.read('AuthenticationOptions[*].Type').some(({ value }) => value !== 'certificate-authentication'));
}

const isNarrow = property('TargetNetworkCidr', value => {
  const { isEveryone } = addressRange(value);
  return isEveryone === undefined ? undefined : !isEveryone;
});
const namesGroup = isFalse('AuthorizeAllGroups', { absent: 'COMPLIANT' });

/** AWS Client VPN and AWS Site-to-Site VPN. */
export const vpn: readonly Rule[] = rulesFor('AWS::EC2::ClientVpnEndpoint', [
  {
    id: 'vpc-client-vpn-logging',
    title: 'Client VPN endpoints log every connection',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Connections are not logged.',
    rationale: 'Who entered the network that holds ePHI, when and from where, is what an audit asks first.',
    remediation: 'Set `logging: true` and a `logGroup`.',
    source: 'AWS Client VPN Administrator Guide: Enable connection logging for an existing AWS Client VPN endpoint',
    check: isTrue('ConnectionLogOptions.Enabled'),
    examples: {
      compliant: { ConnectionLogOptions: { Enabled: true, CloudwatchLogGroup: 'vpn-connections' } },
      nonCompliant: { ConnectionLogOptions: { Enabled: false } },
    },
  },
  {
    id: 'vpc-client-vpn-session-timeout',
    title: 'Client VPN sessions end within a working day and do not reconnect by themselves',
    safeguards: ['164.312(a)(2)(iii)'],
    severity: 'medium',
    absent: 'A session lasts 24 hours; at its end AWS disconnects it.',
    rationale: 'A forgotten laptop must not stay inside the network that holds ePHI.',
    remediation: 'Set `sessionTimeout` to 8, 10 or 12 hours, and leave `disconnectOnSessionTimeout` on.',
    source: 'AWS Client VPN Administrator Guide: Maximum AWS Client VPN session duration timeout',
    check: all(atMost('SessionTimeoutHours', 12), isTrue('DisconnectOnSessionTimeout', { absent: 'COMPLIANT' })),
    examples: {
      compliant: { SessionTimeoutHours: 8, DisconnectOnSessionTimeout: true },
      nonCompliant: { SessionTimeoutHours: 24 },
    },
  },
  {
    id: 'vpc-client-vpn-authorization',
    appliesTo: ['AWS::EC2::ClientVpnAuthorizationRule'],
    title: 'Client VPN authorization rules name a group and a network',
    safeguards: [...AUTHORITY],
    severity: 'medium',
    absent: 'Without `AuthorizeAllGroups` the rule holds for the group that it names.',
    rationale: 'Each user is to reach those networks with ePHI that the job needs, and no others.',
    remediation: 'Give each rule a `groupId` and the range of one network.',
    source: 'AWS Client VPN Administrator Guide: AWS Client VPN authorization rules',
    check: rule => worst([isNarrow(rule), knowsGroups(rule) ? namesGroup(rule) : notApplicable()]),
    examples: {
      compliant: { TargetNetworkCidr: '10.0.1.0/24', AccessGroupId: 'clinicians' },
      nonCompliant: { TargetNetworkCidr: '10.0.1.0/24', AuthorizeAllGroups: true },
    },
  },
  {
    id: 'vpc-vpn-tunnel-strong-crypto',
    appliesTo: ['AWS::EC2::VPNConnection'],
    title: 'Both tunnels of a site-to-site VPN take IKEv2 and strong algorithms only',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'AWS also accepts IKEv1, SHA-1 and 1024-bit Diffie-Hellman groups, if the other side asks for them.',
    rationale: 'The tunnel carries ePHI over the internet: it is as strong as the weakest proposal that it accepts.',
    remediation: 'For both tunnels set `IKEVersions` to ikev2, the integrity algorithms to SHA2 and the Diffie-Hellman groups to 14 or above.',
    source: 'AWS Site-to-Site VPN User Guide: Tunnel options for your AWS Site-to-Site VPN connection',
    check: strongCrypto,
    examples: {
      compliant: { [TUNNELS]: [strongTunnel(), strongTunnel()] },
      nonCompliant: { [TUNNELS]: [strongTunnel(), { ...strongTunnel(), IKEVersions: [{ Value: 'ikev1' }, { Value: 'ikev2' }] }] },
    },
  },
  {
    id: 'vpc-vpn-tunnel-logging',
    appliesTo: ['AWS::EC2::VPNConnection'],
    title: 'Both tunnels of a site-to-site VPN write logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Tunnel activity is not logged.',
    rationale: 'The log shows when the way between sites that exchange ePHI was renegotiated, weakened or down.',
    remediation: 'Set `LogOptions.CloudwatchLogOptions` with `LogEnabled: true` for both tunnels.',
    source: 'AWS Site-to-Site VPN User Guide: AWS Site-to-Site VPN logs',
    check: logged,
    examples: {
      compliant: { [TUNNELS]: [loggedTunnel(true), loggedTunnel(true)] },
      nonCompliant: { [TUNNELS]: [loggedTunnel(true), loggedTunnel(false)] },
    },
  },
]);

function strongTunnel(): Record<string, unknown> {
  const list = (Value: string | number) => [{ Value }];
  return {
    IKEVersions: list('ikev2'),
    Phase1IntegrityAlgorithms: list('SHA2-256'),
    Phase2IntegrityAlgorithms: list('SHA2-256'),
    Phase1DHGroupNumbers: list(20),
    Phase2DHGroupNumbers: list(20),
  };
}

function loggedTunnel(LogEnabled: boolean): Record<string, unknown> {
  return { LogOptions: { CloudwatchLogOptions: { LogEnabled, LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:vpn' } } };
}
