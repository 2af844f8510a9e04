import { AppRule, ResourceRule, Rule, TemplateRule } from '../../lib/rules/rule';
import { compliant } from '../../lib/rules/verdict';

const TEXT = {
  id: 'x-rule',
  title: 'Things are as they should be',
  safeguards: ['164.312(b)'],
  severity: 'high',
  absent: 'Nothing.',
  rationale: 'ePHI.',
  remediation: 'Set `X`.',
  source: 'A page',
  examples: { compliant: {}, nonCompliant: {} },
} as const satisfies Partial<Rule>;

/** A rule on resources, complying unless told otherwise. */
export const resourceRule = (change: Partial<ResourceRule> = {}): ResourceRule => ({ ...TEXT, scope: 'resource', appliesTo: ['T'], check: () => compliant(), ...change });

/** A rule on templates. */
export const templateRule = (change: Partial<TemplateRule> = {}): TemplateRule => ({ ...TEXT, scope: 'template', appliesTo: ['Template'], check: () => compliant(), ...change });

/** A rule on the app. */
export const appRule = (change: Partial<AppRule> = {}): AppRule => ({ ...TEXT, scope: 'app', appliesTo: ['App'], check: () => compliant(), ...change });
