import type { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';

/** One of each class that a blueprint reaches, with the properties that it cannot be made without. */
export function oneOfEach(stack: Stack): void {
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  const vpc = new ec2.Vpc(stack, 'Vpc', { availabilityZones: ['us-east-1a', 'us-east-1b'] });
  new s3.Bucket(stack, 'Bucket');
  new efs.FileSystem(stack, 'FileSystem', { vpc });
  new ecr.Repository(stack, 'Repository');
  new dynamodb.Table(stack, 'Table', { partitionKey });
  new dynamodb.TableV2(stack, 'TableV2', { partitionKey });
  new rds.DatabaseInstance(stack, 'DatabaseInstance', { engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }), vpc });
  new rds.DatabaseCluster(stack, 'DatabaseCluster', {
    engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }), vpc, writer: rds.ClusterInstance.provisioned('Writer'),
  });
  new sqs.Queue(stack, 'Queue');
  new sns.Topic(stack, 'Topic');
  new kinesis.Stream(stack, 'Stream');
  new lambda.Function(stack, 'Function', {
    code: lambda.Code.fromInline('exports.handler = async () => undefined;'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X, environment: { STAGE: 'prod' },
  });
  new ecs.Cluster(stack, 'Cluster', { vpc });
  new kms.Key(stack, 'Key');
  new secretsmanager.Secret(stack, 'Secret');
  new cognito.UserPool(stack, 'UserPool');
  new apigateway.RestApi(stack, 'RestApi').root.addMethod('GET');
  new elbv2.ApplicationLoadBalancer(stack, 'ApplicationLoadBalancer', { vpc });
  new elbv2.NetworkLoadBalancer(stack, 'NetworkLoadBalancer', { vpc });
  new logs.LogGroup(stack, 'LogGroup');
  new cloudtrail.Trail(stack, 'Trail');
}
