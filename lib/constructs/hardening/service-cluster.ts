import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** A cluster on AWS Fargate that records metrics of each container, with the storage of its tasks under the key. */
export function serviceCluster(scope: Construct, id: string, vpc: ec2.IVpc, key: kms.IKey): ecs.Cluster {
  return new ecs.Cluster(scope, id, {
    vpc,
    containerInsightsV2: ecs.ContainerInsights.ENHANCED,
    managedStorageConfiguration: { fargateEphemeralStorageKmsKey: key },
  });
}
