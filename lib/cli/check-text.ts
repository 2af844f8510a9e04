import { styleText } from 'node:util';
import { printable } from './printable';
import { knownSince } from '../engine/baseline';
import type { RegisterEntry } from '../engine/decision-register';
import { isAcknowledgeable } from '../engine/decision-rules';
import type { Decision } from '../engine/decisions';
import { SEVERITIES, describe } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import { FailurePolicy, Level, levelOf } from '../engine/level';
import { registerSummary } from '../engine/register-summary';
import { ScopeEntry, scopeText } from '../engine/scope';
import { Summary } from '../engine/summarize';
import { LocatedFinding, fromHere } from '../evidence/located-finding';
import { bySafeguard, nextSteps } from '../evidence/next-steps';

interface TextOptions {
  readonly isColored: boolean;
  readonly policy: FailurePolicy;
  /** So many resources are shown, the worst ones; all unless given. */
  readonly top?: number;
  readonly decisions?: readonly RegisterEntry[];
  readonly scope?: readonly ScopeEntry[];
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** Findings on one subject. */
interface Block {
  readonly subject: string;
  readonly findings: DecidedFinding[];
}

/** With fewer findings than this the list says it all. */
const MANY = 10;

const RANK: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2, none: 3 };

/** The findings for a terminal, line by line: one block a resource, the worst first, then what was judged and what to do first. */
export function* checkLines(
  findings: readonly DecidedFinding[], summary: Summary, options: TextOptions, located: () => readonly LocatedFinding[] = () => [],
): Generator<string> {
  const paint: Paint = (style, text) => options.isColored ? styleText(style, text, { validateStream: false }) : text;
  const blocks = blocksOf(findings, options.policy);
  const shown = blocks.slice(0, options.top ?? blocks.length);
  for (const [index, { subject, findings: members }] of shown.entries()) {
    if (index > 0) yield '\n';
    yield `${paint('bold', printable(subject))}\n`;
    for (const line of foldRepeats(members).flatMap(each => findingLines(each, options.policy, paint))) yield `${line}\n`;
  }
  const hidden = blocks.slice(shown.length);
  if (hidden.length > 0) yield `\n... and ${plural(hidden.reduce((sum, each) => sum + each.findings.length, 0), 'finding')} on ${plural(hidden.length, 'more resource')}\n`;
  if (blocks.length > 0) yield '\n';
  if (findings.length > MANY) yield* closingLines(located(), paint);
  yield* registerLines(options.decisions ?? [], paint);
  const outOfScope = scopeText(options.scope ?? []);
  if (outOfScope !== undefined) yield `${printable(outOfScope)}\n`;
  yield `${summaryText(summary)}\n`;
}

/** What was decided: how many in one line, and those with an owner and a last day by name. */
function* registerLines(register: readonly RegisterEntry[], paint: Paint): Generator<string> {
  const documented = register.filter(each => each.state !== 'undocumented');
  if (documented.length > 0) yield `${paint('bold', 'Decisions')}\n`;
  for (const each of documented.slice(0, MANY)) {
    const { kind, rule, safeguard, property, constructPath, owner, expires, findings, state, ticket } = each;
    const matter = `${rule ?? safeguard ?? 'nothing'}${property === undefined ? '' : ` at ${property}`} on ${constructPath || 'the app'}`;
    yield `  ${printable(`${matter}: ${kind}, of ${owner}, until ${expires}${ticket === undefined ? '' : ` (${ticket})`}: ${state}, ${plural(findings, 'finding')}`)}\n`;
  }
  if (documented.length > MANY) yield `  ... and ${documented.length - MANY} more: --format json lists all\n`;
  for (const line of registerSummary(register)) yield `${line}\n`;
}

function blocksOf(findings: readonly DecidedFinding[], policy: FailurePolicy): readonly Block[] {
  const blocks = new Map<string, Block>();
  for (const finding of findings) {
    const subject = subjectOf(finding);
    const block = blocks.get(subject);
    if (block) block.findings.push(finding);
    else blocks.set(subject, { subject, findings: [finding] });
  }
  const badness = (finding: DecidedFinding) => RANK[levelOf(finding, policy)] * SEVERITIES.length + SEVERITIES.indexOf(finding.rule.severity);
  const worst = new Map([...blocks.values()].map(block => {
    block.findings.sort((a, b) => badness(a) - badness(b));
    return [block, badness(block.findings[0])];
  }));
  // The order is kept among equals, and with it that of the templates.
  return [...worst.keys()].sort((a, b) => worst.get(a)! - worst.get(b)!);
}

function subjectOf({ template, resource }: DecidedFinding): string {
  if (!resource) return template ? template.file : 'the app';
  const place = resource.sourceLocation === undefined ? template?.file ?? '' : fromHere(resource.sourceLocation);
  const path = resource.constructPath;
  return `${place}  ${path === undefined ? resource.logicalId : `${path} (${resource.logicalId})`}  ${resource.type}`;
}

/** A finding, and where else on the same resource it is. */
interface Folded {
  readonly finding: DecidedFinding;
  readonly elsewhere: string[];
}

function foldRepeats(findings: readonly DecidedFinding[]): readonly Folded[] {
  const folded = new Map<string, Folded>();
  for (const finding of findings) {
    const key = `${finding.rule.id} ${statusOf(finding)} ${finding.known ? 'known' : ''} ${finding.outOfScope ? 'out' : ''} ${finding.decision ? finding.decision.reason : ''}`;
    const first = folded.get(key);
    if (first) first.elsewhere.push(finding.verdict.at ?? finding.verdict.subject?.toString() ?? 'elsewhere');
    else folded.set(key, { finding, elsewhere: [] });
  }
  return [...folded.values()];
}

function findingLines({ finding, elsewhere }: Folded, policy: FailurePolicy, paint: Paint): string[] {
  const { rule, acknowledgement, decision, known, outOfScope } = finding;
  const { message: raw, safeguards, remediation, acknowledgeWith } = describe(finding);
  const message = printable(raw);
  const status = statusOf(finding);
  const again = elsewhere.length > 0 ? [`    and at ${printable(elsewhere.join(', '))}`] : [];
  if (status === 'compliant') return [`  ${paint('green', 'PASS')} ${rule.id}: ${message}`, ...again];
  if (status === 'acknowledged') return [`  ${paint('cyan', 'ACKNOWLEDGED')} ${rule.id}: ${message}`, ...again, `    reason: ${printable(acknowledgement!.reason)}`, ...decision ? [`    decided: ${printable(decidedBy(decision))}`] : []];
  const isFailing = levelOf(finding, policy) === 'error';
  const word = outOfScope ? 'OUT OF SCOPE' : status === 'undetermined' ? 'UNDETERMINED' : known ? 'KNOWN' : isFailing ? 'FAIL' : 'WARN';
  return [
    `  ${paint(isFailing ? 'red' : 'yellow', word)} ${rule.id} (${rule.severity}): ${message}`,
    ...again,
    `    safeguards: ${safeguards.join('; ')}`,
    `    fix: ${remediation}`,
    ...known ? [`    ${printable(knownSince(known))}`] : [],
    ...outOfScope ? [`    out of scope: ${printable(`${outOfScope.reason}, as stated by ${outOfScope.owner} on ${outOfScope.constructPath}`)}`] : [],
    ...isAcknowledgeable(rule) ? [paint('dim', `    acknowledge: ${acknowledgeWith}`)] : [],
  ];
}

function decidedBy({ kind, replacedBy, owner, expires, ticket }: Decision): string {
  return `${kind}${replacedBy === undefined ? '' : ` (${replacedBy})`}, of ${owner}, until ${expires}${ticket === undefined ? '' : `, ${ticket}`}`;
}

function* closingLines(located: readonly LocatedFinding[], paint: Paint): Generator<string> {
  const steps = nextSteps(located);
  if (steps.length === 0) return;
  yield `${paint('bold', 'What to do first')}\n`;
  for (const [index, { text }] of steps.entries()) yield `  ${index + 1}. ${printable(text)}\n`;
  yield `${paint('bold', 'Findings by safeguard of 45 CFR')}\n`;
  yield `  ${bySafeguard(located).map(([id, number]) => `${id} ${number}`).join(', ')}\n\n`;
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function summaryText({ templates, resources, rules, rulesApplied, compliant, undetermined, acknowledged, noncompliant }: Summary): string {
  const open = Object.values(noncompliant).reduce((sum, each) => sum + each, 0);
  const bySeverity = Object.entries(noncompliant).filter(([, number]) => number > 0).map(([severity, number]) => `${number} ${severity}`);
  return `${plural(resources, 'resource')} in ${plural(templates, 'template')}, ${plural(rules, 'rule')} (${rulesApplied} applied): ${compliant} compliant, `
    + `${open} not met${open > 0 ? ` (${bySeverity.join(', ')})` : ''}, ${undetermined} undetermined, ${acknowledged} acknowledged`;
}
