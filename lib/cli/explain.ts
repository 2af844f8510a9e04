import { elsewhereJson, elsewhereLines, ruleJson, ruleLines } from './explain-rule';
import { safeguardJson, safeguardLines } from './explain-safeguard';
import { jsonPieces, print } from './pieces';
import { printable } from './printable';
import { Crosswalk } from '../catalogue/crosswalk';
import { EVIDENCED_ELSEWHERE, EvidencedElsewhere } from '../catalogue/evidenced-elsewhere';
import { SAFEGUARDS, Safeguard } from '../catalogue/safeguards';
import { DECIDABLE } from '../engine/judge';
import { nearestNames } from '../engine/nearest-names';
import { UnusableInput } from '../facts/unusable-input';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';

/** The version of the JSON that `explain --format json` prints. */
const SCHEMA_VERSION = '1.0';

/** What an id stands for. An id of another tool may stand for several rules. */
interface Meaning {
  readonly safeguard?: Safeguard;
  readonly rules: readonly Rule[];
  readonly elsewhere: readonly EvidencedElsewhere[];
}

/** What people put before an id: the prefixes of acknowledgements and of reports of cdk-nag, the title of the Code. */
const PREFIX = /^(?:hipaa::|hipaa\.security::|hipaa\.security-|45 ?cfr|§|\s)+/;

/** Prints what is known of a rule, by its id, an alias or its id in another tool, or of a safeguard. */
export function explain(word: string, format: 'text' | 'json'): void {
  const { safeguard, rules, elsewhere } = meaningOf(word);
  if (format === 'json') {
    const body = {
      schemaVersion: SCHEMA_VERSION,
      safeguard: safeguard && safeguardJson(safeguard),
      rules: rules.map(ruleJson),
      evidencedElsewhere: elsewhere.map(elsewhereJson),
    };
    print([...jsonPieces(body), '\n']);
    return;
  }
  const sections = safeguard ? [safeguardLines(safeguard)] : [...rules.map(ruleLines), ...elsewhere.map(elsewhereLines)];
  print([sections.map(lines => lines.map(line => `${line}\n`).join('')).join('\n')]);
}

function meaningOf(word: string): Meaning {
  const wanted = plain(word);
  const safeguard = SAFEGUARDS.find(each => each.id === wanted);
  if (safeguard) return { safeguard, rules: [], elsewhere: [] };
  const isMeant = (ids: readonly string[]) => ids.some(id => plain(id) === wanted);
  // An id of our own is meant before one of another tool that happens to be the same.
  const own = DECIDABLE.filter(rule => isMeant([rule.id, ...rule.aliases ?? []]));
  const rules = own.length > 0 ? own : RULES.filter(rule => isMeant(peersOf(rule.crosswalk)));
  const elsewhere = own.length > 0 ? [] : EVIDENCED_ELSEWHERE.filter(each => isMeant([each.id, ...peersOf(each.crosswalk)]));
  if (rules.length + elsewhere.length > 0) return { rules, elsewhere };
  const near = nearestNames(wanted, knownNames());
  const next = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'see `cdk-hipaa rules` for every id';
  throw new UnusableInput(`'${printable(word)}' is no rule, safeguard or id of another tool that has a counterpart here; ${next}`);
}

function plain(id: string): string {
  return id.toLowerCase().replace(PREFIX, '').trim();
}

function peersOf(crosswalk: Crosswalk = {}): readonly string[] {
  return Object.values(crosswalk as Readonly<Record<string, readonly string[]>>).flat();
}

function* knownNames(): Generator<string> {
  for (const { id, aliases = [], crosswalk } of DECIDABLE) yield* [id, ...aliases, ...peersOf(crosswalk)];
  for (const { id, crosswalk } of EVIDENCED_ELSEWHERE) yield* [id, ...peersOf(crosswalk)];
  for (const { id } of SAFEGUARDS) yield id;
}
