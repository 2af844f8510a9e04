import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { recordsEverything } from '../../lib/rules/config-recorders';

const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = { Type: 'AWS::Config::DeliveryChannel', Properties: { S3BucketName: 'history' } };
const EVERYTHING = { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } };
const REGIONAL = { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: false } };

function judged(byRegion: Readonly<Record<string, Json>>, more: Json = {}) {
  const graph = new ResourceGraph();
  graph.isApp = true;
  for (const [region, properties] of Object.entries(byRegion)) {
    graph.add({ Resources: { Recorder: { Type: RECORDER, Properties: properties }, Channel: CHANNEL, ...more } },
      { file: `${region}.json`, stackName: region, environment: { account: '111122223333', region } });
  }
  return recordsEverything(graph.ofType(RECORDER)[0]);
}

test('IAM needs to be recorded in one Region of an account only', () => {
  expect(judged({ 'eu-west-1': REGIONAL }).status).toBe('NON_COMPLIANT');
  expect(judged({ 'eu-west-1': REGIONAL, 'us-east-1': EVERYTHING }).status).toBe('COMPLIANT');
});

test('IAM cannot be recorded in newer Regions', () => {
  expect(judged({ 'eu-south-2': REGIONAL }).status).toBe('COMPLIANT');
});

const excluding = (...types: readonly unknown[]) => ({
  RecordingGroup: { AllSupported: false, RecordingStrategy: { UseOnly: 'EXCLUSION_BY_RESOURCE_TYPES' }, ExclusionByResourceTypes: { ResourceTypes: types } },
});

test.each([
  ['a type without bearing on ePHI', excluding('AWS::Config::ResourceCompliance'), 'COMPLIANT'],
  ['buckets', excluding('AWS::Config::ResourceCompliance', 'AWS::S3::Bucket'), 'NON_COMPLIANT'],
  ['roles', excluding('AWS::IAM::Role'), 'NON_COMPLIANT'],
  ['a type that is not known', excluding({ Ref: 'Type' }), 'INSUFFICIENT_DATA'],
] as const)('a recorder that leaves out %s', (_name, properties, status) => {
  expect(judged({ 'us-east-1': properties }).status).toBe(status);
});

test('the channel of a loose template may be elsewhere', () => {
  const graph = new ResourceGraph();
  graph.add({ Resources: { Recorder: { Type: RECORDER, Properties: EVERYTHING } } }, { file: 'template.json' });
  const [recorder] = graph.ofType(RECORDER);
  expect(recordsEverything(recorder).status).toBe('INSUFFICIENT_DATA');
  graph.isApp = true;
  expect(recordsEverything(recorder).status).toBe('NON_COMPLIANT');
});
