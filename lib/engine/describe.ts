import { acknowledgementId } from './decide';
import { DecidedFinding, statusOf } from './finding';
import { citation } from '../catalogue/safeguards';
import type { Rule } from '../rules/rule';

/** A finding in words: one text for the gate, the command line and the reports. */
export interface Description {
  /** What is wrong and the value found: one line. */
  readonly message: string;
  /** The safeguards with names and designation, one each. */
  readonly safeguards: readonly string[];
  /** What to type to put it right. */
  readonly remediation: string;
  /** The id to acknowledge it with. */
  readonly acknowledgeWith: string;
}

export function describe(finding: DecidedFinding): Description {
  const { rule, verdict } = finding;
  return {
    message: `${lead(finding)}${rule.title}${ground(verdict.at, verdict.found)}${elsewhere(finding)}`,
    safeguards: rule.safeguards.map(citation),
    remediation: rule.remediation,
    acknowledgeWith: acknowledgementId(rule),
  };
}

/** How a finding begins: what its status is, in words; nothing for what complies. */
export function lead(finding: DecidedFinding): string {
  const status = statusOf(finding);
  if (status === 'undetermined' || finding.verdict.status === 'INSUFFICIENT_DATA') return 'Cannot be known before deployment: ';
  return status === 'compliant' ? '' : 'Not met: ';
}

function ground(at: string | undefined, found: string | undefined): string {
  if (at === undefined) return found === undefined ? '' : ` (${found})`;
  return found === undefined ? ` (${at})` : ` (${at}: ${found})`;
}

function elsewhere(finding: DecidedFinding): string {
  const { subject, status } = finding.verdict;
  return subject && status !== 'COMPLIANT' && subject !== finding.resource ? ` [change ${subject.toString()}]` : '';
}

/** The words by which severities fail or warn: what is at or above the line fails. */
export const SEVERITIES: readonly Rule['severity'][] = ['critical', 'high', 'medium', 'low'];

/** Whether a severity is at or above a line. */
export function isAtLeast(severity: Rule['severity'], line: Rule['severity']): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(line);
}
