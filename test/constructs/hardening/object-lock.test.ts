import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { objectLockRetention } from '../../../lib/constructs/hardening/object-lock';

const retention = Duration.days(365);

test('no lock is no retention', () => {
  expect(objectLockRetention(undefined)).toBeUndefined();
});

test('the default mode can be bypassed by those who are allowed to', () => {
  expect(objectLockRetention({ retention })).toMatchObject({ mode: 'GOVERNANCE', duration: retention });
});

test('COMPLIANCE needs to be confirmed', () => {
  const mode = s3.ObjectLockMode.COMPLIANCE;
  expect(() => objectLockRetention({ retention, mode })).toThrow('use GOVERNANCE, or set confirmNobodyCanDelete when this is meant');
  expect(() => objectLockRetention({ retention, mode, confirmNobodyCanDelete: false })).toThrow('nobody can delete an object or the bucket');
  expect(objectLockRetention({ retention, mode, confirmNobodyCanDelete: true })).toMatchObject({ mode: 'COMPLIANCE', duration: retention });
});

test.each([0, 36501])('refuses a retention of %d days', (days) => {
  expect(() => objectLockRetention({ retention: Duration.days(days) }))
    .toThrow(`the retention of the object lock is ${days} days; it takes whole days from 1 to 36500`);
});
