import { jsonPieces, print } from '../../lib/cli/pieces';

describe('the JSON in pieces is that of JSON.stringify', () => {
  test.each<[string, object]>([
    ['lists in an object', { a: 1, list: [{ b: 'x\ny', c: [1, { d: null }] }, 2, 'z'], empty: [], nothing: undefined, object: { e: [1] }, none: null }],
    ['a list', [{ a: [1, 2] }, 'x', [], {}]],
    ['an empty object', {}],
    ['an empty list', []],
    ['what is deeper than it is taken apart', { a: [{ b: [{ c: [{ d: ['e', { f: 'g\nh' }], i: undefined }] }] }] }],
    ['an object of what is left out', { a: undefined }],
  ])('%s', (_name, value) => {
    expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value, undefined, 2));
  });

  test('a list may be made while it is printed, entry by entry', () => {
    const made: number[] = [];
    const list = function* () { for (const each of [1, 2, 3]) { made.push(each); yield each; } };
    for (const piece of jsonPieces({ list: list() })) if (piece === '1') break;
    expect(made).toEqual([1]);
    expect([...jsonPieces({ list: list() })].join('')).toBe(JSON.stringify({ list: [1, 2, 3] }, undefined, 2));
  });
});

test('prints much in chunks, nothing lost', () => {
  const chunks: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(part => { chunks.push(String(part)); return true; });
  print(Array.from({ length: 3000 }, (_, index) => `${index}-${'x'.repeat(100)}\n`));
  print([]);
  write.mockRestore();
  expect(chunks.join('').split('\n').slice(0, -1).map(line => Number(line.split('-')[0]))).toEqual(Array.from({ length: 3000 }, (_, index) => index));
  expect(chunks.length).toBeGreaterThan(3);
  expect(Math.max(...chunks.map(each => each.length))).toBeLessThan(70_000);
});
