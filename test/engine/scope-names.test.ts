import { appOf, resourceOf } from './scope-app';
import { Named, saidBy } from '../../lib/engine/scope-names';
import { Json } from '../../lib/facts/value';

const of = (Type: string, Properties: Json = {}): Json => ({ Type, Properties });
const said = (Properties: Json, template?: Json) => {
  const graph = appOf({ name: 'App', constructs: { In: { Subject: of('AWS::X::Y', Properties), Other: of('AWS::X::Y') } }, template });
  return saidBy(resourceOf(graph, 'Subject'));
};

describe('what a resource says', () => {
  test('its texts, wherever they stand, without those that are names within the template', () => {
    expect(said({ A: 'one', B: [{ C: 'two' }, 3], D: { 'Fn::Join': ['-', ['a', 'b']] }, E: { 'Fn::If': ['Prod', 'four', { F: 'five' }] }, G: { Ref: 'Other' } }).names.slice().sort())
      .toEqual(['3', 'a-b', 'five', 'four', 'one', 'two']);
  });

  test('not its tags and description, nor what is too long for a name', () => {
    expect(said({ Tags: [{ Key: 'a', Value: 'b' }], Description: 'c', Long: 'x'.repeat(257) })).toEqual({ names: [], arns: [], open: undefined });
  });

  test('the ARNs within texts', () => {
    expect(said({ Script: 'cp "arn:aws:s3:::one/a" arn:aws-us-gov:sqs:us-gov-west-1:1:two, myarn:aws:s3:::none' }).arns).toEqual(['arn:aws:s3:::one/a', 'arn:aws-us-gov:sqs:us-gov-west-1:1:two']);
    expect(said({ Arn: { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:two' } }).arns[0]).toMatch(/^arn:aws:sqs:.*:two$/);
  });

  test.each<[string, unknown, Json, string | undefined]>([
    ['nothing of the kind', 'text', {}, undefined],
    ['an import', { 'Fn::ImportValue': 'x' }, {}, 'Fn::ImportValue x'],
    ['an import within', { 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::ImportValue': 'x' }] }] }, {}, 'Fn::ImportValue x'],
    ['a parameter', { 'Fn::Sub': 'x-${Name}' }, { Parameters: { Name: { Type: 'String' } } }, '${Name}'],
    ['a parameter that is not declared', { Ref: 'toString' }, {}, '${toString}'],
    ['a zone', { Ref: 'Zone' }, { Parameters: { Zone: { Type: 'AWS::EC2::AvailabilityZone::Name' } } }, undefined],
    ['a reference', { 'Fn::GetAtt': ['Other', 'Arn'] }, {}, undefined],
    ['an attribute of nothing', { 'Fn::GetAtt': ['Gone', 'Arn'] }, {}, 'Fn::GetAtt Gone.Arn'],
    ['a secret', '{{resolve:secretsmanager:records:SecretString:password}}', {}, '{{resolve:secretsmanager:records:SecretString:password}}'],
    ['the account', { 'Fn::Sub': '${AWS::AccountId}' }, {}, undefined],
  ])('as open: %s', (_name, value, template, expected) => {
    expect(said({ Value: value }, template).open).toBe(expected);
  });

  test('in depth and breadth', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 20_000; level++) deep = [deep];
    expect(said({ Deep: deep, Wide: Array.from({ length: 200_000 }, (_, index) => ({ index })) }).names).toHaveLength(200_001);
  });
});

describe('what is named', () => {
  const INSIDE = {
    Scans: of('AWS::S3::Bucket', { BucketName: 'Clinic-Scans' }),
    Visits: of('AWS::DynamoDB::Table'),
    Login: of('AWS::SecretsManager::Secret', { Name: 'clinic/login' }),
    Stream: of('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamName: 'audit' }),
    Open: of('AWS::SQS::Queue', { QueueName: { 'Fn::Sub': 'q-${AWS::StackName}' } }),
  };
  const named = (text: string) => {
    const graph = appOf({ name: 'App', constructs: { In: INSIDE, Out: { By: of('AWS::X::Y', { Value: text }) } } });
    const by = resourceOf(graph, 'By');
    return new Named(new Set(graph.resources.filter(each => each !== by))).find(saidBy(by), by)?.logicalId;
  };

  test.each<[string, string | undefined]>([
    ['Clinic-Scans', 'Scans'],
    ['clinic-other', undefined],
    ['arn:aws:s3:::Clinic-Scans', 'Scans'],
    ['arn:aws:s3:::clinic-*', 'Scans'],
    ['arn:aws:s3:::other-*', undefined],
    ['arn:aws:s3:::other/*', undefined],
    ['arn:aws:dynamodb:us-east-1:*:table/*', 'Visits'],
    ['arn:aws:dynamodb:us-east-1:*:table/App-In*', 'Visits'],
    ['arn:aws:dynamodb:us-east-1:*:table/Web-*', undefined],
    ['arn:aws:dynamodb:us-east-1:111122223333:table/Web', undefined],
    ['arn:aws:secretsmanager:us-east-1:111122223333:secret:clinic/*', 'Login'],
    ['arn:aws:secretsmanager:us-east-1:111122223333:secret:site/*', undefined],
    ['arn:aws:firehose:us-east-1:111122223333:deliverystream/audit', 'Stream'],
    ['arn:aws:firehose:us-east-1:111122223333:deliverystream/a?dit', 'Stream'],
    ['arn:aws:sqs:us-east-1:111122223333:q*', 'Open'],
    ['arn:aws:kinesis:us-east-1:111122223333:stream/*', undefined],
    ['arn:aws:logs:us-east-1:111122223333:log-group:*', undefined],
    ['arn:aws:', undefined],
  ])('by %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });
});
