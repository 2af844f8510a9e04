import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { PhiBucketReplica } from '../phi-bucket';

/**
 * The role by which Amazon S3 replicates objects. Its policy is a managed one, and written here: the role that the bucket would
 * make for itself may use the keys for more than Amazon S3.
 */
export class ReplicationRole extends Construct {
  public readonly role: iam.Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.role = new iam.Role(this, 'Resource', {
      assumedBy: new iam.ServicePrincipal('s3.amazonaws.com'),
      description: `Replicates the objects of ${scope.node.path}`,
    });
  }

  /** Lets the role read the source and write the copies, and nothing else. */
  public allow(source: s3.IBucket, sourceKey: kms.IKey, targets: readonly PhiBucketReplica[]): void {
    const throughS3 = { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } };
    new iam.ManagedPolicy(this, 'Policy', {
      roles: [this.role],
      statements: [
        new iam.PolicyStatement({ actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [source.bucketArn] }),
        new iam.PolicyStatement({
          actions: [
            's3:GetObjectLegalHold',
            's3:GetObjectRetention',
            's3:GetObjectVersionAcl',
            's3:GetObjectVersionForReplication',
            's3:GetObjectVersionTagging',
          ],
          resources: [source.arnForObjects('*')],
        }),
        new iam.PolicyStatement({
          actions: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
          resources: targets.map(({ bucket }) => bucket.arnForObjects('*')),
        }),
        new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [sourceKey.keyArn], conditions: throughS3 }),
        new iam.PolicyStatement({
          actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
          resources: targets.map(({ encryptionKey }) => encryptionKey.keyArn),
          conditions: throughS3,
        }),
      ],
    });
  }
}
