import { Finding } from './finding';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import { UnusableInput } from '../facts/unusable-input';
import type { ResourceRule, Rule } from '../rules/rule';
import { Verdict, insufficientData } from '../rules/verdict';

/** What an evaluation may take for granted. */
export interface EvaluationOptions {
  /** What runs in the account outside of the app (an organization trail, a recorder ...): presence rules are silent on it. */
  readonly accountBaseline?: readonly string[];
  /** Is called before each rule, with its number from 1 and how many there are. */
  readonly onRule?: (rule: number, rules: number) => void;
}

/** Judging is given up after so long: what resources say of each other may be more than any machine gets through. */
const MAX_MINUTES = 10;

/** The clock is asked once in so many resources. */
const RESOURCES_A_LOOK = 64;

/** A rule that throws is a bug of this library: the run ends, and nothing passes. */
export class RuleCrash extends Error {
  constructor(rule: Rule, subject: string, cause: unknown) {
    super(`rule ${rule.id} crashed on ${subject}: ${cause instanceof Error ? cause.message : String(cause)}; nothing was judged. Please report this`, { cause });
    this.name = 'RuleCrash';
  }
}

/** The verdicts of every rule on everything it applies to. What a rule does not apply to is left out; passing is a finding too. */
export function evaluate(graph: ResourceGraph, rules: readonly Rule[], options: EvaluationOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const app = { graph, accountBaseline: new Set(options.accountBaseline) };
  const end = performance.now() + MAX_MINUTES * 60_000;
  // Rule by rule: the same code on resources of the same shape is what runs fast.
  for (const [index, rule] of rules.entries()) {
    options.onRule?.(index + 1, rules.length);
    if (rule.scope === 'resource') {
      for (const resources of subjects(graph, rule)) judge(findings, rule, resources, end);
    } else if (rule.scope === 'template') {
      for (const template of graph.templates) add(findings, { rule, template }, () => rule.check(template), template.file);
    } else {
      // What a loose template lacks may be elsewhere in the app that it belongs to.
      const check = graph.isApp ? () => rule.check(app) : () => insufficientOutsideOfApp(rule.check(app));
      add(findings, { rule }, check, 'the app');
    }
  }
  return findings;
}

function outOfTime(rule: Rule): UnusableInput {
  return new UnusableInput(`judging took longer than ${MAX_MINUTES} minutes, rule ${rule.id} being the last; nothing was judged: check fewer templates at a time`);
}

/** Judges the resources of one type. Most are alike, and those in a row that are share their verdict: it is kept once. */
function judge(findings: Finding[], rule: ResourceRule, resources: readonly Resource[], end: number): void {
  let last: Verdict | undefined;
  const keep = (resource: Resource, verdict: Verdict) => {
    if (verdict.status === 'NOT_APPLICABLE') return;
    if (!last?.isSameAs(verdict)) last = verdict;
    findings.push({ rule, resource, template: resource.template, verdict: last });
  };
  for (let index = 0; index < resources.length; index++) {
    if (index % RESOURCES_A_LOOK === 0 && performance.now() > end) throw outOfTime(rule);
    const resource = resources[index];
    let verdicts;
    try {
      verdicts = rule.check(resource);
    } catch (error) {
      throw new RuleCrash(rule, resource.toString(), error);
    }
    if (verdicts instanceof Verdict) keep(resource, verdicts);
    else for (const verdict of verdicts) keep(resource, verdict);
  }
}

function add(findings: Finding[], base: Omit<Finding, 'verdict'>, check: () => Verdict | readonly Verdict[], subject: string): void {
  let verdicts;
  try {
    verdicts = check();
  } catch (error) {
    throw new RuleCrash(base.rule, subject, error);
  }
  for (const verdict of verdicts instanceof Verdict ? [verdicts] : verdicts) {
    if (verdict.status !== 'NOT_APPLICABLE') findings.push({ ...base, verdict });
  }
}

function insufficientOutsideOfApp(verdicts: Verdict | readonly Verdict[]): readonly Verdict[] {
  return (verdicts instanceof Verdict ? [verdicts] : verdicts).map(verdict => verdict.status === 'NON_COMPLIANT'
    ? insufficientData({ at: verdict.at, found: `${verdict.found ?? 'nothing'} here; the rest of the app is not at hand` })
    : verdict);
}

/** The resources that a rule applies to and that can exist, by type. */
function subjects(graph: ResourceGraph, rule: ResourceRule): readonly (readonly Resource[])[] {
  const types = rule.appliesTo.includes('*') ? [...graph.types] : rule.appliesTo;
  return types.map(type => graph.ofType(type));
}
