import type { Attested, Standing } from './attestation-standing';
import type { ControlRow, ControlStatus } from './report-model';
import type { Tally } from './tally';
import { EVIDENCED_ELSEWHERE } from '../catalogue/evidenced-elsewhere';
import { nistControlsOf } from '../catalogue/nist-800-53';
import { SAFEGUARDS, Safeguard, SafeguardId } from '../catalogue/safeguards';

/** What a control matrix is made from. */
export interface MatrixInput {
  readonly tallies: ReadonlyMap<SafeguardId, Tally>;
  readonly attested: Attested;
  /** Whether the business associate agreement with AWS holds on the day: what AWS answers for rests on it. */
  readonly hasAwsAgreement: boolean;
  /** Safeguards that what is in the governance files fails. */
  readonly failedByGovernance: ReadonlySet<SafeguardId>;
}

/** The entries of the Security Rule, in its order. */
export const CONTROLS: readonly Safeguard[] = SAFEGUARDS.filter(each => each.rule === 'security');

const PASSING: ReadonlySet<ControlStatus> = new Set(['covered', 'attested', 'inherited']);

/** What the rules on templates say of a control: nothing; that something serious is open, or that nothing complies; or that what there is complies. */
type RuleState = 'silent' | 'open' | 'clean';

/** The control matrix: a row for every standard and specification of the Security Rule. */
export function controlMatrix(input: MatrixInput): readonly ControlRow[] {
  const rows = new Map(CONTROLS.map(each => [each.id, rowOf(each, input)]));
  // A standard is met by its specifications: it does not pass while one of them does not. They stand below it, some two levels.
  for (const { id } of [...CONTROLS].reverse()) {
    const below = CONTROLS.filter(each => each.parent === id).map(each => rows.get(each.id)!);
    const open = below.filter(each => !each.isPassing);
    const row = rows.get(id)!;
    if (open.length === 0) continue;
    const words = open.length === below.length ? `${below.length === 1 ? 'Its implementation specification does not pass' : `None of its ${below.length} implementation specifications passes`}.`
      : `${open.length} of its ${below.length} implementation specifications ${open.length === 1 ? 'does' : 'do'} not pass.`;
    rows.set(id, { ...row, status: row.isPassing ? 'partial' : row.status, isPassing: false, limitation: `${row.limitation} ${words}` });
  }
  return CONTROLS.map(each => rows.get(each.id)!);
}

function rowOf(control: Safeguard, input: MatrixInput): ControlRow {
  const { id, title, category, kind, designation, parent, awsResponsibility: aws } = control;
  const tally = input.tallies.get(id)!;
  const standing = input.attested.standingOf(id);
  const status = statusOf(control, tally, standing, input);
  const seen = EVIDENCED_ELSEWHERE.filter(each => each.evidencedBy === 'scan' && (each.safeguards as readonly SafeguardId[]).includes(id));
  return {
    id,
    title,
    category,
    kind,
    designation,
    parent,
    aws,
    status,
    isPassing: PASSING.has(status),
    limitation: limitationOf(control, tally, standing, seen.length, input),
    checks: tally.checks,
    checkedBy: tally.rules.map(rule => rule.id),
    implementedBy: tally.implementations,
    attestedBy: standing.templates,
    seenInAccount: seen.map(each => each.id),
    nistControls: nistControlsOf(id),
    decisions: tally.checks.acknowledged,
  };
}

const isInherited = ({ evidence }: Safeguard) => evidence.includes('inherited-from-provider');

/** Whether people have to say so: where the regulation is about what they do, and where no rule could look. */
function isAttestationNeeded({ evidence }: Safeguard, { rules }: Tally): boolean {
  return evidence.includes('attestation') || rules.length === 0;
}

function ruleStateOf({ id }: Safeguard, { checks, unsettled, specific }: Tally, { failedByGovernance }: MatrixInput): RuleState {
  if (checks.serious + checks.undeterminedSerious + unsettled > 0 || failedByGovernance.has(id)) return 'open';
  if (specific > 0) return 'clean';
  return checks.rulesApplied > 0 && checks.compliant === 0 ? 'open' : 'silent';
}

function statusOf(control: Safeguard, tally: Tally, { state }: Standing, input: MatrixInput): ControlStatus {
  const rules = ruleStateOf(control, tally, input);
  const isAttested = state === 'signed' && isAttestationNeeded(control, tally);
  if (isInherited(control) && rules !== 'open' && state !== 'negative') return input.hasAwsAgreement && state === 'signed' ? 'inherited' : 'inherited-pending';
  // Where rules find nothing to judge, what people attest is what shows it, if anything does.
  const isShown = rules === 'clean' || isAttested;
  const isLacking = rules === 'open' || state === 'negative' || (isAttestationNeeded(control, tally) && state !== 'signed');
  if (isLacking || !isShown) return isShown || tally.specific > 0 ? 'partial' : 'not-covered';
  return rules === 'clean' ? 'covered' : 'attested';
}

function limitationOf(control: Safeguard, tally: Tally, standing: Standing, seenInAccount: number, input: MatrixInput): string {
  return [
    ...checkWords(control, tally, input),
    ...attestationWords(control, tally, standing),
    ...isInherited(control) ? [inheritanceWords(input)] : [],
    ...seenInAccount > 0 ? [`What the live account shows is not looked at here (${counted(seenInAccount, 'matter')}).`] : [],
  ].join(' ');
}

function checkWords(control: Safeguard, { checks, unsettled, specific }: Tally, { failedByGovernance }: MatrixInput): readonly string[] {
  const { rules, rulesApplied, compliant, noncompliant, serious, undetermined, undeterminedSerious, acknowledged } = checks;
  const minor = noncompliant - serious;
  const applied = `${rulesApplied} of ${counted(rules, 'rule')}`;
  return [
    rules === 0 ? 'No rule on templates checks it.'
      : rulesApplied === 0 ? `${rules === 1 ? 'Its one rule' : `None of its ${rules} rules`} on templates found ${rules === 1 ? 'nothing' : 'anything'} to judge.`
        : compliant === 0 ? `Judged in templates by ${applied}, and nothing complies.`
          : `Checked in templates by ${applied}: ${counted(compliant, 'verdict')} ${compliant === 1 ? 'complies' : 'comply'}.`,
    ...compliant > 0 && specific === 0 ? ['All of these are checks of every template, which show nothing of this control by themselves.'] : [],
    ...serious > 0 ? [`${counted(serious, 'finding')} of critical or high severity ${serious === 1 ? 'is' : 'are'} open.`] : [],
    ...minor > 0 ? [`${counted(minor, 'finding')} of medium or low severity ${minor === 1 ? 'is' : 'are'} open.`] : [],
    ...undetermined > 0 ? [`${counted(undetermined, 'finding')} cannot be known before deployment${undeterminedSerious > 0 ? `, ${undeterminedSerious} of these critical or high` : ''}.`] : [],
    ...acknowledged > 0 ? [`${counted(acknowledged, 'finding')} ${acknowledged === 1 ? 'is' : 'are'} left by decision.`] : [],
    ...unsettled > 0 ? [`${unsettled === 1 ? 'One of these does' : `${unsettled} of these do`} not settle a required specification.`] : [],
    ...failedByGovernance.has(control.id) ? ['Something in the governance files fails it: see the action register.'] : [],
  ];
}

function attestationWords(control: Safeguard, tally: Tally, { state, templates, pending, negative }: Standing): readonly string[] {
  if (state === 'negative') return [`Answered with no, or in part only: ${negative.join(', ')}.`];
  if (!isAttestationNeeded(control, tally)) return [];
  if (state === 'signed') return [`Attested in ${templates.join(', ')}.`];
  if (state === 'unasked') return ['It needs an attestation, and no questionnaire asks for one.'];
  return [`Attestation pending: ${pending.join(', ')}.`];
}

function inheritanceWords({ hasAwsAgreement }: MatrixInput): string {
  return hasAwsAgreement
    ? 'AWS answers for its data centers, by its reports in AWS Artifact; your own premises and devices are yours to attest.'
    : 'AWS would answer for its data centers, but no business associate agreement with AWS is on record that holds.';
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
