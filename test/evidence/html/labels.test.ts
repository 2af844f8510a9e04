import * as labels from '../../../lib/evidence/html/labels';

type LabelSet = Readonly<Record<string, labels.Label>>;
const isSet = (entry: readonly [string, unknown]): entry is [string, LabelSet] => typeof entry[1] === 'object' && entry[1] !== null && Object.values(entry[1]).every(Array.isArray);
const SETS = Object.entries(labels).filter(isSet);

test('there are labels', () => expect(SETS.map(([name]) => name)).toContain('CONTROL_STATUS'));

test.each(SETS)('%s says in words what its color says: no two words are the same', (_name, set) => {
  const texts = Object.values(set).map(([text]) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(Object.keys(labels.tonesOf(set))).toEqual(texts);
});

test('only what is shown to be met is good', () => {
  const good = Object.entries(labels.CONTROL_STATUS).filter(([, [, tone]]) => tone === 'good').map(([status]) => status);
  expect(good).toEqual(['covered', 'attested', 'inherited']);
  expect(labels.PROTECTION['not-checked'][1]).toBe('mute');
});
