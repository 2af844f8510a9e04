import { citation } from '../../lib/catalogue/safeguards';
import { MATTERS, matterJson, matterLines } from '../../lib/cli/explain-matter';

const matter = (id: string) => MATTERS.find(each => each.id === id)!;
const text = (id: string) => matterLines(matter(id)).join('\n');

test.each(MATTERS.map(each => [each.id, each] as const))('%s is told as a whole', (id, each) => {
  const { severity, title, rationale, remediation, safeguards } = each;
  for (const part of [`${id} (${severity})`, title, rationale, remediation, ...safeguards.map(citation)]) expect(text(id)).toContain(part);
  expect(matterJson(each)).toMatchObject({ id, title, rationale, safeguards: safeguards.map(safeguard => ({ id: safeguard })) });
});

test.each([
  ['baa-missing', 'always', 'nobody can: it is put right', []],
  ['gate-failed', 'always', 'nobody can: it is put right', []],
  ['attestation-overdue', 'where its severity does, by the line of the app: it lies in no Stage', 'Validations.of(app)', ['hipaa::attestation-overdue']],
  ['attestation-due-soon', 'never: it reminds', 'Validations.of(app)', ['hipaa::attestation-due-soon']],
])('%s fails %s', (id, fails, acknowledge, acknowledgeWith) => {
  expect(text(id)).toContain(`\nFails:        ${fails}\n`);
  expect(text(id)).toContain(`\nAcknowledge:  ${acknowledge}`);
  expect(matterJson(matter(id)).acknowledgeWith).toEqual(acknowledgeWith);
});

test('what is of the gate itself has no safeguard, and says where it is found', () => {
  expect(text('governance-unusable')).not.toContain('Safeguards');
  expect(text('governance-unusable')).toContain('Found in:     what the gate was given\n');
  expect(text('baa-missing')).toContain('Found in:     governance files');
});
