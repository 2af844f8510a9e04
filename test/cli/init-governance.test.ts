import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ATTESTATION_TEMPLATES } from '../../lib/catalogue/attestation-templates';
import { InitGovernanceOptions, governanceFiles, initGovernance } from '../../lib/cli/init-governance';
import { governanceFindings } from '../../lib/governance/governance-findings';
import { readGovernance } from '../../lib/governance/read-governance';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'init-governance-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

let printed: string;
function run(named: string | undefined, options: InitGovernanceOptions): void {
  printed = '';
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  try {
    initGovernance(named, { date: '2026-11-23', ...options });
  } finally {
    out.mockRestore();
  }
}
const fresh = (): string => path.join(fs.mkdtempSync(path.join(TEMP, 'x-')), 'hipaa');
const below = (folder: string) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(each => fs.statSync(path.join(folder, each)).isFile()).sort();

test('writes a file for each questionnaire, the registers, and the schemas, and says how to go on', () => {
  const folder = fresh();
  run(undefined, { governance: folder });
  expect(below(folder)).toEqual([
    ...ATTESTATION_TEMPLATES.map(each => `attestations/${each.id}.yaml`), 'baa.yaml', 'evidence/.gitkeep', 'inventory.yaml', 'risks.yaml',
    ...['attestation', 'baa', 'inventory', 'risks'].map(each => `schemas/${each}.schema.json`),
  ].sort());
  expect(printed).toContain(`${path.join(folder, 'baa.yaml')}\n`);
  expect(printed).toContain(`Hipaa.enforce(app, { governance: ${JSON.stringify(folder)} });\n`);
});

test('what it writes can be read, and the one thing that fails is the agreement with AWS', () => {
  const folder = fresh();
  run(folder, { governance: true });
  const governance = readGovernance(folder);
  expect(governance.attestations).toHaveLength(ATTESTATION_TEMPLATES.length);
  const findings = governanceFindings(governance, { today: '2026-11-23', usedServices: ['aws'] });
  expect(findings.map(each => [each.id, each.severity])).toEqual([['baa-pending-in-use', 'critical'], ['inventory-missing', 'medium'], ['risk-register-empty', 'medium']]);
});

test('every file says which schema it keeps to, by a path that leads there', () => {
  const files = governanceFiles('2026-11-23');
  const yaml = [...files].filter(([name]) => name.endsWith('.yaml'));
  expect(yaml.length).toBe(ATTESTATION_TEMPLATES.length + 3);
  for (const [name, text] of yaml) {
    const [, schema] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)!;
    expect(files.has(path.posix.join(path.posix.dirname(name), schema))).toBe(true);
  }
});

test('the entries in comments are such as the schemas want', () => {
  const folder = fresh();
  run(folder, { governance: true });
  for (const name of ['baa.yaml', 'risks.yaml', 'inventory.yaml']) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(/ \[\] # the brackets.*$/gm, '').replaceAll(/^ {2}# ( *(?:- )?\w+:|  +- )/gm, '  $1'));
  }
  const officers = path.join(folder, 'attestations/officers.yaml');
  fs.writeFileSync(officers, fs.readFileSync(officers, 'utf8').replaceAll(/^# (signed:| {2}\w+:)/gm, '$1'));
  const { agreements, risks, inventory, attestations } = readGovernance(folder);
  expect([agreements.length, risks.length, inventory?.systems.length, inventory?.flows.length]).toEqual([2, 1, 1, 1]);
  expect(attestations.find(each => each.template === 'officers')?.signed?.by).toBe('Name of whoever vouches for the answers');
});

test('what is there stays as it is, and a questionnaire that has a file by another name gets no second one', () => {
  const folder = fresh();
  run(folder, { governance: true });
  fs.writeFileSync(path.join(folder, 'baa.yaml'), 'agreements: []\n');
  fs.renameSync(path.join(folder, 'attestations/officers.yaml'), path.join(folder, 'attestations/2026.yaml'));
  fs.rmSync(path.join(folder, 'attestations/risk-analysis.yaml'));
  run(folder, { governance: true });
  expect(printed.split('\n')[0]).toBe(path.join(folder, 'attestations/risk-analysis.yaml'));
  expect(printed).not.toContain('baa.yaml');
  expect(fs.readFileSync(path.join(folder, 'baa.yaml'), 'utf8')).toBe('agreements: []\n');
  expect(fs.existsSync(path.join(folder, 'attestations/officers.yaml'))).toBe(false);
  run(folder, { governance: true });
  expect(printed).toBe(`${folder}: every file is there already; nothing was written\n`);
});

test.each<[string, string | undefined, InitGovernanceOptions, string]>([
  ['two folders', 'a', { governance: 'b' }, 'a and --governance b: give one folder'],
  ['an app that exists', undefined, { governance: true, existing: ['cdk.out'] }, '--governance and --existing: give one of the two at a time'],
  ['no day', fresh(), { governance: true, date: 'soon' }, '--date soon: give a day of the calendar such as 2026-11-23'],
  ['a file for a folder', '/dev/null', { governance: true }, '/dev/null: cannot be written (EEXIST)'],
])('refuses %s', (_name, folder, options, message) => expect(() => run(folder, options)).toThrow(message));

test('refuses to add to what is broken', () => {
  const folder = fresh();
  run(folder, { governance: true });
  fs.writeFileSync(path.join(folder, 'baa.yaml'), 'agreements: x\nmore: y\n');
  expect(() => run(folder, { governance: true })).toThrow(`${folder}/baa.yaml:1:1: agreements: expected a list, found "x" (and 1 more); put right what is there first`);
});
