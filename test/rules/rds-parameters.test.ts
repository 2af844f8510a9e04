import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const GROUP = 'AWS::RDS::DBParameterGroup';
const CLUSTER_GROUP = 'AWS::RDS::DBClusterParameterGroup';

const instance = (own: Json, family: string, parameters: Json) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::DBInstance', Properties: { DBParameterGroupName: { Ref: 'Group' }, ...own } },
    Group: { Type: GROUP, Properties: { Family: family, Parameters: parameters } },
  },
});
const cluster = (own: Json, family: string, parameters: Json) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::DBCluster', Properties: { DBClusterParameterGroupName: { Ref: 'Group' }, ...own } },
    Group: { Type: CLUSTER_GROUP, Properties: { Family: family, Parameters: parameters } },
  },
});
const group = (family: unknown, parameters: Json, type = GROUP) => ({
  Resources: { Subject: { Type: type, Properties: { Family: family, Parameters: parameters } } },
});
const withOptions = (engine: string, ...options: readonly Json[]) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: engine, OptionGroupName: { Ref: 'Options' } } },
    Options: { Type: 'AWS::RDS::OptionGroup', Properties: { OptionConfigurations: options } },
  },
});
const replicaOf = (source: Json, options?: Json, replica: Json = { SourceDBInstanceIdentifier: { Ref: 'Source' } }) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::DBInstance', Properties: replica },
    Source: { Type: 'AWS::RDS::DBInstance', Properties: { ...source, ...options && { OptionGroupName: { Ref: 'Options' } } } },
    Options: { Type: 'AWS::RDS::OptionGroup', Properties: { OptionConfigurations: [options] } },
  },
});
const option = (name: string, settings: Record<string, unknown> = {}) => ({
  OptionName: name, OptionSettings: Object.entries(settings).map(([Name, Value]) => ({ Name, Value })),
});

const IN_CLUSTER_OF_PROD = { DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', { Ref: 'AWS::NoValue' }] } };

judges('rds-force-ssl', [
  ['an instance of a cluster in one branch only', { Engine: 'mysql', EngineVersion: '8.0.42', ...IN_CLUSTER_OF_PROD }, insufficientData('DBParameterGroupName')],
  ['an instance of a cluster in one branch, whose own group is in order', instance({ Engine: 'mysql', EngineVersion: '8.0.42', ...IN_CLUSTER_OF_PROD }, 'mysql8.0', { require_secure_transport: '1' }),
    compliant('DBParameterGroupName')],
  ['an engine of clusters in one branch only', { Engine: { 'Fn::If': ['Prod', 'aurora-mysql', 'mysql'] } }, insufficientData('Engine')],
  ['an engine of clusters in each branch', { Engine: { 'Fn::If': ['Prod', 'aurora-mysql', 'aurora-postgresql'] } }, notApplicable()],
  ['an instance of one cluster or the other', { Engine: 'mysql', DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', 'trials'] } }, notApplicable()],
  ['PostgreSQL 14 by default', { Engine: 'postgres', EngineVersion: '14.12' }, nonCompliant('DBParameterGroupName', 'rds.force_ssl is not set')],
  ['PostgreSQL 15 by default', { Engine: 'postgres', EngineVersion: '15.2' }, compliant('DBParameterGroupName')],
  ['PostgreSQL of an unknown version', { Engine: 'postgres' }, insufficientData('DBParameterGroupName')],
  ['PostgreSQL 16 switched off', instance({ Engine: 'postgres', EngineVersion: '16' }, 'postgres16', { 'rds.force_ssl': '0' }),
    nonCompliant('DBParameterGroupName', 'rds.force_ssl of Group is 0')],
  ['PostgreSQL 14 switched on by a number', instance({ Engine: 'postgres' }, 'postgres14', { 'rds.force_ssl': 1 }), compliant('DBParameterGroupName')],
  ['a group that leaves it out', instance({ Engine: 'postgres' }, 'postgres14', {}), nonCompliant('DBParameterGroupName', 'rds.force_ssl of Group is not set')],
  ['a parameter', instance({ Engine: 'postgres' }, 'postgres14', { 'rds.force_ssl': { Ref: 'Force' } }), insufficientData('DBParameterGroupName')],
  ['only in one branch', instance({ Engine: 'mysql' }, 'mysql8.0', { require_secure_transport: { 'Fn::If': ['Prod', 'ON', 'OFF'] } }), nonCompliant('DBParameterGroupName')],
  ['a group that is not at hand', { Engine: 'mysql', DBParameterGroupName: 'shared' }, insufficientData('DBParameterGroupName')],
  ['the default group by its name', { Engine: 'mysql', EngineVersion: '8.4.3', DBParameterGroupName: 'default.mysql8.4' }, nonCompliant('DBParameterGroupName')],
  ['MariaDB 11.4 by default', { Engine: 'mariadb', EngineVersion: '11.4.5' }, nonCompliant('DBParameterGroupName')],
  ['MariaDB 11.8 by default', { Engine: 'mariadb', EngineVersion: '11.8.2' }, compliant('DBParameterGroupName')],
  ['Aurora PostgreSQL 16 by default', { Resources: { Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql', EngineVersion: '16.4' } } } },
    nonCompliant('DBClusterParameterGroupName')],
  ['Aurora PostgreSQL 17 by default', { Resources: { Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql', EngineVersion: '17.4' } } } },
    compliant('DBClusterParameterGroupName')],
  ['Aurora MySQL switched on', cluster({ Engine: 'aurora-mysql' }, 'aurora-mysql8.0', { require_secure_transport: 'ON' }), compliant('DBClusterParameterGroupName')],
  ['an instance of a cluster', { Engine: 'aurora-mysql', DBClusterIdentifier: 'records' }, notApplicable()],
  ['SQL Server by default', { Engine: 'sqlserver-se', EngineVersion: '16.00' }, nonCompliant('DBParameterGroupName')],
  ['Db2 with the plain port open', instance({ Engine: 'db2-se' }, 'db2-se-11.5', { DB2COMM: 'TCPIP,SSL' }), nonCompliant('DBParameterGroupName')],
  ['Db2 with TLS only', instance({ Engine: 'db2-se' }, 'db2-se-11.5', { DB2COMM: 'SSL' }), compliant('DBParameterGroupName')],
  ['Oracle without options', { Engine: 'oracle-ee' }, nonCompliant('OptionGroupName')],
  ['Oracle that asks for encryption', withOptions('oracle-ee', option('NATIVE_NETWORK_ENCRYPTION')), nonCompliant('OptionGroupName')],
  ['Oracle that requires encryption', withOptions('oracle-ee', option('NATIVE_NETWORK_ENCRYPTION', { 'SQLNET.ENCRYPTION_SERVER': 'REQUIRED' })),
    compliant('OptionGroupName')],
  ['Oracle with a second port', withOptions('oracle-ee', option('SSL')), insufficientData('OptionGroupName')],
  ['an unknown engine', { Engine: { Ref: 'Engine' } }, insufficientData('Engine')],
  ['RDS Custom', { Engine: 'custom-oracle-ee' }, notApplicable()],
  ['a replica of one that forces it', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: { Ref: 'Source' } } },
      Source: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql', DBParameterGroupName: { Ref: 'Group' } } },
      Group: { Type: GROUP, Properties: { Family: 'mysql8.0', Parameters: { require_secure_transport: '1' } } },
    },
  }, compliant('SourceDBInstanceIdentifier')],
  ['a group that no database uses', group('mysql8.0', { require_secure_transport: '0' }), nonCompliant('Parameters.require_secure_transport', '0')],
  ['a group in use', {
    Resources: {
      Subject: { Type: GROUP, Properties: { Family: 'mysql8.0', Parameters: {} } },
      Database: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql', DBParameterGroupName: { Ref: 'Subject' } } },
    },
  }, notApplicable()],
  ['a group for instances of Aurora', group('aurora-mysql8.0', {}), notApplicable()],
]);

judges('rds-tls-min-version', [
  ['PostgreSQL by default', group('postgres16', {}), insufficientData('Parameters.ssl_min_protocol_version')],
  ['MySQL 8.0 by default', group('mysql8.0', {}), compliant('Parameters.tls_version')],
  ['MySQL 5.7 by default', group('mysql5.7', {}), nonCompliant('Parameters.tls_version', 'absent')],
  ['old versions too', group('aurora-mysql8.0', { tls_version: 'TLSv1.1,TLSv1.2' }, CLUSTER_GROUP), nonCompliant('Parameters.tls_version', 'TLSv1.1,TLSv1.2')],
  ['SQL Server with one of two', group('sqlserver-se-16.0', { 'rds.tls10': 'disabled', 'rds.tls11': 'enabled' }), nonCompliant('Parameters.rds.tls11', 'enabled')],
  ['SQL Server with neither', group('sqlserver-se-16.0', { 'rds.tls10': 'disabled', 'rds.tls11': 'disabled' }), compliant()],
  ['a parameter', group('postgres16', { ssl_min_protocol_version: { Ref: 'Tls' } }), insufficientData('Parameters.ssl_min_protocol_version')],
  ['instances of Aurora', group('aurora-postgresql16', {}), notApplicable()],
  ['Oracle, whose options decide', group('oracle-ee-19', {}), notApplicable()],
]);

judges('rds-audit-logging', [
  ['an instance of a cluster in one branch only', { Engine: 'postgres', EngineVersion: '16.6', ...IN_CLUSTER_OF_PROD }, insufficientData('DBParameterGroupName')],
  ['an instance of a cluster in one branch, whose own group is in order', instance({ Engine: 'postgres', EngineVersion: '16.6', ...IN_CLUSTER_OF_PROD }, 'postgres16', { 'shared_preload_libraries': 'pgaudit', 'pgaudit.log': 'all' }),
    compliant('DBParameterGroupName')],
  ['PostgreSQL that loads pgAudit only', instance({ Engine: 'postgres' }, 'postgres16', { shared_preload_libraries: 'pgaudit' }),
    nonCompliant('DBParameterGroupName', 'pgaudit.log of Group is not set')],
  ['PostgreSQL that names classes only', instance({ Engine: 'postgres' }, 'postgres16', { 'pgaudit.log': 'all' }), nonCompliant('DBParameterGroupName')],
  ['PostgreSQL that audits definitions', instance({ Engine: 'postgres' }, 'postgres16', { 'shared_preload_libraries': 'pgaudit', 'pgaudit.log': 'ddl,role' }),
    nonCompliant('DBParameterGroupName', 'pgaudit.log of Group is ddl,role')],
  ['PostgreSQL that leaves reading out', instance({ Engine: 'postgres' }, 'postgres16', { 'shared_preload_libraries': 'pgaudit', 'pgaudit.log': 'all,-read' }),
    nonCompliant('DBParameterGroupName')],
  ['PostgreSQL that audits all', instance({ Engine: 'postgres' }, 'postgres16', { 'shared_preload_libraries': 'pg_stat_statements, pgaudit', 'pgaudit.log': 'ALL' }),
    compliant('DBParameterGroupName')],
  ['PostgreSQL that audits by object', instance({ Engine: 'postgres' }, 'postgres16', { 'shared_preload_libraries': 'pgaudit', 'pgaudit.role': 'rds_pgaudit' }),
    insufficientData('DBParameterGroupName')],
  ['MySQL without options', { Engine: 'mysql' }, nonCompliant('OptionGroupName', 'no option MARIADB_AUDIT_PLUGIN')],
  ['MySQL with the plugin', withOptions('mysql', option('MARIADB_AUDIT_PLUGIN')), compliant('OptionGroupName')],
  ['a replica of MySQL with the plugin', replicaOf({ Engine: 'mysql' }, option('MARIADB_AUDIT_PLUGIN')), compliant('SourceDBInstanceIdentifier')],
  ['a replica of MySQL without', replicaOf({ Engine: 'mysql' }), nonCompliant('SourceDBInstanceIdentifier', 'as Source: no option MARIADB_AUDIT_PLUGIN')],
  ['a replica of SQL Server, which takes no option group from its source', replicaOf({ Engine: 'sqlserver-ee' }, option('SQLSERVER_AUDIT')), nonCompliant('OptionGroupName', 'no option SQLSERVER_AUDIT')],
  ['a replica of MySQL elsewhere', { Engine: 'mysql', SourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:111122223333:db:records' }, insufficientData('SourceDBInstanceIdentifier')],
  ['a replica of MySQL in one branch', replicaOf({ Engine: 'mysql' }, option('MARIADB_AUDIT_PLUGIN'), { Engine: 'mysql', SourceDBInstanceIdentifier: { 'Fn::If': ['Prod', { Ref: 'Source' }, { Ref: 'AWS::NoValue' }] } }),
    nonCompliant('OptionGroupName', 'no option MARIADB_AUDIT_PLUGIN')],
  ['a replica of MySQL with options of its own', replicaOf({ Engine: 'mysql' }, option('MARIADB_AUDIT_PLUGIN'), { SourceDBInstanceIdentifier: { Ref: 'Source' }, OptionGroupName: 'default:mysql-8-0' }),
    nonCompliant('OptionGroupName', 'no option MARIADB_AUDIT_PLUGIN')],
  ['MySQL that audits connections only', withOptions('mysql', option('MARIADB_AUDIT_PLUGIN', { SERVER_AUDIT_EVENTS: 'CONNECT' })), nonCompliant('OptionGroupName')],
  ['MySQL that audits definitions', withOptions('mysql', option('MARIADB_AUDIT_PLUGIN', { SERVER_AUDIT_EVENTS: 'CONNECT,QUERY_DDL' })), compliant('OptionGroupName')],
  ['options that are not at hand', { Engine: 'mariadb', OptionGroupName: { Ref: 'Options' } }, insufficientData('OptionGroupName')],
  ['Aurora MySQL without events', cluster({ Engine: 'aurora-mysql' }, 'aurora-mysql8.0', { server_audit_logging: '1' }), nonCompliant('DBClusterParameterGroupName')],
  ['Aurora MySQL with tables', cluster({ Engine: 'aurora-mysql' }, 'aurora-mysql8.0', { server_audit_logging: 1, server_audit_events: 'CONNECT,TABLE' }),
    compliant('DBClusterParameterGroupName')],
  ['SQL Server with its option', withOptions('sqlserver-se', option('SQLSERVER_AUDIT')), compliant('OptionGroupName')],
  ['Oracle switched off', instance({ Engine: 'oracle-ee' }, 'oracle-ee-19', { audit_trail: 'NONE' }), nonCompliant('DBParameterGroupName')],
  ['Oracle by default', { Engine: 'oracle-ee' }, insufficientData('DBParameterGroupName')],
  ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()],
]);

judges('rds-tls-min-version', [
  ['a family of one engine or another', group({ 'Fn::If': ['Legacy', 'mysql5.7', 'mysql8.0'] }, {}), insufficientData('Family')],
  ['the same family in either branch', group({ 'Fn::If': ['Legacy', 'mysql8.0', 'mysql8.0'] }, {}), compliant()],
]);

judges('rds-no-statement-literals-in-logs', [
  ['nothing set', group('mysql8.0', {}), compliant('Parameters')],
  ['the general log', group('mysql8.0', { general_log: '1' }), nonCompliant('Parameters.general_log', '1')],
  ['bound values', group('postgres16', { 'pgaudit.log_parameter': 'on' }), nonCompliant('Parameters.pgaudit.log_parameter', 'on')],
  ['every statement by its duration', group('postgres16', { log_min_duration_statement: '0' }), nonCompliant('Parameters.log_min_duration_statement', '0')],
  ['every statement of some transactions', group('postgres16', { log_transaction_sample_rate: '0.1' }), nonCompliant('Parameters.log_transaction_sample_rate', '0.1')],
  ['a sample of statements of any duration', group('postgres16', { log_min_duration_sample: 0 }), nonCompliant('Parameters.log_min_duration_sample', '0')],
  ['plans of every statement', group('postgres16', { 'auto_explain.log_min_duration': '0' }), nonCompliant('Parameters.auto_explain.log_min_duration', '0')],
  ['samples off', group('postgres16', { 'log_transaction_sample_rate': '0', 'log_min_duration_sample': '-1', 'auto_explain.log_min_duration': '-1' }), compliant()],
  ['slow statements off', group('postgres16', { log_min_duration_statement: '-1', log_statement: 'none' }), compliant()],
  ['a parameter', group('postgres16', { log_statement: { Ref: 'Log' } }), insufficientData('Parameters.log_statement')],
]);
