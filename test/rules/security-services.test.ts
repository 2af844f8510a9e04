import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const STORE = { Type: 'AWS::DynamoDB::Table' };
const RECORDER = { Type: 'AWS::Config::ConfigurationRecorder' };
const DETECTOR = { Type: 'AWS::GuardDuty::Detector' };
const HUB = { Type: 'AWS::SecurityHub::Hub' };
const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';
const analyzer = (type: unknown) => ({ Resources: { STORE, Analyzer: { Type: ANALYZER, Properties: { Type: type } } } });

judges('app-security-services-present', [
  ['a store that says it holds no ePHI', { Resources: { Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['a store that says it holds none beside one that says nothing', { Resources: { Free: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } }, Store: { Type: 'AWS::DynamoDB::Table' } } }, nonCompliant('AWS::Config::ConfigurationRecorder')],
  ['no store', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, notApplicable()],
  ['nothing', { Resources: { STORE } }, nonCompliant(
    'AWS::Config::ConfigurationRecorder', 'absent; AWS::GuardDuty::Detector: absent; AWS::SecurityHub::Hub: absent')],
  ['all three', { Resources: { STORE, RECORDER, DETECTOR, HUB } }, compliant()],
  ['all three, with the newer hub', { Resources: { STORE, RECORDER, DETECTOR, Hub: { Type: 'AWS::SecurityHub::HubV2' } } }, compliant()],
  ['no hub', { Resources: { STORE, RECORDER, DETECTOR } }, nonCompliant('AWS::SecurityHub::Hub', 'absent')],
  ['a detector on a condition', { Resources: { STORE, RECORDER, HUB, Detector: { ...DETECTOR, Condition: 'Prod' } } },
    nonCompliant('AWS::GuardDuty::Detector', 'Detector exists only if Prod')],
]);

test.each([
  [['recorder', 'detector', 'hub'], 'NOT_APPLICABLE', undefined],
  [['recorder', 'detector'], 'NON_COMPLIANT', 'absent'],
])('asks for nothing that is declared: %s', (baseline, status, found) => {
  const verdict = verdictOf(ruleOf('app-security-services-present'), { Resources: { STORE } }, baseline);
  expect([verdict.status, verdict.found]).toEqual([status, found]);
});

judges('iam-access-analyzer-present', [
  ['no store', { Resources: {} }, notApplicable()],
  ['absent', { Resources: { STORE } }, nonCompliant(ANALYZER, 'absent')],
  ['of the account', analyzer('ACCOUNT'), compliant(ANALYZER)],
  ['of the organization', analyzer('ORGANIZATION'), compliant(ANALYZER)],
  ['of unused access only', analyzer('ORGANIZATION_UNUSED_ACCESS'), nonCompliant(ANALYZER)],
  ['a parameter', analyzer({ Ref: 'Type' }), insufficientData(ANALYZER)],
]);

test('says nothing of analyzers where the owner declares one', () => {
  expect(verdictOf(ruleOf('iam-access-analyzer-present'), { Resources: { STORE } }, ['analyzer']).status).toBe('NOT_APPLICABLE');
});
