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

const NOTHING = { Ref: 'AWS::NoValue' };
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const BUCKETS = { Scans: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'scans' } }, Records: { Type: 'AWS::S3::Bucket' } };

/** Reads and writes of the objects in each of two buckets that are recorded. */
const objectsOf = (properties: Json, others: Json = {}) => {
  const { graph, template } = build(properties, { ...BUCKETS, ...others });
  const coverage = coverageOf(graph, 'AWS::S3::Object', 'AWS::S3::Bucket');
  return Object.keys(BUCKETS).map(id => coverage.of(template.resource(id)!)).map(({ reads, writes }) => [reads, writes]);
};
const classic = (selector: Json) => ({ EventSelectors: [selector] });
const data = (Values: unknown, more: Json = {}) => classic({ DataResources: [{ Type: 'AWS::S3::Object', Values }], ...more });
const advanced = (...FieldSelectors: unknown[]) => ({ AdvancedEventSelectors: [{ FieldSelectors }] });
const OBJECTS = { Field: 'resources.type', Equals: ['AWS::S3::Object'] };
const BOTH = [true, true];
const NEITHER = [false, false];
const OPEN = [undefined, undefined];

test.each<[string, Json, unknown[], unknown[]]>([
  ['all of the service', data(['arn:aws:s3']), BOTH, BOTH],
  ['all of the service, with colons behind it', data(['arn:aws:s3:::']), BOTH, BOTH],
  ['nothing that only ends like a service', data(['x-arn:aws:s3']), NEITHER, NEITHER],
  ['reads', data(['arn:aws:s3'], { ReadWriteType: 'ReadOnly' }), [true, false], [true, false]],
  ['writes', data(['arn:aws:s3'], { ReadWriteType: 'WriteOnly' }), [false, true], [false, true]],
  ['what a parameter says', data(['arn:aws:s3'], { ReadWriteType: { Ref: 'Type' } }), OPEN, OPEN],
  ['one bucket', data(['arn:aws:s3:::scans/']), BOTH, NEITHER],
  ['no bucket of which only a part is named', data(['arn:aws:s3:::scans/2024/', { 'Fn::Sub': '${Records.Arn}/2024' }]), NEITHER, NEITHER],
  ['a bucket that is referred to', data([{ 'Fn::GetAtt': ['Records', 'Arn'] }]), NEITHER, BOTH],
  ['reads of a bucket by one selector, writes by another', {
    EventSelectors: ['ReadOnly', 'WriteOnly'].map(ReadWriteType => ({ ReadWriteType, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::scans/'] }] })),
  }, BOTH, NEITHER],
  ['whatever a parameter names', data([{ Ref: 'Arn' }]), OPEN, OPEN],
  ['whatever a name with a parameter in it names', data([{ 'Fn::Sub': 'arn:aws:s3:::${Name}/' }]), OPEN, OPEN],
  ['what a parameter narrows a bucket to', data([{ 'Fn::Sub': '${Records.Arn}/${Prefix}' }]), OPEN, OPEN],
  ['what is chosen of a bucket at deployment', data([{ 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Records', 'Arn'] }] }] }]), OPEN, OPEN],
  ['a bucket in whatever partition', data([{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Records}/' }]), NEITHER, BOTH],
  ['nothing without values', data([]), NEITHER, NEITHER],
  ['nothing of another type', classic({ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }), NEITHER, NEITHER],
  ['nothing of resources that are no object', classic({ DataResources: ['AWS::S3::Object'] }), NEITHER, NEITHER],
  ['a single selector for a list of one', { EventSelectors: { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] } }, BOTH, BOTH],
  ['nothing by a selector in one branch', { EventSelectors: [inProd(data(['arn:aws:s3']).EventSelectors[0], NOTHING)] }, NEITHER, NEITHER],
  ['what differs by branch', { EventSelectors: [inProd(data(['arn:aws:s3']).EventSelectors[0], { ReadWriteType: 'All' })] }, OPEN, OPEN],
  ['nothing by selectors that one branch lacks', { EventSelectors: inProd(data(['arn:aws:s3']).EventSelectors, [{ ReadWriteType: 'All' }]) }, NEITHER, NEITHER],
  ['all, by advanced selectors', advanced(OBJECTS), BOTH, BOTH],
  ['reads, by advanced selectors', advanced(OBJECTS, { Field: 'readOnly', Equals: ['true'] }), [true, false], [true, false]],
  ['writes, by advanced selectors', advanced(OBJECTS, { Field: 'readOnly', Equals: ['false'] }), [false, true], [false, true]],
  ['one bucket, by its ARN', advanced(OBJECTS, { Field: 'resources.ARN', Equals: ['arn:aws:s3:::scans/'] }), BOTH, NEITHER],
  ['one bucket, by how its ARN begins', advanced(OBJECTS, { Field: 'resources.ARN', StartsWith: [{ 'Fn::Sub': '${Records.Arn}/' }] }), NEITHER, BOTH],
  ['nothing that is narrowed by another field', advanced(OBJECTS, { Field: 'eventName', Equals: ['GetObject'] }), NEITHER, NEITHER],
  ['nothing that is narrowed by another field, reads or not', advanced(OBJECTS, { Field: 'eventName', Equals: ['GetObject'] }, { Field: 'readOnly', Equals: ['true'] }), NEITHER, NEITHER],
  ['what a branch of an advanced selector says', advanced({ Field: 'resources.type', Equals: inProd(['AWS::S3::Object'], ['AWS::DynamoDB::Table']) }), OPEN, OPEN],
  ['nothing of fields that are no object', advanced('resources.type'), NEITHER, NEITHER],
])('records of objects %s', (_name, properties, scans, records) => {
  expect(objectsOf({ IsLogging: true, ...properties })).toEqual([scans, records]);
});

test.each(['NotEquals', 'NotStartsWith', 'NotEndsWith', 'EndsWith'])('does not count what %s leaves out', operator => {
  expect(objectsOf({ IsLogging: true, ...advanced(OBJECTS, { Field: 'resources.ARN', [operator]: ['arn:aws:s3:::scans/'] }) })).toEqual([NEITHER, NEITHER]);
});

test.each(['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'])('leaves open what %s says in one branch only', operator => {
  expect(objectsOf({ IsLogging: true, ...advanced(OBJECTS, { Field: 'resources.ARN', [operator]: inProd(['arn:aws:s3:::scans/'], NOTHING) }) })).toEqual([OPEN, OPEN]);
});

test('counts event data stores that take events in, and trails that log in every branch', () => {
  const store = (IngestionEnabled: unknown) => ({ Store: { Type: 'AWS::CloudTrail::EventDataStore', Properties: { ...advanced(OBJECTS), IngestionEnabled } } });
  const ofStore = (enabled: unknown) => objectsOf({ IsLogging: false }, store(enabled))[0];
  expect([ofStore(true), ofStore(undefined), ofStore(false), ofStore(inProd(true, false))]).toEqual([BOTH, BOTH, NEITHER, NEITHER]);
  const ofTrail = (IsLogging: unknown) => objectsOf({ IsLogging, ...advanced(OBJECTS) })[0];
  expect([ofTrail(true), ofTrail(false), ofTrail(inProd(true, false))]).toEqual([BOTH, NEITHER, NEITHER]);
});

test.each<[string, Json, boolean | undefined]>([
  ['of one bucket', data(['arn:aws:s3:::scans/']), true],
  ['reads of all', data(['arn:aws:s3'], { ReadWriteType: 'ReadOnly' }), true],
  ['writes of all', data(['arn:aws:s3'], { ReadWriteType: 'WriteOnly' }), true],
  ['by a parameter', data([{ Ref: 'Arn' }]), undefined],
  ['of no bucket at all', data(['arn:aws:s3:::other/']), false],
])('whether any objects are recorded: %s', (_name, properties, expected) => {
  const { graph } = build({ IsLogging: true, ...properties }, BUCKETS);
  expect(coverageOf(graph, 'AWS::S3::Object', 'AWS::S3::Bucket').isAny).toBe(expected);
  expect(coverageOf(graph, 'AWS::DynamoDB::Table').isAny).toBe(false);
});

test('takes the branches of one condition together', () => {
  const { trail } = build({
    EventSelectors: inProd(data(['arn:aws:s3']).EventSelectors, NOTHING),
    AdvancedEventSelectors: inProd(NOTHING, advanced(OBJECTS).AdvancedEventSelectors),
  });
  expect(recordsDataOf(trail, 'AWS::S3::')).toBe(true);
  const { trail: other } = build({
    EventSelectors: inProd(data(['arn:aws:s3']).EventSelectors, NOTHING),
    AdvancedEventSelectors: { 'Fn::If': ['Else', NOTHING, advanced(OBJECTS).AdvancedEventSelectors] },
  });
  expect(recordsDataOf(other, 'AWS::S3::')).toBe(false);
});

test.each<[string, Json, boolean]>([
  ['reads', data(['arn:aws:s3'], { ReadWriteType: 'ReadOnly' }), true],
  ['writes', data(['arn:aws:s3'], { ReadWriteType: 'WriteOnly' }), true],
  ['what a parameter says', data(['arn:aws:s3'], { ReadWriteType: { Ref: 'Type' } }), false],
  ['nothing that counts', advanced(OBJECTS, { Field: 'eventName', Equals: ['GetObject'] }), false],
])('a trail records data events by %s, or not', (_name, properties, expected) => {
  expect(recordsDataOf(build(properties).trail, 'AWS::S3::')).toBe(expected);
});

test.each<[string, Json, unknown[]]>([
  ['that are switched off', classic({ IncludeManagementEvents: false }), NEITHER],
  ['that a parameter switches', classic({ IncludeManagementEvents: { Ref: 'Managed' } }), OPEN],
  ['that are switched on', classic({ IncludeManagementEvents: true }), BOTH],
  ['that are read', classic({ ReadWriteType: 'ReadOnly' }), [true, false]],
  ['of which one source may be left out', classic({ ExcludeManagementEventSources: inProd(['kms.amazonaws.com'], NOTHING) }), NEITHER],
  ['by an advanced selector', advanced({ Field: 'eventCategory', Equals: ['Management'] }), BOTH],
  ['by an advanced selector of another category', advanced({ Field: 'eventCategory', Equals: ['Data'] }, OBJECTS), NEITHER],
])('management events %s', (_name, properties, [reads, writes]) => {
  expect(managementEvents(build(properties).trail)).toEqual({ reads, writes });
});
