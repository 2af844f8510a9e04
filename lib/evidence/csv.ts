import type { LocatedFinding } from './located-finding';

const COLUMNS: readonly (readonly [name: string, value: (finding: LocatedFinding) => string])[] = [
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
export function* csvLines(findings: readonly LocatedFinding[]): Generator<string> {
  yield `${COLUMNS.map(([name]) => field(name)).join(',')}\r\n`;
  for (const finding of findings) yield `${COLUMNS.map(([, value]) => field(value(finding))).join(',')}\r\n`;
}

/** Spreadsheets take what begins like this for a formula: a name in a template must not become one. */
const FORMULA = /^[=+\-@\t\r]/;

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
