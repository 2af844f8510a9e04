import { manifestOf, parseManifest, sha256 } from '../../lib/evidence/manifest';

const DIGEST = sha256('text');
const file = (change: object = {}) => ({ path: 'report.json', sha256: DIGEST, bytes: 4, ...change });
const parse = (files: readonly unknown[]) => parseManifest(JSON.stringify({ schemaVersion: '1.0', files }), 'pack/manifest.json');

test('a digest is that of SHA-256', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('lists files by name, with where they come from', () => {
  const provenance = { date: '2026-11-23', commit: 'abc1234', window: { from: '2026-08-01', to: '2026-11-23' }, tools: [], templates: [], isApp: true, hasGovernance: true };
  const manifest = manifestOf(provenance, [file({ path: 'score.json' }), file()]);
  expect(manifest).toEqual({
    schemaVersion: '1.0', date: '2026-11-23', commit: 'abc1234', window: { from: '2026-08-01', to: '2026-11-23' }, tools: [], templates: [], files: [file(), file({ path: 'score.json' })],
  });
});

test('reads what it has written, files in folders included', () => {
  expect(parse([file(), file({ path: 'a/b c.txt' })])).toEqual([file(), file({ path: 'a/b c.txt' })]);
});

test.each(['', '.', '..', '../secret', 'a/../../secret', '/etc/passwd', 'C:\\secret', 'c:secret', 'a\\b', '..\\secret', 'a//b', 'a/', './a', 'a\0b', '\\\\host\\share'])('refuses %p, which is no name of a file in the folder', name => {
  expect(() => parse([file({ path: name })])).toThrow(/is no name of a file in the folder; do not rely on this manifest/);
});

test.each<[string, readonly unknown[], RegExp]>([
  ['a file that is listed twice', [file(), file()], /listed twice/],
  ['a manifest that lists itself', [file({ path: 'manifest.json' })], /listed in itself/],
  ['a digest that is none', [file({ sha256: 'abc' })], /sha256: expected 64/],
  ['a size that is none', [file({ bytes: -1 })], /bytes: expected a whole number/],
  ['an entry that is none', [3], /files\[0\]: expected an object/],
  ['a list of nothing, with which everything would agree', [], /^pack\/manifest\.json: lists no file, as no pack does/],
])('refuses %s', (_name, files, message) => {
  expect(() => parse(files)).toThrow(message);
});

test.each(['{', '[]', '{"schemaVersion": "2.0", "files": []}', '{"schemaVersion": "1.0"}', 'null'])('refuses %s, which is no manifest', text => {
  expect(() => parseManifest(text, 'pack/manifest.json')).toThrow(/^pack\/manifest\.json: (broken JSON|no manifest)/);
});
