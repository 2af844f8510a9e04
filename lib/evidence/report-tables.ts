import { Column, csvTable } from './csv-table';
import type { ControlRow, Report, ReportFinding } from './report-model';

const MATRIX: readonly Column<ControlRow>[] = [
  ['safeguard', each => each.id],
  ['title', each => each.title],
  ['category', each => each.category],
  ['kind', each => each.kind],
  ['designation', each => each.designation],
  ['specification of', each => each.parent ?? ''],
  ['status', each => each.status],
  ['passes', each => each.isPassing ? 'yes' : 'no'],
  ['responsibility on AWS', each => each.aws],
  ['implemented by', each => each.implementedBy.map(({ name, resources }) => `${name} (${resources})`).join('; ')],
  ['checked by', each => each.checkedBy.join(' ')],
  ['rules that found something', each => each.checks.rulesApplied],
  ['compliant', each => each.checks.compliant],
  ['not met', each => each.checks.noncompliant],
  ['of these critical or high', each => each.checks.serious],
  ['undetermined', each => each.checks.undetermined],
  ['left by decision', each => each.decisions],
  ['asked about in', each => each.attestedBy.join(' ')],
  ['to be seen in the account', each => each.seenInAccount.join(' ')],
  ['nist-800-53r5', each => each.nistControls.join(' ')],
  ['limitation', each => each.limitation],
];

/** The control matrix as comma-separated values. */
export function matrixCsv({ controls }: Report): Generator<string> {
  return csvTable(MATRIX, controls);
}

/** The action register as comma-separated values: what to do, where, who answers for it and by when. */
export function actionsCsv({ findings, rules }: Report): Generator<string> {
  const remediations = new Map(rules.map(each => [each.id, each.remediation]));
  const columns: readonly Column<ReportFinding>[] = [
    ['id', each => each.id],
    ['level', each => each.level],
    ['severity', each => each.severity],
    ['status', each => each.status],
    ['rule', each => each.rule],
    ['system', each => each.system ?? ''],
    ['subject', each => each.subject],
    ['resource type', each => each.resourceType ?? ''],
    ['message', each => each.message],
    ['remediation', each => each.remediation ?? remediations.get(each.rule) ?? ''],
    ['safeguards', each => each.safeguards.join(' ')],
    ['owner', each => each.owner ?? ''],
    ['due', each => each.due ?? ''],
    ['known since', each => each.since ?? ''],
    ['decision', each => each.reason ?? ''],
    ['file', each => each.file],
    ['line', each => each.file === '' ? '' : each.line],
  ];
  return csvTable(columns, findings);
}
