import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';
import { backUp } from '../../../lib/constructs/hardening/store-backup';
import { PhiBackupPlan } from '../../../lib/constructs/phi-backup-plan';
import { PhiKey } from '../../../lib/constructs/phi-key';

const ARN = 'arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1';

test('makes a plan of its own, under the key of the store', () => {
  const stack = new Stack();
  const { key } = new PhiKey(stack, 'Key');
  backUp(new Construct(stack, 'Store'), backup.BackupResource.fromArn(ARN), undefined, key);
  const template = Template.fromStack(stack);

  template.resourceCountIs('AWS::Backup::BackupPlan', 1);
  template.hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: stack.resolve(key.keyArn) });
  template.hasResourceProperties('AWS::Backup::BackupSelection', { BackupSelection: Match.objectLike({ Resources: [ARN] }) });
});

test('takes the plan of the caller', () => {
  const stack = new Stack();
  const { plan } = new PhiBackupPlan(stack, 'Backups');
  backUp(new Construct(stack, 'Store'), backup.BackupResource.fromArn(ARN), plan, new PhiKey(stack, 'Key').key);
  const template = Template.fromStack(stack);

  template.resourceCountIs('AWS::Backup::BackupPlan', 1);
  template.hasResourceProperties('AWS::Backup::BackupSelection', { BackupPlanId: stack.resolve(plan.backupPlanId) });
});

test('stores that share a plan have selections of different names, which AWS Backup takes', () => {
  const stack = new Stack(new App(), `Clinic-${'a'.repeat(60)}`);
  const { plan } = new PhiBackupPlan(stack, 'Backups');
  const { key } = new PhiKey(stack, 'Key');
  for (const id of ['Scans', 'Records']) backUp(new Construct(stack, id), backup.BackupResource.fromArn(ARN), plan, key);
  const names = Object.values(Template.fromStack(stack).findResources('AWS::Backup::BackupSelection')).map(({ Properties }) => Properties.BackupSelection.SelectionName);

  expect(new Set(names).size).toBe(2);
  expect(names.filter((name) => !/^[a-zA-Z0-9\-_.]{1,50}$/.test(name))).toEqual([]);
});
