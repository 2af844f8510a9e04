import { compliant, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const TABLE = { Type: 'AWS::DynamoDB::Table' };
const KEY = { Type: 'AWS::KMS::Key' };

judges('kms-customer-key-present', [
  ['a store that says it holds no ePHI', { Resources: { Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['a store that says it holds none beside one that says nothing', { Resources: { Free: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } }, Store: { Type: 'AWS::DynamoDB::Table' } } }, nonCompliant('AWS::KMS::Key')],
  ['no store', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, notApplicable()],
  ['a store, no key', { Resources: { Table: TABLE } }, nonCompliant('AWS::KMS::Key', 'absent')],
  ['a key under a condition', { Resources: { Table: TABLE, Key: { ...KEY, Condition: 'Prod' } } }, nonCompliant('AWS::KMS::Key', 'Key exists only if Prod')],
  ['store and key under one condition', { Resources: { Table: { ...TABLE, Condition: 'Prod' }, Key: { ...KEY, Condition: 'Prod' } } },
    compliant('AWS::KMS::Key')],
  ['a replica of a key from another Region', { Resources: { Table: TABLE, Key: { Type: 'AWS::KMS::ReplicaKey' } } }, compliant('AWS::KMS::ReplicaKey')],
]);

test('says nothing where the owner declares keys that are made elsewhere', () => {
  expect(verdictOf(ruleOf('kms-customer-key-present'), { Resources: { Table: TABLE } }, ['key']).status).toBe('NOT_APPLICABLE');
});
