import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { isBackedUp, selectionsOf } from '../../lib/rules/backup-selection';

const HERE = { account: '111122223333', region: 'us-east-1' };

function table(properties: Json = {}): Json {
  return { Type: 'AWS::DynamoDB::Table', Properties: properties };
}

function selection(content: Json, more: Json = {}): Json {
  return { Type: 'AWS::Backup::BackupSelection', Properties: { BackupPlanId: 'plan', BackupSelection: { SelectionName: 'phi', ...content } }, ...more };
}

function judged(resources: Json, environment: { account?: string; region?: string } = HERE) {
  const graph = new ResourceGraph();
  const template = graph.add({ Resources: resources, Parameters: { Value: { Type: 'String' } } }, { file: 'template.json', environment });
  const subject = template.resource('Subject');
  if (!subject) throw new Error('no Subject');
  const { status, at, found } = isBackedUp(subject);
  return { status, at, found };
}

const subjects: { readonly [name: string]: Json } = {
  'a table': table({ Tags: [{ Key: 'backup', Value: 'daily' }] }),
  'a named table': table({ TableName: 'Charts' }),
  'a table with two tags': table({ Tags: [{ Key: 'backup', Value: 'daily' }, { Key: 'stage', Value: 'test' }] }),
  'an untagged table': table(),
  'a table tagged by parameter': table({ Tags: [{ Key: 'backup', Value: { Ref: 'Value' } }] }),
  'a table tagged in one branch': table({ Tags: [{ 'Fn::If': ['Prod', { Key: 'backup', Value: 'daily' }, { Ref: 'AWS::NoValue' }] }] }),
  'a bucket': { Type: 'AWS::S3::Bucket', Properties: {} },
  'a named instance': { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceIdentifier: 'Charts' } },
  'a file system': { Type: 'AWS::EFS::FileSystem', Properties: { FileSystemTags: [{ Key: 'backup', Value: 'daily' }] } },
  'a data store': { Type: 'AWS::HealthLake::FHIRDatastore', Properties: {} },
};

const arnOf = { 'Fn::GetAtt': ['Subject', 'Arn'] };
const joined = (...tail: unknown[]) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':dynamodb:us-east-1:111122223333:table/', ...tail]] });
const daily = { ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' };
const tagged = (operator: string, key: string, value: unknown) => ({ [operator]: [{ ConditionKey: `aws:ResourceTag/${key}`, ConditionValue: value }] });

describe('a selection covers', () => {
  test.each<[string, string, Json]>([
    ['a table by its ARN', 'a table', { Resources: [arnOf] }],
    ['a table by an ARN put together', 'a table', { Resources: [joined({ Ref: 'Subject' })] }],
    ['a table by an ARN written out', 'a named table', { Resources: ['arn:aws:dynamodb:us-east-1:111122223333:table/Charts'] }],
    ['an instance, whose ARN is in lower case', 'a named instance', { Resources: ['arn:aws:rds:us-east-1:111122223333:db:charts'] }],
    ['by the type', 'a table', { Resources: ['arn:aws:dynamodb:*:*:table/*'] }],
    ['by the service', 'a table', { Resources: ['arn:aws:dynamodb:*'] }],
    ['by the type, whatever the partition', 'a bucket', { Resources: [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::*' }] }],
    ['by part of the name', 'a named table', { Resources: ['arn:aws:dynamodb:*:*:table/Ch*'] }],
    ['everything', 'an untagged table', { Resources: ['*'] }],
    ['by tag', 'a table', { ListOfTags: [daily], Resources: [] }],
    ['by tag, in the longer form of the key', 'a table', { ListOfTags: [{ ...daily, ConditionKey: 'aws:ResourceTag/backup' }] }],
    ['by one of two tags', 'a table', { ListOfTags: [{ ...daily, ConditionKey: 'tier' }, daily] }],
    ['by resource though no tag matches', 'an untagged table', { Resources: ['*'], ListOfTags: [daily] }],
    ['a file system by its tags', 'a file system', { ListOfTags: [daily] }],
    ['by a condition that holds', 'a table', { Resources: ['*'], Conditions: tagged('StringEquals', 'backup', 'daily') }],
    ['by a wildcard in the tag', 'a table', { Resources: ['*'], Conditions: tagged('StringLike', 'backup', 'd*y') }],
    ['a table without the tag that keeps others out', 'a table', { Resources: ['*'], Conditions: tagged('StringNotEquals', 'stage', 'test') }],
    ['what another ARN leaves out', 'a named table', { Resources: ['*'], NotResources: ['arn:aws:dynamodb:*:*:table/Logs*', 'arn:aws:s3:::*'] }],
  ])('%s', (_name, subject, content) => {
    expect(judged({ Subject: subjects[subject], Daily: selection(content) }))
      .toEqual({ status: 'COMPLIANT', at: 'AWS::Backup::BackupSelection', found: 'selection Daily' });
  });
});

describe('a selection does not cover', () => {
  test.each<[string, string, Json]>([
    ['another table', 'a table', { Resources: [{ 'Fn::GetAtt': ['Other', 'Arn'] }] }],
    ['another name', 'a named table', { Resources: ['arn:aws:dynamodb:us-east-1:111122223333:table/Charts2'] }],
    ['what the ARN names beyond the resource', 'a bucket', { Resources: [{ 'Fn::Sub': 'arn:aws:s3:::${Subject}/*' }] }],
    ['a cluster of that name', 'a named instance', { Resources: ['arn:aws:rds:*:*:cluster:*'] }],
    ['another type', 'a bucket', { Resources: ['arn:aws:dynamodb:*:*:table/*'] }],
    ['another Region', 'a table', { Resources: ['arn:aws:dynamodb:eu-west-1:*:table/*'] }],
    ['another tag value', 'a table', { ListOfTags: [{ ...daily, ConditionValue: 'Daily' }] }],
    ['an untagged table', 'an untagged table', { ListOfTags: [daily] }],
    ['a condition that does not hold', 'an untagged table', { Resources: ['*'], Conditions: tagged('StringEquals', 'backup', 'daily') }],
    ['one of two conditions', 'a table with two tags', {
      Resources: ['*'], Conditions: { ...tagged('StringEquals', 'backup', 'daily'), ...tagged('StringNotEquals', 'stage', 'test') },
    }],
    ['a tag that is kept out by wildcard', 'a table with two tags', { Resources: ['*'], Conditions: tagged('StringNotLike', 'stage', 't*t') }],
    ['what it leaves out by ARN', 'a table', { Resources: ['*'], NotResources: [arnOf] }],
    ['what it leaves out by type', 'a table', { Resources: ['*'], NotResources: ['arn:aws:dynamodb:*:*:table/*'] }],
    ['what it leaves out in one branch', 'a table', { Resources: ['*'], NotResources: [{ 'Fn::If': ['Prod', arnOf, { Ref: 'AWS::NoValue' }] }] }],
    ['what it chooses by condition only', 'a table', { Conditions: tagged('StringEquals', 'backup', 'daily') }],
  ])('%s', (_name, subject, content) => {
    expect(judged({ Subject: subjects[subject], Other: table(), Daily: selection(content) }))
      .toEqual({ status: 'NON_COMPLIANT', at: 'AWS::Backup::BackupSelection', found: 'no backup selection covers it' });
  });

  test('what it names in one branch', () => {
    const content = { Resources: [{ 'Fn::If': ['Prod', arnOf, { Ref: 'AWS::NoValue' }] }] };
    expect(judged({ Subject: table(), Daily: selection(content) }))
      .toEqual({ status: 'NON_COMPLIANT', at: 'AWS::Backup::BackupSelection', found: 'selection Daily only if Prod' });
  });

  test('anything that exists when the selection does not', () => {
    expect(judged({ Subject: table(), Daily: selection({ Resources: ['*'] }, { Condition: 'Prod' }) }).status).toBe('NON_COMPLIANT');
    expect(judged({ Subject: { ...table(), Condition: 'Prod' }, Daily: selection({ Resources: ['*'] }, { Condition: 'Prod' }) }).status).toBe('COMPLIANT');
  });

  test('a type that AWS Backup does not protect', () => {
    expect(judged({ Subject: subjects['a data store'], Daily: selection({ Resources: ['*'] }) }).status).toBe('NON_COMPLIANT');
  });

  test('a resource in another Region', () => {
    const graph = new ResourceGraph();
    const stores = graph.add({ Resources: { Subject: table() } }, { file: 'a.json', environment: { ...HERE, region: 'us-west-2' } });
    graph.add({ Resources: { Daily: selection({ Resources: ['*'] }) } }, { file: 'b.json', environment: HERE });
    expect([...stores.resources].map(each => isBackedUp(each).status)).toEqual(['NON_COMPLIANT']);
  });
});

describe('it stays open', () => {
  test.each<[string, string, Json]>([
    ['an ARN from a parameter', 'a table', { Resources: [{ Ref: 'Value' }] }],
    ['a name from a parameter', 'a table', { Resources: [joined({ Ref: 'Value' })] }],
    ['a generated name that might match', 'a table', { Resources: ['arn:aws:dynamodb:*:*:table/Stack-*'] }],
    ['a tag value from a parameter', 'a table tagged by parameter', { ListOfTags: [daily] }],
    ['a tag in one branch', 'a table tagged in one branch', { ListOfTags: [daily] }],
    ['a wanted value from a parameter', 'a table', { ListOfTags: [{ ...daily, ConditionValue: { Ref: 'Value' } }] }],
    ['a condition on a parameter', 'a table', { Resources: ['*'], Conditions: tagged('StringEquals', 'backup', { Ref: 'Value' }) }],
  ])('%s', (_name, subject, content) => {
    expect(judged({ Subject: subjects[subject], Daily: selection(content) }))
      .toEqual({ status: 'INSUFFICIENT_DATA', at: 'AWS::Backup::BackupSelection', found: 'selection Daily may cover it' });
  });

  test('a Region written out, for a stack that may be deployed anywhere', () => {
    const content = { Resources: ['arn:aws:dynamodb:us-east-1:*:table/*'] };
    expect(judged({ Subject: table(), Daily: selection(content) }, {}).status).toBe('INSUFFICIENT_DATA');
  });

  test('but not the Region of the stack itself', () => {
    const content = { Resources: [{ 'Fn::Sub': 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*' }] };
    expect(judged({ Subject: table(), Daily: selection(content) }, {}).status).toBe('COMPLIANT');
  });
});

test('judges many resources and selections without comparing each with each', () => {
  const many: { [id: string]: Json } = {};
  for (let i = 0; i < 3000; i++) {
    many[`Table${i}`] = table({ TableName: `Charts${i}`, Tags: [{ Key: 'id', Value: String(i) }] });
    many[`Selection${i}`] = selection({ Resources: [`arn:aws:dynamodb:us-east-1:111122223333:table/Charts${i}`], ListOfTags: [{ ...daily, ConditionKey: 'id', ConditionValue: String(i) }] });
  }
  const graph = new ResourceGraph();
  const template = graph.add({ Resources: many }, { file: 'many.json', environment: HERE });
  const started = performance.now();
  const statuses = [...template.resources].filter(each => each.type === 'AWS::DynamoDB::Table').map(each => isBackedUp(each).status);
  expect(statuses.filter(each => each === 'COMPLIANT')).toHaveLength(3000);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('names each selection that covers a resource or may, and whether it does for sure', () => {
  const graph = new ResourceGraph();
  const template = graph.add({
    Parameters: { Value: { Type: 'String' } },
    Resources: {
      Subject: table({ Tags: [{ Key: 'backup', Value: 'daily' }] }),
      ByArn: selection({ Resources: [arnOf] }),
      ByTag: selection({ ListOfTags: [daily] }),
      Open: selection({ Resources: [{ Ref: 'Value' }] }),
      Other: selection({ Resources: ['arn:aws:s3:::*'] }),
    },
  }, { file: 'template.json', environment: HERE });
  const found = [...selectionsOf(template.resource('Subject')!)].map(([each, isSure]) => [each.logicalId, isSure]);
  expect(found.sort()).toEqual([['ByArn', true], ['ByTag', true], ['Open', false]]);
  expect(selectionsOf(template.resource('Other')!).size).toBe(0);
});
