import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Parameter' };
const AT_GROUP = 'DBParameterGroupName';
const ALL = { 'pgaudit.log': 'ddl,read,role,write', 'log_connections': '1', 'log_disconnections': 'on' };
const postgres = (parameters: object, version = '16.6') => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', EngineVersion: version, DBParameterGroupName: { Ref: 'Group' } } },
    Group: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Family: `postgres${version.split('.')[0]}`, Parameters: { shared_preload_libraries: 'pgaudit', ...parameters } } },
  },
});
const plugin = (settings: readonly object[]) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mariadb', EngineVersion: '10.11', OptionGroupName: { Ref: 'Options' } } },
    Options: { Type: 'AWS::RDS::OptionGroup', Properties: { OptionConfigurations: [{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings: settings }] } },
  },
});
const aurora = (events: unknown) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.08.0', DBClusterParameterGroupName: { Ref: 'Group' } } },
    Group: { Type: 'AWS::RDS::DBClusterParameterGroup', Properties: { Family: 'aurora-mysql8.0', Parameters: { server_audit_logging: '1', server_audit_events: events } } },
  },
});

const inClusterOfProd = ({ Resources: { Subject, Group } }: ReturnType<typeof postgres>) => ({
  Resources: { Group, Subject: { ...Subject, Properties: { ...Subject.Properties, DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', { Ref: 'AWS::NoValue' }] } } } },
});

judges('rds-audit-connections-and-privileges', [
  ['no group, which another rule refuses', { Engine: 'postgres', EngineVersion: '16.6' }, notApplicable()],
  ['all of it', postgres(ALL), compliant(AT_GROUP)],
  ['an instance of a cluster in one branch only', inClusterOfProd(postgres({ ...ALL, log_connections: '0' })), insufficientData(AT_GROUP)],
  ['all of it in an instance of a cluster in one branch', inClusterOfProd(postgres(ALL)), compliant(AT_GROUP)],
  ['all classes in one word', postgres({ ...ALL, 'pgaudit.log': 'all' }), compliant(AT_GROUP)],
  ['a list of phases', postgres({ ...ALL, log_connections: 'receipt,authentication' }, '18.1'), compliant(AT_GROUP)],
  ['without definitions', postgres({ ...ALL, 'pgaudit.log': 'read,role,write' }), nonCompliant(AT_GROUP, 'pgaudit.log of Group is read,role,write')],
  ['without privileges', postgres({ ...ALL, 'pgaudit.log': 'all,-role' }), nonCompliant(AT_GROUP)],
  ['connections left out', postgres({ 'pgaudit.log': 'all', 'log_disconnections': '1' }), nonCompliant(AT_GROUP, 'log_connections of Group is not set')],
  ['connections switched off', postgres({ ...ALL, log_connections: '0' }), nonCompliant(AT_GROUP, 'log_connections of Group is 0')],
  ['the end of connections switched off', postgres({ ...ALL, log_disconnections: 'off' }), nonCompliant(AT_GROUP, 'log_disconnections of Group is off')],
  ['a parameter', postgres({ ...ALL, log_connections: parameter }), insufficientData(AT_GROUP)],
  ['the events of the plugin by default', plugin([]), compliant('OptionGroupName')],
  ['connections, tables, definitions and privileges', plugin([{ Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT,TABLE,QUERY_DDL,QUERY_DCL' }]), compliant('OptionGroupName')],
  ['the plugin without connections', plugin([{ Name: 'SERVER_AUDIT_EVENTS', Value: 'TABLE,QUERY_DDL,QUERY_DCL' }]),
    nonCompliant('OptionGroupName', 'SERVER_AUDIT_EVENTS is TABLE,QUERY_DDL,QUERY_DCL')],
  ['the plugin without privileges', plugin([{ Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT,QUERY_DDL' }]), nonCompliant('OptionGroupName')],
  ['Aurora MySQL', aurora('CONNECT,QUERY'), compliant('DBClusterParameterGroupName')],
  ['Aurora MySQL without connections', aurora('TABLE,QUERY_DDL,QUERY_DCL'), nonCompliant('DBClusterParameterGroupName')],
  ['a member of a cluster', { Engine: 'aurora-postgresql', DBClusterIdentifier: 'records' }, notApplicable()],
  ['an engine without such a choice', { Engine: 'oracle-ee', EngineVersion: '19' }, notApplicable()],
]);
