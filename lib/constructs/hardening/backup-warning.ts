import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlarmTopic, allowAlarms } from './alarm-topic';

/**
 * Tells a topic of every job of AWS Backup into a vault that did not succeed. (AWS Backup Developer Guide, "Monitoring AWS Backup events
 * using Amazon EventBridge".)
 */
export class BackupWarning extends Construct {
  constructor(scope: Construct, id: string, vaultName: string, alarmTopic?: sns.ITopic) {
    super(scope, id);
    const topic = alarmTopic ?? AlarmTopic.of(this).topic;
    if (alarmTopic) allowAlarms(alarmTopic, this);
    const job = (ruleId: string, detailType: string, detail: { [key: string]: string[] }) => new events.Rule(this, ruleId, {
      description: `${detailType}: a job did not succeed`,
      eventPattern: { source: ['aws.backup'], detailType: [detailType], detail },
      targets: [{ bind: () => ({ arn: topic.topicArn }) }],
    });
    job('BackupFailed', 'Backup Job State Change', { state: ['FAILED', 'ABORTED', 'EXPIRED'], backupVaultName: [vaultName] });
    job('CopyFailed', 'Copy Job State Change', { state: ['FAILED'] });
  }
}
