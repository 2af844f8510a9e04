import { ATTESTATION_TEMPLATES, attestationTemplate } from '../../lib/catalogue/attestation-templates';
import { EVIDENCED_BY_ATTESTATION } from '../../lib/catalogue/evidenced-by-attestation';
import { SAFEGUARDS } from '../../lib/catalogue/safeguards';

const QUESTIONS = ATTESTATION_TEMPLATES.flatMap(each => each.questions);
const ids = (rows: readonly { readonly id: string }[]) => rows.map(each => each.id);

test('there are 20 questionnaires with questions', () => {
  expect(ATTESTATION_TEMPLATES).toHaveLength(20);
  expect(ATTESTATION_TEMPLATES.filter(each => each.questions.length === 0)).toEqual([]);
  expect(QUESTIONS.length).toBeGreaterThan(80);
});

test('questionnaires and questions have ids of their own, written as those of rules are', () => {
  const all = [...ids(ATTESTATION_TEMPLATES), ...ids(QUESTIONS)];
  expect(all.filter((id, index) => all.indexOf(id) !== index || !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
});

test('a question is a sentence of its own, on safeguards that are each named once', () => {
  const texts = QUESTIONS.map(each => each.text);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index || !/^[A-Z].{25,}\.$/s.test(text.replace(/^ePHI/, 'EPHI')))).toEqual([]);
  expect(QUESTIONS.filter(({ safeguards }) => safeguards.length === 0 || new Set(safeguards).size !== safeguards.length)).toEqual([]);
});

test.each(EVIDENCED_BY_ATTESTATION.map(row => [row.id, row.safeguards] as const))('%s has questions on each of its safeguards', (id, safeguards) => {
  const asked = new Set<string>(QUESTIONS.filter(each => each.shows?.includes(id)).flatMap(each => each.safeguards));
  expect(safeguards.filter(each => !asked.has(each))).toEqual([]);
});

test('every safeguard that the catalogue lets people attest has a question', () => {
  const asked = new Set<string>(QUESTIONS.flatMap(each => each.safeguards));
  const attested = SAFEGUARDS.filter(each => each.evidence.includes('attestation'));
  expect(attested.length).toBeGreaterThan(60);
  expect(ids(attested).filter(id => !asked.has(id))).toEqual([]);
});

test('access is reviewed each quarter, training and risk analysis each year', () => {
  expect(attestationTemplate('access-management').cadence).toBe('quarterly');
  expect(attestationTemplate('workforce-training').cadence).toBe('annual');
  expect(attestationTemplate('risk-analysis').title).toBe('Risk analysis and risk management');
});
