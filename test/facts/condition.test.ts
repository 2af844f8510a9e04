import { nestIn, templateOf } from './graph-of';
import { evaluateCondition } from '../../lib/facts/condition';

const template = templateOf({
  Parameters: { Env: { Type: 'String', Default: 'prod' } },
  Mappings: { Stages: { 'us-east-1': { Kind: 'prod' } } },
  Conditions: {
    Yes: { 'Fn::Equals': ['a', 'a'] },
    No: { 'Fn::Equals': ['a', 'b'] },
    Open: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    Itself: { Condition: 'Itself' },
    Ring: { 'Fn::Not': [{ Condition: 'Ring2' }] },
    Ring2: { 'Fn::Or': [{ Condition: 'Ring' }, { Condition: 'No' }] },
  },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' } },
}, { environment: { region: 'us-east-1' } });

const is = (name: string) => ({ Condition: name });

test.each<[string, unknown, boolean | undefined]>([
  ['true', true, true],
  ['"false"', 'false', false],
  ['"true"', 'true', true],
  ['false', false, false],
  ['a function that is none of conditions', { 'Fn::Join': [is('Yes')] }, undefined],
  ['a text', 'maybe', undefined],
  ['nothing', undefined, undefined],
  ['equal texts', { 'Fn::Equals': ['a', 'a'] }, true],
  ['a number and its text', { 'Fn::Equals': [1, '1'] }, true],
  ['a boolean and its text', { 'Fn::Equals': [true, 'true'] }, true],
  ['texts that differ in case', { 'Fn::Equals': ['True', 'true'] }, false],
  ['a pseudo parameter of the stack', { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }, true],
  ['a mapping by a pseudo parameter', { 'Fn::Equals': [{ 'Fn::FindInMap': ['Stages', { Ref: 'AWS::Region' }, 'Kind'] }, 'prod'] }, true],
  ['a pseudo parameter that is not known', { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, '111122223333'] }, undefined],
  ['a parameter, default or not', { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, undefined],
  ['a parameter within Sub', { 'Fn::Equals': [{ 'Fn::Sub': '${Env}-x' }, 'prod-x'] }, undefined],
  ['a parameter within Join', { 'Fn::Equals': [{ 'Fn::Join': ['', [{ Ref: 'Env' }]] }, 'prod'] }, undefined],
  ['a parameter as the key of a mapping', { 'Fn::Equals': [{ 'Fn::FindInMap': ['Stages', { Ref: 'Env' }, 'Kind'] }, 'prod'] }, undefined],
  ['a resource', { 'Fn::Equals': [{ Ref: 'Bucket' }, 'x'] }, undefined],
  ['an import', { 'Fn::Equals': [{ 'Fn::ImportValue': 'x' }, 'x'] }, undefined],
  ['three operands', { 'Fn::Equals': ['a', 'a', 'a'] }, undefined],
  ['Not', { 'Fn::Not': [is('No')] }, true],
  ['Not of what is open', { 'Fn::Not': [is('Open')] }, undefined],
  ['And of all', { 'Fn::And': [is('Yes'), is('Yes')] }, true],
  ['And with one that does not hold', { 'Fn::And': [is('Open'), is('No')] }, false],
  ['And with one that is open', { 'Fn::And': [is('Open'), is('Yes')] }, undefined],
  ['And of nothing', { 'Fn::And': [] }, undefined],
  ['Or with one that holds', { 'Fn::Or': [is('Open'), is('Yes')] }, true],
  ['Or with one that is open', { 'Fn::Or': [is('Open'), is('No')] }, undefined],
  ['Or of none', { 'Fn::Or': [is('No'), is('No')] }, false],
  ['Or of nothing', { 'Fn::Or': [] }, undefined],
  ['a condition that nobody declares', is('Nowhere'), undefined],
  ['a condition that rests on itself', is('Itself'), undefined],
  ['conditions in a ring', is('Ring'), undefined],
  ['a name that every object has', is('constructor'), undefined],
])('%s', (_name, raw, expected) => {
  expect(evaluateCondition(raw, template)).toBe(expected);
});

test('a chain of 10,000 conditions stays open and throws nothing', () => {
  const chain = (link: (next: string) => unknown) => templateOf({
    Conditions: Object.fromEntries([...Array.from({ length: 10_000 }, (_, index) => [`C${index}`, link(`C${index + 1}`)] as const), ['C10000', { 'Fn::Equals': [1, 1] }]]),
  });
  expect(chain(next => ({ Condition: next })).condition('C0')).toBeUndefined();
  expect(chain(next => ({ 'Fn::Equals': [{ 'Fn::If': [next, 'a', 'b'] }, 'a'] })).condition('C0')).toBeUndefined();
  expect(chain(next => ({ 'Fn::Equals': [{ 'Fn::If': [next, 'a', 'b'] }, 'a'] })).condition('C9990')).toBe(true);
});

test('what a parent stack passes as a constant decides, what it passes on from its own parameter does not', () => {
  const parent = templateOf({
    Parameters: { Env: { Type: 'String', Default: 'prod' } },
    Resources: {
      Fixed: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Env: 'prod' } } },
      Handed: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Env: { Ref: 'Env' } } } },
      Silent: { Type: 'AWS::CloudFormation::Stack' },
    },
  });
  const child = { Parameters: { Env: { Type: 'String', Default: 'prod' } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } };
  expect(['Fixed', 'Handed', 'Silent'].map(id => nestIn(parent, id, child).condition('Prod'))).toEqual([true, undefined, undefined]);
});
