import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { allowAlarms } from './alarm-topic';
import { grantSecretRead, grantSecretWrite } from './secret-access';

/**
 * Rotates the secret now and each time the days are over. What the function may do is written here, beside the secret: the L2 of the
 * schedule writes it to the policy of the key and to the function, which closes a circle when these are in stacks before this one. (AWS
 * Secrets Manager User Guide, "Lambda rotation function execution role permissions".)
 */
export function rotateWith(scope: Construct, handler: lambda.IFunction, secret: secretsmanager.ISecret, key: kms.IKey, days: number): void {
  handler.addPermission(`Rotates:${scope.node.addr}`, {
    principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com'),
    sourceAccount: Stack.of(scope).account,
  });
  const policy = new iam.ManagedPolicy(scope, 'RotationPolicy', { roles: handler.role && [handler.role] });
  grantSecretRead(secret, key, policy);
  grantSecretWrite(secret, key, policy);
  iam.Grant.addToPrincipal({ grantee: policy, actions: ['secretsmanager:GetRandomPassword'], resourceArns: ['*'] }); // it has no resource

  const schedule = new secretsmanager.CfnRotationSchedule(scope, 'Rotation', {
    secretId: secret.secretArn,
    rotationLambdaArn: handler.functionArn,
    rotationRules: { automaticallyAfterDays: days },
  });
  schedule.node.addDependency(handler, policy); // what the first rotation needs
}

/** Tells a topic of a rotation that failed. It rests on CloudTrail, so a trail must log in the account and Region. */
export function warnOfFailedRotation(scope: Construct, secret: secretsmanager.ISecret, topic: sns.ITopic): void {
  allowAlarms(topic, scope);
  new events.Rule(scope, 'RotationWarning', {
    description: `The rotation of ${scope.node.path} failed`,
    eventPattern: {
      source: ['aws.secretsmanager'],
      detailType: ['AWS Service Event via CloudTrail'],
      detail: { eventName: ['RotationFailed'], additionalEventData: { SecretId: [secret.secretArn] } },
    },
    targets: [{ bind: () => ({ arn: topic.topicArn }) }],
  });
}
