import { Cell, DataTable, firstOf } from './data-table';
import { AGREEMENT, ATTESTATION, DECISION, Label, tonesOf } from './labels';
import { figure } from './markup';
import type { AttestationRow, DecisionRow, Report } from '../report-model';

/** What people decided about findings. */
export function decisionTable({ decisions }: Report): DataTable {
  return {
    id: 'decisions',
    caption: 'Decisions: findings that somebody left, with the reason',
    noun: 'decisions',
    columns: [
      { title: 'Decision', kind: 'pair', isHeader: true },
      { title: 'State', kind: 'label', isFacet: true, tones: tonesOf(DECISION) },
      { title: 'Kind', kind: 'text', isFacet: true },
      { title: 'Reason', kind: 'prose' },
      { title: 'Findings', kind: 'number' },
      { title: 'Owner', kind: 'text', isFacet: true },
      { title: 'Expires', kind: 'text' },
      { title: 'Ticket and evidence', kind: 'links' },
    ],
    rows: decisions.map((each): readonly Cell[] => [
      [each.id, each.path === '' ? 'the app' : each.path],
      stateOf(each),
      each.kind,
      [each.reason, ...each.replacedBy === undefined ? [] : [`Instead: ${each.replacedBy}`], ...each.property === undefined ? [] : [`For ${each.property} alone`]].join(' '),
      figure(each.findings),
      each.owner ?? 'Nobody is named',
      each.expires ?? 'No end is stated',
      [each.ticket, each.evidence].flatMap(part => part ?? []),
    ]),
    file: 'report.json',
    empty: 'No finding was left by decision.',
  };
}

function stateOf({ state }: DecisionRow): string {
  const labels: Readonly<Record<string, Label>> = DECISION;
  return Object.hasOwn(labels, state) ? labels[state][0] : state;
}

/** What was stated to be out of scope. */
export function scopeTable({ scope }: Report): DataTable {
  return {
    id: 'scope-statements',
    caption: 'Stated to be out of scope',
    noun: 'statements',
    columns: [
      { title: 'What', kind: 'code', isHeader: true },
      { title: 'Reason', kind: 'prose' },
      { title: 'Owner', kind: 'text', isFacet: true },
      { title: 'Resources', kind: 'number' },
    ],
    rows: scope.statements.map(each => [each.path, each.reason, each.owner, figure(each.resources)]),
    file: 'report.json',
    empty: 'Nothing was stated to be out of scope: everything was judged.',
  };
}

/** Resources by type. */
export function typeTable({ scope }: Report): DataTable {
  return {
    id: 'types',
    caption: 'Resources by type',
    noun: 'types',
    columns: [{ title: 'Type', kind: 'code', isHeader: true }, { title: 'Resources', kind: 'number' }],
    rows: scope.types.map(each => [each.type, figure(each.resources)]),
    file: 'report.json',
    empty: 'No resource was judged.',
  };
}

/** Business associate agreements. */
export function associateTable({ associates }: Report): DataTable {
  return {
    id: 'associates',
    caption: 'Business associate agreements (45 CFR 164.308(b), 164.314(a))',
    noun: 'agreements',
    columns: [
      { title: 'Vendor', kind: 'text', isHeader: true },
      { title: 'Agreement', kind: 'label', isFacet: true, tones: tonesOf(AGREEMENT) },
      { title: 'Signed', kind: 'text' },
      { title: 'Expires', kind: 'text' },
      { title: 'Next review', kind: 'text' },
      { title: 'Last risk assessment', kind: 'text' },
      { title: 'Services', kind: 'list' },
      { title: 'PHI', kind: 'list' },
      { title: 'Subcontractors', kind: 'list' },
      { title: 'Reports a breach within', kind: 'text' },
      { title: 'Contact', kind: 'text' },
    ],
    rows: associates.map((each): readonly Cell[] => [
      each.vendor,
      AGREEMENT[each.status][0],
      each.executed ?? '',
      each.expires ?? '',
      each.nextReview ?? '',
      each.lastRiskAssessment ?? '',
      each.services,
      each.phiTypes,
      each.subcontractors.map(({ name, isBound }) => `${name}: ${isBound ? 'bound by an agreement' : 'not bound'}`),
      each.breachNoticeHours === undefined ? 'Not stated' : `${figure(each.breachNoticeHours)} hours`,
      each.contact ?? '',
    ]),
    file: 'report.json',
    empty: 'No agreement is registered. AWS is a business associate as well: its agreement belongs into the registry.',
  };
}

/** Attestations and how far they have come. */
export function attestationTable({ attestations }: Report): DataTable {
  return {
    id: 'attestations',
    caption: 'Attestations: what people answer for and sign',
    noun: 'attestations',
    columns: [
      { title: 'Attestation', kind: 'titled', isHeader: true },
      { title: 'State', kind: 'label', isFacet: true, tones: tonesOf(ATTESTATION) },
      { title: 'Signed', kind: 'list' },
      { title: 'Due', kind: 'list' },
      { title: 'Assigned to', kind: 'list', isFacet: true },
      { title: 'Answers', kind: 'list' },
      { title: 'Safeguards', kind: 'codes', isFacet: true },
      { title: 'Evidence', kind: 'links' },
    ],
    rows: attestations.map((each): readonly Cell[] => [
      [each.title, each.id],
      ATTESTATION[each.state][0],
      [each.signedOn, each.signedBy].flatMap(part => part ?? []),
      [each.due, each.cadence].flatMap(part => part ?? []),
      each.assignees,
      answersOf(each),
      each.safeguards,
      firstOf(each.evidence, 10),
    ]),
    file: 'report.json',
    empty: 'The report has no attestations.',
  };
}

function answersOf({ answers }: AttestationRow): readonly string[] {
  const counts = [[answers.yes, 'yes'], [answers.partial, 'partial'], [answers.no, 'no'], [answers.notApplicable, 'not applicable'], [answers.open, 'open']] as const;
  return counts.filter(([count]) => count > 0).map(([count, word]) => `${figure(count)} ${word}`);
}
