import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { folderWith, governanceOf, problemsIn } from './files-of';

const hash = createHash('sha256').update('a').digest('hex');
const attestation = (evidence: string) => `template: risk-analysis\nassignees: [a]\ndue: 2026-12-01\nanswers: {}\nevidence:\n${evidence}`;

test('have the hash that their file has now, and the place where they are named', () => {
  const [{ evidence }] = governanceOf({
    'evidence/a.txt': 'a',
    'attestations/x.yaml': attestation(`  - { file: evidence/a.txt, sha256: ${'a'.repeat(64)} }\n  - { file: evidence/no, sha256: ${hash} }\n  - { url: "https://wiki.example/a", title: Wiki }\n  - { ticket: SEC-1 }\n`),
  }).attestations;
  expect(evidence.map(each => [each.file ?? each.url ?? each.ticket, each.actualSha256, each.place.line])).toEqual([
    ['evidence/a.txt', hash, 6], ['evidence/no', undefined, 7], ['https://wiki.example/a', undefined, 8], ['SEC-1', undefined, 9],
  ]);
});

test('do not lead out of the folder through a link', () => {
  const folder = folderWith({ 'attestations/x.yaml': attestation(`  - { file: evidence/out, sha256: ${hash} }`), 'evidence/x': '' });
  fs.symlinkSync('/etc/hostname', path.join(folder, 'evidence/out'));
  expect(problemsIn(folder)).toEqual([
    'attestations/x.yaml:6:5: evidence/out: lies outside of the governance folder; put the file itself there',
    'evidence/out:1:1: a link that leads out of the governance folder; put the file itself there',
  ]);
});
