import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, CfnResource, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { printed as delivered } from './evidence-folder';
import { DecisionKind, HipaaDecision, PhiScope } from '../../lib';
import { FRAMEWORK_IDS, FrameworkId } from '../../lib/catalogue/framework';
import { check } from '../../lib/cli/check';
import type { Profile } from '../../lib/cli/main';

const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
afterAll(() => fs.rmSync(outdir, { recursive: true, force: true }));

test('reads a cloud assembly: construct paths, Stages, and decisions with their reasons', () => {
  const app = new App({ outdir });
  const stack = new Stack(new Stage(app, 'Prod'), 'Records', { env: { account: '111122223333', region: 'us-east-1' } });
  const scans = new s3.Bucket(stack, 'Scans');
  Validations.of(scans).acknowledge({ id: 'hipaa::s3-bucket-versioning', reason: 'scans are written once by the modality' });
  app.synth();

  let printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  const code = check([outdir], { format: 'json', all: false, strict: false, failOn: 'high', accountBaseline: [], output: [], only: [] });
  write.mockRestore();

  const { results } = JSON.parse(printed) as { results: Record<string, unknown>[] };
  expect(results.find(each => each.ruleId === 's3-bucket-versioning')).toEqual(expect.objectContaining({
    constructPath: 'Prod/Records/Scans/Resource',
    status: 'acknowledged',
    sourceLocation: expect.stringMatching(/check\.test\.ts:\d+:\d+$/),
    reason: 'scans are written once by the modality',
    template: 'assembly-Prod/ProdRecords4FBBF794.template.json',
  }));
  expect(code).toBe(1);
});

test('an acknowledgement of what is required warns, or fails where that is asked for', () => {
  let printed = '';
  const severities = (plainAcknowledgements?: 'warning' | 'error') => {
    printed = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
    check([outdir], { format: 'json', all: false, strict: false, failOn: 'high', failOnStage: [], accountBaseline: [], output: [], only: ['required-needs-alternative'], plainAcknowledgements });
    write.mockRestore();
    return (JSON.parse(printed) as { results: { severity: string; message: string }[] }).results.map(each => each.severity);
  };
  expect([severities(), severities('warning'), severities('error')]).toEqual([['low'], ['low'], ['high']]);
  expect(printed).toContain('hipaa::s3-bucket-versioning on Prod/Records/Scans: acknowledged without a measure that replaces it, an owner and a last day');
});

describe('decisions that an assembly carries', () => {
  const DECISION = { rule: 'kms-key-rotation', kind: DecisionKind.ACCEPTED_RISK, reason: 'it signs test data', owner: 'platform', expires: '2027-11-23', ticket: 'SEC-1' };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-decisions-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    const app = new App({ outdir: folder });
    const stack = new Stack(new Stage(app, 'Prod'), 'Records', { env: { account: '111122223333', region: 'us-east-1' } });
    const key = new CfnResource(stack, 'Key', { type: 'AWS::KMS::Key', properties: { KeyPolicy: {}, EnableKeyRotation: false } });
    HipaaDecision.of(key).record(DECISION);
    HipaaDecision.of(stack).record({ ...DECISION, rule: 's3-bucket-versioning' });
    app.synth();
  });

  const checked = (date: string, folders: readonly string[] = [folder]) => {
    let printed = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
    check(folders, { format: 'json', all: false, strict: false, failOn: 'high', failOnStage: [], accountBaseline: [], output: [], only: [], date });
    write.mockRestore();
    const { decisions, results } = JSON.parse(printed) as Record<string, readonly Record<string, unknown>[]>;
    return { decisions, told: results.filter(({ ruleId }) => /^(decision-|kms-key-rotation$)/.test(String(ruleId))).map(each => `${each.ruleId} ${each.status}`).sort() };
  };

  test.each([
    ['2026-11-23', 'in-force', ['decision-needless noncompliant', 'kms-key-rotation acknowledged']],
    ['2027-11-01', 'expires-soon', ['decision-expires-soon noncompliant', 'decision-needless noncompliant', 'kms-key-rotation acknowledged']],
    ['2027-11-24', 'expired', ['decision-expired noncompliant', 'decision-needless noncompliant', 'kms-key-rotation noncompliant']],
  ])('on %s', (date, state, told) => {
    const outcome = checked(date);
    expect(outcome.told).toEqual(told);
    expect(outcome.decisions).toEqual([
      expect.objectContaining({ constructPath: 'Prod/Records', rule: 's3-bucket-versioning', findings: 0, state: 'needless' }),
      { ...DECISION, constructPath: 'Prod/Records/Key', findings: state === 'expired' ? 0 : 1, state },
    ]);
  });

  test('do not reach into another app, whose constructs have the same paths', () => {
    const other = path.join(folder, '..', `${path.basename(folder)}-other`);
    const app = new App({ outdir: other });
    new CfnResource(new Stack(new Stage(app, 'Prod'), 'Records'), 'Key', { type: 'AWS::KMS::Key', properties: { KeyPolicy: {}, EnableKeyRotation: false } });
    app.synth();
    const { decisions, told } = checked('2026-11-23', [folder, other]);
    fs.rmSync(other, { recursive: true, force: true });
    expect(told).toEqual(['decision-needless noncompliant', 'kms-key-rotation acknowledged', 'kms-key-rotation noncompliant']);
    expect(decisions.map(each => [each.rule, each.findings, each.state])).toEqual([['s3-bucket-versioning', 0, 'needless'], ['kms-key-rotation', 1, 'in-force']]);
  });
});

describe('Stages', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-stages-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    const app = new App({ outdir: folder });
    for (const id of ['Dev', 'Prod']) {
      const stage = new Stage(app, id);
      new CfnResource(new Stack(stage, 'Records'), 'Key', { type: 'AWS::KMS::Key', properties: { KeyPolicy: {}, EnableKeyRotation: false } });
    }
    PhiScope.of(app.node.findChild('Dev')).exclude({ reason: 'synthetic data', owner: 'platform team' });
    app.synth();
  });

  const checked = (only: readonly string[], failOnStage: readonly string[] = [], all = false) => {
    let printed = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
    try {
      const code = check([folder], { format: 'json', all, strict: false, failOn: 'critical', failOnStage, accountBaseline: [], output: [], only });
      return { code, ...JSON.parse(printed) as { scope: Record<string, unknown>[]; results: Record<string, unknown>[] } };
    } finally {
      write.mockRestore();
    }
  };

  test('one that is out of scope is told, and listed on demand', () => {
    const { code, scope, results } = checked(['kms-key-rotation']);
    expect(code).toBe(0);
    expect(scope).toEqual([expect.objectContaining({ constructPath: 'Dev', included: false, owner: 'platform team', reason: 'synthetic data', resources: 1, kept: 0 })]);
    expect(results.map(each => each.constructPath)).toEqual(['Prod/Records/Key']);
    expect(checked(['kms-key-rotation'], [], true).results.map(each => [each.constructPath, each.outOfScope])).toEqual([
      ['Dev/Records/Key', { reason: 'synthetic data', owner: 'platform team' }], ['Prod/Records/Key', undefined],
    ]);
  });

  test('one has a line of its own', () => {
    expect(checked([], ['Prod=high']).code).toBe(1);
    expect(checked([], ['Dev=low']).code).toBe(0);
    expect(() => checked([], ['Pord=high'])).toThrow('no Stage Pord here; there are Dev, Prod');
  });
});

describe('a view by another framework', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-profile-'));
  const file = path.join(folder, 'keys.json');
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => fs.writeFileSync(file, JSON.stringify({ Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties: { MfaConfiguration: 'OFF' } } } })));

  const checked = (format: 'text' | 'json' | 'csv', profile?: Profile, failOn: 'critical' | 'low' = 'critical') => {
    let printed = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
    try {
      const code = check([file], { format, profile, all: false, strict: false, failOn, accountBaseline: [], output: [], only: [] });
      return { code, printed };
    } finally {
      write.mockRestore();
    }
  };
  const parsed = (profile?: Profile) => JSON.parse(checked('json', profile).printed) as { readonly profile?: { readonly framework: string; readonly rows: readonly { readonly id: string; readonly open: number }[] } };

  test.each<[FrameworkId, RegExp]>([
    ['nprm-2025-readiness', /164\.312\(f\) more than one factor [^:]*: [1-9]\d* of [1-9]\d*\s+checks? not met/],
    ['nist-800-53r5', /IA-2 Identification and Authentication \(Organizational Users\): [1-9]\d* of [1-9]\d* checks? not met/],
    ['soc-2', /CC6\.1 logical access to protected information: nothing here that it is about/],
    ['safeguards', /164\.312\(d\) Person or entity authentication \(required\): [1-9]\d* of [1-9]\d* checks? not met/],
  ])('%s is told on demand, after everything else, and changes no exit code', (profile, expected) => {
    const [without, withIt] = [checked('text'), checked('text', profile)];
    expect(withIt.printed.startsWith(without.printed)).toBe(true);
    expect(withIt.printed.slice(without.printed.length)).toMatch(expected);
    expect(withIt.code).toBe(without.code);
    expect([checked('text', undefined, 'low').code, checked('text', profile, 'low').code]).toEqual([1, 1]);
  });

  test('the rule in force is what is judged, without a view', () => {
    expect(checked('text', 'security-rule')).toEqual(checked('text'));
  });

  test.each(FRAMEWORK_IDS)('%s has a place in the JSON beside findings that are the same, and none in other formats', id => {
    const { profile, ...rest } = parsed(id);
    expect(rest).toEqual(parsed());
    expect(profile).toMatchObject({ framework: id });
    expect(profile!.rows.length).toBeGreaterThan(15);
    expect(profile!.rows.some(each => each.open > 0)).toBe(id !== 'soc-2');
    expect(() => checked('csv', id)).toThrow(`--profile ${id} is told as text and as json only`);
  });
});

describe('what nobody means to do', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-odd-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const template = path.join(folder, 'records.json');
  fs.writeFileSync(template, JSON.stringify({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }));
  const judged = (paths: readonly string[], change: { readonly only?: readonly string[]; readonly output?: readonly string[]; readonly baseline?: string }) =>
    delivered(() => check(paths, { format: 'text', all: false, strict: false, failOn: 'high', accountBaseline: [], output: [], only: [], ...change }));

  test('a template that is read is not written over, nor is the baseline', () => {
    const baseline = path.join(folder, 'baseline.json');
    fs.writeFileSync(baseline, '{"schemaVersion":"1.0","entries":[]}');
    for (const file of [template, baseline]) {
      const before = fs.readFileSync(file, 'utf8');
      expect(() => judged([folder], { output: [`sarif=${file}`], baseline })).toThrow(`--output sarif=${file}: that file is read; give another one`);
      expect(fs.readFileSync(file, 'utf8')).toBe(before);
    }
    expect(() => judged([outdir], { output: [`json=${outdir}/assembly-Prod/ProdRecords4FBBF794.template.json`] })).toThrow('that file is read');
    for (const manifest of [`${outdir}/manifest.json`, `${outdir}/assembly-Prod/manifest.json`]) {
      expect(() => judged([outdir], { output: [`json=${manifest}`] })).toThrow('that file is read');
    }
  });

  test('a word that nothing goes by is told, with what may have been meant, and the exit code counts all', () => {
    expect(judged([template], { only: ['s3-bucket-versionning'] }))
      .toMatchObject({ value: 1, err: 'cdk-hipaa: --only s3-bucket-versionning: nothing here is of that rule or safeguard, or on that path; did you mean s3-bucket-versioning?\n' });
    expect(judged([template], { only: ['kms-key-rotation'] }).err).toBe('cdk-hipaa: --only kms-key-rotation: nothing here is of that rule or safeguard, or on that path\n');
    expect(judged([template], { only: ['s3-bucket-versioning', 'Scans', '164.312(b)'] }).err).toBe('');
    expect(judged([outdir], { only: ['Prod/Recrods'] }).err).toBe('cdk-hipaa: --only Prod/Recrods: nothing here is of that rule or safeguard, or on that path; did you mean Prod/Records?\n');
    expect(judged([outdir], { only: ['Prd'] }).err).toMatch(/did you mean Prod\?\n$/);
  });

  test('an assembly without a stack is nothing that passes', () => {
    const empty = path.join(folder, 'empty.out');
    fs.mkdirSync(empty);
    fs.writeFileSync(path.join(empty, 'manifest.json'), '{"version":"999.0.0","artifacts":{}}');
    expect(() => judged([empty], {})).toThrow(`${empty}: a cloud assembly without a stack; there is nothing to judge`);
  });
});
