import { App } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CASES, CHOICES, Virginia } from './compliant-stacks';
import * as library from '../../lib';
import { LEFT_TO_CHOICE } from '../../lib/evidence/next-steps';
import { expectCompliant } from '../expect-compliant';

test.each(CASES)('%s alone meets every rule', (_name, make, choices) => {
  const stack = new Virginia(new App(), 'Alone');
  make(stack);
  expectCompliant(stack, Object.fromEntries(choices.map(choice => [choice, CHOICES[choice]])));
});

test('what constructs leave to a choice is what no advice promises of them', () => {
  expect([...LEFT_TO_CHOICE].sort()).toEqual(Object.keys(CHOICES).sort());
});

test('no public construct is left out', () => {
  const constructs = Object.entries(library).filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct && !(value.prototype instanceof App)).map(([name]) => name);
  expect(constructs.length).toBeGreaterThan(6);
  expect(constructs.filter(name => !CASES.some(([title]) => title.startsWith(name)))).toEqual([]);
});
