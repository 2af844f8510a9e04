import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const CLUSTER = 'AWS::Redshift::Cluster';
const GROUP = 'AWS::Redshift::ClusterParameterGroup';

const withGroup = (parameters: unknown, family: unknown = 'redshift-1.0') => ({
  Resources: {
    Subject: { Type: CLUSTER, Properties: { ClusterParameterGroupName: { Ref: 'Group' } } },
    Group: { Type: GROUP, Properties: { ParameterGroupFamily: family, Parameters: parameters } },
  },
});
const on = { ParameterName: 'require_ssl', ParameterValue: 'true' };
const off = { ParameterName: 'require_ssl', ParameterValue: 'false' };

judges('redshift-require-ssl', [
  ['no group', {}, insufficientData('ClusterParameterGroupName')],
  ['the newer default group', { ClusterParameterGroupName: 'default.redshift-2.0' }, compliant('ClusterParameterGroupName')],
  ['the older default group', { ClusterParameterGroupName: 'default.redshift-1.0' }, nonCompliant('ClusterParameterGroupName')],
  ['a group of another app', { ClusterParameterGroupName: 'warehouse' }, insufficientData('ClusterParameterGroupName')],
  ['among other parameters', withGroup([{ ParameterName: 'auto_analyze', ParameterValue: 'true' }, on]), compliant('ClusterParameterGroupName')],
  ['a truth value, and capitals', withGroup([{ ParameterName: 'REQUIRE_SSL', ParameterValue: true }]), compliant('ClusterParameterGroupName')],
  ['off', withGroup([off]), nonCompliant('ClusterParameterGroupName', 'require_ssl of Group is false')],
  ['left out', withGroup([]), nonCompliant('ClusterParameterGroupName', 'require_ssl of Group is absent')],
  ['left out of a group of the newer family', withGroup([], 'redshift-2.0'), compliant('ClusterParameterGroupName')],
  ['a parameter for the value', withGroup([{ ParameterName: 'require_ssl', ParameterValue: { Ref: 'Ssl' } }]), insufficientData('ClusterParameterGroupName')],
  ['a parameter for the name', withGroup([{ ParameterName: { Ref: 'Name' }, ParameterValue: 'true' }]), insufficientData('ClusterParameterGroupName')],
  ['a parameter for the list', withGroup({ Ref: 'Parameters' }), insufficientData('ClusterParameterGroupName')],
  ['in one branch only', withGroup([{ 'Fn::If': ['Prod', on, { Ref: 'AWS::NoValue' }] }]), nonCompliant('ClusterParameterGroupName')],
  ['a group that no cluster of the app uses', { Resources: { Subject: { Type: GROUP, Properties: { ParameterGroupFamily: 'redshift-1.0', Parameters: [off] } } } }, nonCompliant('Parameters.require_ssl', 'false')],
  ['a group in use, which is judged with its cluster', {
    Resources: {
      Subject: { Type: GROUP, Properties: { ParameterGroupFamily: 'redshift-1.0', Parameters: [off] } },
      Cluster: { Type: CLUSTER, Properties: { ClusterParameterGroupName: { Ref: 'Subject' } } },
    },
  }, notApplicable()],
]);

const exporting = (LogExports: unknown, LogDestinationType = 'cloudwatch') => {
  const { Resources: { Subject, ...others } } = withGroup([{ ParameterName: 'enable_user_activity_logging', ParameterValue: 'true' }]);
  return { Resources: { ...others, Subject: { ...Subject, Properties: { ...Subject.Properties, LoggingProperties: { LogDestinationType, LogExports } } } } };
};
const serverless = (LogExports: readonly string[]) => ({ Resources: { Subject: { Type: 'AWS::RedshiftServerless::Namespace', Properties: { NamespaceName: 'claims', LogExports } } } });

judges('redshift-user-activity-logging', [
  ['no group', {}, nonCompliant('ClusterParameterGroupName')],
  ['left out', withGroup([on]), nonCompliant('ClusterParameterGroupName', 'enable_user_activity_logging of Group is absent')],
  ['on', withGroup([on, { ParameterName: 'enable_user_activity_logging', ParameterValue: 'true' }]), compliant('ClusterParameterGroupName')],
  ['a parameter', withGroup([{ ParameterName: 'enable_user_activity_logging', ParameterValue: { Ref: 'Log' } }]), insufficientData('ClusterParameterGroupName')],
  ['off', withGroup([{ ParameterName: 'enable_user_activity_logging', ParameterValue: 'false' }]), nonCompliant('ClusterParameterGroupName')],
  ['on, and every log exported', exporting(['connectionlog', 'userlog', 'useractivitylog']), compliant('ClusterParameterGroupName')],
  ['on, and its log not exported', exporting(['connectionlog', 'userlog']), nonCompliant('LoggingProperties.LogExports')],
  ['on, and changes of users not exported', exporting(['connectionlog', 'useractivitylog']), nonCompliant('LoggingProperties.LogExports')],
  ['on, and the exports not known', exporting({ Ref: 'Logs' }), insufficientData('LoggingProperties.LogExports')],
  ['on, and into a bucket, which gets every log', exporting(undefined, 's3'), compliant('ClusterParameterGroupName')],
  ['a serverless warehouse that exports the statements', serverless(['connectionlog', 'useractivitylog']), compliant('LogExports')],
  ['a serverless warehouse that does not', serverless(['connectionlog', 'userlog']), nonCompliant('LogExports')],
]);
