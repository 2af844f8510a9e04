import { STORE_TYPES, firstPhiStore, isPhiStore } from '../../lib/rules/phi-stores';
import { templateOf } from '../facts/graph-of';

const only = (type: string) => templateOf({ Resources: { Subject: { Type: type } } }).resource('Subject')!;

describe('a store that may hold ePHI', () => {
  test.each(STORE_TYPES.map(type => [type]))('%s', type => {
    const store = only(type);
    expect(isPhiStore(store)).toBe(true);
    expect(firstPhiStore(store.template.graph)).toBe(store);
  });

  test.each([['AWS::KMS::Key'], ['AWS::SQS::Queue'], ['AWS::S3::BucketPolicy'], ['']])('not %s', type => {
    expect(isPhiStore(only(type))).toBe(false);
    expect(firstPhiStore(only(type).template.graph)).toBeUndefined();
  });
});

describe('buckets', () => {
  const graph = (records: object) => templateOf({
    Resources: {
      Logs: { Type: 'AWS::S3::Bucket' },
      Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } },
      ...records,
    },
  });

  test('one that logs are delivered into is no store', () => {
    const template = graph({});
    expect(isPhiStore(template.resource('Logs')!)).toBe(false);
    expect(firstPhiStore(template.graph)).toBeUndefined();
  });

  test('another one beside it is', () => {
    const template = graph({ Records: { Type: 'AWS::S3::Bucket' } });
    expect(firstPhiStore(template.graph)).toBe(template.resource('Records'));
  });

  test('what is never created stores nothing', () => {
    const template = templateOf({ Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } }, Resources: { Records: { Type: 'AWS::S3::Bucket', Condition: 'Never' } } });
    expect(firstPhiStore(template.graph)).toBeUndefined();
  });
});
