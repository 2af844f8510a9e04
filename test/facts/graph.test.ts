import { addTo, names, referred, templateOf } from './graph-of';
import { evaluate } from '../../lib/facts/evaluate';
import { ResourceGraph } from '../../lib/facts/graph';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import { Json, show } from '../../lib/facts/value';

const exporting = (value: unknown, name: unknown = 'shared', more: object = {}): Json => ({ Outputs: { O: { Value: value, Export: { Name: name }, ...more } } });
const EAST = { account: '111122223333', region: 'us-east-1' };
const WEST = { account: '111122223333', region: 'us-west-2' };
const imported = (from: ReturnType<typeof templateOf>) => show(evaluate({ 'Fn::ImportValue': 'shared' }, from));

describe('an import', () => {
  test('finds the resource in the stack that exports it', () => {
    const consumer = templateOf({}, { environment: EAST });
    addTo(consumer.graph, { Resources: { Key: { Type: 'AWS::KMS::Key' } }, ...exporting({ 'Fn::GetAtt': ['Key', 'Arn'] }, { 'Fn::Sub': '${AWS::StackName}-key' }) }, { stackName: 'Data', environment: EAST });
    expect(referred(evaluate({ 'Fn::ImportValue': 'Data-key' }, consumer))).toBe('Data/Key.Arn');
  });

  test('is taken from the own account and Region, and from no other', () => {
    const consumer = templateOf({}, { environment: WEST });
    addTo(consumer.graph, exporting('east'), { stackName: 'East', environment: EAST });
    expect(imported(consumer)).toBe('Fn::ImportValue shared');
    addTo(consumer.graph, exporting('west'), { stackName: 'West', environment: WEST });
    expect(imported(consumer)).toBe('west');
  });

  test('is taken from the own Stage where no environment is known, and from none of two others', () => {
    const consumer = templateOf({}, { assembly: 'prod' });
    addTo(consumer.graph, exporting('dev'), { stackName: 'Dev', assembly: 'dev' });
    expect(imported(consumer)).toBe('dev');
    addTo(consumer.graph, exporting('test'), { stackName: 'Test', assembly: 'test' });
    expect(imported(consumer)).toBe('Fn::ImportValue shared');
    addTo(consumer.graph, exporting('prod'), { stackName: 'Prod', assembly: 'prod' });
    expect(imported(consumer)).toBe('prod');
  });

  test('of a name that two loose templates export is unknown', () => {
    const consumer = templateOf({});
    addTo(consumer.graph, exporting('a'), { stackName: 'A' });
    addTo(consumer.graph, exporting('b'), { stackName: 'B' });
    expect(imported(consumer)).toBe('Fn::ImportValue shared');
  });

  test('passes by an output that does not exist', () => {
    const consumer = templateOf({});
    addTo(consumer.graph, { Conditions: { Never: { 'Fn::Equals': [1, 2] } }, ...exporting('a', 'shared', { Condition: 'Never' }) }, { stackName: 'A' });
    expect(imported(consumer)).toBe('Fn::ImportValue shared');
  });

  test.each<[string, object]>([['holds', { Condition: 'Always' }], ['nobody knows', { Condition: 'Open' }], ['nobody declares', { Condition: 'Nowhere' }], ['is no text', { Condition: ['Never'] }]])(
    'takes an output under a condition that %s', (_name, more) => {
      const consumer = templateOf({});
      const Conditions = { Always: { 'Fn::Equals': [1, 1] }, Never: { 'Fn::Equals': [1, 2] }, Open: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } };
      addTo(consumer.graph, { Parameters: { P: { Type: 'String' } }, Conditions, ...exporting('a', 'shared', more) }, { stackName: 'A' });
      expect(imported(consumer)).toBe('a');
    });

  test('passes by an export whose name nobody knows', () => {
    const consumer = templateOf({});
    addTo(consumer.graph, { Parameters: { P: { Type: 'String' } }, ...exporting('a', { Ref: 'P' }) }, { stackName: 'A' });
    expect(imported(consumer)).toBe('Fn::ImportValue shared');
  });

  test('within a hundred functions is unknown', () => {
    const consumer = templateOf({});
    addTo(consumer.graph, exporting('a'), { stackName: 'A' });
    expect([98, 99, 100].map(depth => show(consumer.graph.exported('shared', consumer, depth)))).toEqual(['a', 'output O of A', 'absent']);
  });

  test('keeps parameters and conditions of the exporting stack apart', () => {
    const consumer = templateOf({ Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'P' }, 1] } }, Parameters: { P: { Type: 'String', Default: 'mine' } } });
    addTo(consumer.graph, { Parameters: { P: { Type: 'String' } }, ...exporting({ Ref: 'P' }) }, { stackName: 'Data' });
    addTo(consumer.graph, { Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'P' }, 1] } }, ...exporting({ 'Fn::If': ['Prod', 'a', 'b'] }, 'branch') }, { stackName: 'Other' });
    expect(imported(consumer)).toBe('${Data.P}');
    expect(show(evaluate({ 'Fn::ImportValue': 'branch' }, consumer))).toBe('Fn::If Other.Prod');
  });

  test('in a ring, and in a long chain that doubles, is unknown at once', () => {
    const graph = new ResourceGraph();
    const twice = (name: string) => ({ 'Fn::Join': ['', [{ 'Fn::ImportValue': name }, { 'Fn::ImportValue': name }]] });
    addTo(graph, exporting(twice('b'), 'a'), { stackName: 'A' });
    const ring = addTo(graph, exporting(twice('a'), 'b'), { stackName: 'B' });
    expect(show(evaluate({ 'Fn::ImportValue': 'a' }, ring))).toContain('rests on itself');
    for (let link = 0; link < 60; link++) addTo(graph, exporting(twice(`c${link + 1}`), `c${link}`), { stackName: `C${link}` });
    expect(show(evaluate({ 'Fn::ImportValue': 'c0' }, ring)).length).toBeLessThanOrEqual(120);
  });

  test('asked for before its producer came in is asked again', () => {
    const consumer = templateOf({ Parameters: { P: { Type: 'String' } }, Outputs: { O: { Value: { 'Fn::ImportValue': 'shared' } } } });
    expect(show(consumer.output('O', 0))).toBe('Fn::ImportValue shared');
    addTo(consumer.graph, exporting('late'), { stackName: 'Late' });
    expect(consumer.output('O', 0)).toBe('late');
  });
});

describe('indexes', () => {
  test('follow what comes in and what is taken out', () => {
    const graph = new ResourceGraph();
    const first = addTo(graph, { Resources: { A: { Type: 'T' } } });
    expect(graph.ofType('T')).toHaveLength(1);
    addTo(graph, { Resources: { B: { Type: 'T', Properties: { X: 1 } }, C: { Type: 'U' } } });
    expect([graph.ofType('T').length, graph.resources.length, [...graph.types]]).toEqual([2, 3, ['T', 'U']]);
    graph.remove(each => each === first);
    expect([graph.ofType('T').length, graph.resources.length]).toEqual([1, 2]);
  });

  test('acknowledgements come once from each stack', () => {
    const graph = new ResourceGraph();
    const metadata = new StackMetadata(() => ({ '/App': [{ type: 'aws:cdk:acknowledged-rules', data: { 'hipaa::x': 'why' } }] }));
    addTo(graph, {}, { metadata });
    addTo(graph, {}, { metadata });
    expect(graph.acknowledgements).toEqual([{ id: 'hipaa::x', reason: 'why', constructPath: 'App' }]);
  });

  test('of several apps each has what was said in it', () => {
    const graph = new ResourceGraph();
    const said = (reason: string) => new StackMetadata(() => ({ '/App': [{ type: 'aws:cdk:acknowledged-rules', data: { 'hipaa::x': reason } }] }));
    const [dev, prod] = ['dev.out', 'prod.out'].map(app => addTo(graph, {}, { metadata: said(app), app }));
    expect([graph.apps, graph.appOf(dev), graph.appOf(prod), graph.appOf(addTo(graph, {}))]).toEqual([['dev.out', 'prod.out'], 'dev.out', 'prod.out', undefined]);
    expect(graph.acknowledgementsIn('prod.out').map(each => each.reason)).toEqual(['prod.out']);
    expect(graph.records('aws:cdk:acknowledged-rules', 'dev.out').map(each => each.data)).toEqual([{ 'hipaa::x': 'dev.out' }]);
  });

  test('records of metadata come once from each stack, in the order of the stacks', () => {
    const graph = new ResourceGraph();
    const first = new StackMetadata(() => ({ '/App/A': [{ type: 'acme:mark', data: 1 }] }));
    for (const metadata of [first, first, new StackMetadata(() => ({ '/Other': [{ type: 'acme:mark', data: 2 }, { type: 'acme:else', data: 3 }] }))]) addTo(graph, {}, { metadata });
    expect(graph.records('acme:mark')).toEqual([{ constructPath: 'App/A', data: 1 }, { constructPath: 'Other', data: 2 }]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('know no type, name or export %s that is not there', name => {
    const template = templateOf({ Resources: { A: { Type: 'AWS::S3::Bucket' } } });
    expect(names([...template.graph.ofType(name), ...template.graph.resolve(name)])).toEqual([]);
    expect(template.graph.exported(name, template, 0)).toBeUndefined();
    expect(template.graph.stackNamed(name, template)?.name).toBeUndefined();
    expect(names(template.resource('A')!.companions(name, name))).toEqual([]);
  });
});

describe('resolve', () => {
  const template = templateOf({
    Resources: {
      Logs: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' } },
      First: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/phi' } },
    },
  });

  test.each<[string, Parameters<ResourceGraph['resolve']>[0], string | undefined, string[]]>([
    ['a name', 'logs', undefined, ['Logs']],
    ['an ARN', 'arn:aws:s3:::logs/*', 'AWS::S3::Bucket', ['Logs']],
    ['the name of another type', 'logs', 'AWS::SNS::Topic', []],
    ['an alias', 'arn:aws:kms:us-east-1:111122223333:alias/phi', undefined, ['Alias']],
    ['nothing', undefined, undefined, []],
    ['an empty text', '', undefined, []],
    ['a boolean', true, undefined, []],
  ])('%s', (_name, node, type, expected) => {
    expect(template.graph.resolve(node, type, template).map(each => each.logicalId)).toEqual(expected);
  });

  test('a resource whose property names by a parameter what it points at', () => {
    const alarms = (TopicArn: unknown) => templateOf({ Parameters: { P: { Type: 'String' } }, Resources: { S: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn } } } }).graph
      .pointingByParameter('AWS::SNS::Subscription', 'TopicArn')?.logicalId;
    const either = { 'Fn::If': ['Nowhere', { Ref: 'P' }, 'known'] };
    const given = [{ Ref: 'P' }, either, { 'Fn::Sub': 'arn-${P}' }, { 'Fn::ImportValue': { Ref: 'P' } }, { Ref: 'AWS::AccountId' }, 'known'];
    expect(given.map(alarms)).toEqual(['S', 'S', undefined, undefined, undefined, undefined]);
  });

  test('what a property points at, of a type or of any, in every branch or in some', () => {
    const graph = (value: unknown) => templateOf({
      Resources: { Logs: { Type: 'AWS::S3::Bucket' }, Key: { Type: 'AWS::KMS::Key' }, Subject: { Type: 'T', Properties: { X: value } } },
    });
    const pointed = (value: unknown, type?: string) => {
      const all = graph(value).graph;
      return all.pointedAt(all.ofType('T')[0], 'X', type).map(each => each.logicalId);
    };
    const either = { 'Fn::If': ['Nowhere', { Ref: 'Logs' }, { Ref: 'Key' }] };
    expect([pointed({ Ref: 'Logs' }), pointed({ Ref: 'Logs' }, 'AWS::S3::Bucket'), pointed({ Ref: 'Logs' }, 'AWS::KMS::Key'), pointed(either), pointed(either, 'AWS::KMS::Key'), pointed([{ Ref: 'Logs' }, 'x']), pointed(undefined)])
      .toEqual([['Logs'], ['Logs'], [], ['Logs', 'Key'], ['Key'], ['Logs'], []]);
    const always = (value: unknown) => {
      const all = graph(value).graph;
      return all.alwaysPointsAt(all.ofType('T')[0], 'X', all.ofType('AWS::S3::Bucket')[0]);
    };
    expect([always({ Ref: 'Logs' }), always(either), always({ 'Fn::If': ['Nowhere', { Ref: 'Logs' }, { Ref: 'Logs' }] }), always(undefined), always('x')]).toEqual([true, false, true, false, false]);
  });

  test('two names made by the same function with other arguments are not the same', () => {
    const node = evaluate({ 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, template);
    expect(names(template.graph.resolve(node, 'AWS::S3::Bucket', template))).toEqual([]);
  });

  test('a topic of the same name in another Region is not meant', () => {
    const alarm = (region: string) => ({ Resources: { T: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } }, A: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [`arn:aws:sns:${region}:111122223333:alerts`] } } } });
    const east = templateOf(alarm('us-west-2'), { stackName: 'East', environment: EAST, assembly: 'x' });
    addTo(east.graph, alarm('us-west-2'), { stackName: 'West', environment: WEST, assembly: 'x' });
    expect(names(east.resource('A')!.targets('AlarmActions[*]'))).toEqual(['West/T']);
    expect(names(east.resource('T')!.companions('AWS::CloudWatch::Alarm', 'AlarmActions[*]'))).toEqual([]);
  });
});

test('companions and referrers of 20,000 resources take linear time', () => {
  const time = (count: number) => {
    const Resources: Record<string, Json> = {};
    for (let index = 0; index < count / 2; index++) {
      Resources[`B${index}`] = { Type: 'AWS::S3::Bucket', Properties: { BucketName: `name-${index}` } };
      Resources[`P${index}`] = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: index % 2 ? { Ref: `B${index}` } : `name-${index}`, PolicyDocument: { Statement: [{ Resource: { 'Fn::Sub': `\${B${index}.Arn}/*` } }] } } };
    }
    const started = performance.now();
    const graph = templateOf({ Resources }).graph;
    const buckets = graph.ofType('AWS::S3::Bucket');
    expect(buckets.every(each => each.companions('AWS::S3::BucketPolicy', 'Bucket').length === 1 && each.mentionedBy.length === 1)).toBe(true);
    return performance.now() - started;
  };
  const runs = Array.from({ length: 5 }, () => [time(5_000), time(20_000)]);
  // Four times the work; were it quadratic, it would be sixteen times.
  expect(Math.min(...runs.map(each => each[1])) / Math.min(...runs.map(each => each[0]))).toBeLessThan(10);
});

test('a name that more than a thousand resources have means none of them, without weighing each against each', () => {
  const named = (count: number) => templateOf({
    Resources: Object.fromEntries(Array.from({ length: count }, (_, index) => [`B${index}`, { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } }])),
  });
  expect(named(1000).graph.resolve('records', 'AWS::S3::Bucket')).toHaveLength(1000);
  expect(named(1001).graph.resolve('records', 'AWS::S3::Bucket')).toEqual([]);
});

test('a property that a parameter fills may point at anything; one that AWS fills, or a reference, does not', () => {
  const { graph } = templateOf({
    Parameters: { Where: { Type: 'String' } },
    Resources: {
      Named: { Type: 'T', Properties: { Arn: 'arn:aws:x' } },
      Region: { Type: 'T', Properties: { Arn: { Ref: 'AWS::Region' } } },
      Open: { Type: 'T', Properties: { Arn: { Ref: 'Where' } } },
      Other: { Type: 'U', Properties: { Arn: { Ref: 'Named' } } },
    },
  });
  expect(graph.pointingByParameter('T', 'Arn')?.logicalId).toBe('Open');
  expect(graph.pointingByParameter('T', 'Name')).toBeUndefined();
  expect(graph.pointingByParameter('U', 'Arn')).toBeUndefined();
});
