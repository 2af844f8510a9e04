import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as kms from 'aws-cdk-lib/aws-kms';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PhiBackupPlan, type PhiBackupPlanProps } from '../../lib/constructs/phi-backup-plan';

const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';

function synthesized(props?: (stack: Stack) => PhiBackupPlanProps): Template {
  const stack = new Stack();
  new PhiBackupPlan(stack, 'Backups', props?.(stack));
  return Template.fromStack(stack);
}

test('keeps a daily recovery point for 35 days and a monthly one for six years', () => {
  synthesized().hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [
        Match.objectLike({ RuleName: 'daily', ScheduleExpression: 'cron(30 4 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } }),
        Match.objectLike({ RuleName: 'monthly', ScheduleExpression: 'cron(30 12 1 * ? *)', Lifecycle: { DeleteAfterDays: 2192 } }),
      ],
    },
  });
});

test('starts within an hour and gives up after a day', () => {
  const [plan] = Object.values(synthesized().findResources('AWS::Backup::BackupPlan'));
  for (const rule of plan.Properties.BackupPlan.BackupPlanRule) expect(rule).toMatchObject({ StartWindowMinutes: 60, CompletionWindowMinutes: 1440 });
});

test('lets nobody delete or shorten a recovery point', () => {
  synthesized().hasResourceProperties('AWS::Backup::BackupVault', {
    AccessPolicy: {
      Statement: [{
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
        Resource: '*',
      }],
    },
  });
});

test('locks the vault so that an administrator can still take the lock off', () => {
  synthesized().hasResourceProperties('AWS::Backup::BackupVault', {
    LockConfiguration: { MinRetentionDays: 35, ChangeableForDays: Match.absent(), MaxRetentionDays: Match.absent() },
  });
});

test('keeps vault and plan when the stack goes, and leaves no vault behind a failed first deployment', () => {
  for (const type of ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan']) {
    synthesized().hasResource(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  }
});

test('encrypts the vault under a key of its own', () => {
  const template = synthesized();
  template.hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BackupsKey'), 'Arn'] } });
  template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'Backup' })]) } });
});

test('encrypts the vault under an imported key', () => {
  const template = synthesized((stack) => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Imported', KEY_ARN) }));
  template.hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: KEY_ARN });
  expect(Object.keys(template.findResources('AWS::KMS::Key'))).toEqual([expect.stringMatching(/^PhiAlarms/)]);
});

test('copies each recovery point for as long as it is kept', () => {
  const vaultArn = 'arn:aws:backup:us-west-2:123456789012:backup-vault:far';
  const template = synthesized((stack) => ({ copyVault: backup.BackupVault.fromBackupVaultArn(stack, 'Far', vaultArn) }));
  const [plan] = Object.values(template.findResources('AWS::Backup::BackupPlan'));

  expect(plan.Properties.BackupPlan.BackupPlanRule.map((rule: { CopyActions: unknown }) => rule.CopyActions)).toEqual([
    [{ DestinationBackupVaultArn: vaultArn, Lifecycle: { DeleteAfterDays: 35 } }],
    [{ DestinationBackupVaultArn: vaultArn, Lifecycle: { DeleteAfterDays: 2192 } }],
  ]);
});

test('copies to several vaults', () => {
  const arns = ['arn:aws:backup:us-west-2:123456789012:backup-vault:far', 'arn:aws:backup:us-east-2:210987654321:backup-vault:theirs'];
  const template = synthesized((stack) => {
    const [copyVault, ...copyVaults] = arns.map((arn, index) => backup.BackupVault.fromBackupVaultArn(stack, `Copy${index}`, arn));
    return { copyVault, copyVaults };
  });
  const [plan] = Object.values(template.findResources('AWS::Backup::BackupPlan'));
  for (const rule of plan.Properties.BackupPlan.BackupPlanRule) {
    expect(rule.CopyActions.map((action: { DestinationBackupVaultArn: string }) => action.DestinationBackupVaultArn)).toEqual(arns);
  }
});

test('moves monthly recovery points and their copies to cold storage when asked to, daily ones never', () => {
  const template = synthesized((stack) => ({
    coldStorageAfter: Duration.days(90),
    copyVault: backup.BackupVault.fromBackupVaultArn(stack, 'Far', 'arn:aws:backup:us-west-2:123456789012:backup-vault:far'),
  }));
  template.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [
        Match.objectLike({ Lifecycle: { DeleteAfterDays: 35, MoveToColdStorageAfterDays: Match.absent() } }),
        Match.objectLike({
          Lifecycle: { DeleteAfterDays: 2192, MoveToColdStorageAfterDays: 90 },
          CopyActions: [Match.objectLike({ Lifecycle: { DeleteAfterDays: 2192, MoveToColdStorageAfterDays: 90 } })],
        }),
      ],
    },
  });
});

test('refuses cold storage so late that the recovery point would be gone before AWS Backup takes it', () => {
  expect(() => synthesized(() => ({ coldStorageAfter: Duration.days(2103) })))
    .toThrow('the time until cold storage is 2103 days; it takes whole days from 1 to 2102: choose such a number');
  expect(() => synthesized(() => ({ coldStorageAfter: Duration.days(2102) }))).not.toThrow();
});

test('works in a Stage', () => {
  const stack = new Stack(new Stage(new App(), 'Prod'), 'Foundation');
  new PhiBackupPlan(stack, 'Backups');
  Template.fromStack(stack).hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: { BackupPlanName: Match.stringLikeRegexp('^ProdFoundation-Backups-') },
  });
});

test('passes the HIPAA pack of cdk-nag', () => {
  const app = new App();
  new PhiBackupPlan(new Stack(app, 'Stack'), 'Backups');
  expect(new HIPAASecurityChecks().validateScope(app).violations).toEqual([]);
});
