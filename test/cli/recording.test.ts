import { Delivery } from '../../lib/cli/delivery';
import { Recording, isDelivered, replay } from '../../lib/cli/recording';

function listening(): { delivery: Delivery; heard: unknown[] } {
  const heard: unknown[] = [];
  return {
    heard,
    delivery: {
      isColored: true,
      note: line => { heard.push(['note', line]); },
      file: (name, pieces) => { heard.push([name, [...pieces].join('')]); },
      print: pieces => { heard.push(['print', [...pieces].join('')]); },
    },
  };
}

function deliver(delivery: Delivery) {
  delivery.note('passed over');
  delivery.file('a.csv', ['1', '2']);
  delivery.file('b.xml', ['3']);
  delivery.print(['4', '5']);
  delivery.note('fixed');
}

test('what is delivered again is what was delivered, to the files that are named then', () => {
  const first = listening();
  const recording = new Recording(first.delivery, 100);
  deliver(recording);
  expect(recording.isColored).toBe(true);
  expect(first.heard).toEqual([['note', 'passed over'], ['a.csv', '12'], ['b.xml', '3'], ['print', '45'], ['note', 'fixed']]);

  const kept = JSON.parse(JSON.stringify(recording.kept)) as unknown;
  expect(isDelivered(kept, 2)).toBe(true);
  const second = listening();
  replay(kept as NonNullable<Recording['kept']>, ['x.csv', 'y.xml'], second.delivery);
  expect(second.heard).toEqual([['note', 'passed over'], ['x.csv', '12'], ['y.xml', '3'], ['print', '45'], ['note', 'fixed']]);
});

test.each([[21, true], [20, false]])('up to %s characters: kept %s, and delivered either way', (limit, isKept) => {
  const { delivery, heard } = listening();
  const recording = new Recording(delivery, limit);
  deliver(recording);
  expect(heard).toHaveLength(5);
  expect(recording.kept !== undefined).toBe(isKept);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['an object', { length: 1 }],
  ['no list', [['print', 'x'], null]],
  ['nothing printed', [['file', 'x']]],
  ['printed twice', [['print', 'x'], ['file', 'x'], ['print', 'y']]],
  ['a file too few', [['print', 'x']]],
  ['a file too many', [['print', 'x'], ['file', 'x'], ['file', 'y']]],
  ['a name of a file', [['print', 'x'], ['file', 'x', '/etc/passwd']]],
  ['no text', [['print', 1], ['file', 'x']]],
  ['another place', [['print', 'x'], ['file', 'x'], ['exec', 'x']]],
])('is not what a check with one file delivers: %s', (_name, value) => {
  expect(isDelivered([['print', 'x'], ['file', 'y']], 1)).toBe(true);
  expect(isDelivered(value, 1)).toBe(false);
});
