import { OpenedProperties, nodeAt, put } from '../../lib/engine/opened-properties';
import { Json } from '../../lib/facts/value';
import { templateOf } from '../facts/graph-of';

const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const TEXT = '{"Statement":[{"Value":"a"},{"Value":"b"}]}';

function opened(properties: Json): { places: OpenedProperties; written: string; properties: Json } {
  const resource = templateOf({ Mappings: { Of: { One: { List: ['a', 'b'] } } }, Resources: { A: { Type: 'T', Properties: properties } } }).resource('A')!;
  return { places: new OpenedProperties(resource), written: JSON.stringify(properties), properties };
}

test.each<[string, Json, string, unknown[]]>([
  ['a property', { Here: 'a' }, 'Here', ['a']],
  ['an entry', { List: [{ Of: 'a' }, { Of: 'b' }] }, 'List[1].Of', ['b']],
  ['a property as a whole, once for each branch', { Here: inProd('a', 'b') }, 'Here', [inProd('a', 'b'), inProd('a', 'b')]],
  ['what each branch has', { Here: inProd({ Of: 'a' }, { Of: 'b' }) }, 'Here.Of', ['a', 'b']],
  ['what is in the text of a JSON', { Policy: TEXT }, 'Policy.Statement[1].Value', ['b']],
  ['what is in a text of one branch', { Policy: inProd(TEXT, 'none') }, 'Policy.Statement[0].Value', ['a']],
  ['a text within a text', { Policy: JSON.stringify({ Of: TEXT }) }, 'Policy.Of.Statement[0].Value', ['a']],
  ['an entry of a mapping', { List: { 'Fn::FindInMap': ['Of', 'One', 'List'] } }, 'List[1]', ['b']],
  ['nothing in another text', { Policy: 'Statement' }, 'Policy.Statement', []],
  ['nothing in a text that is broken', { Policy: '{"Statement":' }, 'Policy.Statement', []],
  ['nothing below what is not known', { Policy: { Ref: 'Policy' } }, 'Policy.Statement', []],
  ['nothing that is not there', { Here: 'a' }, 'There', []],
  ['nothing of what every object has', { Here: {} }, 'Here.constructor', []],
])('a path leads to %s', (_name, properties, path, expected) => {
  const { places, written } = opened(properties);
  expect(places.stepsTo(path).map(steps => nodeAt(steps.at(-1)!))).toEqual(expected);
  places.close();
  expect([JSON.stringify(properties), places.areChanged]).toEqual([written, false]);
});

test.each<[string, Json, readonly string[]]>([
  ['a list', { List: ['a', 'b'] }, ['List[0]', 'List[1]']],
  ['the longest branch of a list', { List: inProd(['a'], ['b', 'c']) }, ['List[0]', 'List[1]']],
  ['a list that is a text', { List: '["a"]' }, ['List[0]']],
  ['no list', { List: 'a' }, []],
])('the entries of %s', (_name, properties, expected) => {
  expect(opened(properties).places.entriesAt('List')).toEqual(expected);
});

test('what is put into a text that was opened is read there, and gone when all is closed', () => {
  const resource = templateOf({ Resources: { A: { Type: 'T', Properties: { Policy: TEXT } } } }).resource('A')!;
  const places = new OpenedProperties(resource);
  const values = () => resource.read('Policy.Statement[*].Value').map(({ value }) => value);
  const [steps] = places.stepsTo('Policy.Statement[0].Value');
  put(steps.at(-1)!, 'c');
  expect([values(), places.areChanged]).toEqual([['c', 'b'], true]);
  places.close();
  expect([values(), places.areChanged]).toEqual([['a', 'b'], false]);
});

test('a list that others hold on to is not written into', () => {
  const { places, properties } = opened({ List: { 'Fn::FindInMap': ['Of', 'One', 'List'] }, Other: { 'Fn::FindInMap': ['Of', 'One', 'List'] } });
  put(places.stepsTo('List[0]')[0].at(-1)!, 'c');
  expect(properties.List).toEqual(['c', 'b']);
  expect(places.stepsTo('Other[0]').map(steps => nodeAt(steps.at(-1)!))).toEqual(['a']);
});
