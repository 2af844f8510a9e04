import { App, Stack } from 'aws-cdk-lib';
import { sharedLogBucket } from '../../../lib/constructs/hardening/shared-log-bucket';
import { LogBucket } from '../../../lib/constructs/log-bucket';

test('is the log bucket of the constructs of the stack', () => {
  const stack = new Stack(new App(), 'Clinic');
  expect(sharedLogBucket(stack)).toBe(LogBucket.of(stack).bucket);
  expect(sharedLogBucket(new Stack(stack.node.root, 'Other'))).not.toBe(LogBucket.of(stack).bucket);
});
