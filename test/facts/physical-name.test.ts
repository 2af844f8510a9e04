import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { addTo, templateOf } from './graph-of';
import { NAME_PROPERTY, candidateNames, meant, nameOf } from '../../lib/facts/physical-name';
import type { TemplateOrigin } from '../../lib/facts/template';
import { Node, Reference, Text, Unknown } from '../../lib/facts/value';

test.each([
  ['a name', 'logs', 'logs'],
  ['a bucket', 'arn:aws:s3:::logs', 'logs'],
  ['objects of a bucket', 'arn:aws:s3:::logs/prefix/*', 'logs'],
  ['a table', 'arn:aws:dynamodb:us-east-1:111122223333:table/Patients', 'Patients'],
  ['an alias', 'arn:aws:kms:us-east-1:111122223333:alias/phi', 'alias/phi'],
  ['a log group with its streams', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/phi:*', '/aws/phi'],
  ['a function', 'arn:aws:lambda:us-east-1:111122223333:function:intake', 'intake'],
  ['placeholders that hold colons', 'arn:${AWS::Partition}:s3:::logs-${AWS::AccountId}', 'logs-${AWS::AccountId}'],
  ['placeholders in account and Region', 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs', 'jobs'],
])('%s stands for its name', (_name, literal, expected) => {
  expect(candidateNames(literal)).toContain(expected);
  expect(candidateNames(literal)).not.toContain('');
});

test('an ARN without a resource stands for no name, a text that is no ARN for itself', () => {
  expect(candidateNames('arn:aws:s3:::')).toEqual([]);
  expect(candidateNames('a:b:c:d:e:f/g')).toEqual(['a:b:c:d:e:f/g']);
  expect(candidateNames('arn:aws:rds:us-east-1:111122223333:cluster-pg:own')).toEqual(expect.arrayContaining(['cluster-pg:own', 'own']));
});

test.each<[string, Node, string | undefined]>([
  ['a text', 'logs', 'logs'],
  ['a number', 7, '7'],
  ['nothing', '', undefined],
  ['a boolean', true, undefined],
  ['absence', undefined, undefined],
  ['a parameter', new Unknown('${Name}'), '${Name}'],
  ['a text with a parameter', new Text(['logs-', new Unknown('${Name}')]), 'logs-${Name}'],
  ['a dynamic reference', new Unknown('{{resolve:ssm:name}}'), '{{resolve:ssm:name}}'],
  ['a function that may be called with anything', new Unknown('Fn::Select'), undefined],
  ['a text with such a function', new Text(['logs-', new Unknown('Fn::Select')]), undefined],
  ['a function of a placeholder', new Unknown('Fn::Select ${Name}'), undefined],
  ['a cut expression', new Unknown('${A}-${B}...'), undefined],
  ['an object', {}, undefined],
  ['a list', ['a'], undefined],
])('%s can be compared as a name or not', (_name, node, expected) => {
  expect(nameOf(node)).toBe(expected);
});

test('each type in the table has the property that is said to name it', () => {
  const specification = loadAwsServiceSpecSync();
  const missing = Object.entries(NAME_PROPERTY).filter(([type, name]) => !(name in (specification.lookup('resource', 'cloudFormationType', 'equals', type)[0]?.properties ?? {})));
  expect([Object.keys(NAME_PROPERTY).length > 25, missing]).toEqual([true, []]);
});

test.each(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'])('a table is known by its name: %s', Type => {
  const template = templateOf({ Resources: { A: { Type, Properties: { TableName: 'Patients' } } } });
  expect(template.graph.resolve('arn:aws:dynamodb:us-east-1:111122223333:table/Patients', undefined, template).map(each => each.logicalId)).toEqual(['A']);
});

test('a reference is no name', () => {
  expect(nameOf(new Reference(templateOf({ Resources: { A: {} } }).resource('A')!, 'Ref'))).toBeUndefined();
});

describe('whom a template means by a name', () => {
  const where = (account?: string, region?: string, assembly?: string): Partial<TemplateOrigin> => ({ environment: { account, region }, assembly });
  const ONE = '111122223333';
  const TWO = '444455556666';

  /** The indexes of the producers that are meant. */
  const meantOf = (type: string, consumer: Partial<TemplateOrigin>, producers: Partial<TemplateOrigin>[], literal = 'name') => {
    const from = templateOf({}, consumer);
    const resources = producers.map(each => addTo(from.graph, { Resources: { R: { Type: type } } }, each).resource('R')!);
    return meant(resources, literal, from).map(each => resources.indexOf(each));
  };

  test.each<[string, string, Partial<TemplateOrigin>, Partial<TemplateOrigin>[], number[]]>([
    ['the only one', 'AWS::SNS::Topic', where(), [where()], [0]],
    ['the only one, in an account that is not known', 'AWS::SNS::Topic', where(ONE, 'us-east-1'), [where()], [0]],
    ['none in another account', 'AWS::SNS::Topic', where(ONE, 'us-east-1'), [where(TWO, 'us-east-1')], []],
    ['none in another Region', 'AWS::SNS::Topic', where(ONE, 'us-east-1'), [where(ONE, 'us-west-2')], []],
    ['a bucket wherever it is', 'AWS::S3::Bucket', where(ONE, 'us-east-1'), [where(TWO, 'us-west-2')], [0]],
    ['a role in another Region', 'AWS::IAM::Role', where(ONE, 'us-east-1'), [where(ONE, 'us-west-2')], [0]],
    ['no role of another account', 'AWS::IAM::Role', where(ONE, 'us-east-1'), [where(TWO, 'us-east-1')], []],
    ['the one of the same environment', 'AWS::SNS::Topic', where(ONE, 'us-east-1'), [where(TWO, 'us-east-1'), where(ONE, 'us-east-1')], [1]],
    ['the one of the same assembly', 'AWS::SNS::Topic', where(undefined, undefined, 'prod'), [where(undefined, undefined, 'dev'), where(undefined, undefined, 'prod')], [1]],
    ['none of two that could be', 'AWS::SNS::Topic', where(undefined, undefined, 'ops'), [where(undefined, undefined, 'dev'), where(undefined, undefined, 'prod')], []],
  ])('%s', (_name, type, consumer, producers, expected) => {
    expect(meantOf(type, consumer, producers)).toEqual(expected);
  });

  test('an ARN names account and Region itself', () => {
    const producers = [where(ONE, 'us-east-1'), where(TWO, 'eu-west-1')];
    expect(meantOf('AWS::SNS::Topic', where(ONE, 'us-east-1'), producers, `arn:aws:sns:eu-west-1:${TWO}:name`)).toEqual([1]);
    expect(meantOf('AWS::SNS::Topic', where(ONE, 'us-east-1'), producers, 'arn:aws:sns:eu-west-1:777788889999:name')).toEqual([]);
  });

  test.each<[string, string, number[]]>([
    ['a text that is no ARN says nothing of it', 'x:aws:sns:eu-west-1:444455556666:name', [0]],
    ['an account with a digit too many', 'arn:aws:sns:us-east-1:4444555566667:name', [0]],
    ['an account with a letter before it', 'arn:aws:sns:us-east-1:x444455556666:name', [0]],
    ['a Region of several words', 'arn:aws:sns:us-gov-west-1:111122223333:name', []],
    ['a Region with a letter behind it', 'arn:aws:sns:eu-west-1a:111122223333:name', [0]],
    ['a Region with a digit before it', 'arn:aws:sns:1eu-west-1:111122223333:name', [0]],
  ])('of an ARN only what is an account or a Region counts: %s', (_name, literal, expected) => {
    expect(meantOf('AWS::SNS::Topic', where(ONE, 'us-east-1'), [where(ONE, 'us-east-1')], literal)).toEqual(expected);
  });

  test.each(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'])('%s has a name in the whole account', type => {
    expect(meantOf(type, where(ONE, 'us-east-1'), [where(ONE, 'us-west-2')])).toEqual([0]);
  });

  test('the one in the own template before those of other ones, and a name with a parameter there', () => {
    const from = templateOf({ Resources: { R: { Type: 'AWS::SNS::Topic' } } }, { assembly: 'prod' });
    const other = addTo(from.graph, { Resources: { R: { Type: 'AWS::SNS::Topic' } } }, { stackName: 'Other', assembly: 'prod' }).resource('R')!;
    const own = from.resource('R')!;
    expect(meant([other, own], 'name', from).map(each => each === own)).toEqual([true]);
    expect(meant([own], 'name-${P}', from)).toHaveLength(1);
  });

  test('a topic where the one who asks does not say its Region', () => {
    expect(meantOf('AWS::SNS::Topic', where(), [where(ONE, 'us-west-2')])).toEqual([0]);
  });

  test('all of the same name in the own template, which exist in turn', () => {
    const from = templateOf({ Resources: { A: { Type: 'AWS::SNS::Topic' }, B: { Type: 'AWS::SNS::Topic' } } });
    expect(meant([...from.resources], 'name', from)).toHaveLength(2);
  });

  test('a name with a parameter means nothing in another template, one with the account id does', () => {
    expect(meantOf('AWS::S3::Bucket', where(), [where()], 'logs-${Name}')).toEqual([]);
    expect(meantOf('AWS::S3::Bucket', where(), [where()], 'logs-${AWS::AccountId}')).toEqual([0]);
  });
});
