import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DecisionKind, HipaaDecision, PhiScope } from '../../lib';
import { isWritten, tooLate } from '../../lib/synth/written-stage';

const TOO_LATE = 'the Stage Prod is synthesized already, as `addStage` of a pipeline does, so that no assembly would tell of it: say it before';

/** An app with a Stage and a stack in it. */
function staged() {
  const app = new App();
  const prod = new Stage(app, 'Prod');
  return { app, prod, records: new Stack(prod, 'Records'), delivery: new Stack(app, 'Delivery') };
}

const decide = (scope: Construct) => HipaaDecision.of(scope).record({
  rule: 'kms-key-rotation', kind: DecisionKind.ACCEPTED_RISK, reason: 'test data', owner: 'platform', expires: '2099-11-23',
});
const exclude = (scope: Construct) => PhiScope.of(scope).exclude({ reason: 'public pages', owner: 'web team' });

test('a Stage is written once it was synthesized', () => {
  const { app, prod } = staged();
  expect([isWritten(app), isWritten(prod)]).toEqual([false, false]);
  prod.synth();
  expect([isWritten(app), isWritten(prod)]).toEqual([false, true]);
});

test('it is too late for what lies in a Stage that was written before its app', () => {
  const { app, prod, records, delivery } = staged();
  expect([app, prod, records, delivery].map(tooLate)).toEqual([undefined, undefined, undefined, undefined]);
  prod.synth();
  expect([app, prod, records, delivery].map(tooLate)).toEqual([undefined, TOO_LATE, TOO_LATE, undefined]);
});

test('an app that was written may be written anew, with its Stages', () => {
  const { app, records } = staged();
  app.synth();
  expect(tooLate(records)).toBeUndefined();
});

test('a tree without an app has nothing that is written', () => {
  expect(tooLate(new Construct(undefined as unknown as Construct, ''))).toBeUndefined();
});

test('statements and decisions that no assembly would tell of are refused', () => {
  const { prod, records } = staged();
  prod.synth();
  expect(() => exclude(records)).toThrow(`the scope of Prod/Records cannot be stated: ${TOO_LATE}`);
  expect(() => exclude(prod)).toThrow(`the scope of Prod cannot be stated: ${TOO_LATE}`);
  expect(() => PhiScope.of(records).include()).toThrow(TOO_LATE);
  expect(() => decide(records)).toThrow(`the decision on Prod/Records cannot be recorded: ${TOO_LATE}`);
});

test('a decision on the Stage itself is recorded with what is around it, be it the app or the stack of a pipeline', () => {
  const { app, prod, delivery } = staged();
  const inStack = new Stage(delivery, 'Eu');
  new Stack(inStack, 'Records');
  for (const stage of [prod, inStack]) stage.synth();
  for (const stage of [prod, inStack]) decide(stage);
  const { manifest, directory } = app.synth();
  const inFiles = manifest.artifacts!.Delivery.additionalMetadataFile ?? '';
  expect(Object.values(manifest.artifacts!).flatMap(each => each.metadata?.['/Prod'] ?? [])).toMatchObject([{ data: { rule: 'kms-key-rotation', owner: 'platform' } }]);
  const beside = JSON.parse(fs.readFileSync(path.join(directory, inFiles), 'utf8')) as Record<string, object[]>;
  expect(beside['/Delivery/Eu']).toMatchObject([{ data: { rule: 'kms-key-rotation', owner: 'platform' } }]);
});
