import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { coverageOf, managementEvents, recordsDataOf } from '../../lib/rules/cloudtrail-events';

const TRAIL = 'AWS::CloudTrail::Trail';
const build = (properties: Json, others: Json = {}) => {
  const graph = new ResourceGraph();
  const template = graph.add({ Resources: { Trail: { Type: TRAIL, Properties: properties }, ...others } }, { file: 'template.json' });
  const trail = template.resource('Trail');
  if (!trail) throw new Error('no Trail');
  return { graph, template, trail };
};

test('records all management events without selectors', () => {
  expect(managementEvents(build({}).trail)).toEqual({ reads: true, writes: true });
});

test('does not count management events that leave a source out', () => {
  const { trail } = build({ EventSelectors: [{ ExcludeManagementEventSources: ['rdsdata.amazonaws.com'] }] });
  expect(managementEvents(trail)).toEqual({ reads: false, writes: false });
});

test.each([
  ['none, which is all, and all', [{ ReadWriteType: 'All' }], { Ref: 'AWS::NoValue' }, true],
  ['all and writes', [{ ReadWriteType: 'All' }], [{ ReadWriteType: 'WriteOnly' }], false],
  ['all and a parameter', [{ ReadWriteType: 'All' }], [{ ReadWriteType: { Ref: 'Type' } }], undefined],
])('looks at every branch: %s', (_name, one, other, reads) => {
  expect(managementEvents(build({ EventSelectors: { 'Fn::If': ['Prod', one, other] } }).trail).reads).toBe(reads);
});

test('leaves open what a parameter selects', () => {
  const { trail, graph } = build({ EventSelectors: { Ref: 'Selectors' } });
  expect(managementEvents(trail)).toEqual({ reads: undefined, writes: undefined });
  expect(coverageOf(graph, 'AWS::S3::Object', 'AWS::S3::Bucket').isAny).toBeUndefined();
});

test('leaves open which of two selectors names a bucket', () => {
  const select = (bucket: string) => [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [bucket] }] }];
  const { graph, template } = build({ EventSelectors: { 'Fn::If': ['Prod', select('arn:aws:s3'), select('arn:aws:s3:::other/')] } }, { Records: { Type: 'AWS::S3::Bucket' } });
  const bucket = template.resource('Records');
  expect(bucket && coverageOf(graph, 'AWS::S3::Object', 'AWS::S3::Bucket').of(bucket).reads).toBeUndefined();
});

test('does not let two branches of one condition meet', () => {
  const { trail } = build({
    EventSelectors: { 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, [{ ReadWriteType: 'All' }]] },
    AdvancedEventSelectors: { 'Fn::If': ['Prod', [{ FieldSelectors: [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }], { Ref: 'AWS::NoValue' }] },
  });
  expect(recordsDataOf(trail, 'AWS::S3::')).toBe(false);
  expect(managementEvents(trail)).toEqual({ reads: false, writes: false });
});

test('tells data events of a family of types', () => {
  const { trail } = build({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'resources.type', Equals: ['AWS::Bedrock::KnowledgeBase'] }] }] });
  expect(recordsDataOf(trail, 'AWS::Bedrock::')).toBe(true);
  expect(recordsDataOf(trail, 'AWS::S3::')).toBe(false);
});

test('covers the resources that a selector names, and no others', () => {
  const { graph, template } = build({
    IsLogging: true,
    EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::scans/', { 'Fn::Sub': '${Records.Arn}/' }] }] }],
  }, {
    Scans: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'scans' } },
    Records: { Type: 'AWS::S3::Bucket' },
    Other: { Type: 'AWS::S3::Bucket' },
  });
  const coverage = coverageOf(graph, 'AWS::S3::Object', 'AWS::S3::Bucket');
  expect(['Scans', 'Records', 'Other'].map(id => {
    const bucket = template.resource(id);
    return bucket && coverage.of(bucket).reads;
  })).toEqual([true, true, false]);
});

test('does not count a trail that exists on a condition only', () => {
  const graph = new ResourceGraph();
  graph.add({
    Resources: {
      Trail: {
        Type: TRAIL, Condition: 'Prod', Properties: { IsLogging: true, EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] },
      },
    },
  }, { file: 'template.json' });
  expect(coverageOf(graph, 'AWS::S3::Object', 'AWS::S3::Bucket').isAny).toBe(false);
});
