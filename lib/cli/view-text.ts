import { wrapped } from './wrapped';
import type { EvidencedElsewhere } from '../catalogue/evidenced-elsewhere';
import type { FrameworkId, FrameworkRow } from '../catalogue/framework';
import { FRAMEWORKS } from '../catalogue/frameworks';
import type { ViewRow } from '../engine/view';

/** Findings by the rows of a framework, ready to be printed. */
export interface View {
  readonly profile: FrameworkId;
  readonly rows: readonly ViewRow[];
}

/** So many ids are named; the JSON names all. */
const NAMED = 5;

/** What a framework asks for, and what was found of it: for people. */
export function* viewLines({ profile, rows }: View): Generator<string> {
  const { citation, status } = FRAMEWORKS[profile];
  yield '\n';
  yield* wrapped(`${citation}: ${status}. Templates show a part of a row at most; nothing here counts or fails`);
  for (const row of rows) {
    yield* wrapped(`${cited(row.row)} ${row.row.title}: ${stateOf(row)}`, '  ', '      ');
    if (row.openRules.length > 0) yield* wrapped(`not met: ${some(row.openRules)}`, '      ');
  }
}

function cited({ id, section = id, isNumberSure = true }: FrameworkRow): string {
  return isNumberSure ? section : `${section} (number to be checked)`;
}

function stateOf({ rules, compliant, open, undetermined, acknowledged, elsewhere }: ViewRow): string {
  const judged = compliant + open + undetermined + acknowledged;
  const shownBy = (kind: EvidencedElsewhere['evidencedBy']) => elsewhere.filter(each => each.evidencedBy === kind).map(each => each.id);
  const others = [['to be seen in the account', shownBy('scan')], ['to be attested', shownBy('attestation')]] as const;
  if (judged > 0) {
    const counts = [`${open} of ${judged} ${judged === 1 ? 'check' : 'checks'} not met`, ...countedAs(undetermined, 'undetermined'), ...countedAs(acknowledged, 'left by decision')].join(', ');
    const besides = others.flatMap(([words, ids]) => countedAs(ids.length, words)).join(', ');
    return besides === '' ? counts : `${counts}; besides: ${besides}`;
  }
  return [rules > 0 ? 'nothing here that it is about' : 'no template shows it', ...others.filter(([, ids]) => ids.length > 0).map(([words, ids]) => `${words}: ${some(ids)}`)].join('; ');
}

function countedAs(count: number, words: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${words}`];
}

function some(ids: readonly string[]): string {
  return ids.length <= NAMED ? ids.join(', ') : `${ids.slice(0, NAMED).join(', ')} and ${ids.length - NAMED} more`;
}

/** The same for programs. */
export function viewJson({ profile, rows }: View) {
  const { title, citation, status } = FRAMEWORKS[profile];
  return {
    framework: profile,
    title,
    citation,
    status,
    rows: rows.map(({ row: { rules: _, ...row }, rules: ruleCount, appliedRules: rules, elsewhere, ...counts }) => (
      { ...row, ruleCount, ...counts, rules, elsewhere: elsewhere.map(each => each.id) })),
  };
}
