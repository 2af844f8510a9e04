import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct, IDependable } from 'constructs';
import { allowConfig } from './key-grants';
import { allowPublishingBy } from './topic-publishers';
import { WorkloadRole } from './workload-role';

const SERVICE = 'config.amazonaws.com';
const OWNED_BY_BUCKET = { 's3:x-amz-acl': 'bucket-owner-full-control' };

/** Where AWS Config writes, and whom it tells. */
export interface ConfigDestination {
  readonly bucket: s3.IBucket;
  readonly encryptionKey?: kms.IKey;
  readonly topic?: sns.ITopic;
}

/**
 * Lets AWS Config, on behalf of the account alone, write to the destination. The statements name no recorder, so that one in a later stack
 * closes no circle. (AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel".)
 */
export function allowConfigDelivery({ bucket, encryptionKey, topic }: ConfigDestination, scope: Construct): IDependable[] {
  const stack = Stack.of(scope);
  const principals = [new iam.ServicePrincipal(SERVICE)];
  const ofAccount = { 'aws:SourceAccount': stack.account };

  bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['s3:GetBucketAcl', 's3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringEquals: ofAccount },
  }));
  const { policyDependable } = bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['s3:PutObject'],
    resources: [history(bucket, stack)],
    conditions: { StringEquals: { ...ofAccount, ...OWNED_BY_BUCKET } },
  }));
  if (encryptionKey) allowConfig(encryptionKey, scope);
  if (topic) allowPublishingBy(SERVICE, topic, scope);
  return policyDependable ? [policyDependable] : [];
}

/** A role, and what has to be there before it can act. */
interface RecordingRole {
  readonly role: iam.Role;
  readonly policies: IDependable[];
}

/**
 * A role with which AWS Config reads what it records and writes to the destination. (AWS Config Developer Guide, "Permissions for the IAM Role
 * Assigned to AWS Config".)
 */
export function recordingRole(scope: Construct, id: string, { bucket, encryptionKey, topic }: ConfigDestination): RecordingRole {
  const stack = Stack.of(scope);
  const assumedBy = new iam.ServicePrincipal(SERVICE, { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } });
  const role = new WorkloadRole(scope, id, assumedBy, `Records the configuration of the account for ${scope.node.path}`);
  role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWS_ConfigRole'));

  const allow = (actions: string[], resource: string, conditions?: { [operator: string]: { [key: string]: string } }) =>
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [resource], conditions })).policyDependable;
  const policies = [
    allow(['s3:GetBucketAcl'], bucket.bucketArn),
    allow(['s3:PutObject'], history(bucket, stack), { StringEquals: OWNED_BY_BUCKET }),
    encryptionKey && allow(['kms:Decrypt', 'kms:GenerateDataKey'], encryptionKey.keyArn),
    topic && allow(['sns:Publish'], topic.topicArn),
    topic?.masterKey && allow(['kms:Decrypt', 'kms:GenerateDataKey'], topic.masterKey.keyArn),
  ];
  return { role, policies: policies.filter((policy) => policy !== undefined) };
}

function history(bucket: s3.IBucket, { account }: Stack): string {
  return bucket.arnForObjects(`AWSLogs/${account}/Config/*`);
}
