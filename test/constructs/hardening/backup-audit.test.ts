import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BackupAudit } from '../../../lib/constructs/hardening/backup-audit';
import { PhiBucket } from '../../../lib/constructs/phi-bucket';

function audited(bucketOf: (stack: Stack) => s3.IBucket = (stack) => new PhiBucket(stack, 'Reports').bucket, recoveryTimeObjective?: Duration): Template {
  const stack = new Stack(new App(), 'Records', { env: { account: '123456789012', region: 'us-east-1' } });
  new BackupAudit(stack, 'Audit', { bucket: bucketOf(stack), recoveryTimeObjective });
  return Template.fromStack(stack);
}

const controlsOf = (template: Template) => Object.values(template.findResources('AWS::Backup::Framework')).flatMap(({ Properties }) => Properties.FrameworkControls);

test('judges backups by what a PhiBackup promises', () => {
  expect(controlsOf(audited()).map(({ ControlName }) => ControlName)).toEqual([
    'BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
    'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK',
    'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK',
    'BACKUP_RECOVERY_POINT_ENCRYPTED',
    'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
  ]);
  expect(controlsOf(audited())[1].ControlInputParameters).toEqual([
    { ParameterName: 'requiredFrequencyUnit', ParameterValue: 'days' },
    { ParameterName: 'requiredFrequencyValue', ParameterValue: '1' },
    { ParameterName: 'requiredRetentionDays', ParameterValue: '35' },
  ]);
});

test('judges restores by the objective, in minutes', () => {
  expect(controlsOf(audited(undefined, Duration.seconds(3601))).at(-1)).toEqual({
    ControlName: 'RESTORE_TIME_FOR_RESOURCES_MEET_TARGET',
    ControlInputParameters: [{ ParameterName: 'maxRestoreTime', ParameterValue: '61' }],
  });
});

test('reports on controls and on restores, once the bucket takes reports', () => {
  const template = audited();
  const channel = { S3BucketName: { Ref: Match.stringLikeRegexp('^Reports') }, Formats: ['CSV', 'JSON'] };
  template.resourceCountIs('AWS::Backup::ReportPlan', 2);
  template.hasResource('AWS::Backup::ReportPlan', {
    Properties: {
      ReportPlanName: Match.stringLikeRegexp('^[A-Za-z][A-Za-z0-9_]*$'),
      ReportSetting: { ReportTemplate: 'CONTROL_COMPLIANCE_REPORT', FrameworkArns: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Audit'), 'FrameworkArn'] }] },
      ReportDeliveryChannel: channel,
    },
    DependsOn: [Match.stringLikeRegexp('^ReportsPolicy')],
  });
  template.hasResource('AWS::Backup::ReportPlan', {
    Properties: { ReportSetting: { ReportTemplate: 'RESTORE_JOB_REPORT' }, ReportDeliveryChannel: channel },
    DependsOn: [Match.stringLikeRegexp('^ReportsPolicy')],
  });
});

test('lets the role of AWS Backup write, under the key of the bucket, and nobody else', () => {
  const writer = { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::123456789012:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports']] } };
  const template = audited();
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({
        Effect: 'Allow', Action: 's3:PutObject', Principal: writer, Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      })]),
    },
  });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'BackupReports', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Principal: writer })]) },
  });
});

test('takes an imported bucket, whose owner has to allow the role', () => {
  const template = audited((stack) => s3.Bucket.fromBucketName(stack, 'Theirs', 'backup-reports'));
  template.resourceCountIs('AWS::S3::BucketPolicy', 0);
  template.hasResourceProperties('AWS::Backup::ReportPlan', { ReportDeliveryChannel: { S3BucketName: 'backup-reports' } });
});
