import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const CLUSTER = 'AWS::DocDB::DBCluster';
const GROUP = 'AWS::DocDB::DBClusterParameterGroup';

const withGroup = (group: Json) => ({
  Resources: {
    Subject: { Type: CLUSTER, Properties: { DBClusterParameterGroupName: { Ref: 'Group' } } },
    Group: { Type: GROUP, Properties: group },
  },
});
const alone = (group: Json) => ({ Resources: { Subject: { Type: GROUP, Properties: group } } });

judges('docdb-tls', [
  ['no group', {}, nonCompliant('DBClusterParameterGroupName', 'tls of the default group')],
  ['the default group by name', { DBClusterParameterGroupName: 'default.docdb5.0' }, nonCompliant('DBClusterParameterGroupName', 'tls of default.docdb5.0')],
  ['the default group of the oldest engine', { DBClusterParameterGroupName: 'default.docdb3.6' }, compliant('DBClusterParameterGroupName')],
  ['a group of another app', { DBClusterParameterGroupName: 'records' }, insufficientData('DBClusterParameterGroupName')],
  ['a parameter', { DBClusterParameterGroupName: { Ref: 'GroupName' } }, insufficientData('DBClusterParameterGroupName')],
  ['TLS 1.3', withGroup({ Family: 'docdb5.0', Parameters: { tls: 'tls1.3+' } }), compliant('DBClusterParameterGroupName')],
  ['TLS from 1.0 on', withGroup({ Family: 'docdb5.0', Parameters: { tls: 'enabled' } }), nonCompliant('DBClusterParameterGroupName', 'tls of Group is enabled')],
  ['TLS with the oldest engine', withGroup({ Family: 'docdb3.6', Parameters: { tls: 'enabled' } }), compliant('DBClusterParameterGroupName')],
  ['TLS with the oldest engine in one branch only', withGroup({ Family: { 'Fn::If': ['Legacy', 'docdb3.6', 'docdb5.0'] }, Parameters: { tls: 'enabled' } }),
    nonCompliant('DBClusterParameterGroupName', 'tls of Group is enabled')],
  ['off with the oldest engine', withGroup({ Family: 'docdb3.6', Parameters: { tls: 'disabled' } }), nonCompliant('DBClusterParameterGroupName')],
  ['left out of the group', withGroup({ Family: 'docdb5.0', Parameters: { audit_logs: 'all' } }), nonCompliant('DBClusterParameterGroupName', 'tls of Group is absent')],
  ['a parameter in the group', withGroup({ Family: 'docdb5.0', Parameters: { tls: { Ref: 'Tls' } } }), insufficientData('DBClusterParameterGroupName')],
  ['off in one branch', withGroup({ Family: 'docdb5.0', Parameters: { tls: { 'Fn::If': ['Prod', 'tls1.2+', 'disabled'] } } }), nonCompliant('DBClusterParameterGroupName')],
  ['a group in one branch only', {
    Resources: {
      Subject: { Type: CLUSTER, Properties: { DBClusterParameterGroupName: { 'Fn::If': ['Prod', { Ref: 'Group' }, { Ref: 'AWS::NoValue' }] } } },
      Group: { Type: GROUP, Properties: { Family: 'docdb5.0', Parameters: { tls: 'tls1.2+' } } },
    },
  }, nonCompliant('DBClusterParameterGroupName', 'tls of the default group')],
  ['a group that no cluster of the app uses', alone({ Family: 'docdb5.0', Parameters: { tls: 'disabled' } }), nonCompliant('Parameters.tls', 'disabled')],
  ['an unused group whose family is not known', alone({ Family: { Ref: 'Family' }, Parameters: {} }), insufficientData('Parameters.tls')],
  ['a group in use, which is judged with its cluster', {
    Resources: {
      Subject: { Type: GROUP, Properties: { Family: 'docdb5.0', Parameters: { tls: 'disabled' } } },
      Cluster: { Type: CLUSTER, Properties: { DBClusterParameterGroupName: { Ref: 'Subject' } } },
    },
  }, notApplicable()],
]);
