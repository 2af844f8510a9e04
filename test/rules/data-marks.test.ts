import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { classificationOf, isClassificationOpen, isDeclaredCritical, stageOf } from '../../lib/rules/data-marks';

function tagged(tags: Readonly<Record<string, unknown>>, stackTags: Json = {}) {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const body = { Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: list } } } };
  return new ResourceGraph().add(body, { file: 'template.json', stackTags }).resource('Table')!;
}

test.each([
  [{ 'data-classification': 'phi' }, 'phi'],
  [{ DataClassification: 'Non-PHI' }, 'none'],
  [{ data_classification: 'synthetic' }, 'none'],
  [{ 'data-classification': 'confidential' }, undefined],
  [{ 'contains-phi': 'true' }, 'phi'],
  [{ 'contains-phi': 'No' }, 'none'],
  [{ 'data-classification': { Ref: 'Classification' } }, undefined],
  [{ 'data-classification': { 'Fn::If': ['Prod', 'phi', 'public'] } }, undefined],
  [{}, undefined],
])('the tags %j say that it holds: %s', (tags, expected) => {
  expect(classificationOf(tagged(tags))).toBe(expected);
});

test.each([
  [{ environment: 'production' }, 'production'],
  [{ Env: 'PRD' }, 'production'],
  [{ stage: 'dev' }, 'non-production'],
  [{ environment: 'pre-production' }, 'non-production'],
  [{ environment: 'blue' }, undefined],
  [{ environment: { Ref: 'Environment' } }, undefined],
])('the tags %j say which stage it is in: %s', (tags, expected) => {
  expect(stageOf(tagged(tags))).toBe(expected);
});

test.each<[string, readonly string[], 'phi' | 'none' | undefined]>([
  ['holds ePHI', ['true', 'Yes', 'y', '1'], 'phi'],
  ['holds none', ['FALSE', 'no', 'N', '0'], 'none'],
  ['says nothing', ['maybe', ''], undefined],
])('a switch %s: %j', (_name, values, expected) => {
  expect(values.filter(value => classificationOf(tagged({ 'contains-phi': value })) !== expected)).toEqual([]);
});

test.each<[readonly string[], 'production' | 'non-production']>([
  [['prod', 'Production', 'prd', 'live'], 'production'],
  [['dev', 'develop', 'Development', 'test', 'testing', 'tst', 'qa', 'sandbox', 'sbx', 'staging', 'stage', 'stg', 'demo', 'UAT', 'preview', 'local', 'ci'], 'non-production'],
  [['non-prod', 'nonproduction', 'pre-prod', 'pre_production', 'integration', 'experimental', 'training'], 'non-production'],
])('the environments %j are %s', (values, expected) => {
  expect(values.filter(value => stageOf(tagged({ environment: value })) !== expected)).toEqual([]);
});

test.each([
  'criticality', 'business-criticality', 'DataCriticality', 'system_criticality', 'mission-critical', 'recovery-tier', 'dr-tier', 'availability-tier', 'service-tier',
])('%s says how critical it is', key => {
  const values = ['critical', 'mission-critical', 'Business Critical', 'vital', 'tier-0', 'tier1', '0', '1', 'true', 'yes', 'platinum'];
  expect(values.filter(value => !isDeclaredCritical(tagged({ [key]: value })))).toEqual([]);
  expect([isDeclaredCritical(tagged({ [key]: 'low' })), isDeclaredCritical(tagged({ [key]: { Ref: 'Tier' } }))]).toEqual([false, false]);
});

test('what one branch of the tags says is not said for certain, under the own condition of the resource it is', () => {
  const Tags = { 'Fn::If': ['Prod', [{ Key: 'data-classification', Value: 'phi' }], [{ Key: 'data-classification', Value: 'none' }]] };
  const found = (more: object) => {
    const body = { Parameters: { P: { Type: 'String' } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } }, Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { Tags }, ...more } } };
    return classificationOf(new ResourceGraph().add(body, { file: 'template.json' }).resource('Table')!);
  };
  expect([found({}), found({ Condition: 'Prod' })]).toEqual([undefined, 'phi']);
});

test('the stack speaks for what says nothing itself', () => {
  expect(stageOf(tagged({}, { environment: 'dev' }))).toBe('non-production');
  expect(stageOf(tagged({ environment: 'prod' }, { environment: 'dev' }))).toBe('production');
});

test.each([
  [{ criticality: 'mission-critical' }, true],
  [{ 'dr-tier': '1' }, true],
  [{ 'business-criticality': 'low' }, false],
  [{ 'mission-critical': 'true' }, true],
  [{ Name: 'critical' }, false],
])('the tags %j declare it critical: %s', (tags, expected) => {
  expect(isDeclaredCritical(tagged(tags))).toBe(expected);
});

test('a classification that the deployment decides on is open', () => {
  expect(isClassificationOpen(tagged({ 'data-classification': { Ref: 'Class' } }))).toBe(true);
  expect(isClassificationOpen(tagged({ 'data-classification': { 'Fn::If': ['Prod', 'phi', 'public'] } }))).toBe(true);
  expect(isClassificationOpen(tagged({ 'data-classification': 'phi', 'owner': { Ref: 'Owner' } }))).toBe(false);
});
