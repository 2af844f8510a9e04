import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { evaluate } from '../../lib/engine/evaluate';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { cloudtrailRecording } from '../../lib/rules/cloudtrail-recording';

const TRAIL = 'AWS::CloudTrail::Trail';
const BUCKET = 'AWS::S3::Bucket';
const with_ = (type: string) => (properties: Json, others: Json = {}) => ({
  Resources: { Subject: { Type: TRAIL, Properties: properties }, Records: { Type: type }, ...others },
});
const withBucket = with_(BUCKET);
const withTable = with_('AWS::DynamoDB::Table');

const objects = (values: readonly unknown[], own: Json = {}) => ({ EventSelectors: [{ ...own, DataResources: [{ Type: 'AWS::S3::Object', Values: values }] }] });
const advanced = (...fields: readonly Json[]) => ({
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, ...fields] }],
});
const RECORDS = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Records', 'Arn'] }, '/']] };

judges('cloudtrail-s3-data-events', [
  ['absent', withBucket({}), nonCompliant('EventSelectors', 'Records: not recorded')],
  ['an empty list', withBucket({ EventSelectors: [] }), nonCompliant('EventSelectors', 'Records: not recorded')],
  ['the bucket by its ARN', withBucket(objects([RECORDS])), compliant('EventSelectors')],
  ['a part of the bucket', withBucket(objects([{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Records', 'Arn'] }, '/scans/']] }])), nonCompliant('EventSelectors')],
  ['another bucket', withBucket(objects(['arn:aws:s3:::elsewhere/'])), nonCompliant('EventSelectors')],
  ['events whose object is the bucket itself, of which there are none', withBucket(advanced({ Field: 'resources.ARN', Equals: [{ 'Fn::GetAtt': ['Records', 'Arn'] }] })),
    nonCompliant('AdvancedEventSelectors', 'Records: not recorded')],
  ['events whose ARN begins with that of the bucket', withBucket(advanced({ Field: 'resources.ARN', StartsWith: [RECORDS] })), compliant('AdvancedEventSelectors')],
  ['events whose ARN is that of the service', withBucket(advanced({ Field: 'resources.ARN', Equals: ['arn:aws:s3'] })), nonCompliant('AdvancedEventSelectors')],
  ['every bucket, as CDK writes it', withBucket(objects([{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::']] }])), compliant('EventSelectors')],
  ['writes only', withBucket(objects(['arn:aws:s3'], { ReadWriteType: 'WriteOnly' })), nonCompliant('EventSelectors', 'Records: no reads')],
  ['reads and writes by two selectors', withBucket({
    EventSelectors: [
      { ReadWriteType: 'WriteOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] },
      { ReadWriteType: 'ReadOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] },
    ],
  }), compliant('EventSelectors')],
  ['a parameter', withBucket(objects(['arn:aws:s3'], { ReadWriteType: { Ref: 'Type' } })), insufficientData('EventSelectors')],
  ['an advanced selector of everything', withBucket(advanced()), compliant('AdvancedEventSelectors')],
  ['an advanced selector of the bucket', withBucket(advanced({ Field: 'resources.ARN', StartsWith: [RECORDS] })), compliant('AdvancedEventSelectors')],
  ['an advanced selector of writes', withBucket(advanced({ Field: 'readOnly', Equals: ['false'] })), nonCompliant('AdvancedEventSelectors')],
  ['an advanced selector of some calls', withBucket(advanced({ Field: 'eventName', Equals: ['DeleteObject'] })), nonCompliant('AdvancedEventSelectors')],
  ['an advanced selector that leaves the bucket out', withBucket(advanced({ Field: 'resources.ARN', NotStartsWith: [RECORDS] })), nonCompliant('AdvancedEventSelectors')],
  ['an advanced selector that leaves only the files of the trail out',
    withBucket({ S3BucketName: { Ref: 'Archive' }, ...advanced({ Field: 'resources.ARN', NotStartsWith: [{ 'Fn::Sub': '${Archive.Arn}/' }] }) }, { Archive: { Type: BUCKET } }),
    compliant('AdvancedEventSelectors')],
  ['an advanced selector of the bucket alone, not of its objects', withBucket(advanced({ Field: 'resources.ARN', Equals: [{ 'Fn::GetAtt': ['Records', 'Arn'] }] })),
    nonCompliant('AdvancedEventSelectors', 'Records: not recorded')],
  ['an advanced selector of another bucket', withBucket(advanced({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::elsewhere/'] })), nonCompliant('AdvancedEventSelectors')],
  ['an advanced selector of what a parameter names', withBucket(advanced({ Field: 'resources.ARN', StartsWith: [{ Ref: 'Arn' }] })), insufficientData('AdvancedEventSelectors')],
  ['a condition of an advanced selector in one branch', withBucket(advanced({ 'Fn::If': ['Prod', { Field: 'readOnly', Equals: ['false'] }, { Ref: 'AWS::NoValue' }] })), insufficientData()],
  ['the values of a condition in one branch', withBucket(advanced({ Field: 'resources.ARN', StartsWith: { 'Fn::If': ['Prod', [RECORDS], { Ref: 'AWS::NoValue' }] } })), insufficientData()],
  ['a selector in one branch', withBucket({ EventSelectors: [{ 'Fn::If': ['Prod', objects(['arn:aws:s3']).EventSelectors[0], { Ref: 'AWS::NoValue' }] }] }),
    nonCompliant('EventSelectors')],
  ['another trail of the app', withBucket({}, { Other: { Type: TRAIL, Properties: { IsLogging: true, ...objects(['arn:aws:s3']) } } }), compliant('EventSelectors')],
  ['another trail that does not log', withBucket({}, { Other: { Type: TRAIL, Properties: { IsLogging: false, ...objects(['arn:aws:s3']) } } }), nonCompliant('EventSelectors')],
  ['an event data store', withBucket({}, { Lake: { Type: 'AWS::CloudTrail::EventDataStore', Properties: advanced() } }), compliant('EventSelectors')],
  ['no bucket but its own', {
    Resources: { Subject: { Type: TRAIL, Properties: { S3BucketName: { Ref: 'Archive' } } }, Archive: { Type: BUCKET } },
  }, notApplicable()],
]);

judges('cloudtrail-dynamodb-data-events', [
  ['absent', withTable({}), nonCompliant('EventSelectors', 'Records: not recorded')],
  ['every table', withTable({ EventSelectors: [{ DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] }] }] }), compliant('EventSelectors')],
  ['a parameter', withTable({ EventSelectors: [{ ReadWriteType: { Ref: 'Type' }, DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] }] }] }),
    insufficientData('EventSelectors')],
  ['no table', {}, notApplicable()],
  ['data events of buckets', {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] } },
      Records: { Type: 'AWS::DynamoDB::Table' },
    },
  }, nonCompliant('EventSelectors')],
]);

judges('cloudtrail-lambda-data-events', [
  ['no function', {}, notApplicable()],
  ['a function of the CDK only', {
    Resources: { Subject: { Type: TRAIL, Properties: {} }, LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A: { Type: 'AWS::Lambda::Function' } },
  }, notApplicable()],
  ['a function of the app', {
    Resources: { Subject: { Type: 'AWS::CloudTrail::Trail' }, Intake: { Type: 'AWS::Lambda::Function' } },
  }, nonCompliant('EventSelectors')],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { EventSelectors: { Ref: 'Selectors' } } }, Intake: { Type: 'AWS::Lambda::Function' } },
  }, insufficientData('EventSelectors')],
  ['data events of tables', {
    Resources: {
      Subject: {
        Type: 'AWS::CloudTrail::Trail',
        Properties: { EventSelectors: [{ DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] }] }] },
      },
      Intake: { Type: 'AWS::Lambda::Function' },
    },
  }, nonCompliant('EventSelectors')],
  ['every function', {
    Resources: {
      Subject: {
        Type: 'AWS::CloudTrail::Trail',
        Properties: { EventSelectors: [{ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }] },
      },
      Intake: { Type: 'AWS::Lambda::Function' },
    },
  }, compliant('EventSelectors')],
]);

judges('cloudtrail-bedrock-events', [
  ['an empty list, as a stock Trail writes it', { EventSelectors: [] }, compliant('EventSelectors')],
  ['data events of agents', {
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::Bedrock::AgentAlias'] }] }],
  }, compliant('AdvancedEventSelectors')],
  ['data events alone', { EventSelectors: [{ IncludeManagementEvents: false }] }, nonCompliant('EventSelectors')],
  ['data events alone, as text', { EventSelectors: [{ IncludeManagementEvents: 'False' }] }, nonCompliant('EventSelectors')],
  ['a parameter', { EventSelectors: [{ IncludeManagementEvents: { Ref: 'Management' } }] }, insufficientData('EventSelectors')],
  ['management events beside data events', {
    EventSelectors: [{ IncludeManagementEvents: true, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }],
  }, compliant('EventSelectors')],
  ['every call, said', { EventSelectors: [{ IncludeManagementEvents: 'true', ReadWriteType: 'All' }] }, compliant('EventSelectors')],
]);

judges('cloudtrail-management-events-all', [
  ['absent', {}, compliant('EventSelectors')],
  ['an empty list, as a stock Trail writes it', { EventSelectors: [] }, compliant('EventSelectors')],
  ['an empty list beside advanced selectors of data', { EventSelectors: [], ...advanced() }, nonCompliant('AdvancedEventSelectors', 'management events: not recorded')],
  ['writes only', { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] }, nonCompliant('EventSelectors', 'management events: no reads')],
  ['a parameter', { EventSelectors: [{ IncludeManagementEvents: { Ref: 'All' } }] }, insufficientData('EventSelectors')],
  ['all by an advanced selector', { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] }, compliant('AdvancedEventSelectors')],
  ['an advanced selector without KMS', {
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }] }],
  }, nonCompliant('AdvancedEventSelectors')],
  ['data events only', advanced(), nonCompliant('AdvancedEventSelectors')],
  ['data events only, beside a trail of the rest', {
    Resources: { Subject: { Type: TRAIL, Properties: advanced() }, Other: { Type: TRAIL, Properties: { IsLogging: true } } },
  }, notApplicable()],
]);

describe('an app of two accounts', () => {
  const [own, other] = ['111111111111', '222222222222'];
  const trail = (properties: Json) => ({ Trail: { Type: TRAIL, Properties: { IsLogging: true, ...properties } } });
  const bucket = (name: string) => ({ [name]: { Type: BUCKET } });
  const judged = (...stacks: readonly (readonly [string, Json])[]) => {
    const graph = new ResourceGraph();
    stacks.forEach(([account, resources], index) => graph.add({ Resources: resources }, { file: `${index}.json`, environment: { account, region: 'us-east-1' } }));
    return evaluate(graph, cloudtrailRecording.filter(each => each.id === 'cloudtrail-s3-data-events')).map(({ verdict: { status, found } }) => [status, found]);
  };
  const everything = objects(['arn:aws:s3']);

  test.each<[string, readonly (readonly [string, Json])[], readonly unknown[]]>([
    ['a bucket that a trail of the organization sees', [[own, trail({ ...everything, IsOrganizationTrail: true })], [other, bucket('Far')]], [['COMPLIANT', 'Far']]],
    ['a bucket that nobody sees here: one of that account may', [[own, { ...trail(everything), ...bucket('Near') }], [other, bucket('Far')]],
      [['INSUFFICIENT_DATA', 'Far: in an account that no trail of the app sees']]],
    ['a bucket of a trail with another one', [[own, { ...trail(everything), ...bucket('Near') }], [other, { ...trail({}), ...bucket('Far') }]],
      [['COMPLIANT', 'Near'], ['NON_COMPLIANT', 'Far: not recorded']]],
    ['a bucket that nothing records, which comes first', [[own, { ...trail({}), ...bucket('Near') }], [other, bucket('Far')]], [['NON_COMPLIANT', 'Near: not recorded']]],
    ['a bucket that an event data store records', [[own, trail(everything)], [other, { ...bucket('Far'), Lake: { Type: 'AWS::CloudTrail::EventDataStore', Properties: advanced() } }]],
      [['COMPLIANT', 'Far']]],
  ])('%s', (_name, stacks, expected) => {
    expect(judged(...stacks)).toEqual(expected);
  });
});
