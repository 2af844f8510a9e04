import { safeguard } from '../catalogue/safeguards';
import { lead } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import type { Rule } from '../rules/rule';

/** A finding in the shape that trackers of findings take: these fields and no other, one safeguard each. */
interface TrackedFinding {
  readonly rule_id: string;
  readonly control_id: string;
  readonly severity: string;
  readonly title: string;
  readonly description: string;
  readonly remediation: string;
}

/** What is open, one entry each. What complies, or was acknowledged, is no finding: there is no field to say so. */
export function findingsJson(findings: readonly DecidedFinding[]): readonly TrackedFinding[] {
  return findings.filter(each => ['noncompliant', 'undetermined'].includes(statusOf(each))).map(finding => ({
    rule_id: finding.rule.id,
    control_id: controlOf(finding.rule),
    severity: finding.rule.severity.toUpperCase(),
    title: `${lead(finding)}${finding.rule.title}`,
    description: `${subjectOf(finding)}: ${groundOf(finding)}. ${finding.rule.rationale}`,
    remediation: finding.rule.remediation,
  }));
}

/** The first technical safeguard that a rule serves, which is what templates are about; else the first of all. */
function controlOf({ safeguards }: Rule): string {
  return safeguards.find(id => safeguard(id).category === 'technical') ?? safeguards[0];
}

function subjectOf({ resource, template }: DecidedFinding): string {
  if (!resource) return template ? `Template '${template.file}'` : 'The app as a whole';
  const place = resource.sourceLocation ?? resource.template.file;
  return `${resource.type} '${resource.constructPath ?? resource.logicalId}' (${place})`;
}

function groundOf({ verdict: { at, found, subject }, resource }: DecidedFinding): string {
  const ground = [at, found].filter(each => each !== undefined).join(': ') || 'not as it should be';
  return subject && subject !== resource ? `${ground}; to change: ${subject.toString()}` : ground;
}
