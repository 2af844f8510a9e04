import { Json, isObject } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';
import { Rule } from '../../lib/rules/rule';

/** A template to corrupt: the example of a rule. */
export interface Seed {
  /** The rule and which of its examples. */
  readonly name: string;
  readonly body: Json;
  /** The templates of its nested stacks by logical id. */
  readonly nested: Json;
}

/** What the rules themselves read: every example of every rule as a template, each once. */
export const SEEDS: readonly Seed[] = seeds();

function seeds(): Seed[] {
  const found = new Map<string, Seed>();
  for (const rule of RULES) {
    for (const kind of ['compliant', 'nonCompliant'] as const) {
      const seed = seedOf(rule, kind);
      const text = JSON.stringify([seed.body, seed.nested]);
      if (!found.has(text)) found.set(text, seed);
    }
  }
  return [...found.values()];
}

function seedOf(rule: Rule, kind: 'compliant' | 'nonCompliant'): Seed {
  const name = `${rule.id}, ${kind}`;
  const example = rule.examples[kind];
  if (!('Resources' in example)) return { name, body: { Resources: { Subject: { Type: rule.appliesTo[0], Properties: example } } }, nested: {} };
  const { NestedTemplates: nested, Stack: _stack, ...body } = example;
  return { name, body, nested: isObject(nested) ? nested : {} };
}
