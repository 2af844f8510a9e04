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
