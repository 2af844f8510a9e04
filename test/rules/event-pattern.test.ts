import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { matchesEvent } from '../../lib/rules/event-pattern';

const EVENT = { 'source': 'aws.kms', 'detail-type': 'AWS API Call via CloudTrail', 'detail': { eventSource: 'kms.amazonaws.com', eventName: 'DisableKey' } };

const matches = (pattern: unknown, event: Json = EVENT) => {
  const template = new ResourceGraph().add({ Resources: { Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern } } } }, { file: 'template.json' });
  const rule = template.resource('Rule');
  return rule && matchesEvent(rule, event);
};

test.each<[string, Json | undefined, boolean | undefined]>([
  ['no pattern', undefined, false],
  ['a source', { source: ['aws.kms'] }, true],
  ['another source', { source: ['aws.s3'] }, false],
  ['names in the detail', { detail: { eventName: ['ScheduleKeyDeletion', 'DisableKey'] } }, true],
  ['a field that is not there', { detail: { requestParameters: { keyId: ['1'] } } }, false],
  ['a prefix', { detail: { eventName: [{ prefix: 'Disable' }] } }, true],
  ['a suffix', { detail: { eventName: [{ suffix: 'Alias' }] } }, false],
  ['any case', { detail: { eventName: [{ 'equals-ignore-case': 'disablekey' }] } }, true],
  ['a wildcard', { detail: { eventName: [{ wildcard: 'D*Key' }] } }, true],
  ['a wildcard that asks for more', { detail: { eventName: [{ wildcard: 'DisableKey*Key' }] } }, false],
  ['anything but others', { detail: { eventName: [{ 'anything-but': ['Decrypt'] }] } }, true],
  ['anything but this', { detail: { eventName: [{ 'anything-but': 'DisableKey' }] } }, false],
  ['a field that must be there', { detail: { errorCode: [{ exists: true }] } }, false],
  ['a field that must not be there', { detail: { errorCode: [{ exists: false }] } }, true],
  ['one of two', { $or: [{ source: ['aws.s3'] }, { source: ['aws.kms'] }] }, true],
  ['a filter that is not known', { detail: { eventName: [{ future: 'x' }] } }, undefined],
  ['a filter without a word', { detail: { eventName: [{}] } }, undefined],
  ['a parameter', { detail: { eventName: [{ Ref: 'Name' }] } }, undefined],
  ['a name in one branch only', { detail: { eventName: [{ 'Fn::If': ['Prod', 'DisableKey', 'Decrypt'] }] } }, undefined],
])('%s', (_name, pattern, expected) => {
  expect(matches(pattern)).toBe(expected);
});

test.each<[string, Json, boolean | undefined]>([
  ['at least', { detail: { severity: [{ numeric: ['>=', 7] }] } }, true],
  ['between', { detail: { severity: [{ numeric: ['>', 4, '<=', 7] }] } }, false],
  ['just this', { detail: { severity: [{ numeric: ['=', 8] }] } }, true],
  ['less', { detail: { severity: [{ numeric: ['<', 9] }] } }, true],
  ['one of a list', { detail: { severity: [7, 8] } }, true],
  ['a number that is not known', { detail: { severity: [{ numeric: ['>=', { Ref: 'Least' }] }] } }, undefined],
])('a number: %s', (_name, pattern, expected) => {
  expect(matches(pattern, { detail: { severity: 8 } })).toBe(expected);
});
