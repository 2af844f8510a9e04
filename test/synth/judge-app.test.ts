import { App, Validations } from 'aws-cdk-lib';
import { recordsKey, recordsStack } from './records-app';
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
