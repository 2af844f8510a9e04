import { governanceOf, problemsOf } from './files-of';

const risk = (id: string, likelihood: string, impact: string) => `  - { id: ${id}, asset: Prod/Records, threat: t, vulnerability: v, likelihood: ${likelihood}, impact: ${impact}, treatment: mitigate, owner: o, review: 2027-01-01, status: open }\n`;

test.each([['1', 'very-high', 1, 5], ['moderate', '2', 3, 2], ['very-low', 'low', 1, 2], ['high', '5', 4, 5]])('likelihood %s and impact %s are %i and %i', (likelihood, impact, ...expected) => {
  const [{ controls, place, ...read }] = governanceOf({ 'risks.yaml': `risks:\n${risk('R-1', likelihood, impact)}` }).risks;
  expect([read.likelihood, read.impact]).toEqual(expected);
  expect(controls).toEqual([]);
  expect(place).toMatchObject({ line: 2, column: 5 });
});

test('refuses an id that is there twice, and a risk that is accepted without a word', () => {
  expect(problemsOf({ 'risks.yaml': `risks:\n${risk('R-1', '1', '1')}${risk('R-2', '1', '1')}${risk('R-1', '1', '1')}` }))
    .toEqual(['risks.yaml:4:7: risks[2].id: R-1 is there already; give each entry an id of its own']);
  expect(problemsOf({ 'risks.yaml': `risks:\n${risk('R-1', '1', '1').replace('mitigate', 'accept')}` }))
    .toEqual(['risks.yaml:2:5: risks[0]: plan is missing (why the risk is borne, where it is accepted)']);
});
