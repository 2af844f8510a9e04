import { ResourceGraph } from '../../lib/facts/graph';
import { Node } from '../../lib/facts/value';
import { Answer, Scope, ScopeIndex } from '../../lib/rules/cloudtrail-scopes';

const BUCKET = 'AWS::S3::Bucket';

/** Whether a named bucket, one whose name begins so, and one without a name are in the scope of a value. */
function indexOf(value: unknown, match: Scope['match'], isPartEnough = false): readonly Answer[] {
  const graph = new ResourceGraph();
  const template = graph.add({
    Resources: {
      Scans: { Type: BUCKET, Properties: { BucketName: 'scans' } },
      Archive: { Type: BUCKET, Properties: { BucketName: { 'Fn::Sub': 'scans-${AWS::AccountId}' } } },
      Records: { Type: BUCKET },
      Holder: { Type: 'T', Properties: { Value: value } },
    },
  }, { file: 'template.json' });
  const node: Node = template.resource('Holder')!.value('Value');
  const index = new ScopeIndex(graph, 'AWS::S3::Object', BUCKET, isPartEnough);
  index.add({ node, match }, template);
  return [...['Scans', 'Archive', 'Records'].map(id => index.of(template.resource(id)!)), index.isAny];
}

test.each<[string, Scope['match'], unknown, readonly Answer[]]>([
  ['all of the service', 'value', 'arn:aws:s3', [true, true, true, true]],
  ['a bucket', 'value', 'arn:aws:s3:::scans/', [true, false, false, true]],
  ['a bucket without a slash', 'value', 'arn:aws:s3:::scans', [true, false, false, true]],
  ['a bucket from elsewhere', 'value', 'arn:aws:s3:::other/', [false, false, false, false]],
  ['a part of a bucket', 'value', 'arn:aws:s3:::scans/2024', [false, false, false, false]],
  ['the same ARN', 'equal', 'arn:aws:s3:::scans/', [false, false, false, false]],
  ['no service at all', 'equal', 'arn:aws:s3:::', [false, false, false, false]],
  ['the beginning of a name', 'beginning', 'arn:aws:s3:::scans', [true, true, undefined, true]],
  ['the beginning of a longer name', 'beginning', 'arn:aws:s3:::scans-1', [false, undefined, undefined, undefined]],
  ['the beginning of a service', 'beginning', 'arn:aws:s', [true, true, true, true]],
  ['any ARN', 'beginning', 'arn:', [true, true, true, true]],
  ['anything at all', 'beginning', '', [true, true, true, true]],
  ['no beginning of an ARN', 'beginning', 'scans', [false, false, false, false]],
  ['a service in a Region, where Amazon S3 has none', 'beginning', 'arn:aws:s3:us-east-1', [false, false, false, false]],
  ['another service', 'beginning', 'arn:aws:sqs', [false, false, false, false]],
  ['no ARN', 'value', 'scans', [false, false, false, false]],
  ['a bucket that is referred to', 'beginning', { 'Fn::Sub': '${Records.Arn}/' }, [false, false, true, true]],
  ['the same ARN as that of a bucket', 'equal', { 'Fn::GetAtt': ['Records', 'Arn'] }, [false, false, false, false]],
  ['a name that goes on', 'beginning', { 'Fn::Sub': 'arn:aws:s3:::${Records}-old/' }, [false, false, false, false]],
  ['a name that something stands before', 'beginning', { 'Fn::Sub': 'arn:aws:s3:::old-${Records}/' }, [false, false, false, false]],
  ['what nobody knows', 'value', { 'Fn::ImportValue': 'Arn' }, [undefined, undefined, undefined, undefined]],
])('%s (%s)', (_name, match, value, expected) => {
  expect(indexOf(value, match)).toEqual(expected);
});

test.each<[string, Scope['match'], unknown, readonly Answer[]]>([
  ['a part of a bucket', 'beginning', 'arn:aws:s3:::scans/2024', [true, false, false, true]],
  ['one object', 'equal', 'arn:aws:s3:::scans/index.html', [true, false, false, true]],
  ['a part of a bucket that is referred to', 'beginning', { 'Fn::Sub': '${Records.Arn}/2024' }, [false, false, true, true]],
  ['a name that something stands before, which a bucket may have', 'beginning', { 'Fn::Sub': 'arn:aws:s3:::old-${Records}/' }, [undefined, undefined, undefined, undefined]],
  ['any ARN', 'beginning', 'ar', [true, true, true, true]],
  ['a part of which a parameter tells', 'beginning', { 'Fn::Sub': '${Records.Arn}/${Prefix}' }, [undefined, undefined, true, true]],
])('where a part is enough: %s (%s)', (_name, match, value, expected) => {
  expect(indexOf(value, match, true)).toEqual(expected);
});

test('thousands of beginnings are not compared with every name', () => {
  const graph = new ResourceGraph();
  const template = graph.add({ Resources: Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`Bucket${index}`, { Type: BUCKET }])) }, { file: 'template.json' });
  const index = new ScopeIndex(graph, 'AWS::S3::Object', BUCKET);
  for (let count = 0; count < 20_000; count++) index.add({ node: `arn:aws:s3:::b${count}`, match: 'beginning' }, template);
  const started = performance.now();
  expect(graph.ofType(BUCKET).every(each => index.of(each) === undefined)).toBe(true);
  expect(performance.now() - started).toBeLessThan(1_000);
});
