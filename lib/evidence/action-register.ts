import * as path from 'node:path';
import { locate } from './located-finding';
import { systemOf } from './phi-systems';
import type { ReportFinding, ReportRule } from './report-model';
import { SEVERITIES } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import { FailurePolicy, Level, levelOf } from '../engine/level';
import type { Rule } from '../rules/rule';

const LEVELS: readonly ReportFinding['level'][] = ['error', 'warning', 'note'];

/** What does not comply, by finding. */
export function actionsOf(findings: readonly DecidedFinding[], policy: FailurePolicy): ReadonlyMap<DecidedFinding, ReportFinding> {
  const open = findings.filter(each => statusOf(each) !== 'compliant');
  const seen = new Map<string, number>();
  return new Map(locate(open, policy).map(({ rule, status, description, subject, resourceType, place, reason, fingerprint }, index) => {
    const finding = open[index];
    const { known, template, decision, outOfScope } = finding;
    // Several verdicts of a rule may rest on one property.
    const times = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, times);
    return [finding, {
      id: times === 1 ? fingerprint : `${fingerprint}-${times}`,
      source: 'rule',
      rule: rule.id,
      severity: rule.severity,
      status: status as ReportFinding['status'],
      level: shownLevel(levelOf(finding, policy)),
      message: description.message,
      safeguards: rule.safeguards,
      subject,
      resourceType,
      system: template && systemOf(template),
      file: fromHere(place.file),
      line: place.line,
      owner: decision?.owner ?? known?.owner ?? outOfScope?.owner,
      due: decision?.expires ?? known?.due,
      since: known?.since,
      reason,
      ...outOfScope && { isOutOfScope: true },
    }];
  }));
}

/** A source beside the working directory: a pack is passed on, and where this machine keeps its files is nobody's matter. */
function fromHere(file: string): string {
  return path.isAbsolute(file) ? path.relative(process.cwd(), file).split(path.sep).join('/') : file;
}

/** What does not comply is told at the least. */
function shownLevel(level: Level): ReportFinding['level'] {
  return level === 'none' ? 'note' : level;
}

/** The worst first: what fails, then what warns, then what is told only; within these by severity, and in the order they came in. */
export function worstFirst(findings: readonly ReportFinding[]): readonly ReportFinding[] {
  const rank = ({ level, severity }: ReportFinding) => LEVELS.indexOf(level) * SEVERITIES.length + SEVERITIES.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** The rules, by id. */
export function reportRules(rules: readonly Rule[]): readonly ReportRule[] {
  return rules.map(({ id, title, severity, safeguards, remediation, source }) => ({ id, title, severity, safeguards, remediation, source }))
    .sort((a, b) => a.id < b.id ? -1 : 1);
}
