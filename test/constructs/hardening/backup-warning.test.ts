import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { BackupWarning } from '../../../lib/constructs/hardening/backup-warning';

function warned(topicOf: (stack: Stack) => sns.ITopic | undefined = () => undefined): Template {
  const stack = new Stack(new App(), 'Records', { env: { account: '123456789012', region: 'us-east-1' } });
  new BackupWarning(stack, 'Warning', 'vault-of-records', topicOf(stack));
  return Template.fromStack(stack);
}

test('tells of backups into the vault that failed, were aborted or expired, and of copies that failed', () => {
  const template = warned();
  template.resourceCountIs('AWS::Events::Rule', 2);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      'source': ['aws.backup'],
      'detail-type': ['Backup Job State Change'],
      'detail': { state: ['FAILED', 'ABORTED', 'EXPIRED'], backupVaultName: ['vault-of-records'] },
    },
    Targets: [{ Arn: { Ref: Match.stringLikeRegexp('^PhiAlarms') } }],
  });
  template.hasResourceProperties('AWS::Events::Rule', { EventPattern: { 'detail-type': ['Copy Job State Change'], 'detail': { state: ['FAILED'] } } });
});

test('lets EventBridge publish to a topic of the caller, through its key too', () => {
  const template = warned(stack => new sns.Topic(stack, 'OnCall', { masterKey: new kms.Key(stack, 'Key') }));
  template.resourceCountIs('AWS::SNS::Topic', 1);
  const events = { Principal: { Service: 'events.amazonaws.com' } };
  template.hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sns:Publish', ...events })]) } });
  template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike(events)]) } });
});
