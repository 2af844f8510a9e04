import { Column, csvTable } from './csv-table';
import type { LocatedFinding } from './located-finding';

const COLUMNS: readonly Column<LocatedFinding>[] = [
  ['status', each => each.status],
  ['severity', each => each.rule.severity],
  ['rule', each => each.rule.id],
  ['subject', each => each.subject],
  ['resource type', each => each.resourceType ?? ''],
  ['file', each => each.place.file],
  ['line', each => String(each.place.line)],
  ['message', each => each.description.message],
  ['remediation', each => each.description.remediation],
  ['safeguards', each => each.rule.safeguards.join(' ')],
  ['reason', each => each.reason ?? ''],
  ['fingerprint', each => each.fingerprint],
];

/** Findings as comma-separated values (RFC 4180), a header and a line each. */
export function csvLines(findings: readonly LocatedFinding[]): Generator<string> {
  return csvTable(COLUMNS, findings);
}
