import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { armExitCode } from '../../lib/synth/exit-code';
import { HipaaGate } from '../../lib/synth/hipaa-gate';
import { ReportedViolation } from '../../lib/synth/print';

const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'exit-code-'));
const REPORT = path.join(outdir, 'validation-report.json');
const UNDER_CLI = { '@aws-cdk/core:failSynthOnValidationErrors': false };

const violation = (severity: string, ...paths: string[]): ReportedViolation => ({
  ruleName: `rule-${severity}`, description: 'Not met: keys rotate', severity, violatingConstructs: paths.map(constructPath => ({ constructPath })),
});
const of = (conclusion: string, violations: readonly ReportedViolation[], metadata?: { error: string }) => ({ pluginName: 'hipaa', conclusion, violations, metadata });
const lines = (severity: string, constructPath: string) =>
  `${severity.toUpperCase()} Not met: keys rotate (hipaa)\n   ${constructPath}\n   Acknowledge with 'hipaa::rule-${severity}'\n\n`;

interface Situation {
  /** The reports of the plugins; a text is written as it is; without it there is no file. */
  readonly report?: object[] | string;
  readonly context?: Record<string, unknown>;
  readonly hasRun?: boolean;
  readonly summary?: readonly string[];
}

/** How a process ends that had the gate: what it prints, and its exit code. */
function end({ report, context = UNDER_CLI, hasRun = true, summary = ['judged.'] }: Situation): { screen: string; code: number | undefined } {
  fs.rmSync(REPORT, { force: true });
  if (report !== undefined) fs.writeFileSync(REPORT, typeof report === 'string' ? report : JSON.stringify({ pluginReports: report }));
  const app = new App({ outdir, context });
  new Stack(app, 'Records');
  new Stack(new Stage(app, 'Prod'), 'Records');
  const gate = new HipaaGate(app, {});
  gate.hasRun = hasRun;
  gate.summary = summary;

  let screen = '';
  const before = process.exitCode;
  const { NODE_ENV: _env, ...env } = process.env;
  jest.replaceProperty(process, 'env', env as NodeJS.ProcessEnv);
  const on = jest.spyOn(process, 'on').mockReturnThis();
  jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    screen += String(text);
    return true;
  });
  try {
    process.exitCode = undefined;
    armExitCode(gate);
    expect(on.mock.calls.map(([event]) => event)).toEqual(['exit']);
    (on.mock.calls[0][1] as () => void)();
    return { screen, code: process.exitCode as number | undefined };
  } finally {
    process.exitCode = before;
    jest.restoreAllMocks();
  }
}

afterAll(() => fs.rmSync(outdir, { recursive: true, force: true }));

test('does nothing in a unit test, where synthesis throws', () => {
  const gate = new HipaaGate(new App(), {});
  const on = jest.spyOn(process, 'on');
  armExitCode(gate);
  expect(on).not.toHaveBeenCalled();
  on.mockRestore();
});

describe('what passes', () => {
  test.each<[string, Situation, string]>([
    ['nothing to report', { report: [] }, 'judged.\n'],
    ['the report of another plugin, whatever it says', { report: [{ ...of('failure', [violation('error', 'Records/Key')]), pluginName: 'other' }] }, 'judged.\n'],
    ['warnings that the command line prints itself', { report: [of('success', [violation('warning', 'Records/Key'), violation('warning', 'Records'), violation('warning', '')])] }, 'judged.\n'],
    ['warnings in a Stage, of which it would say nothing', { report: [of('success', [violation('warning', 'Records/Key'), violation('warning', 'Prod/Records/Key')])] },
      `${lines('warning', 'Prod/Records/Key')}judged.\n`],
    ['a stack whose name begins like that of another', { report: [of('success', [violation('warning', 'Records2/Key')])] }, `${lines('warning', 'Records2/Key')}judged.\n`],
    ['nothing to sum up', { report: [], summary: [] }, ''],
    ['an app that was not synthesized', { hasRun: false }, ''],
    ['run by hand, where CDK reports by itself', { context: {}, report: [of('failure', [violation('error', 'Records/Key')])] }, 'judged.\n'],
    ['run by hand without a report', { context: {} }, 'judged.\n'],
  ])('%s', (_name, situation, screen) => {
    expect(end(situation)).toEqual({ screen, code: undefined });
  });
});

describe('what fails', () => {
  const ONE = 'cdk-hipaa: 1 finding to put right or to acknowledge with a reason.\n';

  test.each<[string, Situation, string]>([
    ['an error', { report: [of('failure', [violation('error', 'Records/Key')])] }, `${lines('error', 'Records/Key')}${ONE}judged.\n`],
    ['an error in a Stage', { report: [of('failure', [violation('error', 'Prod/Records/Key')])] }, `${lines('error', 'Prod/Records/Key')}${ONE}judged.\n`],
    ['an error in a run that is called a success', { report: [of('success', [violation('error', 'Records/Key')])] }, `${lines('error', 'Records/Key')}${ONE}judged.\n`],
    ['the context as a text', { context: { '@aws-cdk/core:failSynthOnValidationErrors': 'false' }, report: [of('failure', [violation('error', 'Records/Key')])] },
      `${lines('error', 'Records/Key')}${ONE}judged.\n`],
    ['two errors and a warning, the worst last', { report: [of('failure', [violation('error', 'Records/A'), violation('warning', 'Records/B'), violation('error', 'Records/C')])] },
      `${lines('warning', 'Records/B')}${lines('error', 'Records/A')}${lines('error', 'Records/C')}cdk-hipaa: 2 findings to put right or to acknowledge with a reason.\njudged.\n`],
    ['what nobody can acknowledge', { report: [of('failure', [violation('fatal', '')])] }, `FATAL Not met: keys rotate (hipaa)\n   the app\n   Rule hipaa::rule-fatal\n\n${ONE}judged.\n`],
    ['a plugin that crashed', { report: [of('failure', [], { error: 'TypeError: boom' })] },
      'cdk-hipaa: TypeError: boom\ncdk-hipaa: 0 findings to put right or to acknowledge with a reason.\njudged.\n'],
    ['no summary', { report: [of('failure', [violation('error', 'Records/Key')])], summary: [] }, `${lines('error', 'Records/Key')}${ONE}`],
  ])('%s', (_name, situation, screen) => {
    expect(end(situation)).toEqual({ screen, code: 1 });
  });

  test.each<[string, Situation, RegExp]>([
    ['is missing', {}, /^cdk-hipaa: validation-report\.json cannot be read, so nothing passes: ENOENT: no such file or directory, open '.*validation-report\.json'\njudged\.\n$/],
    ['is broken', { report: '{ "pluginReports": ' }, /^cdk-hipaa: validation-report\.json cannot be read, so nothing passes: .*JSON.*\njudged\.\n$/],
    ['holds no reports', { report: '{}' }, /^cdk-hipaa: validation-report\.json cannot be read, so nothing passes: Cannot read properties of undefined.*\njudged\.\n$/],
  ])('a report that %s', (_name, situation, screen) => {
    const ended = end(situation);
    expect(ended.screen).toMatch(screen);
    expect(ended.code).toBe(1);
  });
});

describe('an app in another language: what fails has to come out of `app.synth()`', () => {
  const FAILS = 'cdk-hipaa: synthesis fails, the findings are listed above: put them right, or acknowledge them with a reason';
  const ERROR = [of('failure', [violation('error', 'Prod/Records/Key')])];
  const ERROR_LINES = `${lines('error', 'Prod/Records/Key')}cdk-hipaa: 1 finding to put right or to acknowledge with a reason.\n`;

  /** What is printed, and what `app.synth()` throws the first and the second time, in a process that jsii runs. */
  function synthHosted({ report, context = UNDER_CLI }: Situation, fails?: Error): { screen: string; errors: (string | undefined)[] } {
    fs.rmSync(REPORT, { force: true });
    if (report !== undefined) fs.writeFileSync(REPORT, typeof report === 'string' ? report : JSON.stringify({ pluginReports: report }));
    const app = new App({ outdir, context });
    new Stack(app, 'Records');
    const gate = new HipaaGate(app, {});
    gate.hasRun = true;
    gate.summary = ['judged.'];
    jest.spyOn(Stage.prototype, 'synth').mockImplementation(() => {
      if (fails) throw fails;
      return {} as ReturnType<App['synth']>;
    });
    let screen = '';
    const { NODE_ENV: _env, ...env } = process.env;
    jest.replaceProperty(process, 'env', { ...env, JSII_AGENT: 'Python/3.11' } as unknown as NodeJS.ProcessEnv);
    const on = jest.spyOn(process, 'on').mockReturnThis();
    jest.spyOn(process.stderr, 'write').mockImplementation(text => {
      screen += String(text);
      return true;
    });
    const synth = () => {
      try {
        // As jsii calls it: by the class of the object.
        (app.constructor as typeof App).prototype.synth.call(app);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const before = process.exitCode;
    try {
      armExitCode(gate);
      expect(on).not.toHaveBeenCalled();
      const errors = [synth(), synth()];
      expect(process.exitCode).toBe(before);
      return { screen, errors };
    } finally {
      jest.restoreAllMocks();
    }
  }

  test('an error in a Stage, of which the command line would say nothing, throws each time', () => {
    expect(synthHosted({ report: ERROR })).toEqual({ screen: `${ERROR_LINES}judged.\n${ERROR_LINES}`, errors: [FAILS, FAILS] });
  });

  test.each<[string, Situation, RegExp]>([
    ['a plugin that crashed', { report: [of('failure', [], { error: 'TypeError: boom' })] }, /^cdk-hipaa: TypeError: boom\n/],
    ['a report that is missing', {}, /^cdk-hipaa: validation-report\.json cannot be read, so nothing passes: ENOENT/],
    ['a report that is broken', { report: '{' }, /^cdk-hipaa: validation-report\.json cannot be read, so nothing passes: /],
  ])('%s throws', (_name, situation, screen) => {
    const hosted = synthHosted(situation);
    expect(hosted.errors).toEqual([FAILS, FAILS]);
    expect(hosted.screen).toMatch(screen);
  });

  test.each<[string, Situation]>([
    ['what is acknowledged or in order', { report: [of('success', [])] }],
    ['warnings that the command line prints itself', { report: [of('success', [violation('warning', 'Records/Key')])] }],
    ['no report of the gate', { report: [] }],
    ['run by hand, where CDK throws by itself', { context: {}, report: ERROR }],
  ])('%s does not', (_name, situation) => {
    expect(synthHosted(situation)).toEqual({ screen: 'judged.\n', errors: [undefined, undefined] });
  });

  test('what CDK throws by itself comes through, and the summary is printed all the same', () => {
    expect(synthHosted({ context: {}, report: ERROR }, new Error('Validation failed.'))).toEqual({ screen: 'judged.\n', errors: ['Validation failed.', 'Validation failed.'] });
  });
});
