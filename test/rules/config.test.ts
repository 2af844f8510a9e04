import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const parameter = { Ref: 'Value' };
const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/a1';

const recording = (properties: object, more: object = {}) => ({
  Resources: { Subject: { Type: RECORDER, Properties: properties }, Channel: { Type: CHANNEL, Properties: { S3BucketName: 'history' } }, ...more },
});
const group = (more: object) => recording({ RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true, ...more } });

judges('config-recorder-enabled', [
  ['no group: all but IAM', recording({}), nonCompliant('RecordingGroup.IncludeGlobalResourceTypes', 'absent')],
  ['everything', group({}), compliant()],
  ['everything, as texts', group({ AllSupported: 'true', IncludeGlobalResourceTypes: 'true' }), compliant()],
  ['some types', recording({ RecordingGroup: { ResourceTypes: ['AWS::S3::Bucket'] } }), nonCompliant('RecordingGroup.AllSupported', 'absent')],
  ['without IAM', group({ IncludeGlobalResourceTypes: false }), nonCompliant('RecordingGroup.IncludeGlobalResourceTypes', 'false')],
  ['not started', recording({ StartedOnCreate: false, RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } }), nonCompliant('StartedOnCreate', 'false')],
  ['no channel', { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } }, nonCompliant(CHANNEL, 'absent')],
  ['a channel on a condition', {
    Resources: {
      Subject: { Type: RECORDER, Properties: { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } } },
      Channel: { Type: CHANNEL, Condition: 'Prod', Properties: { S3BucketName: 'history' } },
    },
  }, nonCompliant(CHANNEL, 'absent')],
  ['a parameter', group({ AllSupported: parameter }), insufficientData('RecordingGroup.AllSupported')],
]);

const delivering = (channel: object, bucket: object = {}) => ({
  Resources: { Subject: { Type: CHANNEL, Properties: { S3BucketName: { Ref: 'History' }, ...channel } }, History: { Type: 'AWS::S3::Bucket', Properties: bucket } },
});
const ENCRYPTED = { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] } };
judges('config-delivery-encrypted', [
  ['absent', delivering({}), nonCompliant('S3KmsKeyArn', 'absent')],
  ['absent, to a bucket with a key', delivering({}, ENCRYPTED), compliant('S3KmsKeyArn')],
  ['absent, to a bucket from elsewhere', { S3BucketName: 'history' }, insufficientData('S3KmsKeyArn')],
  ['a key', delivering({ S3KmsKeyArn: KEY }), compliant('S3KmsKeyArn')],
  ['a key of AWS, to a bucket with a better one', delivering({ S3KmsKeyArn: 'alias/aws/s3' }, ENCRYPTED), nonCompliant('S3KmsKeyArn')],
  ['a parameter', delivering({ S3KmsKeyArn: parameter }), insufficientData('S3KmsKeyArn')],
]);

judges('config-aggregator', [
  ['absent', {}, nonCompliant('OrganizationAggregationSource', 'absent')],
  ['all Regions', { OrganizationAggregationSource: { AllAwsRegions: true } }, compliant()],
  ['some Regions', { OrganizationAggregationSource: { AwsRegions: ['us-east-1'] } }, compliant()],
  ['accounts one by one', { AccountAggregationSources: [{ AccountIds: ['111122223333'] }] }, nonCompliant('OrganizationAggregationSource')],
  ['a parameter', { OrganizationAggregationSource: { AllAwsRegions: parameter } }, insufficientData('OrganizationAggregationSource.AllAwsRegions')],
]);

const STORE = { Type: 'AWS::DynamoDB::Table' };
const PACK = 'AWS::Config::ConformancePack';
judges('config-conformance-pack-deployed', [
  ['no store', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, notApplicable()],
  ['no pack', { Resources: { STORE } }, nonCompliant(PACK, 'absent')],
  ['a pack', { Resources: { STORE, Pack: { Type: PACK, Properties: { TemplateBody: 'Resources: {}' } } } }, compliant(PACK)],
  ['a pack of the organization', { Resources: { STORE, Pack: { Type: 'AWS::Config::OrganizationConformancePack' } } }, compliant('AWS::Config::OrganizationConformancePack')],
  ['a pack without a template', { Resources: { STORE, Pack: { Type: PACK, Properties: { ConformancePackName: 'hipaa' } } } }, nonCompliant(PACK)],
  ['a pack on a condition', { Resources: { STORE, Pack: { Type: PACK, Condition: 'Prod', Properties: { TemplateBody: 'x' } } } }, nonCompliant(PACK, 'Pack exists only if Prod')],
  ['a template of a parameter', {
    Resources: { Table: { Type: 'AWS::DynamoDB::Table' }, Pack: { Type: 'AWS::Config::ConformancePack', Properties: { TemplateBody: { Ref: 'Body' } } } },
  }, compliant('AWS::Config::ConformancePack')],
]);

test('says nothing of packs where the owner declares one', () => {
  expect(verdictOf(ruleOf('config-conformance-pack-deployed'), { Resources: { STORE } }, ['conformance-pack']).status).toBe('NOT_APPLICABLE');
});
