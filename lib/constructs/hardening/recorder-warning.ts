import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { allowAlarms } from './alarm-topic';

/**
 * Tells a topic when someone stops the recorder, takes away where it delivers to, or a delivery failed. (AWS Config Developer Guide, "Monitoring
 * AWS Config with Amazon EventBridge".)
 */
export class RecorderWarning extends Construct {
  constructor(scope: Construct, id: string, topic: sns.ITopic) {
    super(scope, id);
    allowAlarms(topic, this);
    const targets = [{ bind: () => ({ arn: topic.topicArn }) }];
    new events.Rule(this, 'RecorderStopped', {
      description: 'Someone stopped or deleted the recorder of AWS Config, or its delivery channel',
      eventPattern: {
        source: ['aws.config'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['config.amazonaws.com'],
          eventName: ['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'],
        },
      },
      targets,
    });
    new events.Rule(this, 'DeliveryFailed', {
      description: 'AWS Config could not deliver the history of the configuration',
      eventPattern: {
        source: ['aws.config'],
        detailType: ['Config Configuration Snapshot Delivery Status', 'Config Configuration History Delivery Status'],
        detail: { messageType: [{ suffix: 'Failed' }] },
      },
      targets,
    });
  }
}
