import type { Outcome } from '../../../tools/mutants/campaign';
import { isOf } from '../../../tools/mutants/mutant';
import { explained, mutantsDoc, printed, rows, stale, unexplained } from '../../../tools/mutants/report';

const outcome = (type: string, path: string, gate: Outcome['gate'], nag: Outcome['nag']): Outcome => ({
  subject: 'app', gate, nag, mutant: { operator: 'remove', file: 'a.json', logicalId: 'Id', type, path, becomes: 'nothing', bodies: () => new Map() },
});
const OUTCOMES = [
  outcome('AWS::S3::Bucket', 'Properties.A', 'fails', 'finds'),
  outcome('AWS::S3::Bucket', 'Properties.B', 'warns', undefined),
  outcome('AWS::S3::Bucket', 'Properties.Description', undefined, 'throws'),
  outcome('AWS::SNS::Topic', 'Properties.C', 'undetermined', 'unasked'),
];
const TEXTS = { what: 'texts', reason: 'nobody reads them', path: /Description$/ };
const GONE = { what: 'names', reason: 'only names', path: /Name$/ };

test('counts by service and in all', () => {
  expect(rows(OUTCOMES).map(each => [each.service, each.mutants, each.fails, each.warns, each.undetermined, each.survived])).toEqual([
    ['S3', 3, 1, 1, 0, 1], ['SNS', 1, 0, 0, 1, 0], ['all', 4, 1, 1, 1, 1],
  ]);
  expect(rows(OUTCOMES)[0]).toMatchObject({ asked: 3, askedKilled: 2, nagKilled: 1, nagThrew: 1 });
});

test('names survivors that nobody has explained, and explanations of nothing', () => {
  expect(unexplained(OUTCOMES, [GONE])).toEqual(['app: remove: AWS::S3::Bucket Id Properties.Description -> nothing']);
  expect(unexplained(OUTCOMES, [TEXTS])).toEqual([]);
  expect(stale(OUTCOMES, [TEXTS, GONE])).toEqual([GONE]);
  expect(explained(OUTCOMES, [TEXTS]).get(TEXTS)).toBe(1);
});

test('an explanation must fit in everything that it says', () => {
  const [mutant] = OUTCOMES.map(each => each.mutant);
  expect([isOf({ ...TEXTS, path: /A$/, type: /^AWS::S3::/ }, mutant), isOf({ ...TEXTS, path: /A$/, operator: /^flip$/ }, mutant)]).toEqual([true, false]);
});

test('prints a table, and writes a document with figures and reasons', () => {
  expect(printed(OUTCOMES).split('\n')).toHaveLength(4);
  const doc = mutantsDoc(OUTCOMES, [TEXTS], { nagEvery: 2, alike: 3, leftOut: new Map([[GONE, 7]]) });
  expect(doc).toContain('**4 weakened guard-rails, 3 caught (75.0 %), 1 survived, each harmless or asked for by no rule, for a reason that is listed.**');
  expect(doc).toContain('| 1 | texts | nobody reads them |');
  expect(doc).toContain('| 7 | names | only names |');
});
