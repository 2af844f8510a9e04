import * as path from 'node:path';
import type { PolicyViolation } from 'aws-cdk-lib';
import { HipaaProps, HipaaSeverity } from './gate-props';
import type { NagOpinions } from './nag-opinions';
import { describe, isAtLeast } from '../engine/describe';
import { DecidedFinding } from '../engine/finding';

/**
 * Findings as CDK's validation report takes them. CDK itself moves those with an acknowledgement to the suppressed ones. Only the
 * lower-case words `error` and `warning` are safe there: any other severity fails open.
 */
export function toViolations(
  findings: readonly DecidedFinding[], second: NagOpinions, outdir: string, props: HipaaProps, isReportOnly: boolean,
): PolicyViolation[] {
  return findings.filter(each => each.verdict.status !== 'COMPLIANT').map(finding => {
    const { rule, resource, template, verdict } = finding;
    const { message, safeguards, remediation } = describe({ ...finding, acknowledgement: undefined });
    const agreement = second.agreement(finding);
    return {
      ruleName: rule.id,
      description: message,
      severity: severityOf(finding, props, isReportOnly),
      fix: [remediation, `Safeguards: ${safeguards.join('; ')}`, ...agreement ? [agreement] : []].join('\n'),
      ruleMetadata: {
        severity: rule.severity,
        verdict: verdict.status,
        safeguards: rule.safeguards.join(' '),
        ...verdict.at !== undefined && { at: verdict.at },
        ...verdict.found !== undefined && { found: verdict.found },
        ...agreement && { secondOpinion: agreement },
      },
      violatingResources: [{
        constructPath: resource?.constructPath ?? template?.constructPath ?? '',
        ...resource && { resourceLogicalId: resource.logicalId },
        ...template && { templatePath: path.join(outdir, template.file) },
        locations: resource && verdict.at ? [location(verdict.at)] : [],
      }],
    };
  });
}

/** A property path as the report names it. */
function location(at: string): string {
  return /^(DeletionPolicy|UpdateReplacePolicy|AWS::)/.test(at) ? at : `Properties.${at}`;
}

function severityOf({ rule, verdict }: DecidedFinding, props: HipaaProps, isReportOnly: boolean): 'error' | 'warning' {
  if (isReportOnly) return 'warning';
  const fails = verdict.status === 'NON_COMPLIANT' && isAtLeast(rule.severity, props.failOn ?? HipaaSeverity.HIGH);
  return fails || props.strict ? 'error' : 'warning';
}
