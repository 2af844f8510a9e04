import { governanceOf } from './files-of';

const read = (text: string) => governanceOf({ 'attestations/x.yaml': `template: access-management\nassignees: [Security Officer]\ndue: 2026-12-01\n${text}` }).attestations[0];

test('has title and cadence of its questionnaire unless it says otherwise', () => {
  expect(read('answers: {}')).toMatchObject({ title: 'Access to ePHI', cadence: 'quarterly', answers: [], evidence: [], place: { line: 1, column: 1 } });
  expect(read('answers: {}\ntitle: Clinic\ncadence: monthly')).toMatchObject({ title: 'Clinic', cadence: 'monthly' });
});

test('has the answers that are given: a question left blank is not answered', () => {
  const { answers, signed } = read('answers:\n  access-reviewed:\n    answer: yes\n    evidence: [{ ticket: SEC-7 }]\n  access-follows-role:\n    answer:\n    note:\nsigned: { by: A. Officer, on: 2026-11-01 }');
  expect(answers).toEqual([{ question: 'access-reviewed', answer: 'yes', evidence: [{ ticket: 'SEC-7', place: expect.objectContaining({ line: 7 }) as object }], place: expect.objectContaining({ line: 5, column: 3 }) as object }]);
  expect(signed).toEqual({ by: 'A. Officer', on: '2026-11-01' });
});
