import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, CfnParameter, CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { recordsKey, recordsStack } from './records-app';
import { HipaaSeverity } from '../../lib/synth/gate-props';
import { judgeApp } from '../../lib/synth/judge-app';

/** An app with one key that does not rotate, synthesized. */
function synthesized(acknowledge: (app: App) => void = () => undefined): App {
  const app = new App();
  recordsKey(recordsStack(app), 'Bad', false);
  acknowledge(app);
  app.synth();
  return app;
}

test('finds what is in the assembly, and counts what was judged', () => {
  const { violations, summary } = judgeApp(synthesized(), { nagPacks: [] }, false);
  expect(violations.map(each => [each.ruleName, each.severity])).toContainEqual(['kms-key-rotation', 'error']);
  expect(summary[0]).toMatch(/^cdk-hipaa judged \d+ resources? in 1 template by \d+ rules/);
});

test('as a report it only warns', () => {
  const { violations } = judgeApp(synthesized(), { nagPacks: [] }, true);
  expect(violations.length).toBeGreaterThan(0);
  expect(violations.filter(each => each.severity !== 'warning')).toEqual([]);
});

test('counts what was acknowledged on the app, which the assembly does not record', () => {
  const { summary } = judgeApp(synthesized(app => Validations.of(app).acknowledge({ id: 'hipaa::kms-key-rotation', reason: 'test data' })), { nagPacks: [] }, false);
  expect(summary[0]).toContain('1 acknowledged');
});

describe('acknowledgements of findings on governance files', () => {
  const told = (id: string, on: (app: App) => IConstruct = app => app) => {
    const { violations } = judgeApp(synthesized(app => Validations.of(on(app)).acknowledge({ id: `hipaa::${id}`, reason: 'the review is on Friday' })), { nagPacks: [] }, false);
    return violations.filter(each => each.ruleName.startsWith('decision-')).map(each => `${each.ruleName}: ${each.description}`);
  };

  test('are known where they count, on the app', () => {
    expect(told('attestation-overdue')).toEqual([]);
    expect(told('attestation-overdue', app => app.node.findChild('Records'))).toEqual([expect.stringContaining('acknowledged there')]);
  });

  test('are unknown if misspelt, with the id that may have been meant', () => {
    expect(told('atestation-overdue')).toEqual([expect.stringMatching(/^decision-unknown-rule: .*did you mean attestation-overdue\?/)]);
  });
});

test('shows no default of a hidden parameter', () => {
  const app = new App();
  const stack = recordsStack(app);
  const hidden = new CfnParameter(stack, 'Hidden', { noEcho: true, default: 'Zq81kkvv-Can4ry' });
  new CfnResource(stack, 'Database', { type: 'AWS::RDS::DBInstance', properties: { Engine: 'postgres', PubliclyAccessible: hidden.valueAsString } });
  app.synth();
  const text = JSON.stringify(judgeApp(app, {}, false));
  expect(text).toContain('PubliclyAccessible: (a secret, not shown)');
  expect(text).not.toContain('Zq81kkvv');
});

test('a day that is not that of the clock is told', () => {
  const noted = () => judgeApp(synthesized(), { nagPacks: [] }, false).summary.filter(each => each.includes('CDK_HIPAA_DATE'));
  const before = process.env;
  jest.replaceProperty(process, 'env', { ...before, CDK_HIPAA_DATE: '2019-01-01' });
  expect(noted()).toEqual(['note: judged as of 2019-01-01, the day that CDK_HIPAA_DATE gives']);
  jest.replaceProperty(process, 'env', { ...before, CDK_HIPAA_DATE: '' });
  expect(noted()).toEqual([]);
});

test('a line below which nothing would fail judges nothing', () => {
  expect(() => judgeApp(synthesized(), { nagPacks: [], failOn: 'High' as HipaaSeverity }, false)).toThrow(/^failOn is "High"/);
});

describe('with a baseline', () => {
  const baselineFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'judge-app-')), 'baseline.json');
  afterAll(() => fs.rmSync(path.dirname(baselineFile), { recursive: true }));
  const entry = { rule: 'kms-key-rotation', path: 'Records/Bad/Resource', property: 'EnableKeyRotation', count: 1, since: '2026-11-23', owner: 'platform' };
  const judgedWith = (...entries: readonly object[]) => {
    fs.writeFileSync(baselineFile, JSON.stringify({ schemaVersion: '1.0', entries }));
    return judgeApp(synthesized(), { nagPacks: [], baselineFile }, false);
  };

  const known = /^note: 1 of these is in .*baseline\.json and fails nothing; `cdk-hipaa check cdk\.out --baseline .*baseline\.json` lists them$/m;

  test('what it knows is counted, and what is not in it fails', () => {
    const rotation = (...entries: readonly object[]) => judgedWith(...entries).violations.find(each => each.ruleName === 'kms-key-rotation');
    expect(rotation(entry)).toBeUndefined();
    expect(judgedWith(entry).summary.join('\n')).toMatch(known);
    for (const other of [{ ...entry, path: 'Records/Other/Resource' }, { ...entry, due: '2026-01-01', since: '2025-11-23' }]) {
      expect(rotation(other)?.severity).toBe('error');
      expect(judgedWith(other).summary.join('\n')).not.toMatch(known);
    }
    expect(judgedWith({ ...entry, due: '2026-01-01', since: '2025-11-23' }).summary.join('\n')).toMatch(/^note: a finding of .*baseline\.json is past the due date, and counts as new; `cdk-hipaa baseline show` says whose$/m);
  });

  test('what is fixed is told', () => {
    expect(judgedWith(entry, { ...entry, path: 'Records/Gone/Resource' }).summary.at(-1)).toMatch(/^note: .*baseline\.json has an entry of which less is open than it says, .* with `cdk-hipaa baseline prune`$/);
    expect(judgedWith(entry).summary.join()).not.toContain('less is open');
  });

  test('one that is missing or broken judges nothing', () => {
    expect(() => judgedWith({ ...entry, owner: '' })).toThrow(/entries\[0\]\.owner/);
    expect(() => judgeApp(synthesized(), { nagPacks: [], baselineFile: '/nowhere/x.json' }, false)).toThrow(/^baselineFile \/nowhere\/x\.json: no such file/);
  });
});
