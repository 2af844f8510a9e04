import { Rule, Severity, appRules } from '../rules/rule';

/** What is said of decisions themselves, as findings are. No template shows it, so they are not among the rules. */
const ROWS = [
  {
    id: 'decision-expired',
    title: 'Decisions are within their time',
    severity: 'high',
    rationale: 'What was reasonable a year ago need not be so now: a decision that nobody looked at again leaves ePHI unprotected without anybody answering for it.',
    remediation: 'Look at the finding again: put it right, or record the decision anew with a later `expires`. Until then it silences nothing.',
  },
  {
    id: 'decision-expires-soon',
    title: 'Decisions are looked at before their time is over',
    severity: 'medium',
    rationale: 'A decision that ends overnight stops a deployment that had nothing to do with it.',
    remediation: 'Look at the finding again: put it right, or record the decision anew with a later `expires`.',
  },
  {
    id: 'decision-without-reason',
    title: 'Decisions say why',
    severity: 'high',
    rationale: 'Whoever leaves a specification unimplemented has to write down why that is reasonable and appropriate.',
    remediation: 'Give the reason, in words that an auditor can follow a year from now.',
  },
  {
    id: 'decision-incomplete',
    title: 'Decisions name what they are about, their kind, an owner and a last day',
    severity: 'high',
    rationale: 'A decision that nobody answers for, or that never ends, is none that could be shown to anybody.',
    remediation: 'Record the decision with `HipaaDecision.of(construct).record()`, which refuses one that lacks something. Until then it silences nothing.',
  },
  {
    id: 'decision-unknown-rule',
    title: 'Decisions name a rule or a safeguard that there is',
    severity: 'medium',
    rationale: 'A misspelt name decides nothing, and whoever wrote it believes that it does.',
    remediation: 'Correct the name; `cdk-hipaa rules` lists them.',
  },
  {
    id: 'decision-needless',
    title: 'Decisions are about something that is found',
    severity: 'low',
    rationale: 'A decision that outlives its finding silences the next one of its kind, which nobody has weighed.',
    remediation: 'Take the decision out, or make it on the construct on which the finding is.',
  },
  {
    id: 'decision-duplicate',
    title: 'There is one decision on one matter',
    severity: 'low',
    rationale: 'Of two decisions on the same matter with different owners, nobody knows which one holds.',
    remediation: 'Take one of them out: the first one that can be gone by counts.',
  },
  {
    id: 'required-needs-alternative',
    title: 'What is required is left out only where another measure does its work',
    severity: 'high',
    rationale: '45 CFR 164.306(d)(3) leaves a choice about addressable specifications only: what is required has to be met, this way or another.',
    remediation: 'Record a decision of the kind `ALTERNATIVE_MEASURE` with `HipaaDecision.of(construct).record()`, and name in `replacedBy` what does its work; or put the finding right.',
  },
] as const satisfies readonly (Pick<Rule, 'id' | 'title' | 'severity' | 'rationale' | 'remediation'>)[];

export type DecisionRuleId = (typeof ROWS)[number]['id'];

const RULES_BY_ID = new Map<string, Rule>(appRules(ROWS.map(row => ({
  ...row,
  safeguards: ['164.316(b)(1)', '164.308(a)(1)(ii)(B)'] as const,
  absent: 'Nothing: without decisions, what is found is to be put right.',
  source: '45 CFR 164.306(d), Implementation specifications',
  examples: { compliant: {}, nonCompliant: {} },
  check: () => [],
}))).map(rule => [rule.id, rule]));

/** All of them: whoever sees the id of one may ask what it means. */
export const DECISION_RULES = Object.freeze([...RULES_BY_ID.values()]);

/** What plain acknowledgements give rise to is told more softly: they are as they were before there were decisions. */
const SOFTER = new Map<string, Rule>([...RULES_BY_ID].map(([id, rule]) => [id, { ...rule, severity: 'low' }]));

/** The rule on decisions of an id, in the severity that it has, or as it is for plain acknowledgements. */
export function decisionRule(id: DecisionRuleId, isSoft = false): Rule {
  return (isSoft ? SOFTER : RULES_BY_ID).get(id)!;
}

/** Whether a rule is one on decisions. */
export function isDecisionRule({ id }: Pick<Rule, 'id'>): boolean {
  return RULES_BY_ID.has(id);
}

/** Whether findings of a rule may be acknowledged: those on decisions only where they are no more than advice. */
export function isAcknowledgeable(rule: Rule): boolean {
  const grave: readonly Severity[] = ['critical', 'high'];
  return !isDecisionRule(rule) || !grave.includes(rule.severity);
}
