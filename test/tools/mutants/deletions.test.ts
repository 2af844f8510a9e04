import { subjectOf } from './subject-of';
import { withoutResource } from '../../../tools/mutants/deletions';

const takesAll = () => undefined;

test('takes away what refers to the deleted resource, in other stacks too', () => {
  const subject = subjectOf({
    Foundation: {
      Resources: { Key: { Type: 'AWS::KMS::Key' }, Vault: { Type: 'AWS::Backup::BackupVault', DependsOn: ['Key'], Properties: { BackupVaultName: 'v' } } },
      Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
    },
    Records: {
      Resources: {
        Topic: {
          Type: 'AWS::SNS::Topic',
          Properties: { TopicName: 'visits', KmsMasterKeyId: { 'Fn::GetStackOutput': { StackName: 'Foundation', OutputName: 'Arn' } } },
        },
      },
    },
  });
  expect(Object.fromEntries(withoutResource(subject, 'Foundation.json', 'Key', takesAll))).toEqual({
    'Foundation.json': { Resources: { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'v' } } }, Outputs: {} },
    'Records.json': { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'visits' } } } },
  });
});

test('takes away a statement about it, and a resource that makes no sense without it', () => {
  const own = { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' } };
  const other = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  const subject = subjectOf({
    Records: {
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        BucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' } } },
        Reader: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [own, other] } } },
      },
    },
  });
  const refusal = ({ Type, Properties }: { readonly Type?: unknown; readonly Properties?: unknown }) =>
    Type === 'AWS::S3::BucketPolicy' && Properties === undefined ? 'no bucket' : undefined;
  expect(withoutResource(subject, 'Records.json', 'Bucket', refusal).get('Records.json')).toEqual({
    Resources: { Reader: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [other] } } } },
  });
});
