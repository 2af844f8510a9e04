import type { RegisterEntry } from '../engine/decision-register';
import { describe } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import type { ScopeEntry } from '../engine/scope';
import { Summary } from '../engine/summarize';

/** The version of the JSON that `check --format json` prints: the first number changes when a reader would break. */
export const SCHEMA_VERSION = '1.0';

/** What the JSON of a check holds. The results are made while they are printed. */
export function checkJson(findings: readonly DecidedFinding[], summary: Summary, decisions: readonly RegisterEntry[] = [], scope: readonly ScopeEntry[] = []) {
  return { schemaVersion: SCHEMA_VERSION, resources: summary.resources, rules: summary.rules, decisions, scope, results: resultsOf(findings) };
}

function* resultsOf(findings: readonly DecidedFinding[]): Generator<object> {
  for (const finding of findings) {
    const { rule, resource, template, verdict, acknowledgement, outOfScope } = finding;
    const { message, remediation } = describe(finding);
    yield {
      template: template?.file ?? '',
      logicalId: resource?.logicalId ?? '',
      constructPath: resource?.constructPath,
      resourceType: resource?.type ?? '',
      ruleId: rule.id,
      status: statusOf(finding),
      severity: rule.severity,
      safeguards: rule.safeguards,
      propertyPath: verdict.at,
      found: verdict.found,
      sourceLocation: resource?.sourceLocation,
      message,
      remediation,
      reason: acknowledgement?.reason,
      outOfScope: outOfScope && { reason: outOfScope.reason, owner: outOfScope.owner },
    };
  }
}
