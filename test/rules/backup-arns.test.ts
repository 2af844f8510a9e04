import { ResourceGraph } from '../../lib/facts/graph';
import { Resource } from '../../lib/facts/resource';
import { Reference, Text, Unknown } from '../../lib/facts/value';
import { ArnIndex, isBackupType } from '../../lib/rules/backup-arns';

function resource(type: string, properties: object = {}): Resource {
  const graph = new ResourceGraph();
  const template = graph.add({ Resources: { Subject: { Type: type, Properties: properties } } }, { file: 't.json', environment: { account: '111122223333', region: 'us-east-1' } });
  return [...template.resources][0];
}

function answers(entry: ConstructorParameters<typeof Text>[0][number] | Text, subject: Resource) {
  const index = new ArnIndex<string>();
  index.add(entry, 'entry');
  return index.find(subject).map(({ answer }) => answer);
}

test.each([
  ['AWS::S3::Bucket', { BucketName: 'charts' }, 'arn:aws:s3:::charts'],
  ['AWS::DynamoDB::GlobalTable', { TableName: 'Charts' }, 'arn:aws:dynamodb:us-east-1:111122223333:table/Charts'],
  ['AWS::RDS::DBCluster', { DBClusterIdentifier: 'Charts' }, 'arn:aws:rds:us-east-1:111122223333:cluster:charts'],
  ['AWS::DocDB::DBCluster', { DBClusterIdentifier: 'charts' }, 'arn:aws:rds:*:*:cluster:charts'],
  ['AWS::EC2::Volume', {}, 'arn:aws:ec2:*:*:volume/*'],
  ['AWS::EC2::Instance', {}, 'arn:aws:ec2:us-east-1:*:instance/*'],
  ['AWS::EFS::FileSystem', {}, 'arn:aws-us-gov:elasticfilesystem:*:*:file-system/*'],
  ['AWS::FSx::FileSystem', {}, 'arn:aws:fsx:*'],
  ['AWS::Redshift::Cluster', { ClusterIdentifier: 'charts' }, 'arn:*:redshift:*:*:cluster:cha*'],
])('%s %j matches %s', (type, properties, arn) => {
  expect(answers(arn, resource(type, properties))).toEqual([true]);
});

test.each([
  ['AWS::S3::Bucket', { BucketName: 'charts' }, 'arn:aws:s3:::chart'],
  ['AWS::S3::Bucket', {}, 'arn:aws:ec2:*:*:volume/*'],
  ['AWS::EC2::Volume', {}, 'arn:aws:ec2:*:*:instance/*'],
  ['AWS::EC2::Volume', {}, 'arn:aws:ec2:us-west-2:*:volume/*'],
  ['AWS::RDS::DBInstance', { DBInstanceIdentifier: 'charts' }, 'arn:aws:rds:us-east-1:444455556666:db:charts'],
])('%s %j does not match %s', (type, properties, arn) => {
  expect(answers(arn, resource(type, properties))).toEqual([]);
});

test('leaves open what a generated name decides', () => {
  expect(answers('arn:aws:s3:::prod-*', resource('AWS::S3::Bucket'))).toEqual([undefined]);
  expect(answers(new Unknown('${Arn}'), resource('AWS::S3::Bucket'))).toEqual([undefined]);
});

test('knows a resource by reference, if nothing but wildcards follows', () => {
  const table = resource('AWS::DynamoDB::Table');
  const prefix = 'arn:aws:dynamodb:us-east-1:111122223333:table/';
  expect(answers(new Reference(table, 'Arn'), table)).toEqual([true]);
  expect(answers(new Text([prefix, new Reference(table, 'Ref')]), table)).toEqual([true]);
  expect(answers(new Text([prefix, new Reference(table, 'Ref'), '*']), table)).toEqual([true]);
  expect(answers(new Text([prefix, new Reference(table, 'Ref'), '/index/*']), table)).toEqual([]);
  expect(answers(new Reference(resource('AWS::DynamoDB::Table'), 'Arn'), table)).toEqual([]);
});

test('knows which types AWS Backup protects', () => {
  expect(['AWS::EFS::FileSystem', 'AWS::HealthLake::FHIRDatastore', 'AWS::SQS::Queue'].map(isBackupType)).toEqual([true, false, false]);
});
