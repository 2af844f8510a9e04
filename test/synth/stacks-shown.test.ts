import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { stacksShown, unseen } from '../../lib/synth/stacks-shown';

function app(): App {
  const made = new App();
  new Stack(made, 'Delivery');
  new Stack(new Stage(made, 'Dev'), 'Records');
  new Stack(new Stage(made, 'Prod'), 'Records');
  return made;
}

test('are those on the app, and those of the Stages that a pipeline deploys', () => {
  const made = app();
  // As CDK Pipelines does with what it is given.
  (made.node.findChild('Prod') as Stage).synth({ validateOnSynthesis: true });
  made.synth();
  expect(stacksShown(made)).toEqual(['Delivery', 'Prod/Records']);
});

test('are those on the app where no pipeline deploys anything, or nothing is written yet', () => {
  const made = app();
  expect(stacksShown(made)).toEqual(['Delivery']);
  made.synth();
  expect(stacksShown(made)).toEqual(['Delivery']);
});

test('are those of a group of stacks, which lies in no Stage, and not those in a Stage of the group', () => {
  const made = new App();
  const group = new Construct(made, 'Group');
  new Stack(group, 'Records');
  new Stack(new Stage(group, 'Prod'), 'Records');
  expect(stacksShown(made)).toEqual(['Group/Records']);
});

test('what lies in others is printed by the gate', () => {
  const made = app();
  const at = (constructPath: string) => ({ ruleName: 'rule', description: 'Not met', severity: 'warning', violatingConstructs: [{ constructPath }] });
  const violations = ['', 'Delivery/Key', 'Delivery2/Key', 'Dev/Records', 'Prod/Records/Key'].map(at);
  const pathsOf = () => unseen(violations, made).flatMap(each => each.violatingConstructs.map(({ constructPath }) => constructPath));
  expect(pathsOf()).toEqual(['Delivery2/Key', 'Dev/Records', 'Prod/Records/Key']);
  (made.node.findChild('Prod') as Stage).synth({ validateOnSynthesis: true });
  made.synth();
  expect(pathsOf()).toEqual(['Delivery2/Key', 'Dev/Records']);
});
