import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { defaultsOf, unlessGiven } from './l2-defaults';

const FUNCTION = defaultsOf<lambda.FunctionProps>(lambda.Function, (given, { key }) => ({
  ...unlessGiven(given, ['environmentEncryption'], () => ({ environmentEncryption: key() })),
  tracing: lambda.Tracing.ACTIVE,
}));

const CLUSTER = defaultsOf<ecs.ClusterProps>(ecs.Cluster, (given, { key }) => ({
  ...unlessGiven(given, ['containerInsights', 'containerInsightsV2'], () => ({ containerInsightsV2: ecs.ContainerInsights.ENHANCED })),
  // The AWS CDK writes the name of a cluster into the policy of the key under a fixed statement id, which two clusters would share.
  ...unlessGiven(given, ['managedStorageConfiguration', 'clusterName'], () => ({ managedStorageConfiguration: { fargateEphemeralStorageKmsKey: key() } })),
}));

/** Functions and clusters of containers. */
export const COMPUTE_DEFAULTS = [FUNCTION, CLUSTER];
