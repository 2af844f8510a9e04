interface Filtered { readonly filtered: readonly string[] }
const filter = jest.requireActual<(paths: readonly string[]) => Promise<Filtered>>('../setup/rooms-filter.js');

const FIRST = '/a/test/rooms/constructs-1-of-2.test.ts';
const SECOND = '/a/test/rooms/constructs-2-of-2.test.ts';
const FILES = ['/a/test/constructs/phi-key.test.ts', '/a/test/constructs/hardening/key-policy.test.ts'];
const OTHER = '/a/test/rules/kms.test.ts';

test('a file runs once: in its room when all rooms of its folder are open', async () => {
  expect((await filter([FIRST, ...FILES, OTHER, SECOND])).filtered).toEqual([FIRST, OTHER, SECOND]);
});

test('a file that is asked for by name runs by itself', async () => {
  expect((await filter(FILES)).filtered).toEqual(FILES);
});

test('a file is not lost when one of the rooms is missing', async () => {
  expect((await filter([FIRST, ...FILES])).filtered).toEqual([FIRST, ...FILES]);
});

test('what takes long is left to a run of its own', async () => {
  const long = '/a/test/long/init-app.test.ts';
  expect((await filter([FIRST, SECOND, long, OTHER])).filtered).toEqual([FIRST, SECOND, OTHER]);
  expect((await filter([long])).filtered).toEqual([long]);
});
