import { Token } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { DataCategory } from './workforce-roles-props';

/** The actions that read, those that change, and what each of both asks of a key. Nothing deletes, and nothing reads a whole table at once. */
const OBJECTS = { read: ['s3:GetObject'], write: ['s3:PutObject'] };
const ITEMS = {
  read: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
};
const KEY = { read: ['kms:Decrypt', 'kms:DescribeKey'], write: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'] };

/**
 * A store with the kind of data that it holds, for `WorkforceRoles`. People read single items and objects of it, and write them where their
 * job asks for it. Nobody is allowed to delete, to scan a whole table or to change the store itself.
 *
 * Supports 45 CFR 164.502(b) and 164.308(a)(4)(ii)(B). See "Actions, resources, and condition keys for AWS services" in the Service
 * Authorization Reference.
 *
 * Throws when a prefix begins with a slash, does not end with one or has a wildcard.
 *
 * @example
 * WorkforceStore.bucket(DataCategory.BILLING, new PhiBucket(this, 'Claims').bucket, 'claims/');
 */
export class WorkforceStore {
  /**
   * A bucket, or a part of one.
   *
   * @param prefix what the names of the objects begin with, such as `claims/`; all objects, if left out
   */
  public static bucket(category: DataCategory, bucket: s3.IBucket, prefix: string = ''): WorkforceStore {
    if (!Token.isUnresolved(prefix) && prefix !== '' && !/^[^/*?][^*?]*\/$/.test(prefix)) {
      throw new Error(`'${prefix}' is no prefix of objects; it begins without a slash, ends with one and has no wildcard: for example 'claims/'`);
    }
    return new WorkforceStore(category, (writes) => [
      new iam.PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: prefix === '' ? undefined : { StringLike: { 's3:prefix': `${prefix}*` } },
      }),
      allow(OBJECTS, writes, [bucket.arnForObjects(`${prefix}*`)]),
      ...throughKey('s3', bucket.env.region, bucket.encryptionKey, writes),
    ]);
  }

  /** A table with its indexes. */
  public static table(category: DataCategory, table: dynamodb.ITable): WorkforceStore {
    return new WorkforceStore(category, (writes) => [
      allow(ITEMS, writes, [table.tableArn, `${table.tableArn}/index/*`]),
      ...throughKey('dynamodb', table.env.region, table.encryptionKey, writes),
    ]);
  }

  /** A log group, which is read only. */
  public static logGroup(category: DataCategory, logGroup: logs.ILogGroup): WorkforceStore {
    return new WorkforceStore(category, () => [
      new iam.PolicyStatement({ actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'], resources: [logGroup.logGroupArn] }),
    ]);
  }

  /** The kind of data that it holds. */
  public readonly category: DataCategory;

  private readonly statements: (writes: boolean) => iam.PolicyStatement[];

  private constructor(category: DataCategory, statements: (writes: boolean) => iam.PolicyStatement[]) {
    this.category = category;
    this.statements = statements;
  }

  /**
   * What a job is allowed that reads here, or writes as well.
   *
   * @internal
   */
  public _statements(writes: boolean): iam.PolicyStatement[] {
    return this.statements(writes);
  }
}

function allow({ read, write }: typeof OBJECTS, writes: boolean, resources: string[], conditions?: iam.Conditions): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: writes ? [...read, ...write] : read, resources, conditions });
}

/** The key opens what the service fetches, and nothing else. */
function throughKey(service: string, region: string, key: kms.IKey | undefined, writes: boolean): iam.PolicyStatement[] {
  return key ? [allow(KEY, writes, [key.keyArn], { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } })] : [];
}
