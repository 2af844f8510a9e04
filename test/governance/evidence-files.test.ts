import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { folderWith } from './files-of';
import { hashWithin, readEvidence } from '../../lib/governance/evidence-files';
import type { Problem } from '../../lib/governance/governance-error';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function evidenceIn(folder: string) {
  const problems: Problem[] = [];
  const files = readEvidence(folder, problems);
  return { files, problems: problems.map(({ place, message }) => `${place.file.replace(`${folder}/`, '')}: ${message}`) };
}

test('lists files by path, with size and hash', () => {
  const large = 'x'.repeat(3 * 1024 * 1024);
  const { files, problems } = evidenceIn(folderWith({ 'evidence/b.txt': 'b', 'evidence/2026/a.txt': 'a', 'evidence/empty': '', 'evidence/large': large, 'other.txt': 'x' }));
  expect(files).toEqual([
    { path: 'evidence/2026/a.txt', size: 1, sha256: sha256('a') },
    { path: 'evidence/b.txt', size: 1, sha256: sha256('b') },
    { path: 'evidence/empty', size: 0, sha256: sha256('') },
    { path: 'evidence/large', size: large.length, sha256: sha256(large) },
  ]);
  expect(problems).toEqual([]);
});

test('is empty without the folder', () => expect(evidenceIn(folderWith({ 'baa.yaml': '' }))).toEqual({ files: [], problems: [] }));

test('follows a link within the folder, and refuses one that leads out of it or nowhere', () => {
  const outside = folderWith({ 'secret.txt': 'secret', 'more/x': '' });
  const folder = folderWith({ 'evidence/a.txt': 'a', 'other.txt': 'other' });
  const link = (name: string, target: string) => fs.symlinkSync(target, path.join(folder, 'evidence', name));
  link('inside', '../other.txt');
  link('outside', path.join(outside, 'secret.txt'));
  link('outside-folder', path.join(outside, 'more'));
  link('round', 'round');
  link('tree', '.');
  const { files, problems } = evidenceIn(folder);
  expect(files.map(each => [each.path, each.sha256])).toEqual([['evidence/a.txt', sha256('a')], ['evidence/inside', sha256('other')]]);
  expect(problems).toEqual([
    'evidence/outside: a link that leads out of the governance folder; put the file itself there',
    'evidence/outside-folder: a link that leads out of the governance folder; put the file itself there',
    'evidence/round: a link to what is no file; put the file itself there',
    'evidence/tree: a link to what is no file; put the file itself there',
  ]);
});

test('refuses the folder as a link out, and folders without end', () => {
  const outside = folderWith({ 'x/a.txt': 'a' });
  const folder = folderWith({ 'baa.yaml': '' });
  fs.symlinkSync(path.join(outside, 'x'), path.join(folder, 'evidence'));
  expect(evidenceIn(folder)).toEqual({ files: [], problems: ['evidence: a link that leads out of the governance folder; put the files themselves there'] });
  expect(evidenceIn(folderWith({ [`evidence/${'d/'.repeat(25)}x`]: '' })).problems).toEqual([expect.stringMatching(/^evidence(\/d){21}: nested deeper than 20 folders$/)]);
});

test('hashes what evidence names', () => {
  const folder = folderWith({ 'evidence/a.txt': 'a' });
  fs.symlinkSync('/etc/hostname', path.join(folder, 'evidence/out'));
  expect(hashWithin(folder, 'evidence/a.txt')).toBe(sha256('a'));
  expect(hashWithin(folder, 'evidence/none')).toBeUndefined();
  expect(hashWithin(folder, 'evidence')).toBeUndefined();
  expect(hashWithin(folder, 'evidence/a.txt/b')).toBeUndefined();
  expect(hashWithin(folder, 'evidence/out')).toBe('outside');
});
