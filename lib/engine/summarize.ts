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
  readonly noncompliant: Readonly<Record<Severity, number>>;
}

export function summarize(graph: ResourceGraph, rules: readonly Rule[], findings: readonly DecidedFinding[]): Summary {
  const noncompliant = { critical: 0, high: 0, medium: 0, low: 0 };
  const counts = { compliant: 0, undetermined: 0, acknowledged: 0 };
  const applied = new Set<Rule>();
  for (const finding of findings) {
    applied.add(finding.rule);
    const status = statusOf(finding);
    if (status === 'noncompliant') noncompliant[finding.rule.severity]++;
    else counts[status]++;
  }
  return {
    templates: graph.templates.length,
    resources: graph.templates.reduce((sum, template) => sum + template.size, 0),
    rules: rules.length,
    rulesApplied: applied.size,
    ...counts,
    noncompliant,
  };
}
