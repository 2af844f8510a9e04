import * as path from 'node:path';
import type { PolicyViolation } from 'aws-cdk-lib';
import { failurePolicy } from './failure-policy';
import { HipaaProps } from './gate-props';
import type { NagOpinions } from './nag-opinions';
import { isAcknowledgeable, isDecisionRule } from '../engine/decision-rules';
import { markOf } from '../engine/decisions';
import { describe } from '../engine/describe';
import { DecidedFinding } from '../engine/finding';
import { levelOf } from '../engine/level';

/**
 * Findings as CDK's validation report takes them. CDK itself moves those with an acknowledgement to the suppressed ones. Only the
 * lower-case words `error` and `warning` are safe there: any other severity fails open. What is out of scope is no violation, and neither is what
 * the baseline knows: CDK prints all of them at each synthesis, among which the new one would not be seen.
 */
export function toViolations(
  findings: readonly DecidedFinding[], second: NagOpinions, outdir: string, props: HipaaProps, isReportOnly: boolean,
): PolicyViolation[] {
  return findings.filter(each => each.verdict.status !== 'COMPLIANT' && !each.outOfScope && !each.known).map(finding => {
    const { rule, resource, template, verdict, decision } = finding;
    const { message, safeguards, remediation } = describe({ ...finding, acknowledgement: undefined });
    const agreement = second.agreement(finding);
    return {
      ruleName: `${rule.id}${decision ? markOf(decision) : ''}`,
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
        ...decision && { decision: decision.kind, owner: decision.owner, expires: decision.expires },
        ...decision?.replacedBy !== undefined && { replacedBy: decision.replacedBy },
      },
      violatingResources: [{
        constructPath: resource?.constructPath ?? template?.constructPath ?? '',
        ...resource && { resourceLogicalId: resource.logicalId },
        ...template && { templatePath: path.join(outdir, template.file) },
        locations: resource && verdict.at && !isDecisionRule(rule) ? [location(verdict.at)] : [],
      }],
    };
  });
}

/** A property path as the report names it. */
function location(at: string): string {
  return /^(DeletionPolicy|UpdateReplacePolicy|AWS::)/.test(at) ? at : `Properties.${at}`;
}

/** Whoever acknowledges a finding, CDK takes it out itself: until then it is as bad as it is. Some findings nobody can: they are fatal. */
function severityOf(finding: DecidedFinding, props: HipaaProps, isReportOnly: boolean): 'fatal' | 'error' | 'warning' {
  if (isReportOnly || levelOf({ ...finding, acknowledgement: undefined }, failurePolicy(props)) !== 'error') return 'warning';
  return isAcknowledgeable(finding.rule) ? 'error' : 'fatal';
}
