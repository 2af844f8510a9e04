import { withoutSecrets, wordsWithoutSecrets } from './redaction';
import { Assumption, describeAssumption } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, show } from '../facts/value';

/** The four words of AWS Config. */
export type Status = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA';

/** What a verdict rests on. */
export interface Ground {
  /** The property path, from the judged resource. */
  readonly at?: string;
  /** The value found there; a text is shown as it is. */
  readonly value?: Node;
  readonly given?: Assumption;
  /** What was found, in words, where the value alone would not tell. */
  readonly found?: string;
  /** The resource that is to be changed, if it is another than the judged one. */
  readonly subject?: Resource;
  /** What meets a rule on an app, where no resource is judged. Default: `subject`. */
  readonly restsOn?: readonly Resource[];
}

/** What was found is told in at most so many characters. */
const MAX_FOUND = 1000;

/** What a rule says of one resource. */
export class Verdict {
  constructor(readonly status: Status, private readonly ground: Ground = {}, private readonly hide: (text: string) => string = text => text) {}

  public get at(): string | undefined {
    return this.ground.at;
  }

  /** What was found, as a person reads it: `absent if not Prod`. */
  public get found(): string | undefined {
    const { found, at, value, given } = this.ground;
    const text = found !== undefined ? wordsWithoutSecrets(found)
      : at === undefined ? undefined : `${show(withoutSecrets(value, at)) || 'an empty text'}${describeAssumption(given)}`;
    if (text === undefined) return undefined;
    const shown = this.hide(text);
    return shown.length > MAX_FOUND ? `${shown.slice(0, MAX_FOUND - 3)}...` : shown;
  }

  public get subject(): Resource | undefined {
    return this.ground.subject;
  }

  /** The resources that show it, for a rule that judges none: what an auditor is led to. */
  public get restsOn(): readonly Resource[] {
    const { restsOn, subject } = this.ground;
    return restsOn ?? (subject ? [subject] : []);
  }

  /** The same verdict, resting on these where it complies. */
  public restingOn(restsOn: readonly Resource[]): Verdict {
    return this.status === 'COMPLIANT' ? new Verdict(this.status, { ...this.ground, restsOn }, this.hide) : this;
  }

  /** The same verdict, which shows what was found only as `hide` lets it. */
  public hiding(hide: (text: string) => string): Verdict {
    return new Verdict(this.status, this.ground, hide);
  }

  /** Whether another verdict says the very same. */
  public isSameAs({ status, ground }: Verdict): boolean {
    const own = this.ground;
    return this.status === status && (own === ground || (own.value === ground.value && own.given === ground.given
      && own.subject === ground.subject && areSame(own.restsOn, ground.restsOn) && own.at === ground.at && own.found === ground.found));
  }
}

function areSame(one: readonly Resource[] = [], other: readonly Resource[] = []): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** From the harmless to the bad: the worst verdict of several decides. */
const RANK: Record<Status, number> = { NOT_APPLICABLE: 0, COMPLIANT: 1, INSUFFICIENT_DATA: 2, NON_COMPLIANT: 3 };

const NOT_APPLICABLE = new Verdict('NOT_APPLICABLE');

/** The rule says nothing of this resource. */
export function notApplicable(): Verdict {
  return NOT_APPLICABLE;
}

export function compliant(ground?: Ground): Verdict {
  return new Verdict('COMPLIANT', ground);
}

export function nonCompliant(ground?: Ground): Verdict {
  return new Verdict('NON_COMPLIANT', ground);
}

/** It depends on what is not known before deployment. */
export function insufficientData(ground?: Ground): Verdict {
  return new Verdict('INSUFFICIENT_DATA', ground);
}

/** All must be well: the worst verdict. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let found = NOT_APPLICABLE;
  for (const each of verdicts) if (RANK[each.status] > RANK[found.status]) found = each;
  return found;
}

/** All must be well: the worst verdict. Where all is, it rests on everything that they rest on. */
export function allMet(verdicts: readonly Verdict[]): Verdict {
  return worst(verdicts).restingOn([...new Set(verdicts.flatMap(each => each.restsOn))]);
}

/** One is enough: the best verdict that says anything, `otherwise` if none does. */
export function best(verdicts: Iterable<Verdict>, otherwise: Verdict = NOT_APPLICABLE): Verdict {
  let found: Verdict | undefined;
  for (const each of verdicts) {
    if (each.status !== 'NOT_APPLICABLE' && (!found || RANK[each.status] < RANK[found.status])) found = each;
  }
  return found ?? otherwise;
}
