import type { LocatedFinding } from './located-finding';

/**
 * Findings as a JUnit report, piece by piece: a suite for each file, a case for each finding. What fails the run is a failure; what was
 * decided to be left, is out of scope, or cannot be known before deployment, is skipped; a warning passes, and says what it warns of.
 */
export function* junitReport(findings: readonly LocatedFinding[]): Generator<string> {
  const suites = new Map<string, LocatedFinding[]>();
  for (const each of findings) {
    const file = each.place.file === '' ? 'the app' : each.place.file;
    const suite = suites.get(file);
    if (suite) suite.push(each);
    else suites.set(file, [each]);
  }
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdk-hipaa" ${countsOf(findings)}>\n`;
  for (const [file, members] of [...suites].sort(([a], [b]) => a < b ? -1 : 1)) {
    yield `  <testsuite name="${escaped(file)}" ${countsOf(members)}>\n`;
    for (const member of members) yield caseOf(member);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function countsOf(findings: readonly LocatedFinding[]): string {
  const failures = findings.filter(each => each.level === 'error').length;
  const skipped = findings.filter(isSkipped).length;
  return `tests="${findings.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function isSkipped({ status, level, isOutOfScope }: LocatedFinding): boolean {
  return level !== 'error' && level !== 'none' && (status === 'acknowledged' || status === 'undetermined' || isOutOfScope === true);
}

function caseOf(finding: LocatedFinding): string {
  const { rule, subject, level, description: { message, remediation, safeguards } } = finding;
  const start = `    <testcase classname="${escaped(subject)}" name="${escaped(rule.id)}" file="${escaped(finding.place.file)}" line="${finding.place.line}"`;
  if (level === 'none') return `${start}/>\n`;
  const text = escaped([message, `fix: ${remediation}`, `safeguards: ${safeguards.join('; ')}`].join('\n'));
  const body = level === 'error' ? `<failure type="${rule.severity}" message="${escaped(message)}">${text}</failure>`
    : isSkipped(finding) ? `<skipped message="${escaped(finding.reason ?? message)}"/>`
      : `<system-out>${text}</system-out>`;
  return `${start}>${body}</testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

/** XML 1.0 has no way to write most control characters, nor half of a pair of surrogates. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(text: string): string {
  return text.replace(IMPOSSIBLE, '\ufffd').replace(/[&<>"\n\r\t]/g, each => ENTITIES[each]);
}
