import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const CLUSTER = 'AWS::RDS::DBCluster';

const cluster = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: CLUSTER, Properties: properties }, ...others } });
const caller = (resource: unknown) => ({
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['rds-data:ExecuteStatement'], Resource: resource }] } },
  },
});

judges('rds-data-api-restricted', [
  ['absent', {}, compliant('EnableHttpEndpoint')],
  ['on for nobody in particular', { EnableHttpEndpoint: true }, nonCompliant('EnableHttpEndpoint')],
  ['on for a named caller', cluster({ EnableHttpEndpoint: true }, caller({ 'Fn::GetAtt': ['Subject', 'DBClusterArn'] })), compliant('EnableHttpEndpoint')],
  ['on for a caller of every cluster', cluster({ EnableHttpEndpoint: true }, caller('*')), nonCompliant('EnableHttpEndpoint', 'Policy allows it on every cluster')],
  ['a parameter', { EnableHttpEndpoint: { Ref: 'Http' } }, insufficientData('EnableHttpEndpoint')],
  ['as text', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { EnableHttpEndpoint: 'true' } },
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyDocument: {
            Statement: [{ Effect: 'Allow', Action: ['rds-data:ExecuteStatement'], Resource: { 'Fn::GetAtt': ['Subject', 'DBClusterArn'] } }],
          },
        },
      },
    },
  }, compliant('EnableHttpEndpoint')],
]);
