import { styleText } from 'node:util';
import { printable } from './printable';
import { knownSince } from '../engine/baseline';
import { describe } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import { FailurePolicy, levelOf } from '../engine/level';
import { Summary } from '../engine/summarize';

interface TextOptions {
  readonly isColored: boolean;
  readonly policy: FailurePolicy;
}

type Style = Parameters<typeof styleText>[0];

/** The findings for a terminal, line by line: one block a resource, then what was judged. */
export function* checkLines(findings: readonly DecidedFinding[], summary: Summary, options: TextOptions): Generator<string> {
  const paint = (style: Style, text: string) => options.isColored ? styleText(style, text, { validateStream: false }) : text;
  let subject = '';
  for (const finding of findings) {
    const here = subjectOf(finding);
    if (here !== subject) {
      if (subject !== '') yield '\n';
      yield `${paint('bold', printable(here))}\n`;
      subject = here;
    }
    for (const line of findingLines(finding, options, paint)) yield `${line}\n`;
  }
  if (subject !== '') yield '\n';
  yield `${summaryText(summary)}\n`;
}

function subjectOf({ template, resource }: DecidedFinding): string {
  if (!resource) return template ? template.file : 'the app';
  const place = resource.sourceLocation ?? template?.file ?? '';
  const path = resource.constructPath;
  return `${place}  ${path === undefined ? resource.logicalId : `${path} (${resource.logicalId})`}  ${resource.type}`;
}

function findingLines(finding: DecidedFinding, { policy }: TextOptions, paint: (style: Style, text: string) => string): string[] {
  const { rule, acknowledgement } = finding;
  const { message: raw, safeguards, remediation, acknowledgeWith } = describe(finding);
  const message = printable(raw);
  const status = statusOf(finding);
  if (status === 'compliant') return [`  ${paint('green', 'PASS')} ${rule.id}: ${message}`];
  if (status === 'acknowledged') return [`  ${paint('cyan', 'ACKNOWLEDGED')} ${rule.id}: ${message}`, `    reason: ${printable(acknowledgement!.reason)}`];
  const isFailing = levelOf(finding, policy) === 'error';
  const { known } = finding;
  const word = status === 'undetermined' ? 'UNDETERMINED' : known ? 'KNOWN' : isFailing ? 'FAIL' : 'WARN';
  return [
    `  ${paint(isFailing ? 'red' : 'yellow', word)} ${rule.id} (${rule.severity}): ${message}`,
    `    safeguards: ${safeguards.join('; ')}`,
    `    fix: ${remediation}`,
    ...known ? [`    ${printable(knownSince(known))}`] : [],
    paint('dim', `    acknowledge: ${acknowledgeWith}`),
  ];
}

function summaryText({ templates, resources, rules, rulesApplied, compliant, undetermined, acknowledged, noncompliant }: Summary): string {
  const open = Object.values(noncompliant).reduce((sum, each) => sum + each, 0);
  const bySeverity = Object.entries(noncompliant).filter(([, number]) => number > 0).map(([severity, number]) => `${number} ${severity}`);
  return `${resources} resources in ${templates} template${templates === 1 ? '' : 's'}, ${rules} rules (${rulesApplied} applied): ${compliant} compliant, `
    + `${open} not met${open > 0 ? ` (${bySeverity.join(', ')})` : ''}, ${undetermined} undetermined, ${acknowledged} acknowledged`;
}
