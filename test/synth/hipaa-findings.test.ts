import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { recordsKey, recordsStack } from './records-app';
import { AccountBaseline, HipaaApp, HipaaFindings, HipaaSeverity } from '../../lib';

/** Two stacks, each with a good key and one that does not rotate. */
function records(app: App = new App()): Stack {
  recordsKey(recordsStack(app, 'Other'), 'AlsoBad', false);
  const stack = recordsStack(app);
  recordsKey(stack);
  recordsKey(stack, 'Bad', false);
  return stack;
}
const rotation = (findings: HipaaFindings) => findings.findings.filter(each => each.rule === 'kms-key-rotation').map(each => `${each.constructPath} ${each.status} ${each.fails}`);

test('of a stack are those of its resources, in a stable order', () => {
  const findings = HipaaFindings.fromStack(records());
  expect(rotation(findings)).toEqual(['Records/Bad/Resource noncompliant true', 'Records/Key/Resource compliant false']);
  expect(findings.findings.every(each => each.constructPath.startsWith('Records'))).toBe(true);
  expect(findings.findings).toEqual([...findings.findings].sort((a, b) => `${a.constructPath}\0${a.rule}` < `${b.constructPath}\0${b.rule}` ? -1 : 1));
});

test('of an app are those of all stacks and Stages', () => {
  const app = new App();
  recordsKey(recordsStack(new Stage(app, 'Prod')), 'Bad', false);
  records(app);
  expect(rotation(HipaaFindings.fromApp(app)).filter(each => each.endsWith('true'))).toEqual([
    'Other/AlsoBad/Resource noncompliant true', 'Prod/Records/Bad/Resource noncompliant true', 'Records/Bad/Resource noncompliant true',
  ]);
});

test('violations are listed in the error', () => {
  const findings = HipaaFindings.fromStack(records());
  expect(() => findings.hasNoViolations()).toThrow(/^1 finding fails:\n {2}Records\/Bad\/Resource: kms-key-rotation \(\w+, noncompliant\): Not met: /);
  const good = recordsStack(new App());
  recordsKey(good);
  expect(() => HipaaFindings.fromStack(good).hasNoViolations()).not.toThrow();
});

test('a finding is looked for by rule, status, construct and property', () => {
  const findings = HipaaFindings.fromStack(records());
  findings.hasFinding('kms-key-rotation');
  findings.hasFinding('kms-key-rotation', { constructPath: 'Records/Bad', property: 'EnableKeyRotation', status: 'noncompliant' });
  findings.hasFinding('kms-key-rotation', { constructPath: 'Records/Key', status: 'compliant' });
  findings.hasNoFinding('kms-key-rotation', { constructPath: 'Records/Key' });
  expect(() => findings.hasFinding('kms-key-rotation', { constructPath: 'Records/Ba' })).toThrow(/^no finding of kms-key-rotation is as described; it found:\n {2}Records\/Bad/);
  expect(() => findings.hasFinding('kms-key-rotatoin')).toThrow(/^'kms-key-rotatoin' is no rule; did you mean kms-key-rotation\?$/);
  expect(() => findings.hasNoFinding('kms-key-rotatoin')).toThrow(/^'kms-key-rotatoin' is no rule; did you mean kms-key-rotation\?$/);
  expect(() => findings.hasNoFinding('kms-key-rotation', { status: 'complaint' })).toThrow(/^'complaint' is no status of a finding: give one of /);
  expect(() => findings.hasFinding('s3-bucket-versioning')).toThrow(/^no finding of s3-bucket-versioning is as described; the rule judged nothing here$/);
  expect(() => findings.hasNoFinding('kms-key-rotation')).toThrow(/^there are findings of kms-key-rotation:\n/);
});

test('an empty stack is told from a good one', () => {
  const stack = recordsStack(new App());
  const findings = HipaaFindings.fromStack(stack);
  findings.hasNoViolations();
  expect(() => findings.resourceCountIsAtLeast(1)).toThrow('0 resources were judged, expected at least 1');
  HipaaFindings.fromStack(records()).resourceCountIsAtLeast(2);
});

test('an app with a gate is judged as the gate does, which still fails synthesis afterwards', () => {
  const app = new HipaaApp({ failOn: HipaaSeverity.CRITICAL, accountBaseline: [AccountBaseline.KEY], nagPacks: [], strict: false });
  const stack = records(app);
  const { violations } = HipaaFindings.fromStack(stack);
  expect(violations.filter(each => each.severity !== 'critical')).toEqual([]);
  const strict = new HipaaApp({ nagPacks: [] });
  const failing = records(strict);
  expect(HipaaFindings.fromStack(failing).violations.map(each => each.rule)).toContain('kms-key-rotation');
  expect(() => strict.synth()).toThrow();
  expect(HipaaFindings.fromStack(failing, { failOn: HipaaSeverity.CRITICAL }).violations.map(each => each.rule)).not.toContain('kms-key-rotation');
});

test('what was decided is no violation', () => {
  const stack = records();
  Validations.of(stack).acknowledge({ id: 'hipaa::kms-key-rotation', reason: 'test data' });
  const findings = HipaaFindings.fromStack(stack);
  findings.hasNoViolations();
  findings.hasFinding('kms-key-rotation', { status: 'acknowledged' });
});

test('what synthesis itself throws is thrown, and a stack without an App is refused', () => {
  const app = new App();
  const stack = recordsStack(app);
  stack.node.addValidation({ validate: () => ['this stack is not finished'] });
  expect(() => HipaaFindings.fromStack(stack)).toThrow(/this stack is not finished/);
  expect(() => HipaaFindings.fromStack(new Stack(new RootConstruct(), 'Alone'))).toThrow(/^HipaaFindings needs an App at the root of the construct tree, found RootConstruct: make the stack in an App$/);
});

test('an app that breaks off is not judged by the assembly that an earlier run left', () => {
  const app = new HipaaApp({ nagPacks: [], outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'hipaa-findings-')) });
  const stack = records(app);
  expect(HipaaFindings.fromStack(stack).violations.length).toBeGreaterThan(0);
  stack.node.addValidation({ validate: () => ['this stack is not finished'] });
  expect(() => HipaaFindings.fromStack(stack)).toThrow(/this stack is not finished/);
  fs.rmSync(app.outdir, { recursive: true });
});
