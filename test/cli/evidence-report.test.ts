import * as fs from 'node:fs';
import * as path from 'node:path';
import { OPTIONS, evidenceFolder } from './evidence-folder';
import { evidenceReport } from '../../lib/cli/evidence-report';
import { sha256 } from '../../lib/evidence/manifest';

const { folder, template } = evidenceFolder();

test('judges a template, and says where it comes from', () => {
  const { provenance, summary, findings } = evidenceReport(template, { ...OPTIONS, commit: 'ABC1234' });
  expect(provenance).toMatchObject({ date: '2026-11-23', commit: 'abc1234', isApp: false, hasGovernance: false, templates: [{ file: template, sha256: sha256(fs.readFileSync(template)) }] });
  expect(summary.resources).toBe(1);
  expect(findings.some(each => each.rule === 's3-bucket-versioning' && each.level === 'error')).toBe(true);
});

test('a baseline makes what is known a warning', () => {
  const baseline = path.join(folder, 'baseline.json');
  const [open] = evidenceReport(template, OPTIONS).findings.filter(each => each.rule === 's3-bucket-versioning');
  const entry = { rule: 's3-bucket-versioning', path: `${template}#Scans`, property: 'VersioningConfiguration.Status', count: 1, since: '2026-01-01', owner: 'imaging', due: '2027-01-31' };
  fs.writeFileSync(baseline, JSON.stringify({ schemaVersion: '1.0', entries: [entry] }));
  const [known] = evidenceReport(template, { ...OPTIONS, baseline }).findings.filter(each => each.rule === 's3-bucket-versioning');
  expect(open).toMatchObject({ level: 'error', id: known.id });
  expect(known).toMatchObject({ level: 'warning', owner: 'imaging', due: '2027-01-31' });
});

test('what was declared for the account is said', () => {
  expect(evidenceReport(template, { ...OPTIONS, accountBaseline: ['trail'] }).limitations.join(' ')).toMatch(/not looked at: trail/);
});

test('reads governance files: what is wrong with them is an entry of the action register', () => {
  const governance = path.join(folder, 'hipaa');
  fs.mkdirSync(governance);
  fs.writeFileSync(path.join(governance, 'baa.yaml'), 'agreements: []\n');
  const report = evidenceReport(template, { ...OPTIONS, governance });
  expect(report.provenance.hasGovernance).toBe(true);
  expect(report.findings.find(each => each.rule === 'baa-aws-missing')).toMatchObject({ source: 'governance', severity: 'critical', level: 'error', file: expect.stringContaining('baa.yaml') });
});

test.each<[string, object, RegExp]>([
  ['a commit that is none', { commit: 'main; rm' }, /^--commit main; rm: give 7 to 64 hexadecimal digits/],
  ['a day that is none', { date: '2026-02-30' }, /^--date 2026-02-30: give a day/],
  ['an earlier report that is not there', { previous: 'nowhere.json' }, /^--previous nowhere\.json: cannot be read \(ENOENT\)/],
  ['a folder as an earlier report', { previous: '.' }, /^--previous \.: give the report\.json of an earlier time/],
  ['an earlier report that is none', { previous: template }, /not a report\.json of cdk-hipaa/],
  ['a governance folder that is not there', { governance: 'nowhere' }, /nowhere/],
  ['a baseline that is not there', { baseline: 'nowhere.json' }, /nowhere\.json: no such file/],
])('refuses %s', (_name, change, message) => {
  expect(() => evidenceReport(template, { ...OPTIONS, ...change })).toThrow(message);
});

test('judges cdk.out where nothing is named', () => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    expect(() => evidenceReport(undefined, OPTIONS)).toThrow(/^cdk\.out: no such file or folder/);
  } finally {
    process.chdir(before);
  }
});
