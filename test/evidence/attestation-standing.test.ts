import { TODAY, attestations } from './report-of';
import { ATTESTATION_TEMPLATES, attestationTemplate } from '../../lib/catalogue/attestation-templates';
import { Attested } from '../../lib/evidence/attestation-standing';
import type { Attestation } from '../../lib/governance/model';

const TEMPLATE = attestationTemplate('risk-analysis');
const SAFEGUARD = '164.308(a)(1)(i)';
const stateOf = (change: Partial<Attestation>) => new Attested(attestations({ 'risk-analysis': change }), TODAY).rows.find(each => each.id === 'risk-analysis')!.state;

test('without any attestation all questionnaires are missing, and pending', () => {
  const attested = new Attested([], TODAY);
  expect(attested.rows.map(each => each.state)).toEqual(ATTESTATION_TEMPLATES.map(() => 'missing'));
  expect(attested.pending).toHaveLength(ATTESTATION_TEMPLATES.length);
  expect(attested.standingOf(SAFEGUARD)).toMatchObject({ state: 'pending', templates: ['risk-analysis'], negative: [] });
});

test('with all of them answered with yes and signed nothing is pending', () => {
  const attested = new Attested(attestations(), TODAY);
  expect(attested.pending).toEqual([]);
  expect(attested.standingOf(SAFEGUARD).state).toBe('signed');
});

test.each<[string, Partial<Attestation>, string]>([
  ['signed today', { signed: { by: 'A. Officer', on: TODAY } }, 'signed'],
  ['signed tomorrow', { signed: { by: 'A. Officer', on: '2026-11-24' } }, 'unsigned'],
  ['not signed, and not due yet', { signed: undefined }, 'unsigned'],
  ['not signed, and due yesterday', { signed: undefined, due: '2026-11-22' }, 'overdue'],
  ['signed a year ago to the day', { signed: { by: 'A. Officer', on: '2025-11-23' } }, 'signed'],
  ['signed more than a year ago', { signed: { by: 'A. Officer', on: '2025-11-22' } }, 'overdue'],
  ['signed long ago, and said to be for ever', { signed: { by: 'A. Officer', on: '2020-01-01' }, cadence: 'once' }, 'overdue'],
])('one that is %s', (_name, change, state) => {
  expect(stateOf(change)).toBe(state);
});

test('the latest signature counts, of however many files', () => {
  const [old] = attestations({}).filter(each => each.template === 'risk-analysis');
  const earlier = { ...old, signed: { by: 'B. Before', on: '2024-02-01' } };
  const [row] = new Attested([earlier, old], TODAY).rows.filter(each => each.id === 'risk-analysis');
  expect(row).toMatchObject({ state: 'signed', signedBy: 'A. Officer', signedOn: '2026-11-01', due: '2027-11-01' });
});

test.each(['no', 'partial'] as const)('a single answer of %s stands against the safeguard, even before it is signed', answer => {
  const question = TEMPLATE.questions.find(each => each.safeguards.includes(SAFEGUARD))!;
  const [signed] = attestations().filter(each => each.template === 'risk-analysis');
  const answers = signed.answers.map(each => each.question === question.id ? { ...each, answer } : each);
  const attested = new Attested(attestations({ 'risk-analysis': { answers, signed: undefined } }), TODAY);
  expect(attested.standingOf(SAFEGUARD)).toMatchObject({ state: 'negative', negative: [question.id] });
});

test.each<[string, Partial<Attestation>, string]>([
  ['signed on the same day', {}, 'negative'],
  ['of the next time, which nobody has signed yet', { signed: undefined, due: '2027-01-31' }, 'negative'],
  ['that was signed earlier', { signed: { by: 'A. Officer', on: '2025-11-01' } }, 'signed'],
  ['that was left unsigned before', { signed: undefined, due: '2026-01-31' }, 'signed'],
])('an answer of no in another file %s leaves it as it should be', (_name, change, state) => {
  const question = TEMPLATE.questions.find(each => each.safeguards.includes(SAFEGUARD))!;
  const [yes] = attestations().filter(each => each.template === 'risk-analysis');
  const no = { ...yes, answers: yes.answers.map(each => each.question === question.id ? { ...each, answer: 'no' as const } : each), ...change };
  for (const files of [[yes, no], [no, yes]]) expect(new Attested(files, TODAY).standingOf(SAFEGUARD).state).toBe(state);
});

test('a question that is left open keeps the safeguard pending', () => {
  const question = TEMPLATE.questions.find(each => each.safeguards.includes(SAFEGUARD))!;
  const [signed] = attestations().filter(each => each.template === 'risk-analysis');
  const attested = new Attested(attestations({ 'risk-analysis': { answers: signed.answers.filter(each => each.question !== question.id) } }), TODAY);
  expect(attested.standingOf(SAFEGUARD)).toMatchObject({ state: 'pending', pending: ['risk-analysis'] });
  expect(attested.rows.find(each => each.id === 'risk-analysis')!.answers.open).toBe(1);
});

test('what was signed is due again by its own cadence, and by that of the questionnaire at the least', () => {
  const dueOf = (cadence: Attestation['cadence']) =>
    new Attested(attestations({ 'risk-analysis': { cadence, signed: { by: 'A. Officer', on: '2026-10-31' } } }), TODAY).rows.find(each => each.id === 'risk-analysis')!.due;
  expect((['monthly', 'quarterly', 'annual', 'once'] as const).map(dueOf)).toEqual(['2026-11-30', '2027-01-31', '2027-10-31', '2027-10-31']);
});

test('names the evidence of the whole and of answers, each once', () => {
  const place = { file: 'a.yaml', line: 1, column: 1 };
  const link = { file: 'evidence/analysis.pdf', sha256: 'a'.repeat(64), place };
  const [signed] = attestations().filter(each => each.template === 'risk-analysis');
  const answers = signed.answers.map((each, index) => index === 0 ? { ...each, evidence: [link, { url: 'https://wiki.clinic.example/risks', place }] } : each);
  const [row] = new Attested(attestations({ 'risk-analysis': { evidence: [link], answers } }), TODAY).rows.filter(each => each.id === 'risk-analysis');
  expect(row.evidence).toEqual(['evidence/analysis.pdf', 'https://wiki.clinic.example/risks']);
});
