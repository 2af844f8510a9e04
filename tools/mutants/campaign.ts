import { Response, judge, response } from './gate';
import { Candidate, Generator } from './generate';
import { Mutant } from './mutant';
import type { NagResponse } from './nag';
import type { Subject } from './subjects';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';
import { Rule } from '../../lib/rules/rule';

/** A mutant and what became of it. */
export interface Outcome {
  readonly subject: string;
  readonly mutant: Mutant;
  /** How the gate took it; nothing if it survived. */
  readonly gate?: Response;
  /** How cdk-nag took it; `unasked` where it was not in the sample. */
  readonly nag: NagResponse | 'unasked';
}

/** What a campaign may be told. */
export interface CampaignOptions {
  readonly rules?: readonly Rule[];
  /** Asks cdk-nag about a mutant. */
  readonly nag?: (subject: Subject, replaced: ReadonlyMap<string, Json>) => NagResponse;
  /** Of so many mutants cdk-nag is asked about one. Default: of every one. */
  readonly nagEvery?: number;
  /** Of mutants of an app that do the same to the same place of resources of one type, so many are judged. Default: all. */
  readonly alike?: number;
}

/** Mutants of an app that differ in the resource, or in the position in a list, alone. */
function kindOf({ operator, type, path, becomes }: Mutant): string {
  return [operator, type, path.replaceAll(/\[\d+\]/g, '[*]'), becomes.replaceAll(/\b\w+[0-9A-F]{8}\b/g, 'Id')].join('|');
}

/** Makes the mutants of some apps, each in two waves, and judges them: what is weakened in the open, then what is hidden where that was caught. */
export function campaign(subjects: readonly Subject[], generator: Generator, options: CampaignOptions = {}): readonly Outcome[] {
  const { rules = RULES, nag, nagEvery = 1, alike = Infinity } = options;
  const outcomes: Outcome[] = [];
  for (const subject of subjects) {
    const original = judge(subject, undefined, rules);
    const unexpected = [...original.open.keys()].filter(key => !subject.expected.some(rule => key.startsWith(`${rule} `)));
    if (rules === RULES && unexpected.length > 0) throw new Error(`${subject.name} is not clean to begin with: ${unexpected.join('; ')}`);
    const judged = new Map<string, number>();
    const wave = (candidates: readonly Candidate[]): readonly Candidate[] => candidates.filter(mutant => {
      const kind = kindOf(mutant);
      const count = judged.get(kind) ?? 0;
      if (count >= alike) return false;
      judged.set(kind, count + 1);
      const replaced = mutant.bodies();
      const gate = response(subject, replaced, mutant.type, original, rules);
      const asks = nag !== undefined && outcomes.length % nagEvery === 0;
      outcomes.push({ subject: subject.name, mutant, gate, nag: asks ? nag(subject, replaced) : 'unasked' });
      return gate !== undefined;
    });
    wave(generator.veiled(subject, wave(generator.weakened(subject))));
  }
  return outcomes;
}
