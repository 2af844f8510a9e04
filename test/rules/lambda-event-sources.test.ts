import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const mapping = (properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: 'AWS::Lambda::EventSourceMapping', Properties: properties } } });
const KINESIS = 'arn:aws:kinesis:us-east-1:111122223333:stream/vitals';
const to = (destination: unknown) => ({ EventSourceArn: KINESIS, DestinationConfig: { OnFailure: { Destination: destination } } });
const ofQueue = (properties: object) => mapping({ EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }, { Queue: { Type: 'AWS::SQS::Queue', Properties: properties } });

judges('lambda-event-source-failure-destination', [
  ['a stream without one', { EventSourceArn: KINESIS }, nonCompliant('DestinationConfig.OnFailure.Destination', 'absent')],
  ['the stream of a table', mapping({ EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] } }, { Table: { Type: 'AWS::DynamoDB::Table' } }), nonCompliant('DestinationConfig.OnFailure.Destination')],
  ['a queue that is encrypted by default', mapping(to({ 'Fn::GetAtt': ['Failed', 'Arn'] }), { Failed: { Type: 'AWS::SQS::Queue' } }), compliant()],
  ['a queue with encryption off', mapping(to({ 'Fn::GetAtt': ['Failed', 'Arn'] }), { Failed: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: false } } }), nonCompliant('DestinationConfig.OnFailure.Destination')],
  ['a topic without a key', mapping(to({ Ref: 'Failed' }), { Failed: { Type: 'AWS::SNS::Topic' } }), nonCompliant('DestinationConfig.OnFailure.Destination')],
  ['a topic with a key', mapping(to({ Ref: 'Failed' }), { Failed: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: 'alias/phi' } } }), compliant()],
  ['a queue with dead letters', ofQueue({ RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:dead', maxReceiveCount: 3 } }), compliant('EventSourceArn')],
  ['a queue without dead letters', ofQueue({}), nonCompliant('EventSourceArn')],
  ['a queue from elsewhere', { EventSourceArn: 'arn:aws:sqs:us-east-1:111122223333:intake' }, insufficientData('EventSourceArn')],
  ['a broker', { EventSourceArn: 'arn:aws:mq:us-east-1:111122223333:broker:b:1' }, notApplicable()],
  ['a parameter', { EventSourceArn: { Ref: 'SourceArn' } }, insufficientData('EventSourceArn')],
]);

const filter = (pattern: unknown) => ({ EventSourceArn: KINESIS, FilterCriteria: { Filters: [{ Pattern: pattern }] } });
judges('lambda-event-source-filter-encryption', [
  ['no filter', { EventSourceArn: KINESIS }, notApplicable()],
  ['fields of nobody', filter('{"body":{"status":["final"]}}'), notApplicable()],
  ['a nested field of patients', filter('{"dynamodb":{"NewImage":{"mrn":{"S":[{"exists":true}]}}}}'), nonCompliant('KmsKeyArn', 'absent')],
  ['a value of a patient', filter('{"body":{"who":["123-45-6789"]}}'), nonCompliant('KmsKeyArn')],
  ['a parameter', filter({ Ref: 'Pattern' }), insufficientData('FilterCriteria.Filters[0].Pattern')],
  ['a parameter, under a key', { ...filter({ Ref: 'Pattern' }), KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' }, compliant()],
  ['the key of AWS', {
    EventSourceArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/vitals',
    FunctionName: 'intake',
    FilterCriteria: { Filters: [{ Pattern: '{"body":{"patientId":["A7"]}}' }] },
    KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/lambda',
  }, nonCompliant('KmsKeyArn')],
]);

const ofCluster = (properties: object, type = 'AWS::MSK::Cluster') => mapping({ EventSourceArn: { Ref: 'Cluster' } }, { Cluster: { Type: type, Properties: properties } });
judges('lambda-event-source-kafka-auth', [
  ['a stream', { EventSourceArn: KINESIS }, notApplicable()],
  ['a cluster with IAM', ofCluster({ ClientAuthentication: { Sasl: { Iam: { Enabled: true } } } }), compliant()],
  ['a cluster without', ofCluster({ ClientAuthentication: { Unauthenticated: { Enabled: true } } }), nonCompliant('SourceAccessConfigurations')],
  ['a serverless cluster', ofCluster({}, 'AWS::MSK::ServerlessCluster'), compliant('EventSourceArn')],
  ['a cluster from elsewhere', { EventSourceArn: 'arn:aws:kafka:us-east-1:111122223333:cluster/c/1' }, insufficientData('EventSourceArn')],
  ['a broker with a secret', { EventSourceArn: 'arn:aws:mq:us-east-1:111122223333:broker:b:1', SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: 'arn' }] }, compliant('SourceAccessConfigurations[0].Type')],
  ['a broker without', { EventSourceArn: 'arn:aws:mq:us-east-1:111122223333:broker:b:1' }, nonCompliant('SourceAccessConfigurations', 'no authentication')],
  ['a parameter', { EventSourceArn: { Ref: 'SourceArn' } }, insufficientData('EventSourceArn')],
  ['a certificate of the servers alone', {
    SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['b1.example.com:9093'] } },
    SourceAccessConfigurations: [{ Type: 'SERVER_ROOT_CA_CERTIFICATE', URI: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:ca' }],
  }, nonCompliant('SourceAccessConfigurations')],
]);
