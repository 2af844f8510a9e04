import { Json } from '../../lib/facts/value';
import { matchesFilter } from '../../lib/rules/filter-pattern';

const event = (record: Json) => ({ record, text: JSON.stringify(record) });

const STOP = event({
  eventName: 'StopLogging',
  eventSource: 'cloudtrail.amazonaws.com',
  eventType: 'AwsApiCall',
  readOnly: false,
  count: 3,
  nothing: null,
  userIdentity: { type: 'AssumedRole' },
  resources: [{ type: 'AWS::CloudTrail::Trail' }],
});

test.each([
  ['', true],
  ['{ $.eventName = StopLogging }', true],
  ['{ $.eventName = "StopLogging" }', true],
  ['{$.eventName="StopLogging"}', true],
  ['{ ($.eventName = DeleteTrail) || ($.eventName = StopLogging) }', true],
  ['{ ($.eventSource = cloudtrail.amazonaws.com) && (($.eventName = DeleteTrail) || ($.eventName = StopLogging)) }', true],
  ['{ $.eventName = StopLogging && $.eventSource = s3.amazonaws.com }', false],
  ['{ $.eventName = "Stop*" }', true],
  ['{ $.eventName = *Logging }', true],
  ['{ $.eventName = "Stop.ogging" }', false],
  ['{ $.eventName = %^Stop% }', true],
  ['{ $.eventName = %(% }', false],
  ['{ $.eventName != StartLogging }', true],
  ['{ $.eventName != StopLogging }', false],
  ['{ $.errorCode NOT EXISTS }', true],
  ['{ $.errorCode EXISTS }', false],
  ['{ $.errorCode != "AccessDenied" }', false],
  ['{ $.nothing IS NULL }', true],
  ['{ $.readOnly IS FALSE }', true],
  ['{ $.readOnly IS TRUE }', false],
  ['{ $.count >= 3 && $.count < 4 && $.count > 2 && $.count <= 3 }', true],
  ['{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }', false],
  ['{ $.resources[0].type = "AWS::CloudTrail::Trail" }', true],
  ['{ $.userIdentity[\'type\'] = AssumedRole }', true],
  ['StopLogging', true],
  ['"StopLogging" "cloudtrail.amazonaws.com"', true],
  ['StopLogging -AwsApiCall', false],
  ['?DeleteTrail ?StopLogging', true],
  ['?DeleteTrail ?UpdateTrail', false],
  ['ERROR ?StopLogging', false],
  ['%Stop\\w+%', true],
  ['[ip, user, name = StopLogging]', false],
  ['{ $.eventName = StopLogging', false],
  ['{ ($.eventName = StopLogging }', false],
  ['{ $.eventName == StopLogging }', false],
  ['{ eventName = StopLogging }', false],
  ['{ $.eventName = StopLogging || }', false],
  ['{ $.eventName IS StopLogging }', false],
  ['{ $.eventName = StopLogging ! }', false],
])('%s', (pattern, expected) => {
  expect(matchesFilter(pattern, STOP)).toBe(expected);
});

test('refuses a pattern nested beyond reason instead of exhausting the stack', () => {
  expect(matchesFilter(`{ ${'('.repeat(50_000)}$.eventName = StopLogging${')'.repeat(50_000)} }`, STOP)).toBe(false);
});
