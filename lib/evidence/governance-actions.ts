import { createHash } from 'node:crypto';
import type { ReportFinding } from './report-model';
import { isAtLeast } from '../engine/describe';
import type { FailurePolicy } from '../engine/level';
import type { GovernanceFinding } from '../governance/governance-finding';
import { governanceMatter } from '../governance/governance-matters';

/** What is out of order in governance files, as entries of the action register. What is out of order today fails where its severity does; reminders stay warnings, however strict the run is. */
export function governanceActions(findings: readonly GovernanceFinding[], { failOn, strict }: FailurePolicy): readonly ReportFinding[] {
  return findings.map(({ id, severity, level, safeguards, message, file, line, remediation }) => ({
    id: createHash('sha256').update([id, file, String(line), message].join('\0')).digest('hex').slice(0, 32),
    source: 'governance',
    rule: id,
    severity,
    status: 'noncompliant',
    level: level === 'error' && (strict || isAtLeast(severity, failOn)) ? 'error' : 'warning',
    message: `Not met: ${governanceMatter(id).title} (${message})`,
    remediation,
    safeguards,
    subject: file,
    file,
    line,
  }));
}
