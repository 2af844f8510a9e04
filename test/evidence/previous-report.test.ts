import { parsePreviousReport } from '../../lib/evidence/previous-report';

const GOOD = { schemaVersion: '1.0', score: { score: 40 }, provenance: { date: '2026-08-01' }, controls: [{ id: '164.312(b)', isPassing: true }] };

test('takes what a later report needs', () => {
  expect(parsePreviousReport(JSON.stringify(GOOD), 'old.json')).toEqual(GOOD);
});

test.each<[string, object]>([
  ['another version', { schemaVersion: '2.0' }],
  ['a score beyond 100', { score: { score: 101 } }],
  ['a score that is a text', { score: { score: '40' } }],
  ['a day that is none', { provenance: { date: '2026-02-30' } }],
  ['a commit that is none', { provenance: { date: '2026-08-01', commit: 3 } }],
  ['no controls', { controls: [] }],
  ['a control that is unknown', { controls: [{ id: '164.999', isPassing: true }] }],
  ['a control that says nothing', { controls: [{ id: '164.312(b)' }] }],
])('refuses %s', (_name, change) => {
  expect(() => parsePreviousReport(JSON.stringify({ ...GOOD, ...change }), 'old.json')).toThrow(/^old\.json: not a report\.json of cdk-hipaa: expected /);
});

test('refuses broken JSON', () => {
  expect(() => parsePreviousReport('{', 'old.json')).toThrow(/^old\.json: broken JSON/);
});
