import { ResourceGraph } from '../../lib/facts/graph';
import { isOff } from '../../lib/rules/lifecycle-rules';

const template = new ResourceGraph().add({ Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } }, { file: 'template.json' });
const bucket = template.resource('Bucket')!;
const inOneBranch = { 'Fn::If': ['Kept', 'Enabled', 'Disabled'] };

test.each<[string, unknown, boolean]>([
  ['that is on', 'Enabled', false],
  ['that is off', 'Disabled', true],
  ['without a status', undefined, false],
  ['that nobody knows', { Ref: 'Status' }, false],
  ['that is off in one branch', inOneBranch, false],
])('of a rule %s', (_title, Status, expected) => {
  expect(isOff({ Status }, bucket, { given: undefined })).toBe(expected);
});

test.each([[true, false], [false, true]])('of a rule that is off in one branch, where its condition is %s', (value, expected) => {
  expect(isOff({ Status: inOneBranch }, bucket, { given: { condition: 'Kept', value } })).toBe(expected);
});
