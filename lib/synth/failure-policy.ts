import { App, Stage } from 'aws-cdk-lib';
import { AccountBaseline } from './account-baseline';
import { HipaaProps, PlainAcknowledgements } from './gate-props';
import { SEVERITIES } from '../engine/describe';
import type { FailurePolicy } from '../engine/level';
import type { Severity } from '../rules/rule';

/** What fails by the props of a gate. */
export function failurePolicy({ failOn, strict = false, failOnByStage = {} }: HipaaProps): FailurePolicy {
  return { failOn: failOn ?? 'high', strict, failOnByStage: new Map<string, Severity>(Object.entries(failOnByStage)) };
}

/**
 * Refuses words that say nothing: below a line that is none everything lies, and what the account has by a misspelt name is told as missing. Only
 * where nothing checks types they come so far.
 */
export function refuseUnknownWords({ failOn, plainAcknowledgements, accountBaseline }: HipaaProps): void {
  const refuse = (name: string, given: string | null | undefined, allowed: readonly string[]) => {
    if (given !== undefined && given !== null && !allowed.includes(given)) throw new Error(`${name} is ${JSON.stringify(given)}: give one of ${allowed.join(', ')}`);
  };
  refuse('failOn', failOn, SEVERITIES);
  refuse('plainAcknowledgements', plainAcknowledgements, Object.values(PlainAcknowledgements));
  for (const each of accountBaseline ?? []) refuse('a name in accountBaseline', each, Object.values(AccountBaseline));
}

/**
 * Refuses a line for what is no Stage of the app: by a typing error the line of the app would hold there, which may be a lower one.
 * Stages come into being after the gate: only at synthesis they are known.
 */
export function refuseUnknownStages(app: App, { failOnByStage = {} }: HipaaProps): void {
  const stages = new Set(app.node.findAll().filter(each => Stage.isStage(each) && each !== app).map(each => each.node.path));
  for (const [stage, severity] of Object.entries(failOnByStage)) {
    if (!(SEVERITIES as readonly string[]).includes(severity)) throw new Error(`failOnByStage of ${stage} is ${JSON.stringify(severity)}: give one of ${SEVERITIES.join(', ')}`);
    if (!stages.has(stage)) throw new Error(`failOnByStage names ${stage}, which is no Stage of the app: ${stages.size === 0 ? 'it has none' : `it has ${[...stages].sort().join(', ')}`}`);
  }
}
