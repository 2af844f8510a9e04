import * as fs from 'node:fs';
import * as path from 'node:path';
import { AWS_BAA, folderWith, governanceOf, problemsIn, problemsOf } from './files-of';
import { readGovernance } from '../../lib/governance/read-governance';

const ATTESTATION = 'template: officers\nassignees: [a]\ndue: 2026-12-01\nanswers: {}\n';

test('a file that is not there says nothing', () => {
  expect(governanceOf({})).toMatchObject({ agreements: [{ vendor: 'Amazon Web Services' }], attestations: [], risks: [], inventory: undefined, evidence: [] });
});

test('attestations may lie in folders of years, and come by name', () => {
  const { attestations } = governanceOf({ 'attestations/b.yaml': ATTESTATION, 'attestations/2025/a.yaml': ATTESTATION, 'attestations/notes.txt': 'x' });
  expect(attestations.map(each => path.basename(path.dirname(each.place.file)) + '/' + path.basename(each.place.file))).toEqual(['2025/a.yaml', 'attestations/b.yaml']);
});

test('places are told from the folder as it was given', () => {
  const folder = path.relative(process.cwd(), folderWith({ 'baa.yaml': AWS_BAA }));
  expect(readGovernance(folder).agreements[0].place.file).toBe(path.join(folder, 'baa.yaml'));
  expect(readGovernance(folder).folder).toBe(folder);
});

test('all that is wrong with all files is told at once', () => {
  expect(problemsOf({ 'baa.yaml': 'agreements: x', 'risks.yaml': 'risks: x', 'inventory.yaml': '\t', 'attestations/x.yaml': '{' }).map(each => each.split(':')[0]))
    .toEqual(['baa.yaml', 'attestations/x.yaml', 'risks.yaml', 'inventory.yaml']);
});

test.each<[string, Record<string, string>, string]>([
  ['a folder with none of the files', { 'README.md': '' }, '.:1:1: none of baa.yaml, risks.yaml, inventory.yaml, attestations is in it; write them with `cdk-hipaa init --governance .`'],
  ['a file by a name that would be left out', { 'baa.yaml': AWS_BAA, 'baas.yaml': '' }, 'baas.yaml:1:1: no governance file: expected one of baa.yaml, risks.yaml, inventory.yaml, attestations'],
  ['a file that ends in .yml', { 'baa.yaml': AWS_BAA, 'risks.yml': '' }, 'risks.yml:1:1: no governance file: expected one of baa.yaml, risks.yaml, inventory.yaml, attestations'],
  ['an attestation that ends in .yml', { 'baa.yaml': AWS_BAA, 'attestations/x.yml': ATTESTATION }, 'attestations/x.yml:1:1: expected a name that ends in .yaml'],
  ['folders in folders without end', { [`attestations/${'d/'.repeat(9)}x.yaml`]: ATTESTATION }, 'attestations/d/d/d/d/d/d:1:1: nested deeper than 5 folders'],
  ['a folder where a file belongs', { 'baa.yaml/x': '' }, 'baa.yaml:1:1: expected a file'],
  ['a file where a folder belongs', { attestations: '' }, 'attestations:1:1: a file; give a folder'],
])('refuses %s', (_name, files, problem) => {
  expect(problemsOf(files)).toEqual([problem]);
});

test('refuses a folder that is not there, and a file in its place', () => {
  const folder = folderWith({ file: '' });
  expect(problemsIn(path.join(folder, 'none'))).toEqual(['.:1:1: no such folder; write it with `cdk-hipaa init --governance`']);
  expect(problemsIn(path.join(folder, 'file'))).toEqual(['.:1:1: a file; give a folder']);
});

test('an attestation that is a link to nowhere is told, and a folder that is a link is not followed', () => {
  const folder = folderWith({ 'baa.yaml': AWS_BAA, 'attestations/x.yaml': ATTESTATION });
  fs.symlinkSync('nowhere.yaml', path.join(folder, 'attestations/y.yaml'));
  fs.symlinkSync('.', path.join(folder, 'attestations/again'));
  expect(problemsIn(folder)).toEqual(['attestations/y.yaml:1:1: cannot be read (ENOENT)']);
});

test('links that lead out of the folder are refused, and nothing of what they name is told', () => {
  const outside = folderWith({ 'secret.yaml': 'password: hunter2', 'attestations/x.yaml': ATTESTATION });
  const folder = folderWith({ 'real/risks.yaml': 'risks: []\n', 'attestations/x.yaml': ATTESTATION });
  const link = (name: string, target: string) => fs.symlinkSync(target, path.join(folder, name));
  link('baa.yaml', path.join(outside, 'secret.yaml'));
  link('inventory.yaml', '/etc/passwd');
  link('risks.yaml', 'real/risks.yaml');
  link('attestations/y.yaml', path.join(outside, 'attestations/x.yaml'));
  const because = ':1:1: a link that leads out of the governance folder; put the file itself there';
  expect(problemsIn(folder)).toEqual(['baa.yaml', 'inventory.yaml', 'attestations/y.yaml'].map(each => each + because));
  fs.rmSync(path.join(folder, 'attestations'), { recursive: true });
  link('attestations', path.join(outside, 'attestations'));
  expect(problemsIn(folder)).toContain(`attestations${because}`);
});
