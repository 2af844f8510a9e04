import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { afterwards } from '../../lib/blueprints/afterwards';

test('does to a child what it was told to, once, and to no other of that name', () => {
  const app = new App();
  const stack = new Stack(app, 'Clinic');
  const seen: string[] = [];
  for (const id of ['A', 'B']) afterwards(stack, id, construct => seen.push(construct.node.path));
  for (const id of ['A', 'B', 'C']) new Construct(new Construct(stack, id), 'A');
  app.synth();
  app.synth({ force: true });
  expect(seen).toEqual(['Clinic/A', 'Clinic/B']);
});

test('walks a scope once, however many children wait', () => {
  const stack = new Stack(new App(), 'Clinic');
  const walked = jest.fn();
  for (let n = 0; n < 50; n++) {
    afterwards(stack, `Child${n}`, walked);
    new Construct(stack, `Child${n}`);
  }
  (stack.node.root as App).synth();
  expect(walked).toHaveBeenCalledTimes(50);
});
