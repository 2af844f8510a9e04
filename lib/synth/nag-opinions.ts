import { App, CfnResource, PolicyViolation } from 'aws-cdk-lib';
import type { NagPack } from 'cdk-nag';
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

interface Opinion {
  /** The id to acknowledge: `HIPAA.Security::HIPAA.Security-RDSMultiAZSupport`. */
  readonly id: string;
  /** The rule alone: `RDSMultiAZSupport`. */
  readonly rule: string;
  readonly constructPath: string;
  readonly description: string;
  readonly severity: 'error' | 'warning';
  /** Whether the rule fell over, which says nothing of the resource. */
  readonly hasThrown: boolean;
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
    const key = `${finding.rule.id}|${finding.resource?.constructPath}`;
    if (finding.resource && (!verdicts.has(key) || finding.verdict.status === 'NON_COMPLIANT')) verdicts.set(key, finding);
  }
  const types = new Map(findings.flatMap(each => each.resource ? [[each.resource.constructPath, each.resource.type]] : []));
  for (const opinion of opinions) {
    const counterparts = counterpartsOf.get(opinion.rule) ?? [];
    const judged = counterparts.map(rule => verdicts.get(`${rule.id}|${opinion.constructPath}`)).filter(each => each !== undefined);
    const open = judged.filter(each => each.verdict.status !== 'COMPLIANT');
    if (opinion.hasThrown) {
      if (judged.length === 0) alone.push(opinion); // otherwise nothing is lost
    } else if (open.length > 0) {
      for (const each of open) agreed.set(`${each.rule.id}|${opinion.constructPath}`, opinion);
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

/** Asked resource by resource: of several, cdk-nag keeps only the first one's description, which tells a finding from a rule that threw. */
function opinionsOf(pack: NagPack, app: App): Opinion[] {
  const found = new Map<string, Opinion>();
  const resources = app.node.findAll().filter(each => CfnResource.isCfnResource(each));
  for (const { ruleName, description, severity, violatingResources } of resources.flatMap(each => pack.validateScope(each).violations)) {
    const id = `${pack.name}::${ruleName}`;
    const rule = ruleName.replace(`${pack.readPackName}-`, '').replace(/\[.*$/, '');
    const hasThrown = description.startsWith('Rule threw');
    for (const { constructPath = '' } of violatingResources) {
      // What a nag rule could not evaluate is no finding; it is shown and fails nothing.
      found.set(`${id}|${constructPath}`, { id, rule, constructPath, description, hasThrown, severity: severity === 'error' && !hasThrown ? 'error' : 'warning' });
    }
  }
  return [...found.values()];
}

function indexByNagId(): Map<string, Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of RULES) for (const id of rule.crosswalk?.cdkNag ?? []) found.set(id, [...found.get(id) ?? [], rule]);
  return found;
}

/** Loaded when it is needed: cdk-nag is slow to load, and an app may go without. */
function defaultPack(): NagPack {
  const { HIPAASecurityChecks } = module.require('cdk-nag') as typeof import('cdk-nag');
  return new HIPAASecurityChecks();
}
