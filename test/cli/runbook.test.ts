import * as fs from 'node:fs';
import * as path from 'node:path';
import { evidenceFolder, printed } from './evidence-folder';
import { runbook } from '../../lib/cli/runbook';
import { assemblyOf } from '../facts/folder-of';

const { folder, template } = evidenceFolder();
const LOST = 'cdk-hipaa: nothing brings back 1 of the stores\n';

test('prints the runbook, or writes it', () => {
  const { out, err } = printed(() => runbook(template, { date: '2026-11-23' }));
  expect(out).toMatch(/^# Recovery runbook\n\nMade on 2026-11-23 /);
  expect(err).toBe(LOST);
  const file = path.join(folder, 'runbook.md');
  expect(printed(() => runbook(template, { out: file, date: '2026-11-23' }))).toMatchObject({ out: '', err: LOST });
  expect(fs.readFileSync(file, 'utf8')).toBe(out);
});

test('writes over nothing that it reads: a template, the manifest of an assembly or what lies in it', () => {
  const assembly = assemblyOf({ Records: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Records.template.json' } } }, {
    'Records.template.json': { Resources: { Scans: { Type: 'AWS::S3::Bucket' } } },
  });
  const run = (input: string, out: string) => printed(() => runbook(input, { out, date: '2026-11-23' }));
  for (const name of ['manifest.json', 'Records.template.json']) expect(() => run(assembly, path.join(assembly, name))).toThrow('that file is read');
  expect(() => run(template, template)).toThrow('that file is read');
  run(assembly, path.join(assembly, 'runbook.md'));
  expect(fs.readFileSync(path.join(assembly, 'runbook.md'), 'utf8')).toMatch(/^# Recovery runbook/);
});

test('hides a secret where a template says it, and leaves the commands alone in which it is a word', () => {
  const bucket = (Parameters: object, BucketName: unknown) => assemblyOf({ Records: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Records.template.json' } } }, {
    'Records.template.json': { Parameters, Resources: { Scans: { Type: 'AWS::S3::Bucket', Properties: { BucketName } } } },
  });
  const text = (input: string) => printed(() => runbook(input, { date: '2026-11-23' })).out;
  const plain = text(bucket({}, 'tr0ub4dor-3'));
  expect(plain).toContain('STORE="tr0ub4dor-3"');
  const hidden = text(bucket({ Name: { Type: 'String', NoEcho: true, Default: 'tr0ub4dor-3' }, Word: { Type: 'String', NoEcho: true, Default: 'backup' } }, { Ref: 'Name' }));
  expect(hidden).not.toContain('tr0ub4dor-3');
  expect(hidden).toContain('STORE=$(aws cloudformation describe-stack-resource ');
  expect(hidden).toContain('aws backup list-protected-resources ');
});

test.each([
  [{ out: ' ' }, /^--out " ": give a file/],
  [{ out: path.join(folder, 'no', 'a.md') }, /there is no folder/],
  [{ out: folder }, /a folder; give a file/],
  [{ date: 'yesterday' }, /^--date yesterday: give a day/],
])('refuses %j before it reads anything', (options, message) => {
  expect(() => runbook('nowhere', options)).toThrow(message);
});
