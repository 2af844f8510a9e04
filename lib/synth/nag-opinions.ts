import type { App, PolicyViolation } from 'aws-cdk-lib';
import type { NagPack } from 'cdk-nag';
import { Opinion, defaultPack, opinionsOf } from './nag-findings';
import { DecidedFinding } from '../engine/finding';
import { RULES } from '../rules';
import { Rule } from '../rules/rule';

/** What the cdk-nag packs said, set against what our rules said. */
export interface NagOpinions {
  /** What cdk-nag found on resources that our rule on the same matter passes or exempts: one line a rule. */
  readonly notes: readonly string[];
  /** Where cdk-nag found the same as a finding of ours: a sentence that says so. */
  agreement(finding: DecidedFinding): string | undefined;
  /** What cdk-nag alone found: its findings with its own ids. */
  violations(isReportOnly: boolean): PolicyViolation[];
}

/** Runs the packs and weighs each of their findings: agreement with ours, a matter that ours judged otherwise, or one of their own. */
export function nagOpinions(app: App, findings: readonly DecidedFinding[], packs: readonly NagPack[] = [defaultPack()]): NagOpinions {
  const opinions = packs.flatMap(pack => opinionsOf(pack, app));
  const agreed = new Map<string, Opinion>();
  const alone: Opinion[] = [];
  const otherwise = new Map<string, { rule: Rule; paths: string[] }>();
  const counterpartsOf = indexByNagId();
  const verdicts = new Map<string, DecidedFinding>();
  for (const finding of findings) {
    // A rule on a bucket may speak of its policy, where cdk-nag speaks of the policy itself.
    for (const resource of [finding.resource, finding.verdict.subject]) {
      const key = `${finding.rule.id}|${resource?.constructPath}`;
      if (resource && (!verdicts.has(key) || finding.verdict.status === 'NON_COMPLIANT')) verdicts.set(key, finding);
    }
  }
  const types = new Map(findings.flatMap(each => each.resource ? [[each.resource.constructPath, each.resource.type]] : []));
  for (const opinion of opinions) {
    const counterparts = counterpartsOf.get(opinion.rule) ?? [];
    const judged = counterparts.map(rule => verdicts.get(`${rule.id}|${opinion.constructPath}`)).filter(each => each !== undefined);
    const open = judged.filter(each => each.verdict.status !== 'COMPLIANT');
    if (opinion.hasThrown) {
      if (judged.length === 0) alone.push(opinion); // otherwise nothing is lost
    } else if (open.length > 0) {
      for (const each of open) agreed.set(`${each.rule.id}|${each.resource?.constructPath}`, opinion);
    } else if (judged.length > 0 || counterparts.some(rule => (rule.appliesTo as readonly string[]).includes(types.get(opinion.constructPath) ?? ''))) {
      const [rule] = judged.length > 0 ? judged.map(each => each.rule) : counterparts;
      const entry = otherwise.get(opinion.id) ?? { rule, paths: [] };
      entry.paths.push(opinion.constructPath);
      otherwise.set(opinion.id, entry);
    } else {
      alone.push(opinion);
    }
  }
  return {
    notes: [...otherwise].map(([id, { rule, paths }]) => `note: cdk-nag reports ${id}, which ${rule.id} judged otherwise on ${paths.join(', ')}`),
    agreement: finding => {
      const opinion = agreed.get(`${finding.rule.id}|${finding.resource?.constructPath}`);
      return opinion && `cdk-nag says the same: ${opinion.id}`;
    },
    violations: isReportOnly => alone.map(each => ({
      ruleName: each.id,
      description: `cdk-nag: ${each.description}`,
      severity: isReportOnly ? 'warning' : each.severity,
      violatingResources: [{ constructPath: each.constructPath, locations: [] }],
    })),
  };
}

function indexByNagId(): Map<string, Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of RULES) for (const id of rule.crosswalk?.cdkNag ?? []) found.set(id, [...found.get(id) ?? [], rule]);
  return found;
}
