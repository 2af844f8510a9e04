import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { managementEvents, recordsDataOf, selectionsOf } from '../../lib/rules/cloudtrail-events';

const TRAIL = 'AWS::CloudTrail::Trail';
const build = (properties: Json) => {
  const trail = new ResourceGraph().add({ Resources: { Trail: { Type: TRAIL, Properties: properties } } }, { file: 'template.json' }).resource('Trail');
  if (!trail) throw new Error('no Trail');
  return { trail };
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
  const { trail } = build({ EventSelectors: { Ref: 'Selectors' } });
  expect(managementEvents(trail)).toEqual({ reads: undefined, writes: undefined });
  expect(selectionsOf(trail, 'AWS::S3::Object')).toEqual([expect.objectContaining({ scope: [], reads: undefined, writes: undefined })]);
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

const NOTHING = { Ref: 'AWS::NoValue' };
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const classic = (selector: Json) => ({ EventSelectors: [selector] });
const data = (Values: unknown, more: Json = {}) => classic({ DataResources: [{ Type: 'AWS::S3::Object', Values }], ...more });
const advanced = (...FieldSelectors: unknown[]) => ({ AdvancedEventSelectors: [{ FieldSelectors }] });
const OBJECTS = { Field: 'resources.type', Equals: ['AWS::S3::Object'] };
const BOTH = [true, true];
const NEITHER = [false, false];
const OPEN = [undefined, undefined];

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
  ['that are read in one branch only', classic({ ReadWriteType: inProd('All', 'WriteOnly') }), OPEN],
  ['that are switched on in one branch only', classic({ IncludeManagementEvents: inProd(true, false) }), OPEN],
  ['that a field narrows', advanced({ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }), NEITHER],
  ['beside resources that are a parameter', classic({ DataResources: { Ref: 'Resources' } }), BOTH],
  ['of which one source may be left out', classic({ ExcludeManagementEventSources: inProd(['kms.amazonaws.com'], NOTHING) }), NEITHER],
  ['by an advanced selector', advanced({ Field: 'eventCategory', Equals: ['Management'] }), BOTH],
  ['by an advanced selector of another category', advanced({ Field: 'eventCategory', Equals: ['Data'] }, OBJECTS), NEITHER],
])('management events %s', (_name, properties, [reads, writes]) => {
  expect(managementEvents(build(properties).trail)).toEqual({ reads, writes });
});
