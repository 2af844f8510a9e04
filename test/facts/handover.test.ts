import { templateOf } from './graph-of';
import { handOver } from '../../lib/facts/handover';
import { Choice, Node, Reference, Text, Unknown, show } from '../../lib/facts/value';

const from = templateOf({
  Parameters: { P: { Type: 'String' }, Known: { Type: 'String', Default: 'k' } },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' } },
}, { stackName: 'Data' });
const bucket = new Reference(from.resource('Bucket')!, 'Arn');

test.each<[string, Node, string]>([
  ['a scalar goes as it is', 'x', 'x'],
  ['absence goes as it is', undefined, 'absent'],
  ['a reference goes as it is', bucket, '${Bucket.Arn}'],
  ['a parameter goes under the name of its stack', new Unknown('${P}'), '${Data.P}'],
  ['a stack name goes under the name of its stack', new Unknown('${AWS::StackName}'), '${Data.AWS::StackName}'],
  ['an account is the same in both', new Unknown('${AWS::AccountId}'), '${AWS::AccountId}'],
  ['what only begins with an account goes as it is', new Unknown('${AWS::AccountId}-x'), '${AWS::AccountId}-x'],
  ['what only begins with a parameter goes as it is', new Unknown('${P} (nested too deep)'), '${P} (nested too deep)'],
  ['what only ends with a parameter goes as it is', new Unknown('Fn::If ${P}'), 'Fn::If ${P}'],
  ['what has been handed over before keeps its name', new Unknown('${Other.P}'), '${Other.P}'],
  ['a dynamic reference is the same in both', new Unknown('{{resolve:ssm:x}}'), '{{resolve:ssm:x}}'],
  ['a text has its parts handed over', new Text(['a-', new Unknown('${P}'), bucket]), 'a-${Data.P}${Bucket.Arn}'],
  ['a list has its entries evaluated', [{ Ref: 'Known' }, { Ref: 'P' }, { Ref: 'Bucket' }], '["k","${Data.P}","${Bucket}"]'],
  ['a list in a list is unknown', [['a']], '["a list of Data"]'],
  ['an object is unknown', { Ref: 'x', other: 1 }, 'an object of Data'],
])('%s', (_name, node, expected) => {
  expect(show(handOver(node, from))).toBe(expected);
});

test('a choice takes its home along, once', () => {
  const choice = handOver(new Choice('Prod', { Ref: 'P' }, 2), from) as Choice;
  expect([choice.condition, choice.home?.name]).toEqual(['Data.Prod', 'Data']);
  expect(handOver(choice, templateOf({}, { stackName: 'Next' })) === choice).toBe(true);
});

test('references survive in what is renamed', () => {
  expect((handOver(new Unknown('${P}', [bucket]), from) as Unknown).references.map(String)).toEqual(['${Bucket.Arn}']);
});
