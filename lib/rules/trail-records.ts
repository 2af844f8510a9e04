import { LogEvent } from './filter-pattern';
import { Json } from '../facts/value';

/** What most records of CloudTrail say, so that a pattern may ask for it. */
const USUAL: Json = {
  eventVersion: '1.11',
  eventType: 'AwsApiCall',
  eventCategory: 'Management',
  managementEvent: true,
  readOnly: false,
  awsRegion: 'us-east-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'aws-cli/2.15.0',
  recipientAccountId: '111122223333',
  userIdentity: { type: 'AssumedRole', accountId: '111122223333', arn: 'arn:aws:sts::111122223333:assumed-role/Engineer/somebody' },
};

/** A record that differs from the usual in some fields. */
export function record(fields: Json): LogEvent {
  const full = { ...USUAL, ...fields };
  return { record: full, text: JSON.stringify(full) };
}

/** One record of each call of a service. */
export function calls(service: string, ...names: readonly string[]): readonly LogEvent[] {
  return names.map(eventName => record({ eventSource: `${service}.amazonaws.com`, eventName }));
}
