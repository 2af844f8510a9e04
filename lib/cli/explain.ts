import { MATTERS, Matter, matterJson, matterLines } from './explain-matter';
import { elsewhereJson, elsewhereLines, ruleJson, ruleLines } from './explain-rule';
import { safeguardJson, safeguardLines } from './explain-safeguard';
import { jsonPieces, print } from './pieces';
import { printable } from './printable';
import { Crosswalk } from '../catalogue/crosswalk';
import { EVIDENCED_ELSEWHERE, EvidencedElsewhere } from '../catalogue/evidenced-elsewhere';
import { SAFEGUARDS, Safeguard } from '../catalogue/safeguards';
import { DECISION_RULES } from '../engine/decision-rules';
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
  readonly matters: readonly Matter[];
}

/** What has an id of ours and findings: rules, and what is said of scope and of decisions. */
const OWN: readonly Rule[] = [...DECIDABLE, ...DECISION_RULES];

/** What people put before an id: the words of reports, the prefixes of acknowledgements and of reports of cdk-nag, the title of the Code. */
const PREFIX = /^(?:(?:fail|warn|known|pass|undetermined|acknowledged|out of scope|error|warning|fatal|rule|acknowledge(?: with)?:?)\s+|hipaa::|hipaa\.security::|hipaa\.security-|45 ?cfr|§|['"`\s])+/;

/** What stands behind an id where findings are told: what was decided, the severity, the place. No two of them begin alike: that would take ages. */
const SUFFIX = /(?:\[.*|\((?:critical|high|medium|low|fatal)\)|\s(?:at|on)\s.*|['"`:\s])+$/;

/** A safeguard, with its title behind it. */
const CITATION = /^(164\.\d+(?:\([a-z\d]+\))*)\s.*$/;

const FINGERPRINT = /^[a-f\d]{32}(?:-\d+)?$/;

/** Nobody has a longer id. */
const MAX_LENGTH = 200;

/** Prints what is known of a rule, by its id, an alias or its id in another tool, of anything else that has findings, or of a safeguard. */
export function explain(word: string, format: 'text' | 'json'): void {
  const { safeguard, rules, elsewhere, matters } = meaningOf(word);
  if (format === 'json') {
    const body = {
      schemaVersion: SCHEMA_VERSION,
      safeguard: safeguard && safeguardJson(safeguard),
      rules: rules.map(ruleJson),
      evidencedElsewhere: elsewhere.map(elsewhereJson),
      matters: matters.map(matterJson),
    };
    print([...jsonPieces(body), '\n']);
    return;
  }
  const sections = safeguard ? [safeguardLines(safeguard)] : [...rules.map(ruleLines), ...elsewhere.map(elsewhereLines), ...matters.map(matterLines)];
  print([sections.map(lines => lines.map(line => `${line}\n`).join('')).join('\n')]);
}

function meaningOf(word: string): Meaning {
  const wanted = plain(word);
  const safeguard = SAFEGUARDS.find(each => each.id.toLowerCase() === wanted);
  if (safeguard) return { safeguard, rules: [], elsewhere: [], matters: [] };
  const isMeant = (ids: readonly string[]) => ids.some(id => plain(id) === wanted);
  // An id of our own is meant before one of another tool that happens to be the same.
  const own = OWN.filter(rule => isMeant([rule.id, ...rule.aliases ?? []]));
  const rules = own.length > 0 ? own : RULES.filter(rule => isMeant(peersOf(rule.crosswalk)));
  const elsewhere = own.length > 0 ? [] : EVIDENCED_ELSEWHERE.filter(each => isMeant([each.id, ...peersOf(each.crosswalk)]));
  const matters = MATTERS.filter(each => isMeant([each.id]));
  if (rules.length + elsewhere.length + matters.length > 0) return { rules, elsewhere, matters };
  if (FINGERPRINT.test(wanted)) throw new UnusableInput(`${wanted} is the fingerprint of one finding, which only the report has that it is from: give the id of the rule beside it`);
  const near = nearestNames(wanted, knownNames());
  const next = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'see `cdk-hipaa rules` for every id';
  throw new UnusableInput(`'${printable(word.length > MAX_LENGTH ? `${word.slice(0, MAX_LENGTH)}...` : word)}' is no rule, safeguard, finding or id of another tool that has a counterpart here; ${next}`);
}

function plain(id: string): string {
  return id.slice(0, MAX_LENGTH).toLowerCase().replace(PREFIX, '').replace(SUFFIX, '').replace(CITATION, '$1');
}

function peersOf(crosswalk: Crosswalk = {}): readonly string[] {
  return Object.values(crosswalk as Readonly<Record<string, readonly string[]>>).flat();
}

function* knownNames(): Generator<string> {
  for (const { id, aliases = [], crosswalk } of OWN) yield* [id, ...aliases, ...peersOf(crosswalk)];
  for (const { id, crosswalk } of EVIDENCED_ELSEWHERE) yield* [id, ...peersOf(crosswalk)];
  for (const { id } of [...SAFEGUARDS, ...MATTERS]) yield id;
}
