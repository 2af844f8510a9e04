import { problemsOf } from './files-of';

const baa = (text: string) => problemsOf({ 'baa.yaml': text });
const entry = (lines: string) => baa(`agreements:\n  - vendor: A\n    services: [a]\n    status: active\n    executed: 2026-01-01\n${lines}`);
const attest = (lines: string) => problemsOf({ 'attestations/x.yaml': `template: risk-analysis\nassignees: [a]\ndue: 2026-12-01\n${lines}` });

test.each<[string, string, string]>([
  ['a word that is neither true nor false', '    subcontractors: [{ name: B, bound: sure }]', 'baa.yaml:6:33: agreements[0].subcontractors[0].bound: expected true or false, found "sure"'],
  ['a day that there is not', '    expires: 2026-02-30', 'baa.yaml:6:5: agreements[0].expires: expected a day of the calendar such as 2026-11-23, found "2026-02-30"'],
  ['a number for a text', '    contact: 12', 'baa.yaml:6:5: agreements[0].contact: expected a text, found 12; put it in quotes'],
  ['a text for a number', '    breachNotificationHours: "24"', 'baa.yaml:6:5: agreements[0].breachNotificationHours: expected a whole number, found "24"'],
  ['a number out of range', '    breachNotificationHours: 2000', 'baa.yaml:6:5: agreements[0].breachNotificationHours: expected 1 to 1440, found 2000'],
  ['a text that is empty', '    contact: "  "', 'baa.yaml:6:5: agreements[0].contact: expected a text that is not empty'],
  ['a text that is too long', `    contact: ${'x'.repeat(2001)}`, 'baa.yaml:6:5: agreements[0].contact: expected at most 2000 characters'],
  ['a key that nobody knows', '    owner: B', 'baa.yaml:6:5: agreements[0].owner is not known; expected one of vendor, status, executed, expires, services, phiTypes, subcontractors, breachNotificationHours, lastRiskAssessment, nextReview, contact'],
  ['a key of every object', '    constructor: B', 'baa.yaml:6:5: agreements[0].constructor is not known; expected one of vendor, status, executed, expires, services, phiTypes, subcontractors, breachNotificationHours, lastRiskAssessment, nextReview, contact'],
])('%s is told with its place', (_name, line, problem) => {
  expect(entry(line)).toEqual([problem]);
});

test('all that is wrong with a file is told at once, from the first line to the last', () => {
  expect(baa('agreements:\n  - vendor: 1\n    services: []\n    status: active\n  - colour: red\nmore: x\n')).toEqual([
    'baa.yaml:2:5: agreements[0]: executed is missing (the day it was signed, which an active one has)',
    'baa.yaml:2:5: agreements[0].vendor: expected a text, found 1; put it in quotes',
    'baa.yaml:3:5: agreements[0].services: expected at least one entry',
    'baa.yaml:5:5: agreements[1]: vendor is missing (with whom it is)',
    'baa.yaml:5:5: agreements[1]: status is missing (where it stands)',
    'baa.yaml:5:5: agreements[1]: services is missing (what the vendor does, as flows and resources name it: aws, a product, the host of an interface)',
    'baa.yaml:5:5: agreements[1].colour is not known; expected one of vendor, status, executed, expires, services, phiTypes, subcontractors, breachNotificationHours, lastRiskAssessment, nextReview, contact',
    'baa.yaml:6:1: more is not known; expected one of agreements',
  ]);
});

test.each([['', 'null'], ['hello', '"hello"'], ['- a', '["a"]'], ['agreements:', undefined]])('a file with %j in it is no registry', (text, found) => {
  expect(baa(text)).toEqual([found === undefined ? 'baa.yaml:1:1: agreements is missing (one entry for each agreement, that with AWS among them)' : `baa.yaml:1:1: expected keys with values, found ${found}`]);
});

test.each<[string, string, string]>([
  ['a question that nobody asks', '  nonsense: { answer: yes }', 'attestations/x.yaml:5:3: answers.nonsense is not known; expected the id of a question of the questionnaire'],
  ['a question of another questionnaire', '  media-reused: { answer: yes }',
    'attestations/x.yaml:5:3: answers.media-reused: no question of risk-analysis; expected one of risk-analysis-written, risk-analysis-current, risk-analysis-inputs, risk-register-followed, risk-vendors-analyzed'],
  ['a partial answer without a note', '  risk-analysis-written: { answer: partial }', 'attestations/x.yaml:5:3: answers.risk-analysis-written: note is missing (it says why, where the answer is partial or na)'],
  ['an answer of another word', '  risk-analysis-written: { answer: true }', 'attestations/x.yaml:5:28: answers.risk-analysis-written.answer: expected one of yes, no, partial, na, found true'],
  ['evidence that names nothing', '  risk-analysis-written: { evidence: [{ title: x }] }',
    'attestations/x.yaml:5:39: answers.risk-analysis-written.evidence[0]: expected a url, a ticket, or a file with its sha256'],
  ['a file without its hash', '  risk-analysis-written: { evidence: [{ file: evidence/x }] }',
    'attestations/x.yaml:5:39: answers.risk-analysis-written.evidence[0]: sha256 is missing (the SHA-256 hash of the file: 64 hexadecimal digits in lower case)'],
  ['an address that is none', '  risk-analysis-written: { evidence: [{ url: "javascript:alert(1)" }] }',
    'attestations/x.yaml:5:41: answers.risk-analysis-written.evidence[0].url: expected where it is: an address that begins with https://, found "javascript:alert(1)"'],
])('in an attestation, %s is told', (_name, line, problem) => {
  expect(attest(`answers:\n${line}`)).toEqual([problem]);
});

test.each(['../outside', '/etc/passwd', 'a/../../b', 'C:/x', 'a\\\\..\\\\b', '..'])('the file %s is none of the folder', file => {
  expect(attest(`answers: {}\nevidence:\n  - { file: "${file}", sha256: ${'a'.repeat(64)} }`)).toEqual([expect.stringContaining('evidence[0].file: expected a file of this folder')]);
});

test('a hundred problems of a file are looked up, and not all of twenty thousand', () => {
  const start = Date.now();
  expect(baa(Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n'))).toHaveLength(51);
  expect(Date.now() - start).toBeLessThan(20_000);
});
