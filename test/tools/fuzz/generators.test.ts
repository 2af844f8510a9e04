import * as fc from 'fast-check';
import { cases, templateOf } from '../../../tools/fuzz/generators';
import { judgeCase } from '../../../tools/fuzz/judgement';
import { SEEDS } from '../../../tools/fuzz/seeds';

test('a case without edits is its examples, side by side', () => {
  const several = SEEDS.findIndex(({ body }) => Object.keys(body.Resources as object).length > 1);
  const { body } = templateOf({ seeds: [several, several], edits: [] });
  const ids = Object.keys(SEEDS[several].body.Resources as object);
  expect(Object.keys(body.Resources as object)).toEqual([...ids, ...ids.map(id => `${id}1`)]);
});

test('200 cases of one seed keep every promise of the engine (npm run fuzz has thousands, of any seed)', () => {
  const outcomes: string[] = [];
  const { failed, numRuns, counterexample } = fc.check(fc.property(cases, each => {
    const { refusal, resources, findings } = judgeCase(templateOf(each));
    outcomes.push(refusal ?? `${resources} ${findings > 0}`);
  }), { seed: 164, numRuns: 200 });
  expect({ failed, numRuns, counterexample }).toEqual({ failed: false, numRuns: 200, counterexample: null });
  expect(outcomes.filter(each => each.endsWith('true')).length).toBeGreaterThan(150);
});
