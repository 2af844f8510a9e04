import type { PolicyViolation } from 'aws-cdk-lib';
import { HipaaProps, HipaaSeverity } from './gate-props';
import { citation } from '../catalogue/safeguards';
import { isAtLeast } from '../engine/describe';
import type { ResourceGraph } from '../facts/graph';
import { outsiders } from '../facts/outsiders';
import { AWS_SERVICE } from '../governance/agreement-findings';
import { isSigned } from '../governance/attestation-validity';
import { GovernanceError } from '../governance/governance-error';
import type { GovernanceFinding } from '../governance/governance-finding';
import { governanceFindings } from '../governance/governance-findings';
import type { Governance } from '../governance/model';
import { readGovernance } from '../governance/read-governance';

/** How the governance files of an app were judged: what CDK's report takes, and what was read in lines for the terminal. */
export interface GovernanceJudgement {
  readonly violations: PolicyViolation[];
  readonly summary: readonly string[];
}

/**
 * Judges governance files by the app that was synthesized. What is not in order concerns the app as a whole. Files that cannot be used fail
 * the run, a line for each problem.
 */
export function judgeGovernance(folder: string, graph: ResourceGraph, today: string, props: HipaaProps, isReportOnly: boolean): GovernanceJudgement {
  try {
    const governance = readGovernance(folder);
    const findings = governanceFindings(governance, { today, usedServices: [AWS_SERVICE, ...outsiders(graph)] });
    return {
      violations: findings.map(each => toViolation(each, severityOf(each, props, isReportOnly))),
      summary: [summaryOf(governance, findings.length, today)],
    };
  } catch (error) {
    if (!(error instanceof GovernanceError)) throw error;
    const violations = error.lines.map(line => ({
      ruleName: 'governance-unusable',
      description: `The governance files cannot be used, so nothing passes: ${line}`,
      severity: 'fatal' as const,
      violatingResources: [{ constructPath: '', locations: [] }],
    }));
    return { violations, summary: [] };
  }
}

/**
 * Reminders stay warnings, however strict the run is. A missing agreement is fatal: 45 CFR 164.308(b)(3) is required, so that nobody can
 * acknowledge it away.
 */
function severityOf({ level, severity }: GovernanceFinding, { failOn, strict = false }: HipaaProps, isReportOnly: boolean): 'fatal' | 'error' | 'warning' {
  if (isReportOnly || level === 'warning') return 'warning';
  if (severity === 'critical') return 'fatal';
  return strict || isAtLeast(severity, failOn ?? HipaaSeverity.HIGH) ? 'error' : 'warning';
}

function toViolation({ id, message, file, line, remediation, safeguards, severity }: GovernanceFinding, reported: PolicyViolation['severity']): PolicyViolation {
  return {
    ruleName: id,
    description: `${file}:${line}: ${message}`,
    severity: reported,
    fix: [remediation, `Safeguards: ${safeguards.map(citation).join('; ')}`].join('\n'),
    ruleMetadata: { severity, verdict: 'NON_COMPLIANT', safeguards: safeguards.join(' ') },
    violatingResources: [{ constructPath: '', locations: [] }],
  };
}

function summaryOf({ folder, agreements, attestations, risks, inventory }: Governance, findings: number, today: string): string {
  const signed = attestations.filter(each => isSigned(each, today)).length;
  return `cdk-hipaa read ${folder}: agreements ${agreements.length}, attestations ${attestations.length} (${signed} signed), risks ${risks.length}, `
    + `systems ${inventory?.systems.length ?? 0}, flows ${inventory?.flows.length ?? 0}; ${findings === 0 ? 'nothing' : findings} to put right.`;
}
