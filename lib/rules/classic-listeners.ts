import { Read, isOpen, reader } from './list-entries';
import { isAcmCertificate } from './listeners';
import { Check, judgeAll } from './predicates';
import { LOAD_BALANCER_POLICIES, refusesOldTls } from './tls-policies';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading, branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

/** What is asked of a listener of a Classic Load Balancer in each branch; protocols there know no case. */
type ListenerTest = (read: Read, protocol: string, at: string) => Verdict;

function eachListener(balancer: Resource, test: ListenerTest): Verdict {
  return worst(balancer.read('Listeners[*]').map(entry => {
    if (entry.value === undefined) return notApplicable();
    if (isOpen(entry.value)) return insufficientData(entry);
    const read = reader(balancer, entry);
    return worst(read('Protocol').map(protocol =>
      isOpen(protocol.value) ? insufficientData(protocol) : test(read, String(protocol.value).toUpperCase(), protocol.at)));
  }));
}

const ENCRYPTED = new Set(['HTTPS', 'SSL']);

/** Clients speak HTTPS or SSL to every listener, and so does the listener to the instances. */
export const speakTls: Check = balancer => eachListener(balancer, (read, protocol, at) => {
  if (!ENCRYPTED.has(protocol)) return nonCompliant({ at, found: protocol });
  return worst(read('InstanceProtocol').map(instance => {
    if (instance.value === undefined) return insufficientData({ ...instance, found: 'absent: AWS does not say which protocol that means' });
    if (isOpen(instance.value)) return insufficientData(instance);
    return ENCRYPTED.has(String(instance.value).toUpperCase()) ? compliant(instance) : nonCompliant(instance);
  }));
});

/** Listeners that encrypt present a certificate of AWS Certificate Manager. */
export const presentAcmCertificates: Check = balancer => eachListener(balancer, (read, protocol) =>
  ENCRYPTED.has(protocol) ? judgeAll(read('SSLCertificateId'), isAcmCertificate) : notApplicable());

/** Listeners that encrypt refuse TLS 1.1 and older, by a predefined policy or one of their own. */
export const refuseOldTls: Check = balancer => eachListener(balancer, (read, protocol, at) => {
  if (!ENCRYPTED.has(protocol)) return notApplicable();
  const names = read('PolicyNames[*]');
  if (names.some(({ value }) => isOpen(value))) return insufficientData(names.find(({ value }) => isOpen(value)));
  const negotiations = names.flatMap(({ value }) => negotiationPolicies(balancer, value));
  const [absent] = names.filter(({ value }) => value === undefined);
  if (negotiations.length > 0) return absent ? nonCompliant(absent) : worst(negotiations);
  return nonCompliant({ at: at.replace(/Protocol$/, 'PolicyNames'), found: 'no SSL negotiation policy: ELBSecurityPolicy-2016-08, which admits TLS 1.0' });
});

/** The verdicts on the SSL negotiation policies of a name; a name of AWS needs no declaration. */
function negotiationPolicies(balancer: Resource, name: Node): Verdict[] {
  const declared = balancer.read('Policies[*]').flatMap(entry => {
    const read = reader(balancer, entry);
    const isIt = read('PolicyName').some(({ value }) => isKnown(value) && String(value) === String(name))
      && read('PolicyType').some(({ value }) => value === 'SSLNegotiationPolicyType');
    return isIt ? [judgePolicy(balancer, read, entry.at)] : [];
  });
  return declared;
}

const OLD = ['Protocol-SSLv2', 'Protocol-SSLv3', 'Protocol-TLSv1', 'Protocol-TLSv1.1'];

function judgePolicy(balancer: Resource, read: Read, at: string): Verdict {
  const settings = new Map<string, Reading[]>();
  for (const entry of read('Attributes[*]')) {
    if (isOpen(entry.value)) return insufficientData(entry);
    const below = reader(balancer, entry);
    for (const name of below('Name')) settings.set(String(name.value), [...settings.get(String(name.value)) ?? [], ...below('Value')]);
  }
  const verdict = judgeSettings(settings, at);
  // What one branch only has says nothing of the others.
  const isPartial = read('Attributes').some(({ value, given }) => !Array.isArray(value)
    || value.some((raw: unknown) => branches(raw, at, balancer.template, given).some(each => each.value === undefined)));
  return isPartial && verdict.status === 'COMPLIANT' ? insufficientData({ at, found: 'a policy that is whole in one branch only' }) : verdict;
}

function judgeSettings(settings: ReadonlyMap<string, readonly Reading[]>, at: string): Verdict {
  const reference = settings.get('Reference-Security-Policy');
  if (reference) return judgeAll(reference, refusesOldTls(LOAD_BALANCER_POLICIES));
  const is = ({ value }: Reading, text: string): boolean => String(value).toLowerCase() === text;
  const admitted = OLD.flatMap(protocol => settings.get(protocol) ?? []).find(each => is(each, 'true'));
  if (admitted) return nonCompliant(admitted);
  const isSaid = ['Protocol-TLSv1', 'Protocol-TLSv1.1'].every(protocol => settings.get(protocol)?.every(each => is(each, 'false')));
  return isSaid ? compliant({ at, found: 'TLS 1.0 and 1.1 are switched off' }) : insufficientData({ at, found: 'a policy that does not name every old protocol' });
}
