import { Read, isOpen, reader } from './list-entries';
import { Check, Test, among, inBranchesWhere, judgeAll } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

export const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
export const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** An action of a listener or of one of its rules. */
interface Action {
  readonly home: Resource;
  readonly entry: Reading;
  readonly read: Read;
}

function actionsOf(home: Resource): readonly Action[] {
  const path = home.type === LISTENER ? 'DefaultActions[*]' : 'Actions[*]';
  return home.read(path).map(entry => ({ home, entry, read: reader(home, entry) }));
}

/** Nothing that comes in over plain HTTP is passed on: every action of the listener and of its rules sends the client to HTTPS or answers by itself. */
export const passesNothingOn: Check = inBranchesWhere('Protocol', ['HTTP'], (_read, listener) => {
  const homes = [listener, ...listener.companions(LISTENER_RULE, 'ListenerArn')];
  return worst(homes.flatMap(actionsOf).map(action => sendsToHttps(action, listener)));
});

function sendsToHttps({ home, entry, read }: Action, listener: Resource): Verdict {
  const subject = home === listener ? undefined : home;
  if (isOpen(entry.value)) return insufficientData({ ...entry, subject });
  if (entry.value === undefined) return nonCompliant({ ...entry, subject });
  return worst(read('Type').map(type => {
    if (isOpen(type.value)) return insufficientData({ ...type, subject });
    if (type.value === 'fixed-response') return compliant({ ...type, subject });
    if (type.value !== 'redirect') return nonCompliant({ ...type, subject });
    return worst(read('RedirectConfig.Protocol').map(protocol => {
      const ground = { ...protocol, subject };
      return isOpen(protocol.value) ? insufficientData(ground) : protocol.value === 'HTTPS' ? compliant(ground) : nonCompliant(ground);
    }));
  }));
}

/** Certificates of AWS Certificate Manager, by reference or by ARN. Certificates uploaded to IAM do not renew themselves. */
export const isAcmCertificate: Test = value => {
  const text = isOpen(value) ? undefined : String(value);
  if (text !== undefined) return /^arn:aws[a-z-]*:acm:/.test(text);
  if (!isOpen(value)) return false;
  if ('skeleton' in value) return value.skeleton.startsWith('arn:') ? value.skeleton.includes(':acm:') : undefined;
  const targets = 'target' in value ? [value.target] : value.references.map(each => each.target);
  if (targets.some(each => each.type === 'AWS::IAM::ServerCertificate')) return false;
  return targets.some(each => each.type === 'AWS::CertificateManager::Certificate') ? true : undefined;
};

/** The same where AWS tells a certificate by nothing but its ARN: it refuses another text, which therefore says nothing. */
export const isListenerCertificate: Test = (value, reading) =>
  typeof value === 'string' && value !== '' && !value.startsWith('arn:') ? undefined : isAcmCertificate(value, reading);

/** Ports on which the application protocol itself is encrypted, and ports on which it is not (HL7 over MLLP and DICOM among them). */
const ENCRYPTED_PORTS = new Set(['443', '465', '636', '853', '989', '990', '993', '995', '2762', '5671', '6443', '8443', '8883', '9443']);
const PLAIN_PORTS = new Set(['21', '23', '25', '80', '104', '110', '143', '389', '2575', '8000', '8080']);

/** Whether targets are spoken to under TLS: by the protocol, or (TCP is passed through) by what usually answers on the port. */
export const speaksTls: Check = group => worst(group.read('Protocol').map(protocol => {
  const { value } = protocol;
  if (isOpen(value)) return insufficientData(protocol);
  switch (value) {
    case 'HTTPS': case 'TLS': case 'QUIC': return compliant(protocol);
    case 'HTTP': return nonCompliant(protocol);
    case 'TCP': case 'TCP_QUIC': return passesThrough(group);
    case 'UDP': case 'TCP_UDP': return insufficientData({ ...protocol, found: `${value}: whether the payload is encrypted is not said` });
    default: return notApplicable(); // targets that are functions have no protocol, and gateways pass on packets
  }
}));

function passesThrough(group: Resource): Verdict {
  if (group.read('TargetType').some(({ value }) => value === 'alb')) return notApplicable();
  const isChecked = group.read('HealthCheckProtocol').every(({ value }) => value === 'HTTPS');
  return worst(group.read('Port').map(port => portVerdict(port, isChecked)));
}

function portVerdict(port: Reading, isCheckedByHttps: boolean): Verdict {
  const name = isKnown(port.value) ? String(port.value) : '';
  if (PLAIN_PORTS.has(name)) return nonCompliant({ ...port, found: `TCP to port ${name}, where nothing is encrypted` });
  if (ENCRYPTED_PORTS.has(name) || isCheckedByHttps) return compliant(port);
  return insufficientData({ ...port, found: 'TCP: whether the payload is encrypted is not said' });
}

/** A listener of a Network Load Balancer ends TLS, or passes TLS through to targets that end it. */
export const endsOrPassesTls: Check = listener => worst(listener.read('Protocol').map(protocol => {
  const { value } = protocol;
  if (isOpen(value)) return insufficientData(protocol);
  if (value === 'TLS' || value === 'QUIC') return compliant(protocol);
  if (value === 'UDP' || value === 'TCP_UDP') return insufficientData({ ...protocol, found: `${value}: whether the payload is encrypted is not said` });
  if (value !== 'TCP' && value !== 'TCP_QUIC') return notApplicable();
  if (listener.read('Port').some(port => PLAIN_PORTS.has(String(port.value)))) return nonCompliant({ ...protocol, found: `TCP on port ${String(listener.value('Port'))}` });
  const groups = actionsOf(listener).flatMap(({ entry, read }) => isObject(entry.value) ? forwardedTo(listener, read) : []);
  const passed = worst(groups.map(group => group === undefined ? insufficientData() : speaksTls(group)));
  return passed.status === 'NON_COMPLIANT' ? nonCompliant({ ...protocol, found: `TCP to targets: ${passed.found ?? 'plain'}` })
    : passed.status === 'COMPLIANT' ? compliant({ ...protocol, found: 'TCP, passed through to targets that end TLS' })
      : insufficientData({ ...protocol, found: 'TCP: whether the payload is encrypted is not said' });
}));

/** The target groups of an action; `undefined` for one that is not at hand. */
function forwardedTo(listener: Resource, read: Read): readonly (Resource | undefined)[] {
  const { graph } = listener.template;
  return [...read('TargetGroupArn'), ...read('ForwardConfig.TargetGroups[*].TargetGroupArn')].filter(({ value }) => value !== undefined)
    .map(({ value }) => graph.resolve(value, TARGET_GROUP).find(each => each.type === TARGET_GROUP));
}

/** Seconds after which a user must sign in again: from one minute to one hour. */
const isShortSession: Test = value => isOpen(value) ? undefined : Number(value) >= 60 && Number(value) <= 3600;

const SESSIONS: readonly (readonly [string, string])[] = [
  ['authenticate-cognito', 'AuthenticateCognitoConfig'],
  ['authenticate-oidc', 'AuthenticateOidcConfig'],
];

/** Every action that signs users in ends their session within an hour. */
export const endsSessions: Check = home => worst(actionsOf(home).flatMap(({ entry, read }) =>
  isOpen(entry.value) ? [] : SESSIONS.flatMap(([type, config]) =>
    read('Type').some(({ value }) => value === type) ? [judgeAll(read(`${config}.SessionTimeout`), isShortSession)] : [])));

/** Whether client certificates are checked by the load balancer where a listener asks for them, their time included. */
export const verifiesClients: Check = listener => worst(listener.read('MutualAuthentication.Mode').map(mode =>
  mode.value === undefined || mode.value === 'off' ? notApplicable()
    : worst([judgeAll([mode], among('verify')), judgeAll(listener.read('MutualAuthentication.IgnoreClientCertificateExpiry'), among(false), 'COMPLIANT')])));
