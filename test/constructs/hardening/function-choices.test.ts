import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { requireConcurrency, requirePatchedRuntime, requireTimeout } from '../../../lib/constructs/hardening/function-choices';

const open = new CfnParameter(new Stack(), 'Open', { type: 'Number' }).valueAsNumber;

test.each(['nodejs24.x', 'python3.14', 'nodejs99.x', lambda.Runtime.FROM_IMAGE.name])('takes the runtime %s', (name) => {
  const runtime = new lambda.Runtime(name);
  expect(requirePatchedRuntime(runtime)).toBe(runtime);
});

test.each([['nodejs20.x', '2026-04-30'], ['go1.x', '2024-01-08']])('refuses the runtime %s', (name, day) => {
  expect(() => requirePatchedRuntime(new lambda.Runtime(name))).toThrow(`runtime ${name} is not patched since ${day} by the table of`);
});

test.each([1, 1000, open])('takes %d executions', (executions) => {
  expect(requireConcurrency(executions)).toBe(executions);
});

test.each([0, -1, 2.5])('refuses %d executions', (executions) => {
  expect(() => requireConcurrency(executions)).toThrow(`reservedConcurrentExecutions is ${executions}; it takes whole numbers from 1`);
});

test.each([Duration.seconds(1), Duration.minutes(15), Duration.seconds(open)])('takes %s', (timeout) => {
  expect(requireTimeout(timeout)).toBe(timeout);
});

test.each([[Duration.seconds(0), 0], [Duration.millis(1500), 1.5], [Duration.seconds(901), 901]])('refuses %s', (timeout, seconds) => {
  expect(() => requireTimeout(timeout)).toThrow(`timeout is ${seconds} seconds; it takes whole seconds from 1 to 900`);
});
