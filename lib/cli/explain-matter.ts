import { citationLines, safeguardRow } from './explain-rule';
import type { SafeguardId } from '../catalogue/safeguards';
import { PLUGIN_NAME } from '../engine/decide';
import { GOVERNANCE_MATTERS, GovernanceMatter } from '../governance/governance-matters';

/** What the gate tells besides what rules find: of governance files, and of itself. */
export interface Matter {
  readonly id: string;
  /** How bad it is; `fatal` always fails, whatever the line. */
  readonly severity: GovernanceMatter['severity'] | 'fatal';
  /** Whether it is out of order when it is found, or a reminder that fails nothing. */
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly safeguards: readonly SafeguardId[];
  readonly rationale: string;
  readonly remediation: string;
}

/** What concerns the gate itself. */
const OF_THE_GATE: readonly Matter[] = [
  {
    id: 'gate-failed',
    severity: 'fatal',
    level: 'error',
    title: 'The gate can judge the app',
    safeguards: [],
    rationale: 'An app that could not be judged may hold anything: nothing passes until it is.',
    remediation: 'Put right what the message names: a template, a baseline or another file that cannot be read, or an option that says nothing.',
  },
  {
    id: 'governance-unusable',
    severity: 'fatal',
    level: 'error',
    title: 'Governance files can be read, and say what they may say',
    safeguards: [],
    rationale: 'A file that cannot be used attests nothing: nothing passes until it can.',
    remediation: 'Put right the line that the message names; docs/governance.md says what a file may hold.',
  },
];

/** All of them. */
export const MATTERS: readonly Matter[] = [...GOVERNANCE_MATTERS, ...OF_THE_GATE];

/** A matter for a terminal. */
export function matterLines(matter: Matter): readonly string[] {
  const { id, severity, level, title, safeguards, rationale, remediation } = matter;
  return [
    `${id} (${severity})`,
    `${title}.`,
    '',
    `Found in:     ${isOfTheGate(matter) ? 'what the gate was given' : 'governance files, which people write: docs/governance.md'}`,
    `Why:          ${rationale}`,
    `Fix:          ${remediation}`,
    `Fails:        ${level === 'warning' ? 'never: it reminds' : isFinal(matter) ? 'always' : 'where its severity does, by the line of the app: it lies in no Stage'}`,
    ...safeguards.length > 0 ? citationLines(safeguards) : [],
    `Acknowledge:  ${isFinal(matter) ? 'nobody can: it is put right' : `Validations.of(app).acknowledge({ id: '${PLUGIN_NAME}::${id}', reason: '...' }), on the app`}`,
  ];
}

/** The same for programs. */
export function matterJson(matter: Matter) {
  const { id, severity, level, title, safeguards, rationale, remediation } = matter;
  return { id, title, severity, level, safeguards: safeguards.map(safeguardRow), rationale, remediation, acknowledgeWith: isFinal(matter) ? [] : [`${PLUGIN_NAME}::${id}`] };
}

function isOfTheGate(matter: Matter): boolean {
  return OF_THE_GATE.includes(matter);
}

/** What is critical in governance files is fatal to the gate, too: what it is about is required. */
function isFinal({ severity }: Matter): boolean {
  return severity === 'fatal' || severity === 'critical';
}
