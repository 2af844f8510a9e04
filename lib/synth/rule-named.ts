import { PLUGIN_NAME } from '../engine/decide';
import { isDecisionRule } from '../engine/decision-rules';
import type { FindingStatus } from '../engine/finding';
import { DECIDABLE } from '../engine/judge';
import { nearestNames } from '../engine/nearest-names';

const STATUSES: readonly string[] = ['noncompliant', 'undetermined', 'compliant', 'acknowledged'] satisfies readonly FindingStatus[];

/**
 * The id of a rule by what a test calls it: its id, an alias of it, or what acknowledges it. Of a rule that there is not, nothing is ever
 * found: a test that says so would pass for ever.
 */
export function ruleNamed(word: string): string {
  const prefix = `${PLUGIN_NAME}::`;
  const name = word.startsWith(prefix) ? word.slice(prefix.length) : word;
  const rule = DECIDABLE.find(({ id, aliases = [] }) => id === name || aliases.includes(name));
  if (rule) return rule.id;
  if (isDecisionRule({ id: name })) return name;
  const near = nearestNames(name, DECIDABLE.flatMap(({ id, aliases = [] }) => [id, ...aliases]));
  throw new Error(`'${word}' is no rule; ${near.length > 0 ? `did you mean ${near.join(', ')}?` : '`npx cdk-hipaa rules` lists them'}`);
}

/** Refuses a status that no finding has. */
export function requireStatus(status: string | undefined): void {
  if (status !== undefined && !STATUSES.includes(status)) throw new Error(`'${status}' is no status of a finding: give one of ${STATUSES.join(', ')}`);
}
