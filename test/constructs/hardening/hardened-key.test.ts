import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { hardenedKey } from '../../../lib/constructs/hardening/hardened-key';

test('a hardened key rotates, waits to be deleted and is retained', () => {
  const stack = new Stack(new App(), 'Records');
  hardenedKey(stack, 'Key', { description: 'Protects records' });
  Template.fromStack(stack).hasResource('AWS::KMS::Key', {
    Properties: {
      Description: 'Protects records',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EnableKeyRotation: true,
      RotationPeriodInDays: 365,
      PendingWindowInDays: 30,
    },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
});

test('its owner chooses the rotation period and whether it has replicas', () => {
  const stack = new Stack(new App(), 'Records');
  hardenedKey(stack, 'Key', { description: 'Protects records', rotationPeriod: Duration.days(180), multiRegion: true });
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', { RotationPeriodInDays: 180, MultiRegion: true });
});
