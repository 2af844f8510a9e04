import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allowSender, onBehalfOf } from './key-grants';

/** The longest that Amazon SQS keeps a message. */
export const LONGEST_IN_QUEUE = Duration.days(14);

/** A queue under a customer managed key, reached over TLS only, that outlives its stack together with its policy. */
export function hardenedQueue(scope: Construct, id: string, encryptionMasterKey: kms.IKey, choices: sqs.QueueProps): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    ...choices,
    encryption: sqs.QueueEncryption.KMS,
    encryptionMasterKey,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a failed first deployment must not block the name
  });
  for (const child of queue.node.findAll()) {
    if (child instanceof sqs.CfnQueuePolicy) child.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE); // TLS only, after the stack too
  }
  return queue;
}

/** A queue for what could not be delivered or handled. It keeps messages for 14 days. */
export function hardenedDeadLetterQueue(scope: Construct, id: string, key: kms.IKey, fifo?: boolean): sqs.Queue {
  return hardenedQueue(scope, id, key, { fifo: fifo || undefined, retentionPeriod: LONGEST_IN_QUEUE });
}

/** Lets an AWS service send to the queue on behalf of the account, and use its key for that. */
export function allowSendingBy(service: string, queue: sqs.IQueue, scope: Construct): void {
  requireService(service);
  if (queue.encryptionMasterKey) allowSender(queue.encryptionMasterKey, scope, service);
  queue.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(service)],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: onBehalfOf(Stack.of(scope), service),
  }));
}

/** Throws when the text is not a service as it stands in a policy. */
export function requireService(service: string): void {
  if (Token.isUnresolved(service) || !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(service)) {
    const given = Token.isUnresolved(service) ? 'a value known only at deployment' : `'${service}'`;
    throw new Error(`${given} is no service principal; it takes a name as in a policy: for example 's3.amazonaws.com'`);
  }
}
