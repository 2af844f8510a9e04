import { calls, record } from '../../lib/rules/trail-records';

test('makes one record of each call', () => {
  expect(calls('kms', 'DisableKey', 'ScheduleKeyDeletion').map(each => each.record.eventName)).toEqual(['DisableKey', 'ScheduleKeyDeletion']);
});

test('keeps record and text the same', () => {
  const { record: fields, text } = record({ eventName: 'DisableKey' });
  expect(JSON.parse(text)).toEqual(fields);
});
