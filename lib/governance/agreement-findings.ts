import * as path from 'node:path';
import { daysUntil, monthsLater } from './day';
import { FindingOptions, GovernanceFinding, found, inDays } from './governance-finding';
import type { Agreement, Flow, Governance, Place } from './model';

/** The service by which the agreement with AWS is known. */
export const AWS_SERVICE = 'aws';

/** So many days before an agreement ends, or has to be reviewed, its owner is told. The nearer the day, the more it weighs. */
const AHEAD = [[7, 'high'], [30, 'medium'], [60, 'low']] as const;

/** Where an agreement stands on a day: its status, held against its days. */
export type Standing = 'in-force' | 'pending' | 'expired';

/** An agreement whose last day has passed is expired, whatever it says of itself; one that is signed in the future is pending. */
export function standingOf({ status, executed, expires }: Agreement, today: string): Standing {
  if (status === 'expired' || (expires !== undefined && expires < today)) return 'expired';
  return status === 'active' && executed !== undefined && executed <= today ? 'in-force' : 'pending';
}

/** Whether an agreement is about what goes by a name: the vendor, a service of it, or a host below one. */
export function covers({ vendor, services }: Agreement, name: string): boolean {
  const wanted = normal(name);
  return [vendor, ...services].map(normal).some(each => each === wanted || (each.includes('.') && wanted.endsWith(`.${each}`)));
}

/** What is not in order with agreements: those that are missing or do not hold, and days that have passed or are near. */
export function agreementFindings(governance: Governance, options: FindingOptions): readonly GovernanceFinding[] {
  const { agreements, inventory } = governance;
  const { today } = options;
  const inForce = agreements.filter(each => standingOf(each, today) === 'in-force');
  // Several uses of one agreement are one thing to put right.
  const findings = new Map<Agreement | string, GovernanceFinding>();
  for (const use of usesOf(governance, options)) {
    const candidates = agreements.filter(each => covers(each, use.name));
    if (candidates.some(each => inForce.includes(each))) continue;
    const lapsed = candidates.find(each => standingOf(each, today) === 'pending') ?? candidates.at(-1);
    const finding = lapsed ? notInForce(lapsed, use, today) : missing(use, inventory?.flows ?? []);
    if (finding && !findings.has(lapsed ?? use.name)) findings.set(lapsed ?? use.name, finding);
  }
  // An agreement that ran out while it says that it is active: nobody has looked.
  for (const each of agreements.filter(({ status }) => status === 'active')) {
    if (standingOf(each, today) !== 'expired' || findings.has(each) || inForce.some(other => covers(other, each.vendor))) continue;
    findings.set(each, found('baa-expired', each.place, `the agreement with ${each.vendor} has the status active, but its last day was ${each.expires}`));
  }
  return [...findings.values(), ...inForce.flatMap(each => upkeep(each, today))];
}

/** Something that needs an agreement, and where it is said that it is used. */
interface Use {
  readonly name: string;
  readonly kind: 'aws' | 'vendor' | 'outsider';
  readonly place: Place;
  readonly by: string;
}

/** Each name once, with the first place that has it. */
function usesOf({ agreements, inventory, folder }: Governance, { usedServices }: FindingOptions): readonly Use[] {
  const registry = { file: path.join(folder, 'baa.yaml'), line: 1, column: 1 };
  const flows = (inventory?.flows ?? []).filter(each => each.noAgreement === undefined);
  // Whom a flow exempts needs no agreement because a resource names it; another flow to it speaks for itself.
  const exempt = (inventory?.flows ?? []).filter(each => each.noAgreement !== undefined).flatMap(vendorsOf);
  const isExempt = (name: string) => exempt.some(vendor =>
    normal(vendor) === normal(name) || agreements.some(each => covers(each, name) && covers(each, vendor)));
  const outsiders = usedServices.filter(each => each !== AWS_SERVICE && !isExempt(each));
  const uses: readonly Use[] = [
    ...usedServices.includes(AWS_SERVICE) ? [{ name: AWS_SERVICE, kind: 'aws' as const, place: registry, by: 'the app runs there' }] : [],
    ...flows.flatMap(flow => vendorsOf(flow).map(name => ({ name, kind: 'vendor' as const, place: flow.place, by: `the flow ${flow.id} names it` }))),
    ...outsiders.map(name => ({ name, kind: 'outsider' as const, place: registry, by: 'resources of the app name it' })),
  ];
  return uses.filter((each, index) => uses.findIndex(other => normal(other.name) === normal(each.name)) === index);
}

/** What to say of an agreement that does not hold and is relied on. */
function notInForce(agreement: Agreement, { by }: Use, today: string): GovernanceFinding {
  const { vendor, status, executed, expires, place } = agreement;
  if (standingOf(agreement, today) === 'pending') {
    const why = status === 'active' ? `it is signed on ${executed}, which is still to come` : `its status is ${status}`;
    return found('baa-pending-in-use', place, `the agreement with ${vendor} is not in force (${why}), but ${by}`);
  }
  return found('baa-expired', place, `the agreement with ${vendor} has expired${expires !== undefined && expires < today ? ` on ${expires}` : ''}, but ${by}`);
}

/** What to say of a use that no agreement is about. */
function missing({ name, kind, place, by }: Use, flows: readonly Flow[]): GovernanceFinding | undefined {
  if (kind === 'aws') return found('baa-aws-missing', place, 'no agreement has aws among its services, and the app runs there');
  if (kind === 'vendor') return found('baa-missing', place, `there is no agreement with ${name}, but ${by}`);
  // It may get no ePHI at all: the inventory says so, or nobody has thought of it.
  const isKnown = flows.some(({ from, to }) => [from.party, to.party].some(each => each !== undefined && normal(each) === normal(name)));
  return isKnown ? undefined : found('outsider-unlisted', place, `resources of the app name ${name}, and neither the registry nor the inventory does`);
}

function vendorsOf({ from, to }: Flow): readonly string[] {
  return [from.vendor, to.vendor].filter(each => each !== undefined);
}

/** What an agreement that holds needs from time to time. */
function upkeep(agreement: Agreement, today: string): readonly GovernanceFinding[] {
  const { vendor, expires, nextReview, lastRiskAssessment, subcontractors, place } = agreement;
  const left = expires === undefined ? Infinity : daysUntil(today, expires);
  const ahead = AHEAD.find(([days]) => left <= days);
  const untilReview = nextReview === undefined ? Infinity : daysUntil(today, nextReview);
  const reviewAhead = AHEAD.find(([days]) => untilReview <= days);
  const findings: GovernanceFinding[] = [];
  if (ahead) findings.push(found('baa-expires-soon', place, `the agreement with ${vendor} ends ${inDays(left)}, on ${expires}`, { severity: ahead[1] }));
  if (nextReview === undefined) findings.push(found('baa-review-overdue', place, `no day is set to review the agreement with ${vendor}`));
  else if (untilReview < 0) findings.push(found('baa-review-overdue', place, `the review of the agreement with ${vendor} was due on ${nextReview}, ${inDays(untilReview)}`));
  else if (reviewAhead) findings.push(found('baa-review-soon', place, `the review of the agreement with ${vendor} is due ${inDays(untilReview)}, on ${nextReview}`));
  // A day in the future is no day on which anybody looked.
  if (lastRiskAssessment === undefined || lastRiskAssessment > today || monthsLater(lastRiskAssessment, 12) < today) {
    findings.push(found('baa-assessment-overdue', place, lastRiskAssessment === undefined ? `nobody has assessed ${vendor}` : `${vendor} was last assessed on ${lastRiskAssessment}`));
  }
  for (const each of subcontractors.filter(({ bound }) => !bound)) {
    findings.push(found('baa-subcontractor-unbound', each.place, `${each.name} works for ${vendor} and is not bound by an agreement`));
  }
  return findings;
}

function normal(name: string): string {
  return name.trim().toLowerCase();
}
