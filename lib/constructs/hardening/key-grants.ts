import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';

/** The actions of a service that both writes and reads under the key. */
const READ_AND_WRITE = ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

/** Statements already added, by key: several constructs share a key and each asks for what it needs. */
const added = new WeakMap<kms.IKey, Map<string, string>>();

/**
 * Lets CloudWatch Logs use the key for the log groups of the account and Region of `scope`. Without it, CloudFormation refuses
 * a log group with the key. (CloudWatch Logs, "Encrypt log data using AWS KMS".)
 */
export function allowLogGroups(key: kms.IKey, scope: IConstruct): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  return allow(key, 'CloudWatchLogs', {
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: READ_AND_WRITE,
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: '*' }) } },
  });
}

/**
 * Lets the log delivery service write flow logs and other vended logs to an encrypted bucket.
 * (VPC, "Publish flow logs to Amazon S3", key policy for SSE-KMS.)
 */
export function allowLogDelivery(key: kms.IKey, scope: IConstruct): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  return allow(key, 'LogDelivery', {
    principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: READ_AND_WRITE,
    conditions: { ...fromAccount(stack), ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'logs', resource: '*' }) } },
  });
}

/**
 * Lets CloudTrail encrypt the log files of one trail. Decrypt is needed because the bucket has an S3 Bucket Key.
 * (CloudTrail, "Configure AWS KMS key policies for CloudTrail".)
 *
 * @param trailName a literal, so that the statement refers to no resource and closes no circle
 */
export function allowCloudTrail(key: kms.IKey, scope: IConstruct, trailName: string): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  const sourceArn = stack.formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName });
  const anyTrail = stack.formatArn({ service: 'cloudtrail', region: '*', resource: 'trail', resourceName: '*' });
  const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];

  allow(key, 'CloudTrailEncrypt', {
    principals,
    actions: ['kms:GenerateDataKey*'],
    conditions: {
      StringEquals: { 'aws:SourceArn': sourceArn },
      StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': anyTrail },
    },
  });
  return allow(key, 'CloudTrailDescribe', {
    principals,
    actions: ['kms:DescribeKey', 'kms:Decrypt'],
    conditions: { StringEquals: { 'aws:SourceArn': sourceArn } },
  });
}

/**
 * Lets an AWS service publish to topics of the account that are encrypted with the key. The key that AWS manages for SNS cannot be
 * taught this, so alarms on it never arrive. EventBridge does not tell AWS KMS for whom it publishes, so it is kept to the topics of the
 * account. (Amazon SNS Developer Guide, "Key management": `aws:SourceAccount` is not supported for EventBridge to encrypted topics.)
 */
export function allowPublisher(key: kms.IKey, scope: IConstruct, service: string): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  const toTopics = { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': stack.formatArn({ service: 'sns', resource: '*' }) } };
  return allow(key, 'TopicPublishers', {
    principals: [new iam.ServicePrincipal(service)],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    conditions: service.startsWith('events.') ? toTopics : fromAccount(stack),
  });
}

/**
 * Lets an AWS service send to queues encrypted with the key, on behalf of the account alone. (Amazon SQS Developer Guide, "Key
 * management".)
 */
export function allowSender(key: kms.IKey, scope: IConstruct, service: string): iam.AddToResourcePolicyResult {
  return allow(key, 'QueueSenders', {
    principals: [new iam.ServicePrincipal(service)],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    conditions: onBehalfOf(Stack.of(scope), service),
  });
}

/** The condition that keeps a service to the account of the stack. Amazon SNS says for which topic it sends, and that names the account. */
export function onBehalfOf(stack: Stack, service: string): { [operator: string]: { [key: string]: string } } {
  return service.startsWith('sns.') ? { ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'sns', resource: '*' }) } } : fromAccount(stack);
}

/**
 * Lets EventBridge encrypt the events of one bus, its archive and its logs, and lets the log delivery service read these logs. Looking at
 * the key takes no condition, since it has no encryption context. (Amazon EventBridge User Guide, "Encrypting event buses", "Encrypting
 * EventBridge archives" and "Encrypting event bus logs".)
 *
 * @param busName a literal, so that the statement refers to no resource and closes no circle
 */
export function allowEventBus(key: kms.IKey, scope: IConstruct, busName: string): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  const principals = [new iam.ServicePrincipal('events.amazonaws.com')];
  const busArn = stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: busName });
  const ofLogs = { StringLike: { 'kms:EncryptionContext:SourceArn': stack.formatArn({ service: 'logs', resource: '*' }) } };

  allow(key, 'EventBusDescribe', { principals, actions: ['kms:DescribeKey'] });
  allow(key, 'EventBus', {
    principals,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt*'],
    conditions: { StringEquals: { 'kms:EncryptionContext:aws:events:event-bus:arn': busArn } },
  });
  allow(key, 'EventBusLogs', { principals, actions: ['kms:GenerateDataKey'], conditions: ofLogs });
  return allow(key, 'EventBusLogDelivery', {
    principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    conditions: ofLogs,
  });
}

/**
 * Lets CloudFront read objects under the key for distributions of the account. None is named: a distribution refers to its bucket, and the
 * bucket to its key, so that its ARN would close a circle. (Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".)
 */
export function allowCloudFront(key: kms.IKey, scope: IConstruct): iam.AddToResourcePolicyResult {
  return allow(key, 'Distributions', {
    principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
    actions: ['kms:Decrypt'],
    conditions: { ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*' }) } },
  });
}

/**
 * Lets roles of the account use the key through AWS Backup, for recovery points in a vault encrypted with it. AWS Backup acts with the
 * credentials of a role. The principal is the account, so IAM still has to allow that role: where the key policy has the account
 * statement this adds nothing, where that was trimmed it opens this one way.
 */
export function allowBackup(key: kms.IKey, scope: IConstruct): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  const viaService = { 'kms:ViaService': `backup.${stack.region}.amazonaws.com` };
  const principals = [new iam.AccountPrincipal(stack.account)];

  allow(key, 'BackupGrants', {
    principals,
    actions: ['kms:CreateGrant'],
    conditions: { StringEquals: viaService, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  });
  return allow(key, 'Backup', { principals, actions: READ_AND_WRITE, conditions: { StringEquals: viaService } });
}

/**
 * Lets AWS Lambda encrypt and decrypt the code of functions of the account. (AWS Lambda Developer Guide, "Encrypting Lambda .zip deployment
 * packages".)
 */
export function allowFunctions(key: kms.IKey, scope: IConstruct): iam.AddToResourcePolicyResult {
  const functions = Stack.of(scope).formatArn({ service: 'lambda', resource: 'function', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return allow(key, 'FunctionCode', {
    principals: [new iam.ServicePrincipal('lambda.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    conditions: { StringLike: { 'kms:EncryptionContext:aws:lambda:FunctionArn': functions } },
  });
}

/**
 * Lets AWS Config encrypt the history of the account. (AWS Config Developer Guide, "Permissions for the KMS Key for the AWS Config Delivery
 * Channel".)
 */
export function allowConfig(key: kms.IKey, scope: IConstruct): iam.AddToResourcePolicyResult {
  return allow(key, 'ConfigHistory', {
    principals: [new iam.ServicePrincipal('config.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    conditions: fromAccount(Stack.of(scope)),
  });
}

function fromAccount(stack: Stack): { StringEquals: { [key: string]: string } } {
  return { StringEquals: { 'aws:SourceAccount': stack.account } };
}

/** Adds the statement once. An imported key takes no statement: its owner has to add it, and the result says so. */
function allow(key: kms.IKey, sid: string, props: iam.PolicyStatementProps): iam.AddToResourcePolicyResult {
  const bySid = added.get(key) ?? new Map<string, string>();
  added.set(key, bySid);

  const content = JSON.stringify(Stack.of(key).resolve(new iam.PolicyStatement({ ...props, resources: ['*'] }).toStatementJson()));
  if ([...bySid.values()].includes(content)) return { statementAdded: true };

  let free = sid;
  for (let n = 2; bySid.has(free); n++) free = `${sid}${n}`;
  const result = key.addToResourcePolicy(new iam.PolicyStatement({ ...props, sid: free, resources: ['*'] }));
  if (result.statementAdded) bySid.set(free, content);
  return result;
}
