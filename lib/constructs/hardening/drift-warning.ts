import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { allowAlarms } from './alarm-topic';

/**
 * Tells a topic when a resource stops meeting a rule of a pack that it met. What never met it stands in the pack: telling of that too would be
 * hundreds of messages on the first day. A message holds no name of a resource, which may say something about a patient. (AWS Config Developer
 * Guide, "Monitoring AWS Config with Amazon EventBridge".)
 */
export function warnOfDrift(scope: Construct, topic: sns.ITopic): void {
  allowAlarms(topic, scope);
  const { fromPath } = events.EventField;
  const description = `A resource no longer meets a rule of ${scope.node.path}`;
  const input = events.RuleTargetInput.fromObject({
    message: description,
    rule: fromPath('$.detail.configRuleName'),
    resourceType: fromPath('$.detail.resourceType'),
    account: fromPath('$.account'),
    region: fromPath('$.region'),
    id: fromPath('$.id'),
  });
  new events.Rule(scope, 'Drift', {
    description,
    eventPattern: {
      source: ['aws.config'],
      detailType: ['Config Rules Compliance Change'],
      detail: {
        configRuleName: [{ wildcard: '*-conformance-pack-*' }],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        oldEvaluationResult: { complianceType: ['COMPLIANT'] },
      },
    },
    targets: [{ bind: () => ({ arn: topic.topicArn, input }) }],
  });
}
