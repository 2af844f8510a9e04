import { ResourceGraph } from '../../lib/facts/graph';
import type { Resource } from '../../lib/facts/resource';
import { Json } from '../../lib/facts/value';
import { Coverage, coverageOf, isSeen, maySee } from '../../lib/rules/cloudtrail-coverage';

const TRAIL = 'AWS::CloudTrail::Trail';
const BUCKET = 'AWS::S3::Bucket';
const NOTHING = { Ref: 'AWS::NoValue' };
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const BUCKETS = { Scans: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'scans' } }, Records: { Type: 'AWS::S3::Bucket' } };

interface Place {
  readonly account?: string;
  readonly region?: string;
}

const trailIn = (graph: ResourceGraph, resources: Json, environment: Place = {}): Resource => {
  const trail = graph.add({ Resources: resources }, { file: `${graph.templates.length}.json`, environment }).resource('Trail');
  if (!trail) throw new Error('no Trail');
  return trail;
};

const build = (properties: Json, others: Json = {}, environment: Place = {}) => {
  const trail = trailIn(new ResourceGraph(), { Trail: { Type: TRAIL, Properties: properties }, ...others }, environment);
  return { trail, template: trail.template };
};

/** Reads and writes of the objects in each of two buckets that are recorded. */
const objectsOf = (properties: Json, others: Json = {}) => {
  const { template, trail } = build(properties, { ...BUCKETS, ...others });
  const coverage = coverageOf(trail, 'AWS::S3::Object', BUCKET);
  return Object.keys(BUCKETS).map(id => coverage.of(template.resource(id)!)).map(({ reads, writes }) => [reads, writes]);
};
const classic = (selector: Json) => ({ EventSelectors: [selector] });
const data = (Values: unknown, more: Json = {}) => classic({ DataResources: [{ Type: 'AWS::S3::Object', Values }], ...more });
const advanced = (...FieldSelectors: unknown[]) => ({ AdvancedEventSelectors: [{ FieldSelectors }] });
const OBJECTS = { Field: 'resources.type', Equals: ['AWS::S3::Object'] };
const arn = (operator: string, ...values: unknown[]) => ({ Field: 'resources.ARN', [operator]: values });
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
  ['one bucket, by its ARN', advanced(OBJECTS, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::scans/'] }), BOTH, NEITHER],
  ['nothing by an ARN that has to be the same: it is that of one object', advanced(OBJECTS, arn('Equals', 'arn:aws:s3:::scans/', { 'Fn::GetAtt': ['Records', 'Arn'] })), NEITHER, NEITHER],
  ['every bucket, by how its ARN begins', advanced(OBJECTS, arn('StartsWith', 'arn:aws:s3:::')), BOTH, BOTH],
  ['one bucket and another, by how their ARNs begin', advanced(OBJECTS, arn('StartsWith', 'arn:aws:s3:::scans/', 'arn:aws:s3:::other/')), BOTH, NEITHER],
  ['buckets whose name begins so, and perhaps one without a name', advanced(OBJECTS, arn('StartsWith', 'arn:aws:s3:::sc')), BOTH, OPEN],
  ['no bucket but those whose name begins so', advanced(OBJECTS, arn('StartsWith', 'arn:aws:s3:::scans-')), NEITHER, OPEN],
  ['all but one bucket', advanced(OBJECTS, arn('NotStartsWith', 'arn:aws:s3:::scans/')), NEITHER, BOTH],
  ['all but a bucket that is referred to', advanced(OBJECTS, arn('NotStartsWith', { 'Fn::Sub': '${Records.Arn}/' })), BOTH, NEITHER],
  ['all but a bucket from elsewhere', advanced(OBJECTS, arn('NotStartsWith', 'arn:aws:s3:::trail-files/')), BOTH, BOTH],
  ['no bucket of which a part is left out', advanced(OBJECTS, arn('NotStartsWith', 'arn:aws:s3:::scans/tmp/', { 'Fn::Sub': '${Records.Arn}/tmp/' })), NEITHER, NEITHER],
  ['no bucket of which an object is left out', advanced(OBJECTS, arn('NotEquals', 'arn:aws:s3:::scans/index.html')), NEITHER, BOTH],
  ['perhaps all but what a parameter names', advanced(OBJECTS, arn('NotStartsWith', { Ref: 'Arn' })), OPEN, OPEN],
  ['reads of all but one bucket', advanced(OBJECTS, arn('NotStartsWith', 'arn:aws:s3:::scans/'), { Field: 'readOnly', Equals: ['true'] }), NEITHER, [true, false]],
  ['one of two buckets, since the other is left out', advanced(OBJECTS, { ...arn('StartsWith', 'arn:aws:s3:::'), NotStartsWith: ['arn:aws:s3:::scans/'] }), NEITHER, BOTH],
  ['nothing that two conditions on the ARN narrow', advanced(OBJECTS, arn('StartsWith', 'arn:aws:s3:::scans/'), arn('StartsWith', 'arn:aws:s3:::scans/2024/')), NEITHER, NEITHER],
  ['reads and writes, said', advanced(OBJECTS, { Field: 'readOnly', Equals: ['true', 'false'] }), BOTH, BOTH],
  ['reads or writes, as a parameter says', advanced(OBJECTS, { Field: 'readOnly', Equals: [{ Ref: 'ReadOnly' }] }), OPEN, OPEN],
  ['what a parameter says of the type', advanced({ Field: 'resources.type', Equals: [{ Ref: 'Type' }] }), OPEN, OPEN],
  ['what a parameter says of the type of a classic selector', classic({ DataResources: [{ Type: { Ref: 'Type' }, Values: ['arn:aws:s3'] }] }), OPEN, OPEN],
  ['what resources a parameter lists', classic({ DataResources: { Ref: 'Resources' } }), OPEN, OPEN],
  ['what conditions a parameter lists', { AdvancedEventSelectors: [{ FieldSelectors: { Ref: 'Conditions' } }] }, OPEN, OPEN],
  ['what a parameter says of a field', advanced(OBJECTS, { Field: { Ref: 'Field' }, Equals: ['true'] }), OPEN, OPEN],
  ['what differs by branch of a classic selector', data(inProd(['arn:aws:s3'], ['arn:aws:s3:::other/'])), OPEN, OPEN],
  ['reads and writes in one branch only', data(['arn:aws:s3'], { ReadWriteType: inProd('All', 'WriteOnly') }), OPEN, OPEN],
  ['nothing by the ARN of another service', data(['arn:aws:dynamodb']), NEITHER, NEITHER],
  ['whatever a custom resource names', data([{ 'Fn::GetAtt': ['Lookup', 'Arn'] }]), OPEN, OPEN],
  ['a bucket in a partition that is not known', data([{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::scans/' }]), BOTH, NEITHER],
  ['no bucket whose name is made of two', data([{ 'Fn::Sub': 'arn:aws:s3:::${Records}-${Scans}/' }]), NEITHER, NEITHER],
  ['one bucket, by how its ARN begins', advanced(OBJECTS, { Field: 'resources.ARN', StartsWith: [{ 'Fn::Sub': '${Records.Arn}/' }] }), NEITHER, BOTH],
  ['nothing that is narrowed by another field', advanced(OBJECTS, { Field: 'eventName', Equals: ['GetObject'] }), NEITHER, NEITHER],
  ['nothing that is narrowed by another field, reads or not', advanced(OBJECTS, { Field: 'eventName', Equals: ['GetObject'] }, { Field: 'readOnly', Equals: ['true'] }), NEITHER, NEITHER],
  ['what a branch of an advanced selector says', advanced({ Field: 'resources.type', Equals: inProd(['AWS::S3::Object'], ['AWS::DynamoDB::Table']) }), OPEN, OPEN],
  ['nothing of fields that are no object', advanced('resources.type'), NEITHER, NEITHER],
])('records of objects %s', (_name, properties, scans, records) => {
  expect(objectsOf({ IsLogging: true, ...properties }, { Lookup: { Type: 'Custom::Lookup' } })).toEqual([scans, records]);
});

test.each(['NotEndsWith', 'EndsWith'])('does not count what %s leaves out, which may be anywhere', operator => {
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
  const { trail } = build({ IsLogging: true, ...properties }, BUCKETS);
  expect(coverageOf(trail, 'AWS::S3::Object', BUCKET).isAny).toBe(expected);
  expect(coverageOf(trail, 'AWS::DynamoDB::Table').isAny).toBe(false);
});


test('leaves open which of two selectors names a bucket', () => {
  expect(objectsOf({ EventSelectors: inProd(data(['arn:aws:s3']).EventSelectors, data(['arn:aws:s3:::other/']).EventSelectors) })).toEqual([OPEN, OPEN]);
});

test('covers what a parameter names where the same one names the bucket', () => {
  const { template, trail } = build(data([{ 'Fn::Sub': 'arn:aws:s3:::${Prefix}-records/' }]), { ...BUCKETS, Named: { Type: BUCKET, Properties: { BucketName: { 'Fn::Sub': '${Prefix}-records' } } } });
  const coverage = coverageOf(trail, 'AWS::S3::Object', BUCKET);
  expect(['Named', 'Records'].map(id => coverage.of(template.resource(id)!).reads)).toEqual([true, undefined]);
});

describe('a trail on a condition', () => {
  const everything = { IsLogging: true, ...data(['arn:aws:s3']) };
  const conditional = { Type: TRAIL, Condition: 'Prod', Properties: everything };
  const reads = (resources: Json) => {
    const trail = trailIn(new ResourceGraph(), { ...BUCKETS, ...resources });
    return coverageOf(trail, 'AWS::S3::Object', BUCKET).of(trail.template.resource('Scans')!).reads;
  };

  test('is not counted for others', () => {
    expect(reads({ Trail: { Type: TRAIL, Properties: { IsLogging: true } }, Other: conditional })).toBe(false);
  });

  test('is counted for itself, and for others on the same condition', () => {
    expect(reads({ Trail: conditional })).toBe(true);
    expect(reads({ Trail: { ...conditional, Properties: { IsLogging: true } }, Other: conditional })).toBe(true);
    expect(reads({ Trail: { ...conditional, Properties: { IsLogging: true } }, Other: { ...conditional, Condition: 'Large' } })).toBe(false);
  });
});

describe('in two accounts', () => {
  const [own, other] = ['111111111111', '222222222222'];
  const everything = (more: Json = {}) => ({ Trail: { Type: TRAIL, Properties: { IsLogging: true, ...data(['arn:aws:s3']), ...more } } });
  const placed = (more: Json = {}) => {
    const graph = new ResourceGraph();
    const trail = trailIn(graph, { ...everything(more), ...BUCKETS }, { account: own });
    const elsewhere = trailIn(graph, { Trail: { Type: TRAIL, Properties: { IsLogging: true } }, ...BUCKETS }, { account: other });
    return { trail, near: trail.template.resource('Records')!, far: elsewhere.template.resource('Records')! };
  };
  const readsOf = (trail: Resource, bucket: Resource) => coverageOf(trail, 'AWS::S3::Object', BUCKET, bucket).of(bucket).reads;

  test('a trail sees its own, and one of the organization both', () => {
    const { trail, near, far } = placed();
    expect([maySee(trail, near), maySee(trail, far)]).toEqual([true, false]);
    expect([readsOf(trail, near), readsOf(trail, far)]).toEqual([true, false]);
    const organization = placed({ IsOrganizationTrail: true });
    expect([maySee(organization.trail, organization.far), readsOf(organization.trail, organization.far)]).toEqual([true, true]);
  });

  test('a trail of which nobody knows whether it is one of the organization counts for its own account only', () => {
    const { trail, far } = placed({ IsOrganizationTrail: { Ref: 'Organization' } });
    expect([maySee(trail, far), readsOf(trail, far)]).toEqual([false, false]);
  });

  test('a bucket is seen where a trail is in its account, or one of the organization anywhere', () => {
    const graph = new ResourceGraph();
    const trail = trailIn(graph, { ...everything(), ...BUCKETS }, { account: own });
    const far = graph.add({ Resources: BUCKETS }, { file: 'far.json', environment: { account: other } }).resource('Records')!;
    expect([isSeen(trail.template.resource('Records')!), isSeen(far)]).toEqual([true, false]);
    expect(isSeen(placed({ IsOrganizationTrail: true }).far)).toBe(true);
  });

  test('an account that is not known may be the same', () => {
    const { trail } = build({ IsLogging: true, ...data(['arn:aws:s3']) }, BUCKETS);
    expect(maySee(trail, placed().near)).toBe(true);
  });
});

describe('tables', () => {
  const TABLE = 'AWS::DynamoDB::Table';
  const TABLES = { Visits: { Type: TABLE, Properties: { TableName: 'Visits' } }, Charts: { Type: TABLE } };
  const reads = (...fields: unknown[]) => {
    const { trail, template } = build({ IsLogging: true, ...advanced({ Field: 'resources.type', Equals: [TABLE] }, ...fields) }, TABLES, { account: '111111111111', region: 'us-east-1' });
    return Object.keys(TABLES).map(id => coverageOf(trail, TABLE).of(template.resource(id)!).reads);
  };

  test.each<[string, unknown, unknown[]]>([
    ['one, by its ARN', arn('Equals', 'arn:aws:dynamodb:us-east-1:111111111111:table/Visits'), [true, false]],
    ['one of another account, by its ARN', arn('Equals', 'arn:aws:dynamodb:us-east-1:222222222222:table/Visits'), [false, false]],
    ['one of another Region, by its ARN', arn('Equals', 'arn:aws:dynamodb:us-west-2:111111111111:table/Visits'), [false, false]],
    ['one in the place of the stack', arn('Equals', { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/Visits' }), [true, false]],
    ['every one', arn('StartsWith', 'arn:aws:dynamodb'), [true, true]],
    ['every one of the account', arn('StartsWith', 'arn:aws:dynamodb:us-east-1:111111111111:table/'), [true, true]],
    ['every one of another account', arn('StartsWith', 'arn:aws:dynamodb:us-east-1:222222222222:table/'), [false, false]],
    ['those whose name begins so', arn('StartsWith', 'arn:aws:dynamodb:us-east-1:111111111111:table/Vis'), [true, undefined]],
    ['all but one', arn('NotEquals', 'arn:aws:dynamodb:us-east-1:111111111111:table/Visits'), [false, true]],
  ])('%s', (_name, field, expected) => {
    expect(reads(field)).toEqual(expected);
  });
});

test('many selectors that leave something out are not gone through for every bucket', () => {
  const many = Array.from({ length: 501 }, (_, index) => ({ FieldSelectors: [OBJECTS, arn('NotStartsWith', 'arn:aws:s3:::scans/', `arn:aws:s3:::b${index}/`)] }));
  const started = performance.now();
  expect(objectsOf({ IsLogging: true, AdvancedEventSelectors: many })).toEqual([OPEN, BOTH]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('what was worked out is kept, and worked out anew where a trail is looked behind', () => {
  const { trail } = build({ IsLogging: true, ...data(['arn:aws:s3']) }, BUCKETS);
  const first = coverageOf(trail, 'AWS::S3::Object', BUCKET);
  expect(first).toBeInstanceOf(Coverage);
  expect(coverageOf(trail, 'AWS::S3::Object', BUCKET)).toBe(first);
  trail.template.graph.generation++;
  expect(coverageOf(trail, 'AWS::S3::Object', BUCKET)).not.toBe(first);
});
