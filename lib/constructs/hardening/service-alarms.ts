import { Token } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { StoreAlarms } from './store-alarms';

/** Tells a topic when tasks are missing or overloaded, and when a deployment failed. */
export function serviceAlarms(scope: Construct, topic: sns.ITopic, service: ecs.FargateService, fewestTasks: number): void {
  const dimensionsMap = { ClusterName: service.cluster.clusterName, ServiceName: service.serviceName };
  new StoreAlarms(scope, 'Alarms', topic, 'AWS/ECS', [
    { id: 'Busy', happened: 'the tasks use up their processors', metricName: 'CPUUtilization', dimensionsMap, statistic: 'Average', bound: 90 },
    { id: 'Full', happened: 'the tasks use up their memory', metricName: 'MemoryUtilization', dimensionsMap, statistic: 'Average', bound: 90 },
  ]);
  new StoreAlarms(scope, 'TaskAlarms', topic, 'ECS/ContainerInsights', [{
    id: 'TasksMissing',
    happened: 'fewer tasks run than the service needs',
    metricName: 'RunningTaskCount',
    dimensionsMap,
    statistic: 'Maximum',
    bound: Token.isUnresolved(fewestTasks) ? 0 : fewestTasks - 1,
    isLow: true,
  }]);
  new events.Rule(scope, 'DeploymentFailed', {
    description: `A deployment of ${scope.node.path} failed and was taken back`,
    eventPattern: {
      source: ['aws.ecs'],
      detailType: ['ECS Deployment State Change'],
      resources: [service.serviceArn],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
    },
    targets: [{ bind: () => ({ arn: topic.topicArn }) }],
  });
}
