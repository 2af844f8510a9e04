import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { allowPublisher } from './key-grants';

/**
 * Lets an AWS service publish to a topic on behalf of the account, through its key too. EventBridge takes no condition: it would drop
 * every event in silence. A topic that was imported takes no statement: its owner has to allow it, and the result says so. (Amazon
 * EventBridge User Guide, "Troubleshooting Amazon EventBridge": no Condition blocks in topic policies.)
 */
export function allowPublishingBy(service: string, topic: sns.ITopic, scope: IConstruct): iam.AddToResourcePolicyResult {
  if (topic.masterKey) allowPublisher(topic.masterKey, scope, service);
  return topic.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(service)],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: service.startsWith('events.') ? undefined : { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  }));
}
