import type { ReportRule } from './report-model';
import { REPORT_SCHEMA } from './report-schema';
import { ATTESTATION_TEMPLATES } from '../catalogue/attestation-templates';
import { EVIDENCED_ELSEWHERE } from '../catalogue/evidenced-elsewhere';
import { SAFEGUARDS } from '../catalogue/safeguards';
import { PLUGIN_NAME } from '../engine/decide';
import type { Hide } from '../engine/secret-values';
import { GOVERNANCE_MATTERS } from '../governance/governance-matters';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What stands in every report whatever is judged: safeguards, questions, the words for a state. */
const ALWAYS = [...textsIn([REPORT_SCHEMA, SAFEGUARDS, EVIDENCED_ELSEWHERE, GOVERNANCE_MATTERS, ATTESTATION_TEMPLATES])];

/**
 * Leaves alone what a report says in our own words, days included. A hidden parameter may have `admin` or `high` as its default: that is a word
 * of ids of rules and of states, by which a report is read and set against an earlier one.
 *
 * @param texts others that quote no template
 */
export function sparingOwnTexts(hide: Hide, rules: readonly ReportRule[], texts: readonly string[] = []): Hide {
  const own = new Set([...ALWAYS, ...texts, ...textsIn(rules), ...rules.map(({ id }) => `${PLUGIN_NAME}::${id}`)]);
  return text => own.has(text) || DAY.test(text) ? text : hide(text);
}

function* textsIn(data: unknown): Generator<string> {
  if (typeof data === 'string') yield data;
  else if (typeof data === 'object' && data !== null) for (const each of Object.values(data)) yield* textsIn(each);
}
