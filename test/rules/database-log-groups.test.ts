import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const GROUP = 'AWS::Logs::LogGroup';
const parameter = { Ref: 'Parameter' };
const group = (LogGroupName: unknown, more: object = {}) => ({ Group: { Type: GROUP, Properties: { LogGroupName }, ...more } });
const database = (properties: object, more: object = {}, type = 'AWS::RDS::DBInstance') => ({ Resources: { Subject: { Type: type, Properties: properties }, ...more } });
const records = { DBInstanceIdentifier: 'Records', EnableCloudwatchLogsExports: ['audit'] };

judges('logs-database-groups-declared', [
  ['no exports', { DBInstanceIdentifier: 'records' }, notApplicable()],
  ['a name that is made at deployment', { EnableCloudwatchLogsExports: ['audit'] }, notApplicable()],
  ['no group', records, nonCompliant(GROUP, 'no /aws/rds/instance/Records/audit')],
  ['its group', database(records, group('/aws/rds/instance/records/audit')), compliant(GROUP)],
  ['the group of another database', database(records, group('/aws/rds/instance/images/audit')), nonCompliant(GROUP)],
  ['one group of two', database({ ...records, EnableCloudwatchLogsExports: ['audit', 'error'] }, group('/aws/rds/instance/records/audit')),
    nonCompliant(GROUP, 'no /aws/rds/instance/Records/error')],
  ['a group in one case only', database(records, group('/aws/rds/instance/records/audit', { Condition: 'Prod' })), nonCompliant(GROUP)],
  ['a cluster', database({ DBClusterIdentifier: 'records', EnableCloudwatchLogsExports: ['postgresql'] }, group('/aws/rds/cluster/records/postgresql'), 'AWS::RDS::DBCluster'), compliant(GROUP)],
  ['a warehouse', database({ ClusterIdentifier: 'claims', LoggingProperties: { LogExports: ['userlog'] } }, group('/aws/redshift/cluster/claims/userlog'), 'AWS::Redshift::Cluster'),
    compliant(GROUP)],
  ['a serverless warehouse', database({ NamespaceName: 'claims', LogExports: ['userlog'] }, {}, 'AWS::RedshiftServerless::Namespace'), nonCompliant(GROUP, 'no /aws/redshift/claims/userlog')],
  ['a parameter for the name', database({ ...records, DBInstanceIdentifier: parameter }), insufficientData('DBInstanceIdentifier')],
  ['a parameter for a log', database({ ...records, EnableCloudwatchLogsExports: [parameter] }), insufficientData('EnableCloudwatchLogsExports[0]')],
]);

const kept = (name: unknown, policy: object) => ({ Resources: { Subject: { Type: GROUP, Properties: { LogGroupName: name }, ...policy } } });
const RETAIN = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
const ACTIVITY = '/aws/rds/cluster/records/audit';

judges('logs-database-groups-kept', [
  ['nothing said', { LogGroupName: ACTIVITY }, nonCompliant('DeletionPolicy', 'Delete')],
  ['retained', kept(ACTIVITY, RETAIN), compliant()],
  ['protected', { LogGroupName: ACTIVITY, DeletionProtectionEnabled: true }, compliant()],
  ['deleted with the stack', kept(ACTIVITY, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' }), nonCompliant('DeletionPolicy', 'Delete')],
  ['deleted on replacement', kept(ACTIVITY, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete' }), nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['of a warehouse', { LogGroupName: '/aws/redshift/cluster/claims/connectionlog' }, nonCompliant('DeletionPolicy')],
  ['of a database that the deployment names', { LogGroupName: { 'Fn::Join': ['', ['/aws/rds/instance/', parameter, '/postgresql']] } }, nonCompliant('DeletionPolicy')],
  ['errors of a database', { LogGroupName: '/aws/rds/cluster/records/error' }, notApplicable()],
  ['another group', { LogGroupName: '/clinic/intake' }, notApplicable()],
  ['a group without a name', {}, notApplicable()],
  ['a parameter', { LogGroupName: ACTIVITY, DeletionProtectionEnabled: parameter }, insufficientData('DeletionProtectionEnabled')],
]);
