import { ResourceGraph } from '../../lib/facts/graph';
import { describeAssumption } from '../../lib/facts/reading';
import type { Resource } from '../../lib/facts/resource';
import { Unknown } from '../../lib/facts/value';
import { certainEntries, entryOf, isOpen, reader, sumsOf, whereSet } from '../../lib/rules/list-entries';
import { Verdict, compliant, nonCompliant } from '../../lib/rules/verdict';
import { deepObject } from '../facts/graph-of';

function resourceWith(list: unknown): Resource {
  return new ResourceGraph().add({ Resources: { Subject: { Type: 'T', Properties: { List: list } } } }, { file: 'template.json' }).resource('Subject')!;
}

const maybe = (entry: unknown) => ({ 'Fn::If': ['C', entry, { Ref: 'AWS::NoValue' }] });

const goodA = entryOf('List', {
  isIt: read => read('Id').every(({ value }) => value === 'a'),
  judge: (read, entry) => read('Good').every(({ value }) => value === true) ? compliant(entry) : nonCompliant(entry),
  missing: (at, condition) => new Verdict('NON_COMPLIANT', { at, found: `no a${condition}` }),
});

test.each([
  ['finds the entry', [{ Id: 'b' }, { Id: 'a', Good: true }], 'COMPLIANT', 'List[1]'],
  ['judges the entry', [{ Id: 'a', Good: false }], 'NON_COMPLIANT', 'List[0]'],
  ['misses the entry', [{ Id: 'b' }], 'NON_COMPLIANT', 'List'],
  ['misses the entry where there is no list', undefined, 'NON_COMPLIANT', 'List'],
  ['misses the entry in one branch', [maybe({ Id: 'a', Good: true })], 'NON_COMPLIANT', 'List[0]'],
  ['leaves a list of the deployment open', { Ref: 'List' }, 'INSUFFICIENT_DATA', 'List'],
  ['takes a single entry for a list of one', { Id: 'a', Good: true }, 'COMPLIANT', 'List[0]'],
])('%s', (_name, list, status, at) => {
  const verdict = goodA(resourceWith(list));
  expect([verdict.status, verdict.at]).toEqual([status, at]);
});

test('says in which branch the entry is missing', () => {
  expect(goodA(resourceWith([maybe({ Id: 'a', Good: true })])).found).toBe('no a if not C');
});

test('counts as certain what is there in every branch', () => {
  const [found] = certainEntries(resourceWith(['a', maybe('b'), { 'Fn::If': ['C', 'c', 'd'] }, { 'Fn::If': ['C', 'e', 'e'] }]), 'List');
  expect(found.entries.map(({ value }) => value)).toEqual(['a', new Unknown('Fn::If (2 branches)'), 'e']);
  expect(found.mayHaveMore).toBe(true);
});

test('does not know an entry that is another object in the other branch', () => {
  const entry = (one: object, other: object) => ({ 'Fn::If': ['C', one, other] });
  const [found] = certainEntries(resourceWith([entry({ Id: 'a' }, { Id: 'b' }), entry({ Id: 'a' }, { Id: 'a' }), entry({ Of: [{ Id: 'a' }] }, { Of: [{ Id: 'b' }] })]), 'List');
  expect(found.entries.map(({ value }) => value instanceof Unknown)).toEqual([true, false, true]);
});

test('does not know an entry that is too deep to compare', () => {
  const [{ entries: [entry] }] = certainEntries(resourceWith([{ 'Fn::If': ['C', deepObject(50_000, 'Of'), deepObject(50_000, 'Of')] }]), 'List');
  expect(entry.value).toBeInstanceOf(Unknown);
});

test('knows a list that is known', () => {
  expect(certainEntries(resourceWith(['a']), 'List')[0].mayHaveMore).toBe(false);
  expect(certainEntries(resourceWith(undefined), 'List')[0]).toMatchObject({ entries: [], mayHaveMore: false });
  expect(certainEntries(resourceWith({ Ref: 'P' }), 'List')[0]).toMatchObject({ entries: [], mayHaveMore: true });
});

test('reads below an entry with its place', () => {
  const resource = resourceWith([{ A: { B: 1 } }]);
  expect(reader(resource, resource.read('List[*]')[0])('A.B')).toMatchObject([{ value: 1, at: 'List[0].A.B' }]);
});

test('tells what is open from what is known', () => {
  expect([new Unknown('${P}'), 'a', undefined, []].map(isOpen)).toEqual([true, false, false, false]);
});

test('judges what stands below a setting in the branches that have it', () => {
  const check = whereSet('List', (read, setting) => new Verdict(read('Good')[0].value === true ? 'COMPLIANT' : 'NON_COMPLIANT', { at: setting.at }));
  expect(check(resourceWith(undefined)).status).toBe('NOT_APPLICABLE');
  expect(check(resourceWith(maybe({ Good: true }))).status).toBe('COMPLIANT');
  expect(check(resourceWith({ 'Fn::If': ['C', { Good: true }, { Good: false }] })).status).toBe('NON_COMPLIANT');
});

test.each<[string, unknown, readonly string[] | undefined]>([
  ['adds up a list without branches', ['a', 'b'], ['ab']],
  ['adds up each branch of a list', ['a', { 'Fn::If': ['C', 'b', 'c'] }], ['ab if C', 'ac if not C']],
  ['leaves out what a branch leaves out', [maybe('a'), 'b'], ['ab if C', 'b if not C']],
  ['takes entries of one condition together', [maybe('a'), { 'Fn::If': ['C', 'b', 'c'] }], ['ab if C', 'c if not C']],
  ['takes entries of two conditions apart', [maybe('a'), { 'Fn::If': ['D', 'b', 'c'] }], ['ab if C and D', 'ac if C and not D', 'b if not C and D', 'c if not C and not D']],
  ['starts where there is nothing', [], ['']],
  ['gives up on too many branches', Array.from({ length: 9 }, (_, index) => ({ 'Fn::If': [`C${index}`, 'a', 'b'] })), undefined],
])('%s', (_name, entries, expected) => {
  const resource = resourceWith(entries);
  const sums = sumsOf(resource, resource.read('List')[0], '', '', (sum, value) => `${sum}${String(value)}`);
  expect(sums?.map(({ sum, given }) => `${sum}${describeAssumption(given)}`)).toEqual(expected);
});
