import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import type { AppRule, ResourceRule, Rule, TemplateRule } from '../rules/rule';
import { Verdict, insufficientData } from '../rules/verdict';
import { Finding } from './finding';

/** What an evaluation may take for granted. */
export interface EvaluationOptions {
  /** What runs in the account outside of the app (an organization trail, a recorder ...): presence rules are silent on it. */
  readonly accountBaseline?: readonly string[];
}

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
  const index = indexByType(rules);
  for (const template of graph.templates) {
    for (const rule of index.template) add(findings, { rule, template }, () => rule.check(template), template.file);
    for (const resource of template.resources) {
      if (resource.isNeverCreated) continue;
      for (const rule of index.resource.get(resource.type) ?? index.everyType) judge(findings, rule, resource);
    }
  }
  const app = { graph, accountBaseline: new Set(options.accountBaseline) };
  for (const rule of index.app) {
    // What a loose template lacks may be elsewhere in the app that it belongs to.
    const check = graph.isApp ? () => rule.check(app) : () => insufficientOutsideOfApp(rule.check(app));
    add(findings, { rule }, check, 'the app');
  }
  return findings;
}

function judge(findings: Finding[], rule: ResourceRule, resource: Resource): void {
  let verdicts;
  try {
    verdicts = rule.check(resource);
  } catch (error) {
    throw new RuleCrash(rule, resource.toString(), error);
  }
  if (verdicts instanceof Verdict) {
    if (verdicts.status !== 'NOT_APPLICABLE') findings.push({ rule, resource, template: resource.template, verdict: verdicts });
    return;
  }
  for (const verdict of verdicts) {
    if (verdict.status !== 'NOT_APPLICABLE') findings.push({ rule, resource, template: resource.template, verdict });
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

interface RuleIndex {
  /** Rules for a type, those for every type included. */
  readonly resource: ReadonlyMap<string, readonly ResourceRule[]>;
  readonly everyType: readonly ResourceRule[];
  readonly template: readonly TemplateRule[];
  readonly app: readonly AppRule[];
}

const INDEXES = new WeakMap<readonly Rule[], RuleIndex>();

function indexByType(rules: readonly Rule[]): RuleIndex {
  let index = INDEXES.get(rules);
  if (!index) {
    const resourceRules = rules.filter(rule => rule.scope === 'resource');
    const everyType = resourceRules.filter(rule => rule.appliesTo.includes('*'));
    const types = new Set(resourceRules.flatMap(rule => rule.appliesTo));
    types.delete('*');
    index = {
      resource: new Map([...types].map(type => [type, resourceRules.filter(rule => rule.appliesTo.includes(type) || rule.appliesTo.includes('*'))])),
      everyType,
      template: rules.filter(rule => rule.scope === 'template'),
      app: rules.filter(rule => rule.scope === 'app'),
    };
    INDEXES.set(rules, index);
  }
  return index;
}
