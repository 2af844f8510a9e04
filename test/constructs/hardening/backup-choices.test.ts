import { Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { requireRecoverable, restoreTestsOf } from '../../../lib/constructs/hardening/backup-choices';
import { type PhiBackupProps, RestorableStore } from '../../../lib/constructs/phi-backup-props';

const { AURORA, DYNAMODB, EBS, EFS, RDS, S3 } = RestorableStore;
const stack = new Stack();
const restoreTestNetwork = {
  subnetGroup: rds.SubnetGroup.fromSubnetGroupName(stack, 'Subnets', 'tests'),
  securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0')],
};

test.each<[string, PhiBackupProps, string]>([
  ['a longest retention below that of monthly backups', { vaultLock: { maxRetention: Duration.days(2191) } },
    'the longest retention of the vault is 2191 days; it takes whole days from 2192 to 36500: choose such a number'],
  ['a final lock without time to think', { vaultLock: { changeableFor: Duration.days(2), confirmNobodyCanUnlock: true } },
    'the time until the lock of the vault is final is 2 days; it takes whole days from 3 to 36500: choose such a number'],
  ['a final lock that is not confirmed', { vaultLock: { changeableFor: Duration.days(3) } },
    'changeableFor makes the lock of the vault final, after which nobody can delete a recovery point before its time is over; ' +
    'leave it out for governance mode, or set confirmNobodyCanUnlock when this is meant'],
  ['a confirmation of nothing', { vaultLock: { confirmNobodyCanUnlock: true } },
    'confirmNobodyCanUnlock has no effect without changeableFor: set it, or leave both out'],
  ['less loss than daily backups can promise', { recoveryPointObjective: Duration.hours(24) },
    'recoveryPointObjective is 1 day; it takes at least 25 hours, since backups are made daily: put what has to lose less under point-in-time recovery'],
  ['no time at all', { recoveryTimeObjective: Duration.seconds(59) },
    'recoveryTimeObjective is 59 seconds; it takes at least one minute: state how fast a store has to be back'],
  ['a window of part of an hour', { restoreTestWindow: Duration.minutes(90) }, 'restoreTestWindow is 1.5 hours; it takes whole hours from 1 to 168: choose such a time'],
  ['a window longer than a week', { restoreTestWindow: Duration.hours(169) }, 'restoreTestWindow is 169 hours; it takes whole hours from 1 to 168: choose such a time'],
  ['a window of no test', { restoreTests: [], restoreTestWindow: Duration.hours(1) }, 'restoreTestWindow has no effect without a test: leave it out, or name stores in restoreTests'],
  ['custodians that are nobody', { custodians: [] }, 'custodians is an empty list, which names nobody; name a role, or leave it out'],
  ['no tags', { selectionTags: {} }, 'selectionTags has no tag, which selects nothing; name one, or leave it out'],
  ['a store twice', { restoreTests: [S3, EFS, S3] }, 'S3 stands twice in restoreTests; a kind of store is tested once: leave one out'],
  ['a database in the default VPC', { restoreTests: [S3, AURORA] },
    'restoreTests has Aurora without a network; AWS Backup would restore it into the default VPC: set restoreTestNetwork'],
  ['a network for stores outside of it', { restoreTests: [S3], restoreTestNetwork },
    'restoreTestNetwork has no effect on the stores in restoreTests; it is for RDS and AURORA: add one, or leave it out'],
  ['the default security group', { restoreTestNetwork: { ...restoreTestNetwork, securityGroups: [] } },
    'restoreTestNetwork has no security group; AWS Backup would take the default one of the VPC: name one'],
])('refuses %s', (_what, props, message) => {
  expect(() => requireRecoverable(props)).toThrow(new Error(message));
});

test.each<[string, PhiBackupProps]>([
  ['nothing', {}],
  ['the bounds', {
    vaultLock: { maxRetention: Duration.days(2192), changeableFor: Duration.days(3), confirmNobodyCanUnlock: true },
    recoveryPointObjective: Duration.hours(25),
    recoveryTimeObjective: Duration.minutes(1),
    restoreTestWindow: Duration.hours(168),
    restoreTestNetwork,
  }],
  ['a database in a network', { restoreTests: [RDS], restoreTestNetwork }],
  ['no tests', { restoreTests: [] }],
])('takes %s', (_what, props) => {
  expect(() => requireRecoverable(props)).not.toThrow();
});

test('databases are tested where there is a network for them', () => {
  expect(restoreTestsOf({})).toEqual([S3, DYNAMODB, EBS, EFS]);
  expect(restoreTestsOf({ restoreTestNetwork })).toEqual([S3, DYNAMODB, EBS, EFS, RDS, AURORA]);
  expect(restoreTestsOf({ restoreTests: [EBS], restoreTestNetwork })).toEqual([EBS]);
});
