import * as path from 'node:path';
import { isSigned, validUntil } from './attestation-validity';
import { daysUntil } from './day';
import { FindingOptions, GovernanceFinding, found, inDays } from './governance-finding';
import { governanceMatter } from './governance-matters';
import type { Attestation, Day, EvidenceLink, Governance } from './model';
import { ATTESTATION_TEMPLATES, AttestationTemplateId, attestationTemplate } from '../catalogue/attestation-templates';
import type { SafeguardId } from '../catalogue/safeguards';

/** So many days before an attestation is due those who answer are told. */
const AHEAD = 30;

/** The attestation that speaks for a questionnaire: the one signed last, whether it still counts or not. */
export function currentAttestation({ attestations }: Governance, template: AttestationTemplateId, today: Day): Attestation | undefined {
  const signed = attestations.filter(each => each.template === template && isSigned(each, today));
  return signed.reduce<Attestation | undefined>((last, each) => last === undefined || each.signed!.on >= last.signed!.on ? each : last, undefined);
}

/** What is not in order with attestations and the evidence that they name. */
export function attestationFindings(governance: Governance, { today }: FindingOptions): readonly GovernanceFinding[] {
  const { attestations, folder } = governance;
  const missing = ATTESTATION_TEMPLATES.filter(({ id }) => !attestations.some(each => each.template === id)).map(each => each.id);
  const place = { file: path.join(folder, 'attestations'), line: 1, column: 1 };
  return [
    ...missing.length > 0 ? [found('attestation-missing', place, `nobody has attested ${missing.join(', ')}`)] : [],
    ...attestations.filter(each => !isSigned(each, today)).flatMap(each => waiting(each, today)),
    ...ATTESTATION_TEMPLATES.flatMap(({ id }) => {
      const current = currentAttestation(governance, id, today);
      return current === undefined ? [] : ofCurrent(current, today);
    }),
    ...attestations.flatMap(each => ofEvidence(each, each === currentAttestation(governance, each.template, today))),
  ];
}

/** One that nobody has signed. */
function waiting({ title, assignees, answers, template, due, signed, place }: Attestation, today: Day): readonly GovernanceFinding[] {
  const days = daysUntil(today, due);
  const who = assignees.join(', ');
  const inFuture = signed === undefined ? '' : `; its signature is of ${signed.on}, which is still to come`;
  if (days < 0) return [found('attestation-overdue', place, `"${title}" was due on ${due}, ${inDays(days)}, and is not signed (${who})${inFuture}`)];
  const isAnswered = answers.length === attestationTemplate(template).questions.length;
  if (isAnswered || inFuture !== '') return [found('attestation-unsigned', place, `"${title}" is answered and not signed (${who})${inFuture}`)];
  return days <= AHEAD ? [found('attestation-due-soon', place, `"${title}" is due ${inDays(days)}, on ${due} (${who})`)] : [];
}

function ofCurrent(attestation: Attestation, today: Day): readonly GovernanceFinding[] {
  const { title, template, answers, signed, assignees, place } = attestation;
  const findings: GovernanceFinding[] = [];
  const until = validUntil(attestation);
  const left = until === undefined ? Infinity : daysUntil(today, until);
  const what = `"${title}", signed on ${signed!.on}, ${left < 0 ? 'was due again' : 'is due again'} ${inDays(left)} (${assignees.join(', ')})`;
  if (left < 0) findings.push(found('attestation-overdue', place, what));
  else if (left <= AHEAD) findings.push(found('attestation-due-soon', place, what));
  const given = new Set<string>(answers.map(each => each.question));
  const open = attestationTemplate(template).questions.filter(each => !given.has(each.id)).map(each => each.id);
  if (open.length > 0) findings.push(found('attestation-unanswered', place, `"${title}" is signed and does not answer ${open.join(', ')}`));
  for (const { question, answer, note, place: where } of answers.filter(each => each.answer === 'no' || each.answer === 'partial')) {
    const { text, safeguards } = attestationTemplate(template).questions.find(each => each.id === question)!;
    findings.push(found('attestation-not-met', where, `the answer is ${answer} to "${text}"${note === undefined ? '' : `: ${note}`}`, { safeguards }));
  }
  return findings;
}

/** Evidence of what speaks today is about what its questions are about; that of earlier times is a record to be kept. */
function ofEvidence({ template, evidence, answers }: Attestation, isCurrent: boolean): readonly GovernanceFinding[] {
  const { questions } = attestationTemplate(template);
  const of = (links: readonly EvidenceLink[], asked: typeof questions) => {
    const shown = isCurrent ? asked.flatMap(({ safeguards }) => safeguards) : [];
    return links.flatMap(each => ofLink(each, shown));
  };
  return [...of(evidence, questions), ...answers.flatMap(each => of(each.evidence, questions.filter(({ id }) => id === each.question)))];
}

function ofLink({ file, sha256, actualSha256, place }: EvidenceLink, shown: readonly SafeguardId[]): readonly GovernanceFinding[] {
  if (file === undefined || sha256 === actualSha256) return [];
  const isGone = actualSha256 === undefined;
  const id = isGone ? 'evidence-missing' : 'evidence-changed';
  const safeguards = [...new Set([...governanceMatter(id).safeguards, ...shown])];
  return [found(id, place, isGone ? `there is no file ${file}` : `${file} has the hash ${actualSha256}, and was named with ${sha256}`, { safeguards })];
}
