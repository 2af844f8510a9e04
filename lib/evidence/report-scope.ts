import type { DecisionRow, ReportScope } from './report-model';
import type { RegisterEntry } from '../engine/decision-register';
import type { ScopeEntry } from '../engine/scope';
import type { ResourceGraph } from '../facts/graph';

/** The register of decisions and acknowledgements. */
export function decisionRows(register: readonly RegisterEntry[]): readonly DecisionRow[] {
  return register.map(({ rule, safeguard, constructPath, property, kind, reason, replacedBy, owner, expires, ticket, evidence, findings, state }) => ({
    id: rule ?? safeguard ?? '', path: constructPath, reason, kind, property, replacedBy, owner, expires, ticket, evidence, state, findings,
  }));
}

/** What was judged, and what somebody stated to be out of scope. */
export function scopeOf(graph: ResourceGraph, entries: readonly ScopeEntry[]): ReportScope {
  const counts = new Map<string, number>();
  for (const { type } of graph.resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].map(([type, resources]) => ({ type, resources })).sort((a, b) => b.resources - a.resources || (a.type < b.type ? -1 : 1));
  const statements = entries.filter(each => !each.included).map(({ constructPath: path, reason, owner, resources }) => ({ path, reason, owner, resources }));
  const outOfScope = statements.reduce((sum, each) => sum + each.resources, 0);
  return { inScope: graph.resources.length - outOfScope, outOfScope, statements, types };
}
