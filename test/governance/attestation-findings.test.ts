import { createHash } from 'node:crypto';
import { governanceOf } from './files-of';
import { ATTESTATION_TEMPLATES, attestationTemplate } from '../../lib/catalogue/attestation-templates';
import { attestationFindings, currentAttestation } from '../../lib/governance/attestation-findings';
import { isSigned } from '../../lib/governance/attestation-validity';

const TODAY = '2026-11-23';
const QUESTIONS = attestationTemplate('access-management').questions.map(each => each.id);
const answers = (changes: Readonly<Record<string, string>> = {}) => QUESTIONS.map(id => `  ${id}: { answer: ${changes[id] ?? 'yes'} }\n`).join('');
const file = (due: string, more = '', given = answers()) => `template: access-management\nassignees: [Security Officer]\ndue: ${due}\nanswers:\n${given === '' ? '  {}\n' : given}${more}`;
const signed = (on: string) => `signed: { by: A. Officer, on: ${on} }\n`;

function judge(files: Readonly<Record<string, string>>): string[] {
  const governance = governanceOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [name.includes('/') ? name : `attestations/${name}.yaml`, text])));
  return attestationFindings(governance, { today: TODAY, usedServices: [] }).filter(each => each.id !== 'attestation-missing')
    .map(({ id, level, file: where, line, message }) => `${id} ${level} ${where.split('/').at(-1)}:${line} ${message}`);
}

test('questionnaires that nobody has begun are told in one finding', () => {
  const [finding, ...others] = attestationFindings(governanceOf({ 'attestations/a.yaml': file('2026-12-31', signed('2026-11-01')) }), { today: TODAY, usedServices: [] });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ id: 'attestation-missing', level: 'error', severity: 'medium', line: 1 });
  expect(finding.message).toBe(`nobody has attested ${ATTESTATION_TEMPLATES.map(each => each.id).filter(id => id !== 'access-management').join(', ')}`);
});

describe('an attestation', () => {
  test.each<[string, string, string[]]>([
    ['that is not due for long', file('2026-12-24', '', ''), []],
    ['that is due soon', file('2026-12-23', '', ''), ['attestation-due-soon warning a.yaml:1 "Access to ePHI" is due in 30 days, on 2026-12-23 (Security Officer)']],
    ['that is due today', file('2026-11-23', '', ''), ['attestation-due-soon warning a.yaml:1 "Access to ePHI" is due today, on 2026-11-23 (Security Officer)']],
    ['that is late', file('2026-11-22', '', ''), ['attestation-overdue error a.yaml:1 "Access to ePHI" was due on 2026-11-22, 1 day ago, and is not signed (Security Officer)']],
    ['that is answered and not signed', file('2027-12-24'), ['attestation-unsigned warning a.yaml:1 "Access to ePHI" is answered and not signed (Security Officer)']],
    ['that is signed in the future', file('2027-12-24', signed('2026-11-24')),
      ['attestation-unsigned warning a.yaml:1 "Access to ePHI" is answered and not signed (Security Officer); its signature is of 2026-11-24, which is still to come']],
    ['that is signed', file('2026-10-31', signed('2026-10-30')), []],
    ['that is signed after its day', file('2026-10-31', signed('2026-11-20')), []],
    ['whose quarter ends soon', file('2026-09-01', signed('2026-08-23')),
      ['attestation-due-soon warning a.yaml:1 "Access to ePHI", signed on 2026-08-23, is due again today (Security Officer)']],
    ['whose quarter is over', file('2026-09-01', signed('2026-08-22')),
      ['attestation-overdue error a.yaml:1 "Access to ePHI", signed on 2026-08-22, was due again 1 day ago (Security Officer)']],
    ['that leaves a question open', file('2026-10-31', signed('2026-10-30'), answers().replace(/ {2}access-sessions-end.*\n/, '')),
      ['attestation-unanswered error a.yaml:1 "Access to ePHI" is signed and does not answer access-sessions-end']],
    ['that says no', file('2026-10-31', signed('2026-10-30'), answers({ 'access-authorized-first': 'no, note: since May' })),
      ['attestation-not-met warning a.yaml:5 the answer is no to "Access to ePHI is authorized before it is given, and by somebody else than who gets it.": since May']],
    ['that says partly, and that one does not matter', file('2026-10-31', signed('2026-10-30'), answers({ 'access-reviewed': 'partial, note: two teams', 'access-sessions-end': 'na, note: no application' })),
      ['attestation-not-met warning a.yaml:6 the answer is partial to "All access was reviewed this quarter, and what nobody needs was taken away.": two teams']],
  ])('%s', (_name, text, findings) => expect(judge({ a: text })).toEqual(findings));

  test('may be due more often than its questionnaire asks', () => {
    expect(judge({ a: file('2026-01-01', `cadence: monthly\n${signed('2026-09-30')}`) })[0]).toContain('attestation-overdue');
    expect(judge({ a: file('2026-01-01', signed('2026-09-30')) })).toEqual([]);
  });

  test('of an earlier quarter is kept, and the one signed last counts', () => {
    const files = { q1: file('2026-03-31', signed('2026-03-30'), answers({ 'access-reviewed': 'no' })), q3: file('2026-09-30', signed('2026-09-29')) };
    expect(judge(files)).toEqual([]);
    const governance = governanceOf({ 'attestations/q1.yaml': files.q1, 'attestations/q3.yaml': files.q3 });
    expect(currentAttestation(governance, 'access-management', TODAY)?.signed?.on).toBe('2026-09-29');
    expect(currentAttestation(governance, 'access-management', '2026-05-01')?.signed?.on).toBe('2026-03-30');
    expect(currentAttestation(governance, 'officers', TODAY)).toBeUndefined();
    expect(governance.attestations.map(each => isSigned(each, '2026-05-01'))).toEqual([true, false]);
  });
});

describe('evidence', () => {
  test('that is not as it was is about what the questions are about whose answers it shows, while these speak', () => {
    const hash = 'a'.repeat(64);
    const of = (on: string, more: Readonly<Record<string, string>> = {}) => {
      const text = file('2026-10-31', `${signed(on)}evidence:\n  - { file: evidence/all, sha256: ${hash} }\n`, answers({ 'access-sessions-end': `yes, evidence: [{ file: evidence/one, sha256: ${hash} }]` }));
      const governance = governanceOf({ 'attestations/a.yaml': text, ...more });
      return attestationFindings(governance, { today: TODAY, usedServices: [] }).filter(each => each.id === 'evidence-missing' && !each.file.endsWith('b.yaml'));
    };
    const { questions } = attestationTemplate('access-management');
    const own = ['164.316(b)(1)', '164.316(b)(2)(ii)'];
    const [all, one] = of('2026-10-30');
    expect(new Set(all.safeguards)).toEqual(new Set([...own, ...questions.flatMap(each => each.safeguards)]));
    expect(new Set(one.safeguards)).toEqual(new Set([...own, ...questions.find(each => each.id === 'access-sessions-end')!.safeguards]));
    expect(all.safeguards.length).toBeGreaterThan(one.safeguards.length);
    const earlier = of('2026-08-01', { 'attestations/b.yaml': file('2026-10-31', signed('2026-10-30')) });
    expect(earlier.map(each => each.safeguards)).toEqual([own, own]);
  });

  const hash = createHash('sha256').update('report').digest('hex');
  const named = (sha256: string) => file('2026-10-31', `${signed('2026-10-30')}evidence:\n  - { file: evidence/report.pdf, sha256: ${sha256} }\n`);

  test('that is as it was is no finding', () => expect(judge({ 'a': named(hash), 'evidence/report.pdf': 'report' })).toEqual([]));

  test('that has changed is told, at the place where it is named', () => {
    expect(judge({ 'a': named(hash.replace(/^./, '0')), 'evidence/report.pdf': 'report' }))
      .toEqual([`evidence-changed error a.yaml:13 evidence/report.pdf has the hash ${hash}, and was named with ${hash.replace(/^./, '0')}`]);
  });

  test('that is gone is told, of an answer too', () => {
    expect(judge({ a: named(hash) })).toEqual(['evidence-missing error a.yaml:13 there is no file evidence/report.pdf']);
    const ofAnswer = answers({ 'access-reviewed': `yes, evidence: [{ file: evidence/x, sha256: ${hash} }]` });
    expect(judge({ a: file('2026-10-31', signed('2026-10-30'), ofAnswer) })).toEqual(['evidence-missing error a.yaml:6 there is no file evidence/x']);
  });
});
