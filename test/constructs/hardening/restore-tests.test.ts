import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import { RestoreTests, type RestoreTestsProps, RestoreWarning } from '../../../lib/constructs/hardening/restore-tests';
import { RestorableStore } from '../../../lib/constructs/phi-backup-props';

const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';

function tested(stores: readonly RestorableStore[], props: Partial<RestoreTestsProps> = {}): Template {
  const stack = new Stack(new App(), 'Records', { env: { account: '123456789012', region: 'us-east-1' } });
  new RestoreTests(stack, 'RestoreTests', {
    vault: backup.BackupVault.fromBackupVaultName(stack, 'Vault', 'records'),
    key: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN),
    stores,
    restoreTestNetwork: {
      subnetGroup: rds.SubnetGroup.fromSubnetGroupName(stack, 'Subnets', 'tests'),
      securityGroups: ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'].map((id) => ec2.SecurityGroup.fromSecurityGroupId(stack, id, id)),
    },
    ...props,
  });
  return Template.fromStack(stack);
}

test('takes the latest recovery point of the last 35 days out of the one vault, once a month', () => {
  tested([RestorableStore.S3]).hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
    RestoreTestingPlanName: Match.stringLikeRegexp('^[A-Za-z0-9_]{1,50}$'),
    ScheduleExpression: 'cron(30 6 8 * ? *)',
    StartWindowHours: 24,
    RecoveryPointSelection: {
      Algorithm: 'LATEST_WITHIN_WINDOW',
      IncludeVaults: [Match.objectLike({ 'Fn::Join': Match.anyValue() })],
      RecoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'],
      SelectionWindowDays: 35,
    },
  });
});

test.each<[RestorableStore, { [key: string]: string }]>([
  [RestorableStore.S3, { encryptionType: 'SSE-KMS', kmsKey: KEY_ARN }],
  [RestorableStore.DYNAMODB, { encryptionType: 'KMS', kmsMasterKeyArn: KEY_ARN }],
  [RestorableStore.EBS, { kmsKeyId: KEY_ARN }],
  [RestorableStore.EFS, { kmsKeyId: KEY_ARN }],
  [RestorableStore.RDS, { dbSubnetGroupName: 'tests', vpcSecurityGroupIds: '["sg-0123456789abcdef0","sg-0123456789abcdef1"]' }],
  [RestorableStore.AURORA, { dbSubnetGroupName: 'tests', vpcSecurityGroupIds: '["sg-0123456789abcdef0","sg-0123456789abcdef1"]' }],
])('restores %s under the key or into the network', (store, overrides) => {
  tested([store]).hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
    RestoreTestingPlanName: { Ref: Match.stringLikeRegexp('^RestoreTests') },
    RestoreTestingSelectionName: store,
    ProtectedResourceType: store,
    ProtectedResourceArns: ['*'],
    RestoreMetadataOverrides: overrides,
    ValidationWindowHours: Match.absent(),
  });
});

test('leaves what was restored for a validation when asked to', () => {
  tested([RestorableStore.EBS], { restoreTestWindow: Duration.hours(2) }).hasResourceProperties('AWS::Backup::RestoreTestingSelection', { ValidationWindowHours: 2 });
});

test('the role restores buckets only where they are tested', () => {
  const policies = (template: Template) => JSON.stringify(Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties.ManagedPolicyArns));
  expect(policies(tested([RestorableStore.EBS]))).toContain('AWSBackupServiceRolePolicyForRestores');
  expect(policies(tested([RestorableStore.EBS]))).not.toContain('S3Restore');
  expect(policies(tested([RestorableStore.EBS, RestorableStore.S3]))).toContain('AWSBackupServiceRolePolicyForS3Restore');
});

test('tells of restores that did not succeed, by the status that their events carry', () => {
  const stack = new Stack(new App(), 'Records');
  new RestoreWarning(stack, 'Warning', new sns.Topic(stack, 'OnCall'));
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SNS::Topic', 1);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { 'source': ['aws.backup'], 'detail-type': ['Restore Job State Change'], 'detail': { status: ['FAILED', 'ABORTED'] } },
    Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^OnCall') } })],
  });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'events.amazonaws.com' } })]) },
  });
});

test('tells the alarm topic of the stack where none is given', () => {
  const stack = new Stack(new App(), 'Records');
  new RestoreWarning(stack, 'Warning');
  Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', { Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^PhiAlarms') } })] });
});
