import { WrittenLink, evidenceLinks } from './evidence-links';
import type { Problem } from './governance-error';
import type { Answer, AnswerWord, Attestation } from './model';
import { validate } from './validate';
import { YamlSource } from './yaml-source';
import { QuestionId, attestationTemplate } from '../catalogue/attestation-templates';

interface WrittenAnswer {
  readonly answer?: AnswerWord;
  readonly note?: string;
  readonly evidence?: readonly WrittenLink[];
}

type Written = Omit<Attestation, 'title' | 'cadence' | 'answers' | 'evidence' | 'place'> & Partial<Pick<Attestation, 'title' | 'cadence'>> & {
  readonly answers: Readonly<Record<string, WrittenAnswer>>;
  readonly evidence?: readonly WrittenLink[];
};

/** Reads one attestation; `undefined` if it cannot be used. */
export function readAttestation(file: string, folder: string, problems: Problem[]): Attestation | undefined {
  const source = YamlSource.read(file, problems);
  if (!source || !validate(source, 'attestation', problems)) return undefined;
  const { answers, evidence, ...written } = source.value as Written;
  const template = attestationTemplate(written.template);
  const known = new Set<string>(template.questions.map(each => each.id));
  for (const question of Object.keys(answers).filter(each => !known.has(each))) {
    problems.push({ place: source.placeOf(['answers', question]), message: `answers.${question}: no question of ${template.id}; expected one of ${[...known].join(', ')}` });
  }
  const given = Object.entries(answers).filter(([, { answer }]) => answer !== undefined);
  return {
    ...written,
    title: written.title ?? template.title,
    cadence: written.cadence ?? template.cadence,
    answers: given.map(([question, each]): Answer => ({
      question: question as QuestionId,
      answer: each.answer!,
      ...each.note !== undefined && { note: each.note },
      evidence: evidenceLinks(each.evidence, ['answers', question, 'evidence'], source, folder, problems),
      place: source.placeOf(['answers', question]),
    })),
    evidence: evidenceLinks(evidence, ['evidence'], source, folder, problems),
    place: source.placeOf(['template']),
  };
}
