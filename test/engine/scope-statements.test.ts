import { IN, OUT, appOf } from './scope-app';
import { ScopeStatements } from '../../lib/engine/scope-statements';
import { Template } from '../../lib/facts/template';
import { keyed } from '../facts/graph-of';

const QUEUE = { Queue: { Type: 'AWS::SQS::Queue' } };
const statementsOf = (stated: Record<string, unknown>, name = 'Web') => {
  const graph = appOf({ name, constructs: { 'Site': QUEUE, 'Site/Jobs': {} }, stated });
  const [template] = graph.templates;
  return { template, statements: new ScopeStatements(graph.templates) };
};
const holdsAt = (stated: Record<string, unknown>, path: string) => {
  const { template, statements } = statementsOf(stated);
  const found = statements.nearest(template, path);
  return found && (found.included ? `in by ${found.constructPath}` : `out by ${found.constructPath}`);
};

test.each<[string, Record<string, unknown>, string, string | undefined]>([
  ['on the construct', { Site: OUT }, 'Web/Site', 'out by Web/Site'],
  ['above it', { Site: OUT }, 'Web/Site/Queue', 'out by Web/Site'],
  ['on the stack', { '': OUT }, 'Web/Site/Queue', 'out by Web'],
  ['taken back below', { '': OUT, 'Site/Jobs': IN }, 'Web/Site/Jobs/Queue', 'in by Web/Site/Jobs'],
  ['beside what is taken back', { '': OUT, 'Site/Jobs': IN }, 'Web/Site/Queue', 'out by Web'],
  ['nowhere', {}, 'Web/Site', undefined],
  ['on a sibling', { Site: OUT }, 'Web/Other', undefined],
  ['on a construct whose name only begins the same', { Site: OUT }, 'Web/Sites/Queue', undefined],
  ['below it', { 'Site/Jobs': OUT }, 'Web/Site', undefined],
  ['on a Stage, recorded on its stack', { '': { ...OUT, madeOn: '' } }, 'Web/Site', 'out by Web'],
])('a statement made %s', (_name, stated, path, expected) => {
  expect(holdsAt(stated, path)).toBe(expected);
});

test.each<[string, unknown, string]>([
  ['without a reason', { included: false, owner: 'web-team' }, 'no reason'],
  ['with an empty reason', { ...OUT, reason: ' \n' }, 'no reason'],
  ['without an owner', { included: false, reason: 'x' }, 'no owner'],
  ['with an owner that is no text', { ...OUT, owner: 7 }, 'no owner'],
  ['without either', { included: false }, 'no reason, no owner'],
  ['that is neither one nor the other', { ...OUT, included: 'false' }, 'neither an inclusion nor an exclusion'],
  ['that is no object', 'out', 'neither an inclusion nor an exclusion'],
  ['that is a list', [OUT], 'neither an inclusion nor an exclusion'],
  ['that is nothing', null, 'neither an inclusion nor an exclusion'],
  ['whose fields are inherited', keyed('__proto__', OUT), 'neither an inclusion nor an exclusion'],
])('one %s excludes nothing', (_name, data, found) => {
  const { template, statements } = statementsOf({ Site: data });
  expect(statements.nearest(template, 'Web/Site/Queue')).toBeUndefined();
  expect(statements.faults.map(each => [each.constructPath, each.found])).toEqual([['Web/Site', found]]);
  expect(statements.isEmpty).toBe(false);
});

test('nothing stated is told', () => {
  expect(statementsOf({}).statements.isEmpty).toBe(true);
  expect(statementsOf({ Site: IN }).statements.isEmpty).toBe(false);
});

test('one made on a Stage is one, whatever the number of its stacks; made on the stack itself it is nearer', () => {
  const onStage = { ...OUT, madeOn: 'Prod' };
  const own = { ...OUT, reason: 'own' };
  const graph = appOf({ name: 'Prod/One', constructs: { Site: QUEUE }, stated: { '': onStage } }, { name: 'Prod/Two', constructs: { Site: QUEUE }, stated: { '': onStage } },
    { name: 'Prod/Three', constructs: { Site: QUEUE }, stated: { '': own } });
  const statements = new ScopeStatements(graph.templates);
  expect(statements.all.map(each => each.constructPath)).toEqual(['Prod', 'Prod/Three']);
  expect(graph.templates.map(each => statements.nearest(each, `${each.constructPath!}/Site`)?.constructPath)).toEqual(['Prod', 'Prod', 'Prod/Three']);
});

describe('of several on one stack', () => {
  const recorded = (...data: readonly unknown[]) => {
    const records = data.map(each => ({ constructPath: 'Prod/Web', data: each }));
    const template = { metadata: { records: () => records } } as unknown as Template;
    return new ScopeStatements([template]).nearest(template, 'Prod/Web/Site');
  };
  const [stage, group] = [{ ...OUT, madeOn: 'Prod', reason: 'stage' }, { ...OUT, madeOn: 'Prod/Web', reason: 'nowhere' }];

  test.each<[string, unknown[], string]>([
    ['the nearest counts', [stage, { ...OUT, reason: 'stack' }], 'stack'],
    ['in whatever order', [{ ...OUT, reason: 'stack' }, stage], 'stack'],
    ['a place that is not above is none', [group, stage], 'nowhere'],
    ['the first one of two', [{ ...OUT, reason: 'one' }, { ...OUT, reason: 'two' }], 'one'],
    ['what is in scope wins', [OUT, IN], ''],
    ['and stays', [IN, OUT], ''],
  ])('%s', (_name, data, reason) => {
    expect(recorded(...data)?.reason).toBe(reason);
  });
});

test('two assemblies with the same paths do not speak for each other', () => {
  const [one, two] = [appOf({ name: 'Web', constructs: { Site: QUEUE }, stated: { '': OUT } }), appOf({ name: 'Web', constructs: { Site: QUEUE } })];
  const statements = new ScopeStatements([...one.templates, ...two.templates]);
  expect(statements.nearest(one.templates[0], 'Web/Site')?.included).toBe(false);
  expect(statements.nearest(two.templates[0], 'Web/Site')).toBeUndefined();
});

test('what is in scope below a construct', () => {
  const { template, statements } = statementsOf({ '': OUT, 'Site/Jobs': IN });
  expect(['Web', 'Web/Site', 'Web/Site/Jobs', 'We'].map(path => statements.includesBelow(template, path))).toEqual([true, true, false, false]);
});
