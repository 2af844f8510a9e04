import { ruleOf, verdictOf } from './judges';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';
import { equals } from '../../lib/rules/predicates';
import { allBesidePhi, beside, besidePhi } from '../../lib/rules/presence';
import { Verdict, compliant } from '../../lib/rules/verdict';

const TABLE = { Type: 'AWS::DynamoDB::Table' };
const DETECTOR = { Type: 'AWS::GuardDuty::Detector' };
const [EAST, WEST] = ['us-east-1', 'us-west-2'];
const HAS_DETECTOR = besidePhi({ types: [DETECTOR.Type], declaredAs: 'detector' });

function app(byRegion: Readonly<Record<string, Json>>, ...accountBaseline: readonly string[]) {
  const graph = new ResourceGraph();
  for (const [region, resources] of Object.entries(byRegion)) {
    graph.add({ Resources: resources }, { file: `${region}.json`, stackName: region, environment: { account: '111122223333', region } });
  }
  return { graph, accountBaseline: new Set(accountBaseline) };
}

test('says nothing without a store, and of what the account has from elsewhere', () => {
  expect(HAS_DETECTOR(app({ [EAST]: {} })).status).toBe('NOT_APPLICABLE');
  expect(HAS_DETECTOR(app({ [EAST]: { TABLE } }, 'detector')).status).toBe('NOT_APPLICABLE');
});

test('what is there is told, and what is not', () => {
  const found = HAS_DETECTOR(app({ [EAST]: { TABLE, DETECTOR } }));
  expect([found.status, found.at, found.found]).toEqual(['COMPLIANT', 'AWS::GuardDuty::Detector', 'DETECTOR']);
  const missing = HAS_DETECTOR(app({ [EAST]: { TABLE } }));
  expect([missing.status, missing.at, missing.found]).toEqual(['NON_COMPLIANT', 'AWS::GuardDuty::Detector', 'absent']);
});

test('a detector of one Region does not serve another', () => {
  const verdict = HAS_DETECTOR(app({ [EAST]: { TABLE, DETECTOR }, [WEST]: { TABLE } }));
  expect([verdict.status, verdict.found]).toEqual(['NON_COMPLIANT', 'absent in 111122223333, us-west-2']);
  const forAll = besidePhi({ types: [DETECTOR.Type], declaredAs: 'detector', serves: 'account' });
  expect(forAll(app({ [EAST]: { TABLE, DETECTOR }, [WEST]: { TABLE } })).status).toBe('COMPLIANT');
});

test('what exists on a condition only does not count for sure', () => {
  const verdict = HAS_DETECTOR(app({ [EAST]: { TABLE, DETECTOR: { ...DETECTOR, Condition: 'Prod' } } }));
  expect([verdict.status, verdict.found]).toEqual(['NON_COMPLIANT', 'DETECTOR exists only if Prod']);
});

test('the stores that it is for can be named', () => {
  const forBuckets = besidePhi({ types: [DETECTOR.Type], declaredAs: 'detector', stores: ['AWS::S3::Bucket'] });
  expect(forBuckets(app({ [EAST]: { TABLE } })).status).toBe('NOT_APPLICABLE');
  expect(forBuckets(app({ [EAST]: { Bucket: { Type: 'AWS::S3::Bucket' } } })).status).toBe('NON_COMPLIANT');
});

test('one that is good is enough, and tells what is wrong if none is', () => {
  const { graph } = app({ [EAST]: { TABLE, A: { ...DETECTOR, Properties: { Enable: 'no' } }, B: { ...DETECTOR, Properties: { Enable: 'yes' } } } });
  const [table] = graph.ofType('AWS::DynamoDB::Table');
  const companion = { types: [DETECTOR.Type], test: equals('Enable', 'yes') };
  expect(beside(table, companion).found).toBe('B, Enable: yes');
  const verdict = beside(table, { ...companion, isMeant: each => each.logicalId === 'A' });
  expect([verdict.status, verdict.found, verdict.subject?.logicalId]).toEqual(['NON_COMPLIANT', 'A, Enable: no', 'A']);
});

describe('what shows it', () => {
  const TRAIL = { Type: 'AWS::CloudTrail::Trail' };
  const TRAIL_ON = { ...TRAIL, Properties: { IsLogging: true } };
  const KEY = { Type: 'AWS::KMS::Key' };
  const PLAN = { Type: 'AWS::Backup::BackupPlan' };
  const SELECTION = { Type: 'AWS::Backup::BackupSelection', Properties: { BackupPlanId: { Ref: 'First' } } };
  const shown = (verdict: Verdict) => verdict.restsOn.map(each => `${each.template.file} ${each.logicalId}`);

  test('is what was found in every place, and what that rests on in turn', () => {
    const { graph, accountBaseline } = app({ [EAST]: { TABLE, DETECTOR, TRAIL }, [WEST]: { TABLE, DETECTOR } });
    const [trail] = graph.ofType(TRAIL.Type);
    expect(shown(HAS_DETECTOR({ graph, accountBaseline }))).toEqual(['us-east-1.json DETECTOR', 'us-west-2.json DETECTOR']);
    const told = besidePhi({ types: [DETECTOR.Type], declaredAs: 'detector', test: () => compliant({ restsOn: [trail] }) });
    expect(shown(told({ graph, accountBaseline }))).toEqual(['us-east-1.json DETECTOR', 'us-east-1.json TRAIL', 'us-west-2.json DETECTOR']);
  });

  test('is all of several things that are wanted at once', () => {
    const both = allBesidePhi([{ types: [DETECTOR.Type], declaredAs: 'detector' }, { types: [TRAIL.Type], declaredAs: 'trail' }]);
    expect(shown(both(app({ [EAST]: { TABLE, DETECTOR, TRAIL } })))).toEqual(['us-east-1.json DETECTOR', 'us-east-1.json TRAIL']);
    expect(shown(both(app({ [EAST]: { TABLE, DETECTOR, TRAIL } }, 'trail')))).toEqual(['us-east-1.json DETECTOR']);
  });

  test.each<[string, Json]>([
    ['cloudtrail-present', { First: TRAIL_ON, Second: TRAIL_ON, Off: TRAIL, Sometimes: { ...TRAIL_ON, Condition: 'Prod' } }],
    ['kms-customer-key-present', { First: KEY, Second: KEY, Sometimes: { ...KEY, Condition: 'Prod' } }],
    ['backup-plan-present-for-phi', { First: PLAN, Second: SELECTION, Sometimes: { ...SELECTION, Condition: 'Prod' } }],
  ])('is all that there is for %s, each once', (id, resources) => {
    expect(verdictOf(ruleOf(id), { Resources: { TABLE, ...resources } }).restsOn.map(each => each.logicalId)).toEqual(['First', 'Second']);
  });

  test.each(RULES.filter(({ scope }) => scope === 'app').map(({ id }) => [id]))('is named by %s', id => {
    const rule = ruleOf(id);
    const verdict = verdictOf(rule, rule.examples.compliant);
    expect(verdict.status).toBe('COMPLIANT');
    expect(verdict.restsOn).not.toEqual([]);
  });
});
