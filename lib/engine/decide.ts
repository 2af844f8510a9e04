import { DecidedFinding, Finding } from './finding';
import type { Acknowledgement } from '../facts/stack-metadata';
import type { Rule } from '../rules/rule';

/** The name of our validation plugin: acknowledgement ids start with it. */
export const PLUGIN_NAME = 'hipaa';

/** The id by which a rule's findings are acknowledged: `hipaa::s3-bucket-versioning`. */
export function acknowledgementId(rule: Rule): string {
  return `${PLUGIN_NAME}::${rule.id}`;
}

/** Every id that acknowledges a rule: its own, its aliases', and those of the same check in cdk-nag's HIPAA pack. */
export function acknowledgementIds(rule: Rule): readonly string[] {
  return [
    acknowledgementId(rule),
    ...(rule.aliases ?? []).map(alias => `${PLUGIN_NAME}::${alias}`),
    ...(rule.crosswalk?.cdkNag ?? []).map(id => `HIPAA.Security::HIPAA.Security-${id}`),
  ];
}

/**
 * Ties acknowledgements to findings: one made on a construct covers the findings of its rule on everything below, one made on a
 * stack those on the template itself, too. The nearest one counts. What complies needs no decision.
 */
export function decide(findings: readonly Finding[], acknowledgements: readonly Acknowledgement[]): readonly DecidedFinding[] {
  if (acknowledgements.length === 0) return findings;
  const byId = new Map<string, Map<string, Acknowledgement>>();
  for (const each of acknowledgements) {
    const byPath = byId.get(each.id);
    if (!byPath) byId.set(each.id, new Map([[each.constructPath, each]]));
    else if (!byPath.has(each.constructPath)) byPath.set(each.constructPath, each);
  }
  return findings.map(finding => {
    if (finding.verdict.status === 'COMPLIANT') return finding;
    const candidates = acknowledgementIds(finding.rule).flatMap(id => byId.get(id) ?? []);
    const acknowledgement = candidates.length > 0 ? nearest(pathOf(finding), candidates) : undefined;
    return acknowledgement ? { ...finding, acknowledgement } : finding;
  });
}

/** Where a finding is in the construct tree: at a resource, a stack, or the app as a whole. */
function pathOf({ resource, template }: Finding): string {
  return resource?.constructPath ?? template?.constructPath ?? '';
}

/** The acknowledgement made on the construct of a path, else on the one above it, and so on up to the app. */
function nearest(path: string, candidates: readonly ReadonlyMap<string, Acknowledgement>[]): Acknowledgement | undefined {
  for (let scope = path; ; scope = scope.slice(0, Math.max(scope.lastIndexOf('/'), 0))) {
    const found = candidates.find(each => each.has(scope))?.get(scope);
    if (found || scope === '') return found;
  }
}
