import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { backUpBucket } from '../../../lib/constructs/hardening/bucket-backup';

test('selects the bucket for the plan, with a role that may back up S3 and nothing else', () => {
  const stack = new Stack(new App(), 'Records');
  backUpBucket(stack, new s3.Bucket(stack, 'Scans'), backup.BackupPlan.fromBackupPlanId(stack, 'Plan', 'plan-1'));
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupPlanId: 'plan-1',
    BackupSelection: { Resources: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Scans'), 'Arn'] }], IamRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BackupRole'), 'Arn'] } },
  });
  template.resourceCountIs('AWS::IAM::Role', 1);
  template.hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup']] }],
  });
});
