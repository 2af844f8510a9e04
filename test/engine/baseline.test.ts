import { resourceRule } from './rule-of';
import { Baseline, baselineOf, compare } from '../../lib/engine/baseline';
import { evaluate } from '../../lib/engine/evaluate';
import { DecidedFinding } from '../../lib/engine/finding';
import { compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';
import { templateOf } from '../facts/graph-of';

/** Findings at places of one resource. */
function findingsAt(...places: readonly string[]): readonly DecidedFinding[] {
  return evaluate(templateOf({ Resources: { Queue: { Type: 'T' } } }).graph, [resourceRule({ check: () => places.map(at => nonCompliant({ at })) })]);
}
const TODAY = '2026-11-23';
const entry = (change: Partial<Baseline['entries'][number]> = {}) => ({ rule: 'x-rule', path: 'template.json#Queue', property: 'Rules[*].Port', count: 1, since: '2026-01-01', owner: 'platform', ...change });
const baseline = (...entries: Baseline['entries']): Baseline => ({ schemaVersion: '1.0', entries });
const known = (findings: readonly DecidedFinding[], of: Baseline, today = TODAY) => compare(findings, of, today).findings.map(each => each.known !== undefined);

describe('a baseline', () => {
  test('holds what is open, counted by construct, rule and property, indexes left out', () => {
    const { entries } = baselineOf(findingsAt('Rules[0].Port', 'Rules[3].Port', 'Name'), TODAY, 'platform');
    expect(entries.map(({ property, count }) => [property, count])).toEqual([['Name', 1], ['Rules[*].Port', 2]]);
    expect(entries[0]).toEqual({ rule: 'x-rule', path: entries[0].path, property: 'Name', count: 1, since: TODAY, owner: 'platform' });
    expect(entries[0].path).toMatch(/#Queue$/);
  });

  test('holds nothing that complies, is decided, or cannot be known', () => {
    const graph = templateOf({ Resources: { Queue: { Type: 'T' } } }).graph;
    const others = evaluate(graph, [resourceRule({ check: () => compliant() }), resourceRule({ check: () => insufficientData() })]);
    const decided = findingsAt('Name').map(each => ({ ...each, acknowledgement: { id: 'x', reason: 'y', constructPath: '' } }));
    expect(baselineOf([...others, ...decided], TODAY, 'platform').entries).toEqual([]);
  });

  test('anew keeps day, owner and due date, shrinks with what is fixed, and takes up nothing', () => {
    const findings = findingsAt('Rules[0].Port', 'Name');
    const { path } = baselineOf(findings, TODAY, 'x').entries[0];
    const earlier = baseline(entry({ path, count: 3, due: '2027-01-01' }), entry({ path, property: 'Gone' }));
    expect(baselineOf(findings, TODAY, 'someone', earlier).entries).toEqual([entry({ path, count: 1, due: '2027-01-01' })]);
    expect(baselineOf(findingsAt('Rules[0].Port', 'Rules[1].Port'), TODAY, 'someone', baseline(entry({ path }))).entries).toEqual([entry({ path })]);
  });
});

describe('set against a baseline', () => {
  const { path } = baselineOf(findingsAt('Name'), TODAY, 'x').entries[0];

  test('as many as it counts are known, wherever they stand in a list, and the next one is new', () => {
    expect(known(findingsAt('Rules[7].Port'), baseline(entry({ path })))).toEqual([true]);
    expect(known(findingsAt('Rules[0].Port', 'Rules[1].Port'), baseline(entry({ path })))).toEqual([true, false]);
    expect(known(findingsAt('Name'), baseline(entry({ path })))).toEqual([false]);
    expect(known(findingsAt('Rules[0].Port'), baseline(entry({ path: 'template.json#Other' })))).toEqual([false]);
    expect(known(findingsAt('Rules[0].Port'), baseline(entry({ path, rule: 'y-rule' })))).toEqual([false]);
  });

  test('what is past its due date is known no more, on the day itself it is', () => {
    expect(known(findingsAt('Rules[0].Port'), baseline(entry({ path, due: TODAY })))).toEqual([true]);
    expect(known(findingsAt('Rules[0].Port'), baseline(entry({ path, due: '2026-11-22' })))).toEqual([false]);
  });

  test('what is fixed is told with what is left', () => {
    const { fixed } = compare(findingsAt('Rules[0].Port'), baseline(entry({ path, count: 3 }), entry({ path, property: 'Gone' }), entry({ path, property: 'Rules[*].Port', rule: 'z' })), TODAY);
    expect(fixed.map(({ entry: { rule, property }, left }) => [rule, property, left])).toEqual([['x-rule', 'Rules[*].Port', 1], ['x-rule', 'Gone', 0], ['z', 'Rules[*].Port', 0]]);
    expect(compare(findingsAt('Rules[0].Port'), baseline(entry({ path })), TODAY).fixed).toEqual([]);
  });

  test('counts what is past its due date, and nothing that is more than was written down', () => {
    const [{ path: place }] = baselineOf(findingsAt('Rules[0].Port'), TODAY, 'x').entries;
    const overdue = (due?: string) => compare(findingsAt('Rules[0].Port', 'Rules[1].Port'), baseline(entry({ path: place, due })), TODAY).overdue;
    expect([overdue('2026-11-22'), overdue(TODAY), overdue()]).toEqual([1, 0, 0]);
  });
});

test('what is out of scope is not in a baseline, and none knows it', () => {
  const outOfScope = { constructPath: 'Web', included: false, reason: 'pages', owner: 'web team' };
  const findings = findingsAt('Name').map(each => ({ ...each, outOfScope }));
  expect(baselineOf(findings, TODAY, 'platform').entries).toEqual([]);
  expect(known(findings, baselineOf(findingsAt('Name'), TODAY, 'platform'))).toEqual([false]);
});

describe('behind what it knows', () => {
  const open = resourceRule({
    check: resource => resource.read('Rules[*].Port').filter(each => each.value === 22).slice(0, 1).map(({ at }) => nonCompliant({ at })),
  });
  const judged = (...ports: readonly number[]) =>
    evaluate(templateOf({ Resources: { Queue: { Type: 'T', Properties: { Rules: ports.map(Port => ({ Port })) } } } }).graph, [open]);
  const placesOf = (findings: readonly DecidedFinding[]) => findings.map(each => `${each.verdict.at} ${each.known ? 'known' : 'new'}`);

  test('a new one of a list comes to light, although its rule tells the first only', () => {
    expect(placesOf(compare(judged(22, 80, 22), baseline(entry()), TODAY).findings)).toEqual(['Rules[0].Port known', 'Rules[2].Port new']);
    expect(placesOf(compare(judged(22, 22, 22), baseline(entry({ count: 2 })), TODAY).findings)).toEqual(['Rules[0].Port known', 'Rules[1].Port known', 'Rules[2].Port new']);
    expect(placesOf(compare(judged(22, 80), baseline(entry()), TODAY).findings)).toEqual(['Rules[0].Port known']);
    expect(placesOf(compare(judged(22, 22), baseline(entry({ due: '2026-01-02' })), TODAY).findings)).toEqual(['Rules[0].Port new']);
  });

  test('all of them are written down', () => {
    expect(baselineOf(judged(22, 80, 22, 22), TODAY, 'platform').entries.map(each => [each.property, each.count])).toEqual([['Rules[*].Port', 3]]);
    expect(compare(judged(22, 80, 22, 22), { schemaVersion: '1.0', entries: baselineOf(judged(22, 80, 22, 22), TODAY, 'x').entries }, TODAY).findings.every(each => each.known)).toBe(true);
  });

  test('nothing passes where there are more than anybody looks behind', () => {
    const ports = Array.from({ length: 103 }, () => 22);
    const { findings } = compare(judged(...ports), baseline(entry({ count: 1000 })), TODAY);
    expect(findings.filter(each => !each.known)).toHaveLength(1);
  });
});
