import { ResourceGraph } from '../../../lib/facts/graph';
import type { Comparison, Difference } from '../../../tools/second-opinion/compare';
import { explain } from '../../../tools/second-opinion/explain';
import { anyOf } from '../../../tools/second-opinion/kinds';
import { accountLines } from '../../../tools/second-opinion/table';

const resource = new ResourceGraph().add({ Resources: { Logs: { Type: 'AWS::S3::Bucket' } } }, { file: 'a.json' }).resource('Logs')!;
const difference = (rule: string, says: string): Difference => ({ engine: 'checkov', rule, peer: 'fires', says, resource, at: 'Logs', ours: 'no rule' });
const explanation = (rule: string) =>
  ({ rules: { checkov: [rule] }, peer: 'fires', on: anyOf('a bucket', 'AWS::S3::Bucket'), reason: 'It is the target.', page: 'a page' }) as const;

test('names what is not explained, and counts', () => {
  const comparisons: Comparison[] = [{ engine: 'checkov', judged: 1, objections: 2, differences: [difference('CKV_AWS_18', 'no logs'), difference('CKV_AWS_21', 'no versions')] }];
  expect(accountLines(comparisons, explain(comparisons, [explanation('CKV_AWS_18'), explanation('CKV_AWS_99')]))).toEqual([
    'Tool     Rule        Resource  It     Ours     Why',
    'checkov  CKV_AWS_18  Logs      fires  no rule  [1]',
    'checkov  CKV_AWS_21  Logs      fires  no rule  UNEXPLAINED: no versions',
    '',
    '[1] On a bucket: It is the target. (a page)',
    '',
    'checkov: 1 resources, 2 objections, 2 differences, 1 unexplained',
    'STALE: checkov CKV_AWS_99 on a bucket: nothing differs there any more; take the explanation out',
    '2 differences: 1 explained, 1 not; 1 explanations are stale',
  ]);
});

test('says that nothing differs without a table', () => {
  const comparisons: Comparison[] = [{ engine: 'cfn-lint', judged: 3, objections: 0, differences: [] }];
  expect(accountLines(comparisons, explain(comparisons, []))).toEqual([
    'cfn-lint: 3 resources, 0 objections, 0 differences, 0 unexplained',
    '0 differences: 0 explained, 0 not; 0 explanations are stale',
  ]);
});
