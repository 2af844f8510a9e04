import { DecidedFinding, statusOf } from './finding';
import type { ResourceGraph } from '../facts/graph';
import type { Rule, Severity } from '../rules/rule';

/** What was judged and how it came out. */
export interface Summary {
  readonly templates: number;
  readonly resources: number;
  readonly rules: number;
  /** Rules that had something to say. */
  readonly rulesApplied: number;
  readonly compliant: number;
  readonly undetermined: number;
  readonly acknowledged: number;
  /** Findings on what is out of scope, those that comply included: they are counted nowhere else. */
  readonly outOfScope: number;
  readonly noncompliant: Readonly<Record<Severity, number>>;
}

export function summarize(graph: ResourceGraph, rules: readonly Rule[], findings: readonly DecidedFinding[]): Summary {
  const noncompliant = { critical: 0, high: 0, medium: 0, low: 0 };
  const counts = { compliant: 0, undetermined: 0, acknowledged: 0, outOfScope: 0 };
  const applied = new Set<Rule>();
  for (const finding of findings) {
    applied.add(finding.rule);
    const status = statusOf(finding);
    if (finding.outOfScope) counts.outOfScope++;
    else if (status === 'noncompliant') noncompliant[finding.rule.severity]++;
    else counts[status]++;
  }
  return {
    templates: graph.templates.length,
    resources: graph.templates.reduce((sum, template) => sum + template.size, 0),
    rules: rules.length,
    rulesApplied: rules.filter(each => applied.has(each)).length,
    ...counts,
    noncompliant,
  };
}
