import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const SUBSCRIPTION = 'AWS::RDS::EventSubscription';
const DATABASE = { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceIdentifier: 'charts' } };
const CATEGORIES = ['configuration change', 'failover', 'failure'];
const app = (properties: object, more: object = {}) => ({
  Resources: { Charts: DATABASE, ...more, Subscription: { Type: SUBSCRIPTION, Properties: { SnsTopicArn: 'arn:aws:sns:us-east-1:111122223333:databases', ...properties } } },
});
const of = (...SourceIds: readonly unknown[]) => ({ SourceType: 'db-instance', EventCategories: CATEGORIES, SourceIds });

judges('rds-event-subscription', [
  ['no database', { Resources: { Table: { Type: 'AWS::DynamoDB::Table' } } }, notApplicable()],
  ['absent', { Resources: { Charts: DATABASE } }, nonCompliant(SUBSCRIPTION, 'absent')],
  ['of everything', app({}), compliant(SUBSCRIPTION)],
  ['of what matters', app({ SourceType: 'db-instance', EventCategories: CATEGORIES }), compliant(SUBSCRIPTION)],
  ['without failures', app({ SourceType: 'db-instance', EventCategories: CATEGORIES.slice(0, 2) }), nonCompliant(SUBSCRIPTION)],
  ['of parameter groups', app({ SourceType: 'db-parameter-group' }), nonCompliant(SUBSCRIPTION)],
  ['switched off', app({ Enabled: false }), nonCompliant(SUBSCRIPTION)],
  ['of the one database', app(of('charts')), compliant(SUBSCRIPTION)],
  ['of one of two databases', app(of({ Ref: 'Charts' }), { Visits: { Type: 'AWS::RDS::DBInstance' } }), nonCompliant(SUBSCRIPTION)],
  ['of clusters', app({ SourceType: 'db-cluster' }, { Cluster: { Type: 'AWS::RDS::DBCluster' } }), compliant(SUBSCRIPTION)],
  ['of one database, and no cluster', app(of('charts'), { Cluster: { Type: 'AWS::RDS::DBCluster' } }), nonCompliant(SUBSCRIPTION)],
  ['of one database, in one branch', app({ ...of(), SourceIds: { 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, ['other']] } }), nonCompliant(SUBSCRIPTION)],
  ['of an empty list of databases, which is every one', app(of()), compliant(SUBSCRIPTION)],
  ['of an empty list of categories, which is every one', app({ EventCategories: [] }), compliant(SUBSCRIPTION)],
  ['categories that nobody knows', app({ EventCategories: { Ref: 'Categories' } }), insufficientData(SUBSCRIPTION)],
  ['categories of which nobody knows one', app({ EventCategories: ['failover', { Ref: 'Category' }] }), insufficientData(SUBSCRIPTION)],
  ['a parameter', app({ SourceType: { Ref: 'Type' } }), insufficientData(SUBSCRIPTION)],
]);

test('says nothing where the owner declares a subscription', () => {
  expect(verdictOf(ruleOf('rds-event-subscription'), { Resources: { Charts: DATABASE } }, ['database-events']).status).toBe('NOT_APPLICABLE');
});
