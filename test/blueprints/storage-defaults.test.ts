import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Define, newStack, properties, someVpc, unmet } from './before-and-after';

const bucket = (props?: s3.BucketProps): Define => stack => void new s3.Bucket(stack, 'Stock', props);
const fileSystem = (props?: Partial<efs.FileSystemProps>): Define => stack => void new efs.FileSystem(stack, 'Stock', { vpc: someVpc(stack), ...props });
const repository = (props?: ecr.RepositoryProps): Define => stack => void new ecr.Repository(stack, 'Stock', props);

test.each([
  ['a bucket', bucket(), ['s3-bucket-access-logging', 's3-bucket-encryption-kms', 's3-bucket-ssl-requests-only', 's3-bucket-versioning']],
  ['a file system', fileSystem(), ['efs-automatic-backup', 'efs-cmk', 'efs-tls-only-policy']],
  ['a repository', repository(), ['ecr-encryption-kms', 'ecr-immutable-tags', 'ecr-scan-on-push']],
])('%s meets with the blueprint what it does not meet without', (_, define, rules) => {
  expect(unmet(define)).toEqual(expect.arrayContaining(rules));
  expect(unmet(define, {}).filter(each => rules.includes(each))).toEqual([]);
});

test.each([
  ['plain HTTP', bucket({ enforceSSL: false }), 's3-bucket-ssl-requests-only'],
  ['another encryption', bucket({ encryption: s3.BucketEncryption.S3_MANAGED }), 's3-bucket-encryption-kms'],
  ['one version', bucket({ versioned: false }), 's3-bucket-versioning'],
  ['no backup', fileSystem({ enableAutomaticBackups: false }), 'efs-automatic-backup'],
  ['a file system without encryption', fileSystem({ encrypted: false }), 'efs-encrypted'],
  ['tags that move', repository({ imageTagMutability: ecr.TagMutability.MUTABLE }), 'ecr-immutable-tags'],
])('lets the caller choose %s, which a rule tells of', (_, define, rule) => {
  expect(unmet(define, {})).toContain(rule);
});

test('keeps what the caller says of public access and ownership', () => {
  const define = bucket({ blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY, objectOwnership: s3.ObjectOwnership.OBJECT_WRITER, lifecycleRules: [{ id: 'Mine', expiration: Duration.days(3650) }] });
  expect(properties('AWS::S3::Bucket', define)).toMatchObject([{
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    LifecycleConfiguration: { Rules: [{ Id: 'Mine' }] },
  }]);
});

test('delivers access logs of a bucket below its path, to the bucket of the caller if there is one', () => {
  expect(properties('AWS::S3::Bucket', bucket())).toMatchObject([{ LoggingConfiguration: { DestinationBucketName: { Ref: expect.stringMatching(/^PhiAccessLogs/) }, LogFilePrefix: 'Clinic/Stock/' } }]);
  const own: Define = stack => {
    const serverAccessLogsBucket = new s3.Bucket(stack, 'Own', { encryption: s3.BucketEncryption.S3_MANAGED });
    new s3.Bucket(stack, 'Stock', { serverAccessLogsBucket });
  };
  expect(properties('AWS::S3::Bucket', own)).toMatchObject([{ LoggingConfiguration: { DestinationBucketName: { Ref: expect.stringMatching(/^Own/) } } }]);
});

test('refuses a target of access logs that the blueprint has encrypted, whose logs Amazon S3 would drop', () => {
  const define: Define = stack => void new s3.Bucket(stack, 'Stock', { serverAccessLogsBucket: new s3.Bucket(stack, 'Own') });
  expect(() => newStack(define, {})).toThrow('Clinic/Own cannot take access logs: the blueprint encrypts it under a customer managed key');
  expect(() => newStack(define)).not.toThrow();
});

test('leaves the policy of a file system out that clients mount without IAM', () => {
  const policies = (props?: Partial<efs.FileSystemProps>) => JSON.stringify(properties('AWS::EFS::FileSystem', fileSystem(props)));
  expect(policies({ allowAnonymousAccess: true })).not.toContain('OnlyOverTls');
  expect(policies()).toContain('OnlyOverTls');
});
