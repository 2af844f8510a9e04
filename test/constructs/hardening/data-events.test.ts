import { DataEvents } from '../../../lib/constructs/hardening/data-events';

const management = { name: 'Every management event', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] };

test('without a store there are management events and no data event', () => {
  expect(new DataEvents().selectors()).toEqual([management]);
});

test('objects are selected by what stands before their key, so that no longer bucket name matches', () => {
  const events = new DataEvents();
  events.add('AWS::S3::Object', 'arn:aws:s3:::records');
  events.add('AWS::S3::Object', 'arn:aws:s3:::images');
  expect(events.selectors()).toEqual([management, {
    name: 'Data events of registered AWS::S3::Object',
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
      { field: 'resources.ARN', startsWith: ['arn:aws:s3:::records/', 'arn:aws:s3:::images/'] },
    ],
  }]);
});

test('each kind of store has one selector, and a store registered twice is in it once', () => {
  const events = new DataEvents();
  for (const arn of ['one', 'two', 'one']) events.add('AWS::DynamoDB::Table', arn);
  events.add('AWS::Lambda::Function', 'three');
  expect(events.selectors().slice(1).map(({ fieldSelectors }) => fieldSelectors)).toEqual([
    [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: ['AWS::DynamoDB::Table'] },
      { field: 'resources.ARN', equalTo: ['one', 'two'] },
    ],
    [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: ['AWS::Lambda::Function'] },
      { field: 'resources.ARN', equalTo: ['three'] },
    ],
  ]);
});
