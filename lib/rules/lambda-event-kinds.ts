import type { Resource } from '../facts/resource';
import { Reference, Text, isKnown } from '../facts/value';

/** What an event source mapping reads from. */
export type EventSource = 'queue' | 'stream' | 'kafka' | 'broker' | 'database';

const BY_TYPE: { readonly [type: string]: EventSource } = {
  'AWS::SQS::Queue': 'queue',
  'AWS::Kinesis::Stream': 'stream',
  'AWS::Kinesis::StreamConsumer': 'stream',
  'AWS::DynamoDB::Table': 'stream',
  'AWS::DynamoDB::GlobalTable': 'stream',
  'AWS::MSK::Cluster': 'kafka',
  'AWS::MSK::ServerlessCluster': 'kafka',
  'AWS::AmazonMQ::Broker': 'broker',
  'AWS::DocDB::DBCluster': 'database',
};

const BY_SERVICE: { readonly [service: string]: EventSource } = { sqs: 'queue', kinesis: 'stream', dynamodb: 'stream', kafka: 'kafka', mq: 'broker', rds: 'database' };

/** What a mapping reads from; `undefined` if only the deployment knows. */
export function eventSourceOf(mapping: Resource): EventSource | undefined {
  if (mapping.read('SelfManagedEventSource').some(({ value }) => value !== undefined)) return 'kafka';
  const source = mapping.value('EventSourceArn');
  if (source instanceof Reference) return BY_TYPE[source.target.type];
  const text = source instanceof Text ? source.skeleton : isKnown(source) ? String(source) : '';
  return BY_SERVICE[text.split(':')[2] ?? ''];
}
