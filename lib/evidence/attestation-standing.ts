import type { AttestationRow, AttestationState } from './report-model';
import { ATTESTATION_TEMPLATES, AttestationTemplate } from '../catalogue/attestation-templates';
import type { SafeguardId } from '../catalogue/safeguards';
import { isSigned, validUntil } from '../governance/attestation-validity';
import type { AnswerWord, Attestation, Day } from '../governance/model';

/** What people say of a safeguard: every question on it answered, signed and not out of date, or what is in the way. */
export interface Standing {
  readonly state: 'signed' | 'pending' | 'negative' | 'unasked';
  /** Ids of the questionnaires with questions on it. */
  readonly templates: readonly string[];
  /** Those that have still to be signed, or signed again. */
  readonly pending: readonly string[];
  /** Questions that are answered with no, or with yes in part only. */
  readonly negative: readonly string[];
}

/** What a questionnaire has come to: the latest signature that still holds, or what is waited for. */
interface Course {
  readonly template: AttestationTemplate;
  readonly state: AttestationState;
  /** The attestation that the state is that of; none where nobody has begun. */
  readonly attestation?: Attestation;
  /** What may stand against it: others that were signed on the same day, and those that nobody has signed yet. */
  readonly besides: readonly Attestation[];
  readonly due?: Day;
}

/** What people have attested until a day. */
export class Attested {
  private readonly courses: readonly Course[];

  constructor(attestations: readonly Attestation[], day: Day) {
    this.courses = ATTESTATION_TEMPLATES.map(template => courseOf(template, attestations.filter(each => each.template === template.id), day));
  }

  /** Every questionnaire, those that nobody has begun included. */
  public get rows(): readonly AttestationRow[] {
    return this.courses.map(rowOf);
  }

  /** Questionnaires that are not signed, or not any more. */
  public get pending(): readonly string[] {
    return this.courses.filter(({ state }) => state !== 'signed').map(({ template }) => template.id);
  }

  public standingOf(safeguard: SafeguardId): Standing {
    const templates: string[] = [];
    const pending: string[] = [];
    const negative: string[] = [];
    for (const { template, state, attestation, besides } of this.courses) {
      const questions = template.questions.filter(each => each.safeguards.includes(safeguard));
      if (questions.length === 0) continue;
      templates.push(template.id);
      // What is answered with no is so whether it is signed or not.
      for (const { id } of questions) if ([attestation, ...besides].some(each => isNegative(wordOf(each, id)))) negative.push(id);
      if (state !== 'signed' || questions.some(({ id }) => wordOf(attestation, id) === undefined)) pending.push(template.id);
    }
    const state = negative.length > 0 ? 'negative' : pending.length > 0 ? 'pending' : templates.length > 0 ? 'signed' : 'unasked';
    return { state, templates, pending, negative };
  }
}

function courseOf(template: AttestationTemplate, attestations: readonly Attestation[], day: Day): Course {
  const signed = attestations.filter(each => isSigned(each, day)).sort((a, b) => a.signed!.on < b.signed!.on ? 1 : -1);
  const open = attestations.filter(each => !signed.includes(each)).sort((a, b) => a.due < b.due ? -1 : 1);
  const [latest] = signed;
  const [next] = open;
  if (latest) {
    const due = validUntil(latest);
    const isHeld = due === undefined || due >= day;
    const sameDay = signed.filter(each => each !== latest && each.signed!.on === latest.signed!.on);
    const besides = [...sameDay, ...open.filter(each => each.due > latest.signed!.on)];
    return { template, state: isHeld ? 'signed' : 'overdue', attestation: latest, besides, due: isHeld ? due : next?.due ?? due };
  }
  if (!next) return { template, state: 'missing', besides: [] };
  return { template, state: next.due < day ? 'overdue' : 'unsigned', attestation: next, besides: open, due: next.due };
}

function isNegative(word: AnswerWord | undefined): boolean {
  return word === 'no' || word === 'partial';
}

function wordOf(attestation: Attestation | undefined, question: string): AnswerWord | undefined {
  return attestation?.answers.find(each => each.question === question)?.answer;
}

function rowOf({ template, state, attestation, due }: Course): AttestationRow {
  const words = template.questions.map(each => wordOf(attestation, each.id));
  const count = (word: AnswerWord | undefined) => words.filter(each => each === word).length;
  const links = attestation ? [...attestation.evidence, ...attestation.answers.flatMap(each => each.evidence)] : [];
  const evidence = links.map(each => each.file ?? each.url ?? each.title).filter(each => each !== undefined);
  return {
    id: template.id,
    title: attestation?.title ?? template.title,
    state,
    assignees: attestation?.assignees ?? [],
    due,
    signedBy: attestation?.signed?.by,
    signedOn: attestation?.signed?.on,
    cadence: attestation?.cadence ?? template.cadence,
    answers: { yes: count('yes'), no: count('no'), partial: count('partial'), notApplicable: count('na'), open: count(undefined) },
    safeguards: [...new Set(template.questions.flatMap(each => each.safeguards))],
    evidence: [...new Set(evidence)],
  };
}
