import { AWS_AGREEMENT, CHARTS, KEY, TODAY, graphOf } from './report-of';
import { associateRows } from '../../lib/evidence/associates';
import { dataFlows } from '../../lib/evidence/data-flows';
import type { Agreement, Flow, Inventory } from '../../lib/governance/model';

const graph = graphOf({
  Charts: CHARTS,
  Key: KEY,
  Handler: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { BUCKET: { Ref: 'Charts' } } } } },
  Role: { Type: 'AWS::IAM::Role' },
  Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::GetAtt': ['Charts', 'Arn'] } }] } } },
  ChartsPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Charts' } } },
});
const place = { file: 'inventory.yaml', line: 1, column: 1 };
const stated: Flow = {
  id: 'claims', from: { system: 'records' }, to: { vendor: 'Clearinghouse' }, purpose: 'claims', categories: ['claims'], identifiers: [], retention: 'six years', crossesBorder: false, place,
};
const inventory = (...flows: readonly Flow[]): Inventory => ({
  entity: 'covered-entity',
  reviewed: '2026-01-01',
  reviewedBy: 'A',
  flows,
  place,
  systems: [{ id: 'records', name: 'Patient records', owner: 'o', purpose: 'p', constructs: [], categories: [], identifiers: [], retention: 'r', place }],
});

test('sees who uses a store: functions, and the roles that policies are attached to, but no policy of the store itself', () => {
  expect(dataFlows(graph, undefined, [])).toEqual([
    { from: 'Prod/Records/Handler', to: 'Prod/Records/Charts', source: 'seen', data: [] },
    { from: 'Prod/Records/Role', to: 'Prod/Records/Charts', source: 'seen', data: [] },
  ]);
});

test('sees what is copied between stores without a function', () => {
  const copied = graphOf({ Charts: CHARTS, Copy: { Type: 'AWS::SageMaker::ProcessingJob', Properties: { ProcessingInputs: [{ S3Input: { S3Uri: { 'Fn::Sub': 's3://${Charts}/' } } }] } } });
  expect(dataFlows(copied, undefined, [])).toEqual([{ from: 'Prod/Records/Copy', to: 'Prod/Records/Charts', source: 'seen', data: [] }]);
});

test('what people state comes first, by the names that they gave', () => {
  expect(dataFlows(graph, inventory(stated), [])[0]).toEqual({
    from: 'Patient records',
    to: 'Clearinghouse',
    source: 'stated',
    purpose: 'claims',
    data: ['claims'],
    retention: 'six years',
    crossesBorder: false,
    basis: 'no business associate agreement with Clearinghouse on record',
  });
});

test.each<[string, Partial<Flow>, string | undefined, Partial<Agreement>?]>([
  ['an agreement', {}, 'business associate agreement with Clearinghouse, active'],
  ['an agreement that has run out', {}, 'business associate agreement with Clearinghouse, expired', { expires: '2026-11-01' }],
  ['a reason why none is needed', { noAgreement: { because: 'treatment', note: 'a hospital that treats them' } }, 'no agreement needed (treatment): a hospital that treats them'],
  ['nothing, where no vendor is in it', { to: { party: 'patients' } }, undefined],
])('a flow rests on %s', (_name, change, basis, agreement = {}) => {
  expect(dataFlows(graph, inventory({ ...stated, ...change }), associateRows([{ ...AWS_AGREEMENT, vendor: 'Clearinghouse', ...agreement }], TODAY))[0].basis).toBe(basis);
});
