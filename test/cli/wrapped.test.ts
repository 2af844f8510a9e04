import { wrapped } from '../../lib/cli/wrapped';

test('what is short stays as it is', () => {
  expect([...wrapped('AC-2 Account Management: 0 of 3 checks not met', '  ', '      ')]).toEqual(['  AC-2 Account Management: 0 of 3 checks not met\n']);
});

test('what is long goes on behind the deeper indent, within a hundred columns', () => {
  const lines = [...wrapped('word '.repeat(45).trim(), '  ', '      ')];
  expect(lines.map(each => each.trimEnd().length)).toEqual([96, 100, 40]);
  expect(lines.map(each => /^ */.exec(each)![0].length)).toEqual([2, 6, 6]);
  expect(lines.join(' ').split(/\s+/).filter(each => each === 'word')).toHaveLength(45);
});

test('a word that is too long stands alone, and no line is empty', () => {
  const long = 'x'.repeat(120);
  expect([...wrapped(`${long} b`, '  ')]).toEqual([`  ${long}\n`, '  b\n']);
  expect([...wrapped(`a ${long}`, '  ')]).toEqual(['  a\n', `  ${long}\n`]);
});
