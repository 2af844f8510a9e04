import { ResourceGraph } from '../../lib/facts/graph';
import { mapEntries } from '../../lib/rules/map-entries';

function entries(map: unknown): unknown[] {
  const template = new ResourceGraph().add({ Resources: { Subject: { Type: 'T', Properties: { Map: map } } } }, { file: 'template.json' });
  return mapEntries(template.resource('Subject')!, 'Map').map(({ key, reading }) => [key, String(reading.value), reading.at]);
}

test.each([
  ['nothing', undefined, []],
  ['each value under its key', { a: 1, b: 'x' }, [['a', '1', 'Map.a'], ['b', 'x', 'Map.b']]],
  ['every branch of a value', { a: { 'Fn::If': ['C', 1, 2] } }, [['a', '1', 'Map.a'], ['a', '2', 'Map.a']]],
  ['every branch of the whole', { 'Fn::If': ['C', { a: 1 }, { b: 2 }] }, [['a', '1', 'Map.a'], ['b', '2', 'Map.b']]],
  ['an object that the deployment chooses, without a key', { Ref: 'P' }, [[undefined, '${P}', 'Map']]],
])('gives %s', (_name, map, expected) => expect(entries(map)).toEqual(expected));
