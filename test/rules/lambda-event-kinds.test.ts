import { ResourceGraph } from '../../lib/facts/graph';
import { eventSourceOf } from '../../lib/rules/lambda-event-kinds';

function kind(properties: object, type = 'AWS::SQS::Queue') {
  const template = new ResourceGraph().add({
    Resources: { Source: { Type: type }, Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: properties } },
  }, { file: 'a.json' });
  const mapping = template.resource('Mapping');
  return mapping && eventSourceOf(mapping);
}

test.each([
  ['AWS::SQS::Queue', 'queue'], ['AWS::Kinesis::Stream', 'stream'], ['AWS::DynamoDB::GlobalTable', 'stream'], ['AWS::MSK::ServerlessCluster', 'kafka'],
  ['AWS::AmazonMQ::Broker', 'broker'], ['AWS::S3::Bucket', undefined],
])('tells what a mapping reads from by the type %s', (type, expected) => {
  expect(kind({ EventSourceArn: { 'Fn::GetAtt': ['Source', 'Arn'] } }, type)).toBe(expected);
});

test.each([
  ['arn:aws:dynamodb:us-east-1:111122223333:table/t/stream/1', 'stream'], ['arn:aws:rds:us-east-1:111122223333:cluster:c', 'database'], ['elsewhere', undefined],
])('tells it by the ARN %s', (arn, expected) => {
  expect(kind({ EventSourceArn: arn })).toBe(expected);
});

test('takes endpoints of its own for a cluster of Kafka', () => {
  expect(kind({ SelfManagedEventSource: { Endpoints: {} } })).toBe('kafka');
  expect(kind({ EventSourceArn: { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:intake' } })).toBe('queue');
});
