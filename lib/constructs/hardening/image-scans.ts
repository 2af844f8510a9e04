import type * as ecr from 'aws-cdk-lib/aws-ecr';
import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { allowAlarms } from './alarm-topic';

const FOUND = [{ numeric: ['>', 0] }];

/**
 * Tells a topic of images with vulnerabilities that count. A scan on push names the repository, Amazon Inspector its ARN. (Amazon ECR User
 * Guide, "Amazon ECR events and EventBridge"; Amazon Inspector User Guide, "Amazon EventBridge event schema for Amazon Inspector events".)
 */
export function warnOfVulnerableImages(scope: Construct, repository: ecr.IRepository, topic: sns.ITopic): void {
  allowAlarms(topic, scope);
  new events.Rule(scope, 'VulnerableImage', {
    description: `An image in ${scope.node.path} has critical or high vulnerabilities, or could not be scanned`,
    eventPattern: {
      source: ['aws.ecr', 'aws.inspector2'],
      detailType: ['ECR Image Scan', 'Inspector2 Scan'],
      detail: {
        'repository-name': [repository.repositoryName, repository.repositoryArn],
        '$or': [
          { 'scan-status': ['FAILED'] },
          { 'finding-severity-counts': { CRITICAL: FOUND } },
          { 'finding-severity-counts': { HIGH: FOUND } },
        ],
      },
    },
    targets: [{ bind: () => ({ arn: topic.topicArn }) }],
  });
}
