import { Token } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';

/** What a database engine needs, so that it refuses plain connections, records activity and keeps values of statements out of its logs. */
export interface EngineProfile {
  readonly port: number;
  /** What `EnableCloudwatchLogsExports` calls the logs of the engine. */
  readonly logTypes: string[];
  /** Of the instance, or of the cluster for Aurora. */
  readonly parameters: Record<string, string>;
  /** Aurora MySQL has its statement logs in the parameters of the instances. */
  readonly memberParameters?: Record<string, string>;
  /** The events of the MariaDB audit plugin, where auditing is an option and no parameter. */
  readonly auditEvents?: string;
  readonly longestAdminName: number;
  /** Instance types without Performance Insights. */
  readonly withoutInsights?: RegExp;
}

interface Family {
  readonly oldest: string;
  readonly profile: (major: number) => EngineProfile;
}

/** Logins, tables touched, definitions and privileges. Events with the text of a query would carry its values. */
const EVENTS_WITH_TABLES = 'CONNECT,TABLE,QUERY_DDL,QUERY_DCL';

/** The audit plugin of RDS for MySQL has no event for tables touched. */
const EVENTS_OF_MYSQL = 'CONNECT,QUERY_DDL,QUERY_DCL';

const NO_STATEMENT_LOGS = { general_log: '0', slow_query_log: '0' };
const MYSQL_LOGS = ['audit', 'error', 'general', 'slowquery'];

/**
 * pgAudit records who read, wrote or changed what, without the values bound to a statement. Everything else that would print a
 * statement is off: `log_error_verbosity` drops the detail that quotes a row ("Key (ssn)=(...) already exists") and
 * `log_min_error_statement` the statement that failed.
 */
function postgresParameters(major: number): Record<string, string> {
  return {
    'rds.force_ssl': '1',
    'ssl_min_protocol_version': 'TLSv1.2',
    'shared_preload_libraries': 'pgaudit,pg_stat_statements',
    'pgaudit.log': 'ddl,read,role,write',
    'pgaudit.log_parameter': '0',
    'pgaudit.log_relation': '1', // names each table, and the text of the statement
    'pgaudit.log_statement_once': '1', // only with the first of them
    'log_connections': major >= 18 ? 'all' : '1', // a list of phases since PostgreSQL 18
    'log_disconnections': '1',
    'log_statement': 'none',
    'log_min_duration_statement': '-1',
    'log_min_error_statement': 'panic',
    'log_error_verbosity': 'terse',
  };
}

const FAMILIES: Record<string, Family> = {
  'postgres': {
    oldest: '14',
    profile: (major) => ({ port: 5432, logTypes: ['postgresql', 'upgrade'], parameters: postgresParameters(major), longestAdminName: 63 }),
  },
  'aurora-postgresql': {
    oldest: '14',
    profile: (major) => ({ port: 5432, logTypes: ['postgresql'], parameters: postgresParameters(major), longestAdminName: 63 }),
  },
  // RDS for MySQL from 8.0 and RDS for MariaDB from 10.6 speak TLS 1.2 and 1.3 only, so there is no version to set.
  'mysql': {
    oldest: '8.0',
    profile: () => ({
      port: 3306,
      logTypes: MYSQL_LOGS,
      parameters: { require_secure_transport: '1', ...NO_STATEMENT_LOGS },
      auditEvents: EVENTS_OF_MYSQL,
      longestAdminName: 16,
      withoutInsights: /^t\w+\.(micro|small)$/,
    }),
  },
  'mariadb': {
    oldest: '10.6', // the first with IAM authentication
    profile: () => ({
      port: 3306,
      logTypes: MYSQL_LOGS,
      parameters: { require_secure_transport: '1', ...NO_STATEMENT_LOGS },
      auditEvents: EVENTS_WITH_TABLES,
      longestAdminName: 16,
      withoutInsights: /^t\w+\.(micro|small)$/,
    }),
  },
  'aurora-mysql': {
    oldest: '8.0', // Aurora MySQL version 3
    profile: () => ({
      port: 3306,
      logTypes: MYSQL_LOGS,
      parameters: {
        require_secure_transport: 'ON',
        tls_version: 'TLSv1.2,TLSv1.3',
        server_audit_logging: '1',
        server_audit_events: EVENTS_WITH_TABLES,
      },
      memberParameters: NO_STATEMENT_LOGS,
      longestAdminName: 16,
      withoutInsights: /^t\w+\./,
    }),
  },
};

/** Gives the profile of an engine. Throws when it is another engine, or a version that cannot carry the guard-rails. */
export function profileOf(engine: rds.IEngine): EngineProfile {
  const family = FAMILIES[engine.engineType];
  if (!family) {
    throw new Error(`'${engine.engineType}' is no engine that a database for ePHI takes; it takes ${Object.keys(FAMILIES).join(', ')}: choose one of these`);
  }
  const version = engine.engineVersion?.majorVersion;
  if (version === undefined || Token.isUnresolved(version)) {
    throw new Error(`the version of ${engine.engineType} is not given; parameters depend on it: name one from ${family.oldest} on`);
  }
  if (isOlder(version, family.oldest)) {
    throw new Error(
      `${engine.engineType} ${version} is too old for ePHI: standard support has ended or IAM authentication is missing; ` +
      `versions from ${family.oldest} on are taken: choose one of these`,
    );
  }
  return family.profile(Number.parseInt(version, 10));
}

function isOlder(version: string, oldest: string): boolean {
  const [major, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor = 0] = oldest.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
