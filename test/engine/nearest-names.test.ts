import { editDistance, nearestNames } from '../../lib/engine/nearest-names';

test.each([
  ['', '', 0], ['', 'abc', 3], ['abc', '', 3], ['same', 'same', 0],
  ['kms', 'km', 1], ['kms', 'kmss', 1], ['kms', 'kns', 1], ['kms', 'ksm', 1],
  ['kitten', 'sitting', 3], ['ab', 'ba', 1], ['abcdef', 'badcfe', 3],
])('from %j to %j it is %d', (from, to, distance) => {
  expect(editDistance(from, to)).toBe(distance);
  expect(editDistance(to, from)).toBe(distance);
});

const NAMES = ['s3-bucket-versioning', 's3-bucket-encryption-cmk', 'kms-key-rotation', 'kms-key-rotation-period', '164.312(b)', '164.312(d)'];

test.each([
  ['a letter too many', 's3-bucket-versionning', ['s3-bucket-versioning']],
  ['letters swapped, in capitals', 'KMS-KEY-ROTATOIN', ['kms-key-rotation']],
  ['a part, the shortest name first', 'key-rotation', ['kms-key-rotation', 'kms-key-rotation-period']],
  ['a letter of a paragraph', '164.312(e)', ['164.312(b)', '164.312(d)']],
  ['a paragraph without its letter', '164.312', ['164.312(b)', '164.312(d)']],
  ['nothing like it', 'lighthouse', []],
  ['too short to be a part', 'key', []],
])('%s', (_name, word, names) => expect(nearestNames(word, NAMES)).toEqual(names));

test('three at most, each once', () => {
  expect(nearestNames('rule', ['rule-5', 'rule-1', 'rule-1', 'rule-4', 'rule-3', 'rule-2'])).toEqual(['rule-1', 'rule-2', 'rule-3']);
});

test('a word as long as a book is compared by its beginning', () => {
  expect(nearestNames('x'.repeat(1_000_000), NAMES)).toEqual([]);
});
