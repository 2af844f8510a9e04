import { styleText } from 'node:util';
import { describe, isAtLeast } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import { Summary } from '../engine/summarize';
import { Severity } from '../rules/rule';

interface TextOptions {
  readonly isColored: boolean;
  /** Findings from this severity on fail, the others warn. */
  readonly failOn: Severity;
}

type Style = Parameters<typeof styleText>[0];

/** The findings for a terminal: one block a resource, then what was judged. */
export function checkText(findings: readonly DecidedFinding[], summary: Summary, options: TextOptions): string {
  const paint = (style: Style, text: string) => options.isColored ? styleText(style, text, { validateStream: false }) : text;
  const lines: string[] = [];
  let subject = '';
  for (const finding of findings) {
    const here = subjectOf(finding);
    if (here !== subject) {
      if (lines.length > 0) lines.push('');
      lines.push(paint('bold', here));
      subject = here;
    }
    lines.push(...findingLines(finding, options, paint));
  }
  if (lines.length > 0) lines.push('');
  lines.push(...summaryText(summary));
  return `${lines.join('\n')}\n`;
}

function subjectOf({ template, resource }: DecidedFinding): string {
  if (!resource) return template ? template.file : 'the app';
  const place = resource.sourceLocation ?? template?.file ?? '';
  const path = resource.constructPath;
  return `${place}  ${path === undefined ? resource.logicalId : `${path} (${resource.logicalId})`}  ${resource.type}`;
}

function findingLines(finding: DecidedFinding, { failOn }: TextOptions, paint: (style: Style, text: string) => string): string[] {
  const { rule, acknowledgement } = finding;
  const { message, safeguards, remediation, acknowledgeWith } = describe(finding);
  const status = statusOf(finding);
  if (status === 'compliant') return [`  ${paint('green', 'PASS')} ${rule.id}: ${message}`];
  if (status === 'acknowledged') return [`  ${paint('cyan', 'ACKNOWLEDGED')} ${rule.id}: ${message}`, `    reason: ${acknowledgement!.reason}`];
  const isFailing = status === 'noncompliant' && isAtLeast(rule.severity, failOn);
  const word = status === 'undetermined' ? 'UNDETERMINED' : isFailing ? 'FAIL' : 'WARN';
  return [
    `  ${paint(isFailing ? 'red' : 'yellow', word)} ${rule.id} (${rule.severity}): ${message}`,
    `    safeguards: ${safeguards.join('; ')}`,
    `    fix: ${remediation}`,
    paint('dim', `    acknowledge: ${acknowledgeWith}`),
  ];
}

function summaryText({ templates, resources, rules, rulesApplied, compliant, undetermined, acknowledged, noncompliant }: Summary): string[] {
  const open = Object.values(noncompliant).reduce((sum, each) => sum + each, 0);
  const bySeverity = Object.entries(noncompliant).filter(([, number]) => number > 0).map(([severity, number]) => `${number} ${severity}`);
  return [
    `${resources} resources in ${templates} template${templates === 1 ? '' : 's'}, ${rules} rules (${rulesApplied} applied): ${compliant} compliant, `
      + `${open} not met${open > 0 ? ` (${bySeverity.join(', ')})` : ''}, ${undetermined} undetermined, ${acknowledged} acknowledged`,
  ];
}
