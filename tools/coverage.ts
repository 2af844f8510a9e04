import * as fs from 'node:fs';
import * as path from 'node:path';
import { Crosswalk, PEERS } from '../lib/catalogue/crosswalk';
import { RULES } from '../lib/rules';
import { Rule, Severity } from '../lib/rules/rule';

/** A check that a library such as this one should make, or say why it does not. */
export interface CanonicalCheck {
  readonly id: string;
  readonly service: string;
  readonly severity: Severity;
  /** Where it can be seen at all. */
  readonly checkableAt: 'template' | 'account' | 'attestation';
  /** There is nothing left to check: the service has ended, was closed to new customers, or does it by itself. */
  readonly retired?: true;
  /** The same check in other tools, by their ids. */
  readonly peers: Crosswalk;
}

/** All checks, each on one line of the file. */
export const CANONICAL_CHECKS = JSON.parse(fs.readFileSync(path.join(__dirname, 'canonical-checks.json'), 'utf8')) as readonly CanonicalCheck[];

/** Those that a template can show. */
export const TEMPLATE_CHECKS = CANONICAL_CHECKS.filter(each => each.checkableAt === 'template');

const BY_ID = new Map<string, Rule>(RULES.flatMap(rule => [rule.id, ...rule.aliases ?? []].map(id => [id, rule] as const)));

/** The rule that makes a check, under the same id or as an alias. */
export function ruleFor(check: CanonicalCheck): Rule | undefined {
  return BY_ID.get(check.id);
}

export function isPeerBacked({ peers }: CanonicalCheck): boolean {
  return PEERS.some(([key]) => peers[key] !== undefined);
}

/** Those that fail synthesis unless somebody decides otherwise. */
export function isSevere({ severity }: CanonicalCheck): boolean {
  return severity === 'critical' || severity === 'high';
}

/** The rules that no check of the list asks for. */
export function rulesOfOursAlone(): readonly Rule[] {
  const known = new Set(CANONICAL_CHECKS.map(each => each.id));
  return RULES.filter(rule => ![rule.id, ...rule.aliases ?? []].some(id => known.has(id)));
}
