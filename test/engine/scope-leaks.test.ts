import { appOf, resourceOf, tagged } from './scope-app';
import { boundaryOf } from '../../lib/engine/scope-leaks';
import { Json } from '../../lib/facts/value';

type Resources = { readonly [logicalId: string]: Json };

interface Accounts {
  readonly records?: string;
  readonly web?: string;
  readonly template?: Json;
  readonly exports?: Json;
}

/** What is found at the boundary between a stack in scope and one out of it: `logical id: verdict, ground`. */
function found(inside: Resources, outside: Resources, { records, web, template, exports }: Accounts = {}): string[] {
  const graph = appOf({ name: 'Records', constructs: { In: inside }, account: records, template: exports }, { name: 'Web', constructs: { Out: outside }, account: web, template });
  const { leaks, kept } = boundaryOf(graph, new Set(Object.keys(outside).map(id => resourceOf(graph, id))));
  return [...[...leaks].map(([{ logicalId }, { status, found: ground }]) => `${logicalId}: ${status === 'NON_COMPLIANT' ? '' : `${status} `}${ground!}`), ...[...kept].map(each => `${each.logicalId}: kept`)];
}

/** The same within one stack. */
function foundWithin(inside: Resources, outside: Resources): string[] {
  const graph = appOf({ name: 'App', constructs: { In: inside, Out: outside } });
  const { leaks, kept } = boundaryOf(graph, new Set(Object.keys(outside).map(id => resourceOf(graph, id))));
  return [...[...leaks].map(([{ logicalId }, verdict]) => `${logicalId}: ${verdict.found!}`), ...[...kept].map(each => `${each.logicalId}: kept`)];
}

const of = (Type: string, Properties: Json = {}): Json => ({ Type, Properties });
const att = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const allow = (Action: string, Resource: unknown, more: Json = {}) => ({ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] }, ...more });
const FUNCTION = 'AWS::Lambda::Function';
const Table = of('AWS::DynamoDB::Table');
const Free = of('AWS::DynamoDB::Table', tagged('non-phi'));
const Bucket = of('AWS::S3::Bucket');
const Key = of('AWS::KMS::Key');
const Role = of('AWS::IAM::Role');
const reads = (value: unknown) => of(FUNCTION, { Environment: { Variables: { X: value } } });

describe('what is out of scope leaks', () => {
  test.each<[string, Resources, Resources, string[]]>([
    ['by a reference to a store', { Table }, { Reader: reads({ Ref: 'Table' }) }, ['Reader: refers to App/In/Table, in scope']],
    ['by an attribute of it', { Table }, { Reader: reads(att('Table', 'StreamArn')) }, ['Reader: refers to App/In/Table, in scope']],
    ['by a text with it', { Table }, { Reader: reads({ 'Fn::Sub': 'table/${Table}' }) }, ['Reader: refers to App/In/Table, in scope']],
    ['in one branch', { Table }, { Reader: reads({ 'Fn::If': ['Prod', { Ref: 'Table' }, 'none'] }) }, ['Reader: refers to App/In/Table, in scope']],
    ['by a grant', { Table }, { Policy: of('AWS::IAM::Policy', allow('dynamodb:GetItem', att('Table'), { Roles: [{ Ref: 'Role' }] })), Role, Reader: of(FUNCTION, { Role: att('Role') }) },
      ['Policy: refers to App/In/Table, App/Out/Role, in scope', 'Reader: refers to App/Out/Role, in scope', 'Role: kept']],
    ['by a role in scope that has one', { Table, Role, Policy: of('AWS::IAM::Policy', allow('dynamodb:GetItem', att('Table'), { Roles: [{ Ref: 'Role' }] })) }, { Reader: of(FUNCTION, { Role: att('Role') }) },
      ['Reader: refers to App/In/Role, in scope']],
    ['by its key', { Table: of('AWS::DynamoDB::Table', { SSESpecification: { KMSMasterKeyId: att('Key') } }), Key }, { Pages: of('AWS::S3::Bucket', { Key: att('Key') }) }, ['Pages: refers to App/In/Key, in scope']],
    ['by its security group', { Cluster: of('AWS::RDS::DBCluster', { VpcSecurityGroupIds: [att('Group', 'GroupId')] }), Group: of('AWS::EC2::SecurityGroup') },
      { Door: of('AWS::EC2::SecurityGroupIngress', { GroupId: att('Group', 'GroupId'), CidrIp: '10.0.0.0/8' }) }, ['Door: refers to App/In/Group, in scope']],
    ['by one that is let in to it', {
      Cluster: of('AWS::RDS::DBCluster', { VpcSecurityGroupIds: [att('Group', 'GroupId')] }),
      Group: of('AWS::EC2::SecurityGroup'),
      Clients: of('AWS::EC2::SecurityGroup'),
      Door: of('AWS::EC2::SecurityGroupIngress', { GroupId: att('Group', 'GroupId'), SourceSecurityGroupId: att('Clients', 'GroupId') }),
    }, { Reader: of(FUNCTION, { VpcConfig: { SecurityGroupIds: [att('Clients', 'GroupId')] } }) }, ['Reader: refers to App/In/Clients, in scope']],
    ['by its subnet, or its network', {
      Cluster: of('AWS::RDS::DBCluster', { DBSubnetGroupName: { Ref: 'Subnets' } }),
      Subnets: of('AWS::RDS::DBSubnetGroup', { SubnetIds: [{ Ref: 'Subnet' }] }),
      Subnet: of('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' } }),
      Vpc: of('AWS::EC2::VPC'),
    }, { Reader: of(FUNCTION, { VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] } }), Group: of('AWS::EC2::SecurityGroup', { VpcId: { Ref: 'Vpc' } }) },
    ['Reader: refers to App/In/Subnet, in scope', 'Group: refers to App/In/Vpc, in scope']],
    ['by the credentials of it', { Login: of('AWS::SecretsManager::Secret'), Cluster: of('AWS::RDS::DBCluster', { MasterUserPassword: { 'Fn::Sub': '{{resolve:secretsmanager:${Login}}}' } }) },
      { Reader: reads({ Ref: 'Login' }) }, ['Reader: refers to App/In/Login, in scope']],
    ['by what hands ePHI on', { Queue: of('AWS::SQS::Queue') }, { Reader: of('AWS::Lambda::EventSourceMapping', { EventSourceArn: att('Queue') }) }, ['Reader: refers to App/In/Queue, in scope']],
    ['by what a tag says holds ePHI', { Screens: of('AWS::AppStream::Fleet', tagged('phi')) }, { Viewer: reads({ Ref: 'Screens' }) }, ['Viewer: refers to App/In/Screens, in scope']],
    ['as the policy of a store', { Bucket }, { Policy: of('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Bucket' } }) }, ['Policy: refers to App/In/Bucket, in scope']],
    ['as the key of a store', { Table: of('AWS::DynamoDB::Table', { SSESpecification: { KMSMasterKeyId: att('Key') } }) }, { Key }, ['Key: is referred to by App/In/Table, in scope']],
    ['as what a key lets in', { Table: of('AWS::DynamoDB::Table', { SSESpecification: { KMSMasterKeyId: att('Key') } }), Key: of('AWS::KMS::Key', { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: att('Role') }, Action: 'kms:Decrypt', Resource: '*' }] } }) },
      { Role }, ['Role: is referred to by App/In/Key, in scope']],
    ['as what a policy lets in', { Bucket, Policy: of('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [{ Principal: { AWS: att('Role') } }] } }) }, { Role },
      ['Role: is tied by App/In/Policy to App/In/Bucket, in scope']],
    ['as where ePHI may be written to', { Table, Writer: reads({ 'Fn::Join': [',', [{ Ref: 'Table' }, { Ref: 'Extract' }]] }) }, { Extract: Bucket }, ['Extract: is referred to by App/In/Writer, in scope']],
    ['by the name of a store', { Records: of('AWS::S3::Bucket', { BucketName: 'clinic-records' }) }, { Reader: reads('clinic-records') }, ['Reader: names App/In/Records, in scope']],
    ['by its ARN', { Records: of('AWS::S3::Bucket', { BucketName: 'clinic-records' }) }, { Policy: of('AWS::IAM::Policy', allow('s3:GetObject', 'arn:aws:s3:::clinic-records/*')) }, ['Policy: names App/In/Records, in scope']],
    ['by a pattern that takes it in', { Records: of('AWS::S3::Bucket', { BucketName: 'clinic-records' }) }, { Policy: of('AWS::IAM::Policy', allow('s3:GetObject', 'arn:aws:s3:::clinic-*/x/*')) }, ['Policy: names App/In/Records, in scope']],
    ['by a pattern that takes in a name that is made at deployment', { Table }, { Policy: of('AWS::IAM::Policy', allow('dynamodb:Query', { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/App-*' })) },
      ['Policy: names App/In/Table, in scope']],
    ['by a name within a text', { Records: of('AWS::S3::Bucket', { BucketName: 'clinic-records' }) }, { Host: of('AWS::EC2::Instance', { UserData: { 'Fn::Base64': '#!/bin/sh\naws s3 cp arn:aws:s3:::clinic-records/a .\n' } }) },
      ['Host: names App/In/Records, in scope']],
    ['by the name of a domain', { Search: of('AWS::OpenSearchService::Domain', { DomainName: 'records' }) }, { Policy: of('AWS::IAM::Policy', allow('es:ESHttpGet', 'arn:aws:es:us-east-1:111122223333:domain/records/*')) },
      ['Policy: names App/In/Search, in scope']],
    ['by a role that has a grant by name', { Records: of('AWS::S3::Bucket', { BucketName: 'clinic-records' }) },
      { Reader: of(FUNCTION, { Role: att('Role') }), Role: of('AWS::IAM::Role', { Policies: [allow('s3:GetObject', 'arn:aws:s3:::clinic-records/*')] }) },
      ['Reader: refers to App/Out/Role, in scope', 'Role: names App/In/Records, in scope']],
    ['as what a store copies to by name', { Records: of('AWS::S3::Bucket', { ReplicationConfiguration: { Rules: [{ Destination: { Bucket: 'arn:aws:s3:::copies' } }] } }) },
      { Copies: of('AWS::S3::Bucket', { BucketName: 'copies' }), Pages: of('AWS::S3::Bucket', { BucketName: 'pages' }) }, ['Copies: is referred to by App/In/Records, in scope']],
    ['as what handles ePHI and writes to it by name', { Table, Writer: reads('copies') }, { Copies: of('AWS::S3::Bucket', { BucketName: 'copies' }) }, ['Copies: is referred to by App/In/Writer, in scope']],
    ['as what a grant names beside a store', { Table, Policy: of('AWS::IAM::Policy', allow('*', [att('Table'), 'arn:aws:s3:::copies/*'])) }, { Copies: of('AWS::S3::Bucket', { BucketName: 'copies' }) },
      ['Copies: is tied by App/In/Policy to App/In/Table, in scope']],
    ['as what is named beside the name of a store', { Records: of('AWS::S3::Bucket', { BucketName: 'records' }), Pipe: of('AWS::Pipes::Pipe', { Source: 'arn:aws:s3:::records', Target: att('Queue') }) }, { Queue: of('AWS::SQS::Queue') },
      ['Queue: is tied by App/In/Pipe to App/In/Records, in scope']],
    ['as the key of a store by its alias', { Table: of('AWS::DynamoDB::Table', { SSESpecification: { KMSMasterKeyId: 'alias/site' } }) },
      { Key, Alias: of('AWS::KMS::Alias', { AliasName: 'alias/site', TargetKeyId: { Ref: 'Key' } }) }, ['Alias: is referred to by App/In/Table, in scope', 'Key: kept']],
  ])('%s', (_name, inside, outside, expected) => {
    expect(foundWithin(inside, outside)).toEqual(expected);
  });
});

describe('what is out of scope does not leak', () => {
  test.each<[string, Resources, Resources]>([
    ['with relations of its own', { Table }, { Pages: Bucket, Reader: reads({ Ref: 'Pages' }), Group: of('AWS::EC2::SecurityGroup', { VpcId: { Ref: 'Vpc' } }), Vpc: of('AWS::EC2::VPC') }],
    ['by what says that it holds no ePHI', { Free }, { Reader: reads({ Ref: 'Free' }) }],
    ['by what the CDK makes for itself', { Table, AWS679f53fac002430cb0da5b7982bd22872D164C4C: of(FUNCTION) }, { Custom: of('Custom::AWS', { ServiceToken: att('AWS679f53fac002430cb0da5b7982bd22872D164C4C') }) }],
    ['as what a dashboard shows beside a store', { Table, Board: of('AWS::CloudWatch::Dashboard', { DashboardBody: { 'Fn::Sub': '${Table} ${Pages}' } }) }, { Pages: Bucket }],
    ['as what what says nothing of ePHI names', { Table, Board: of('AWS::CloudWatch::Alarm', { A: { Ref: 'Table' }, B: 'pages' }), Site: of('AWS::CloudFront::Distribution', { B: 'pages' }) }, { Pages: of('AWS::S3::Bucket', { BucketName: 'pages' }) }],
    ['as what says that it holds no ePHI, and is written to by name', { Table, Writer: reads('extract') }, { Extract: of('AWS::S3::Bucket', { BucketName: 'extract', ...tagged('de-identified') }) }],
    ['as what a plan backs up beside a store', { Table, Selection: of('AWS::Backup::BackupSelection', { Resources: [att('Table'), att('Pages')] }) }, { Pages: Bucket }],
    ['by an alarm that tells a topic', { Table, Topic: of('AWS::SNS::Topic') }, { Alarm: of('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Topic' }] }) }],
    ['as what says that it holds no ePHI, and is written to', { Table, Writer: reads({ 'Fn::Join': [',', [{ Ref: 'Table' }, { Ref: 'Extract' }]] }) }, { Extract: of('AWS::S3::Bucket', tagged('de-identified')) }],
    ['by a log bucket that both sides write to', { Logs: Bucket, Records: of('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } }) },
      { Pages: of('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } }) }],
    ['by a name of its own', { Records: of('AWS::SQS::Queue', { QueueName: 'pages' }) }, { Pages: of('AWS::S3::Bucket', { BucketName: 'pages', Tags: [{ Key: 'name', Value: 'pages' }] }) }],
    ['by the name of a parameter or a condition', { Records: of('AWS::SQS::Queue', { QueueName: 'Pages' }) }, { Pages: Bucket, Reader: reads({ 'Fn::If': ['Pages', { Ref: 'Pages' }, { Ref: 'AWS::NoValue' }] }) }],
    ['by a pattern of other names', { Records: of('AWS::S3::Bucket', { BucketName: 'clinic-records' }), Table }, { Site: of('AWS::S3::Bucket', { A: 'arn:aws:s3:::site-*/*', B: 'arn:aws:dynamodb:us-east-1:1:table/Site-*', C: 'arn:aws:kinesis:us-east-1:1:stream/*' }) }],
    ['by objects of a bucket of its own', { Records: of('AWS::S3::Bucket', { BucketName: 'clinic-records' }) }, { Pages: Bucket, Site: of('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Pages' }, R: { 'Fn::Sub': 'arn:aws:s3:::${Pages}/*' } }) }],
    ['by logs that it writes', { Logs: of('AWS::Logs::LogGroup') }, { Site: of('AWS::CodeBuild::Project', { R: 'arn:aws:logs:us-east-1:111122223333:log-group:*' }) }],
  ])('%s', (_name, inside, outside) => {
    expect(foundWithin(inside, outside)).toEqual([]);
  });
});

describe('a store that says by its tag that it holds no ePHI leaks all the same', () => {
  test('where a store in scope rests on it', () => {
    const inside = { Records: of('AWS::S3::Bucket', { ReplicationConfiguration: { Rules: [{ Destination: { Bucket: att('Copies') } }] } }) };
    expect(foundWithin(inside, { Copies: of('AWS::S3::Bucket', tagged('non-phi')) })).toEqual(['Copies: is referred to by App/In/Records, in scope']);
  });
});

describe('across stacks', () => {
  const exports = { Outputs: { TableName: { Value: { Ref: 'Table' }, Export: { Name: 'records-table' } } } };

  test('an export that is imported is a reference', () => {
    expect(found({ Table }, { Reader: reads({ 'Fn::ImportValue': 'records-table' }) }, { exports })).toEqual(['Reader: refers to Records/In/Table, in scope']);
  });

  const hands = (value: unknown) => of('Custom::CrossRegionExportWriter', { WriterProps: { exports: { '/cdk/exports/x': value } } });
  const reader = of('Custom::CrossRegionExportReader');

  test('what the CDK hands to another Region is a reference, to a store and from one', () => {
    expect(found({ Table, Writer: hands({ Ref: 'Table' }) }, { Exports: reader, Reader: reads(att('Exports', '/cdk/exports/x')), Other: reads(att('Exports', '/cdk/exports/y')) }))
      .toEqual(['Reader: refers to Records/In/Table, in scope', 'Exports: kept']);
    expect(found({ Exports: reader, Records: of('AWS::S3::Bucket', { ReplicationConfiguration: { Rules: [{ Destination: { Bucket: att('Exports', '/cdk/exports/x') } }] } }) }, { Copies: Bucket, Writer: hands(att('Copies')) })[0])
      .toBe('Copies: is referred to by Records/In/Records, in scope');
  });

  test('a grant in another Region makes a role that nothing out of scope may act by', () => {
    const outside = { Exports: reader, Role: of('AWS::IAM::Role', { Policies: [allow('dynamodb:GetItem', att('Exports', '/cdk/exports/x'))] }), Reader: of(FUNCTION, { Role: att('Role') }) };
    expect(found({ Table, Writer: hands(att('Table')) }, outside)).toEqual(['Role: refers to Records/In/Table, in scope', 'Reader: refers to Web/Out/Role, in scope']);
  });

  test.each<[string, unknown, Json | undefined]>([
    ['an import of what is not here', { 'Fn::ImportValue': 'somewhere' }, undefined],
    ['a part of it', { 'Fn::Select': [0, { 'Fn::Split': [':', { 'Fn::ImportValue': 'somewhere' }] }] }, undefined],
    ['a parameter', { Ref: 'Name' }, { Parameters: { Name: { Type: 'String' } } }],
    ['a value of Parameter Store', { Ref: 'Name' }, { Parameters: { Name: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/records/table' } } }],
    ['a lookup', '{{resolve:ssm:/records/table}}', undefined],
  ])('%s may be anything: it stays in scope, and is told', (_name, value, more) => {
    const [told, ...others] = found({ Table }, { Reader: reads(value) }, { template: more });
    expect(told).toMatch(/^Reader: INSUFFICIENT_DATA refers to .*, which may be of what is in scope$/);
    expect(others).toEqual([]);
  });

  test.each<[string, unknown, Json | undefined]>([
    ['the Region', { Ref: 'AWS::Region' }, undefined],
    ['a zone', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, undefined],
    ['an image', { Ref: 'Image' }, { Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/service/ami' } } }],
    ['a parameter with a default', { Ref: 'Name' }, { Parameters: { Name: { Type: 'String', Default: 'pages' } } }],
  ])('%s is nothing that is in scope', (_name, value, more) => {
    expect(found({ Table }, { Reader: reads(value) }, { template: more })).toEqual([]);
  });

  test('a name in another account is another one', () => {
    const inside = { Search: of('AWS::OpenSearchService::Domain', { DomainName: 'records' }) };
    const outside = { Reader: reads('records'), Policy: of('AWS::SSM::Document', { A: 'arn:aws:es:us-east-1:*:domain/rec*' }) };
    expect(found(inside, outside, { records: '111111111111', web: '222222222222' })).toEqual([]);
    expect(found(inside, outside)).toEqual(['Reader: names Records/In/Search, in scope', 'Policy: names Records/In/Search, in scope']);
  });

  test('a name that both sides have is that of its own side', () => {
    const named = of('AWS::DynamoDB::Table', { TableName: 'visits' });
    expect(found({ Table: named }, { Own: named, Reader: reads('visits') })).toEqual([]);
  });
});

describe('what serves a whole account', () => {
  const trail = { Trail: of('AWS::CloudTrail::Trail'), Role };

  test('stays in scope where a store may share the account', () => {
    expect(found({ Table }, trail)).toEqual(['Trail: kept', 'Role: kept']);
  });

  test('is out of scope with an account of its own, and where there is no store in scope', () => {
    expect(found({ Table }, trail, { records: '111111111111', web: '222222222222' })).toEqual([]);
    expect(found({ Free }, trail)).toEqual([]);
  });
});

test('many are told by the first three', () => {
  const inside = Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map(id => [id, Table]));
  expect(foundWithin(inside, { Reader: reads(Object.keys(inside).map(id => ({ Ref: id }))) })).toEqual(['Reader: refers to App/In/A, App/In/B, App/In/C and 2 more, in scope']);
});

test('what is never made crosses nothing', () => {
  const graph = appOf({ name: 'App', constructs: { In: { Writer: { ...reads({ Ref: 'Pages' }), Condition: 'Never' } }, Out: { Pages: Bucket } }, template: { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } } });
  expect(boundaryOf(graph, new Set([resourceOf(graph, 'Pages')])).leaks.size).toBe(0);
});

test('expressions within expressions are read once each', () => {
  let tower: unknown = { 'Fn::ImportValue': 'somewhere' };
  for (let level = 0; level < 60; level++) tower = { 'Fn::If': ['Prod', [tower], 'none'] };
  const started = performance.now();
  expect(foundWithin({ Table }, { Reader: reads(tower) })).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(2000);
});

describe('a part of what is in scope stays in scope', () => {
  const Balancer = of('AWS::ElasticLoadBalancingV2::LoadBalancer', { SecurityGroups: [{ Ref: 'Group' }] });

  test.each<[string, Resources, Resources, string[]]>([
    ['what it is made with', { Balancer }, { Group: of('AWS::EC2::SecurityGroup') }, ['Group: kept']],
    ['what is there for it', { Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer') }, { Listener: of('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Balancer' } }) }, ['Listener: kept']],
    ['the policy of a bucket for logs', { Logs: Bucket, Records: of('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } }) }, { Policy: of('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Logs' } }) },
      ['Policy: kept']],
    ['a store that it names', { Front: of('AWS::CloudFront::Distribution', { Origin: att('Pages', 'DomainName') }) }, { Pages: Bucket }, ['Pages: kept']],
    ['parts of its parts', { Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer') }, {
      Certificate: of('AWS::CertificateManager::Certificate'),
      Listener: of('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Balancer' }, Certificates: [{ CertificateArn: { Ref: 'Certificate' } }] }),
      Rule: of('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: { Ref: 'Listener' } }),
      Pages: Bucket,
    }, ['Listener: kept', 'Certificate: kept', 'Rule: kept']],
    ['what a leak works with', { Table }, { Reader: reads({ 'Fn::Join': [',', [{ Ref: 'Table' }, { Ref: 'Cache' }]] }), Cache: Bucket, Pages: Bucket }, ['Reader: refers to App/In/Table, in scope', 'Cache: kept']],
    ['but not one that says that it holds no ePHI', { Front: of('AWS::CloudFront::Distribution', { Origin: att('Pages', 'DomainName') }) }, { Pages: of('AWS::S3::Bucket', tagged('public')) }, []],
    ['but not what shares a network without stores', { Vpc: of('AWS::EC2::VPC') }, { Group: of('AWS::EC2::SecurityGroup', { VpcId: { Ref: 'Vpc' } }) }, []],
    ['but not what a grant in scope speaks of', { Role: of('AWS::IAM::Role', { Policies: [allow('s3:PutObject', att('Pages'))] }) }, { Pages: Bucket }, []],
  ])('%s', (_name, inside, outside, expected) => {
    expect(foundWithin(inside, outside)).toEqual(expected);
  });
});
