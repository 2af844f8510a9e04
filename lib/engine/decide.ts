import type { Acknowledgement } from '../facts/stack-metadata';
import type { Rule } from '../rules/rule';
import { DecidedFinding, Finding } from './finding';

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
 * Ties acknowledgements to findings: one made on a construct covers the findings of its rule on everything below. The nearest
 * one counts. What complies needs no decision.
 */
export function decide(findings: readonly Finding[], acknowledgements: readonly Acknowledgement[]): readonly DecidedFinding[] {
  if (acknowledgements.length === 0) return findings;
  const byId = new Map<string, Acknowledgement[]>();
  for (const each of acknowledgements) byId.set(each.id, [...byId.get(each.id) ?? [], each]);
  return findings.map(finding => {
    if (finding.verdict.status === 'COMPLIANT') return finding;
    const candidates = acknowledgementIds(finding.rule).flatMap(id => byId.get(id) ?? []);
    if (candidates.length === 0) return finding;
    const path = finding.resource?.constructPath ?? '';
    const covering = candidates.filter(each => covers(each.constructPath, path)).sort((a, b) => b.constructPath.length - a.constructPath.length);
    return covering.length > 0 ? { ...finding, acknowledgement: covering[0] } : finding;
  });
}

function covers(scope: string, path: string): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}
