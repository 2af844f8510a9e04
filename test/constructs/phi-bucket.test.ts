import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { HIPAASecurityChecks } from 'cdk-nag';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { LogBucket } from '../../lib/constructs/log-bucket';
import { PhiBucket, type PhiBucketProps } from '../../lib/constructs/phi-bucket';
import { PhiKey } from '../../lib/constructs/phi-key';

const env = { account: '123456789012', region: 'us-east-1' };
const importedKey = (stack: Stack, region = env.region) => kms.Key.fromKeyArn(stack, `Key-${region}`, `arn:aws:kms:${region}:123456789012:key/1234abcd`);

function defined(props?: PhiBucketProps | ((stack: Stack) => PhiBucketProps)): { readonly stack: Stack; readonly documents: PhiBucket } {
  const stack = new Stack(new App(), 'Records', { env });
  return { stack, documents: new PhiBucket(stack, 'Documents', typeof props === 'function' ? props(stack) : props) };
}

/** The bucket under test: the log bucket beside it has no prefix. */
function bucketOf(stack: Stack): { readonly Properties: { readonly [name: string]: unknown } } & { readonly [field: string]: unknown } {
  const [bucket, ...others] = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket', {
    Properties: { LoggingConfiguration: { LogFilePrefix: 'Records/Documents/' } },
  }));
  expect(others).toEqual([]);
  return bucket as ReturnType<typeof bucketOf>;
}

describe('the bucket', () => {
  test('encrypts objects under a key of its own, through an S3 Bucket Key', () => {
    const { stack, documents } = defined();
    expect(bucketOf(stack).Properties.BucketEncryption).toMatchObject({
      ServerSideEncryptionConfiguration: [{
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: stack.resolve(documents.encryptionKey.keyArn) },
      }],
    });
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', { Description: 'Protects ePHI of Records/Documents/Key', EnableKeyRotation: true });
  });

  test('is private, without ACLs and versioned', () => {
    expect(bucketOf(defined().stack).Properties).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  test('is kept when the stack goes or the bucket is replaced, its policy too', () => {
    const { stack } = defined();
    expect(bucketOf(stack)).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    Template.fromStack(stack).allResources('AWS::S3::BucketPolicy', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('sends its events to EventBridge without a custom resource', () => {
    const { stack } = defined();
    expect(bucketOf(stack).Properties.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
    const types = Object.values(Template.fromStack(stack).toJSON().Resources as { [id: string]: { Type: string } }).map(({ Type }) => Type);
    expect(types.filter((type) => /Custom|Lambda/.test(type))).toEqual([]);
  });

  test('is named by CloudFormation unless the caller names it', () => {
    expect(bucketOf(defined().stack).Properties.BucketName).toBeUndefined();
    expect(bucketOf(defined({ bucketName: 'clinic-documents' }).stack).Properties.BucketName).toBe('clinic-documents');
  });
});

describe('the bucket policy', () => {
  test.each([
    ['plain HTTP', { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    ['TLS before 1.2', { Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }],
    ['an upload that asks for a weaker encryption, unless a service makes it', {
      Action: 's3:PutObject',
      Condition: {
        StringNotLike: { 's3:x-amz-server-side-encryption': 'aws:kms*' },
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }],
  ])('refuses %s', (_, denied) => {
    const { stack, documents } = defined();
    Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: stack.resolve(documents.bucket.bucketName),
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Principal: { AWS: '*' }, ...denied })]) },
    });
  });

  test('allows nobody anything', () => {
    const { stack, documents } = defined();
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::S3::BucketPolicy', {
      Properties: { Bucket: stack.resolve(documents.bucket.bucketName) },
    }));
    expect(policy.Properties.PolicyDocument.Statement.map(({ Effect }: { Effect: string }) => Effect)).toEqual(['Deny', 'Deny', 'Deny']);
  });
});

describe('old versions', () => {
  test.each([[undefined, 2192], [Duration.days(30), 30]])('stay for %p', (noncurrentVersionExpiration, NoncurrentDays) => {
    expect(bucketOf(defined({ noncurrentVersionExpiration }).stack).Properties.LifecycleConfiguration).toEqual({
      Rules: [{
        Id: 'KeepVersions',
        Status: 'Enabled',
        NoncurrentVersionExpiration: { NoncurrentDays },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }],
    });
  });

  test('must not vanish within a month', () => {
    expect(() => defined({ noncurrentVersionExpiration: Duration.days(29) }))
      .toThrow('the time a noncurrent version stays is 29 days; it takes whole days of at least 30');
  });
});

describe('access logs', () => {
  test('go to the log bucket of the stack, after it allows them', () => {
    const { stack } = defined();
    const bucket = bucketOf(stack);
    expect(bucket.Properties.LoggingConfiguration).toMatchObject({ DestinationBucketName: stack.resolve(LogBucket.of(stack).bucket.bucketName) });
    expect(bucket.DependsOn).toEqual([expect.stringMatching(/^PhiAccessLogsPolicy/)]);
  });

  test('go to the bucket of the caller instead', () => {
    const { stack } = defined((scope) => ({ accessLogBucket: s3.Bucket.fromBucketName(scope, 'Central', 'central-logs') }));
    expect(bucketOf(stack).Properties.LoggingConfiguration).toMatchObject({ DestinationBucketName: 'central-logs' });
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 1);
  });

  test('cannot go to a bucket for ePHI', () => {
    expect(() => defined((stack) => ({ accessLogBucket: new PhiBucket(stack, 'Other').bucket })))
      .toThrow('Records/Other/Resource cannot take access logs: it is encrypted with a customer managed key');
  });
});

describe('object lock', () => {
  test('is off unless it is asked for', () => {
    expect(bucketOf(defined().stack).Properties).not.toHaveProperty('ObjectLockEnabled');
  });

  test('is in GOVERNANCE mode', () => {
    expect(bucketOf(defined({ objectLock: { retention: Duration.days(365) } }).stack).Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Days: 365, Mode: 'GOVERNANCE' } } },
    });
  });

  test('refuses COMPLIANCE that is not confirmed', () => {
    expect(() => defined({ objectLock: { retention: Duration.days(365), mode: s3.ObjectLockMode.COMPLIANCE } })).toThrow('set confirmNobodyCanDelete');
  });
});

describe('replication', () => {
  const replicated = () => defined((stack) => ({
    replicas: [{ bucket: s3.Bucket.fromBucketName(stack, 'Copy', 'documents-copy'), encryptionKey: importedKey(stack, 'us-west-2') }],
  }));

  test('copies every object under the key of the copies, and no deletion', () => {
    expect(bucketOf(replicated().stack).Properties.ReplicationConfiguration).toMatchObject({
      Rules: [{
        Id: 'Replica1',
        Priority: 1,
        Status: 'Enabled',
        Filter: { Prefix: '' },
        DeleteMarkerReplication: { Status: 'Disabled' },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:us-west-2:123456789012:key/1234abcd' } },
      }],
    });
  });

  test('uses a role that this stack gives exactly what it needs', () => {
    const template = Template.fromStack(replicated().stack);
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });

  test('is off unless it is asked for', () => {
    const { stack } = defined();
    expect(bucketOf(stack).Properties).not.toHaveProperty('ReplicationConfiguration');
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 0);
  });
});

describe('grants', () => {
  test.each([
    ['grantRead', ['s3:GetObject*'], ['kms:Decrypt']],
    ['grantWrite', ['s3:PutObject'], ['kms:GenerateDataKey*']],
    ['grantReadWrite', ['s3:GetObject*', 's3:PutObject'], ['kms:Decrypt', 'kms:GenerateDataKey*']],
  ] as const)('%s opens bucket and key', (grant, onBucket, onKey) => {
    const { stack, documents } = defined();
    documents[grant](new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    const actions: string[] = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
    expect(actions).toEqual(expect.arrayContaining([...onBucket, ...onKey]));
  });
});

describe('where it can live', () => {
  test('under an imported key', () => {
    const { stack } = defined((scope) => ({ encryptionKey: importedKey(scope) }));
    expect(bucketOf(stack).Properties.BucketEncryption).toMatchObject({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd' } }],
    });
    Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 0);
  });

  test('behind a foundation stack and before the trail, within a Stage', () => {
    const app = new App();
    const stage = new Stage(app, 'Prod', { env });
    const [foundation, stores, audit] = ['Foundation', 'Stores', 'Audit'].map((id) => new Stack(stage, id));
    const { key } = new PhiKey(foundation, 'Key');
    const accessLogBucket = new LogBucket(foundation, 'Logs').bucket;
    const auditTrail = new AuditTrail(audit, 'Trail', { encryptionKey: key, accessLogBucket });
    new PhiBucket(stores, 'Documents', { encryptionKey: key, accessLogBucket, auditTrail });

    expect(() => app.synth()).not.toThrow();
    expect(stores.dependencies).toEqual([foundation]);
    expect(audit.dependencies).toEqual(expect.arrayContaining([foundation, stores]));
  });
});

test('leaves cdk-nag only what is a choice or what Amazon S3 does not support', () => {
  const { stack } = defined();
  const found = new HIPAASecurityChecks().validateScope(stack.node.root).violations
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`));
  expect(found.sort()).toEqual([
    'HIPAA.Security-S3BucketReplicationEnabled Records/Documents/Resource/Resource', // a choice: replicas
    'HIPAA.Security-S3BucketReplicationEnabled Records/PhiAccessLogs/Resource/Resource', // logs are no ePHI
    'HIPAA.Security-S3DefaultEncryptionKMS Records/PhiAccessLogs/Resource/Resource', // access logs need SSE-S3
  ]);
});
