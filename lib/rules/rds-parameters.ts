import { DatabaseEngine, EngineFamily, isCluster, isFrom } from './database-engine';
import { OptionSettings, Wanted, engineOfGroup, engineOrGroupEngine, judgeInGroup, judgeOption, judgeParameter, valuesIn } from './database-parameters';
import type { Check } from './predicates';
import { unlessMember } from './rds-origins';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const INSTANCE_GROUP = 'AWS::RDS::DBParameterGroup';
const CLUSTER_GROUP = 'AWS::RDS::DBClusterParameterGroup';
const DATABASES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];
const GROUPS = [INSTANCE_GROUP, CLUSTER_GROUP];

const isOn = (value: string) => /^(1|on|true|yes)$/i.test(value.trim());
const words = (value: string) => value.toLowerCase().split(',').map(each => each.trim()).filter(each => each !== '');
const never = () => false;

/** What makes each engine refuse connections without TLS, and since when it does so by itself. */
const TLS_ONLY: { readonly [family in EngineFamily]?: Wanted } = {
  'postgres': { name: 'rds.force_ssl', test: isOn, byDefault: engine => isFrom(engine, 15) },
  'aurora-postgresql': { name: 'rds.force_ssl', test: isOn, byDefault: engine => isFrom(engine, 17) },
  'sqlserver': { name: 'rds.force_ssl', test: isOn, byDefault: never },
  'mysql': { name: 'require_secure_transport', test: isOn, byDefault: never },
  'aurora-mysql': { name: 'require_secure_transport', test: isOn, byDefault: never },
  'mariadb': { name: 'require_secure_transport', test: isOn, byDefault: engine => isFrom(engine, 11, 8) },
  // With TCPIP in the list, the plain port stays open.
  'db2': { name: 'db2comm', test: value => words(value).join() === 'ssl', byDefault: never },
};

const noOldTls = (value: string) => words(value).length > 0 && words(value).every(each => each === 'tlsv1.2' || each === 'tlsv1.3');

/** What keeps each engine from TLS 1.0 and 1.1. RDS for MySQL 8.0 and RDS for MariaDB 10.6 have no older version left. */
const LOWEST_TLS: { readonly [family in EngineFamily]?: readonly Wanted[] } = {
  'postgres': [{ name: 'ssl_min_protocol_version', test: noOldTls, byDefault: () => undefined }],
  'aurora-postgresql': [{ name: 'ssl_min_protocol_version', test: noOldTls, byDefault: () => undefined }],
  'mysql': [{ name: 'tls_version', test: noOldTls, byDefault: engine => isFrom(engine, 8) }],
  'mariadb': [{ name: 'tls_version', test: noOldTls, byDefault: engine => isFrom(engine, 10, 6) }],
  'aurora-mysql': [{ name: 'tls_version', test: noOldTls, byDefault: engine => isFrom(engine, 8) === false ? false : undefined }],
  'sqlserver': ['rds.tls10', 'rds.tls11'].map(name => ({ name, test: value => value.toLowerCase() === 'disabled', byDefault: () => undefined })),
};

/** Settings that write statements, with the values in them, into logs that more people read than the database. */
const LITERALS: readonly (readonly [string, (value: string) => boolean])[] = [
  ['log_statement', value => /^(mod|all)$/i.test(value)],
  ['log_min_duration_statement', value => Number(value) === 0],
  ['log_min_duration_sample', value => Number(value) === 0],
  ['log_transaction_sample_rate', value => Number(value) > 0],
  ['auto_explain.log_min_duration', value => Number(value) === 0],
  ['log_parameter_max_length_on_error', value => Number(value) !== 0],
  ['pgaudit.log_parameter', isOn],
  ['general_log', isOn],
];

/** Aurora reads these parameters from the group of the cluster, whatever the group of an instance says. */
function readsGroup(group: Resource): boolean {
  return group.type === CLUSTER_GROUP || engineOfGroup(group)?.family.startsWith('aurora') !== true;
}

function isUsed(group: Resource): boolean {
  return group.type === CLUSTER_GROUP
    ? group.companions('AWS::RDS::DBCluster', 'DBClusterParameterGroupName').length > 0
    : group.companions('AWS::RDS::DBInstance', 'DBParameterGroupName').length > 0;
}

/** A group in use is judged with its database, where the default of the engine counts too. */
function refusesPlainConnections(resource: Resource): Verdict {
  if (GROUPS.includes(resource.type)) {
    const family = engineOfGroup(resource)?.family;
    const wanted = family && TLS_ONLY[family];
    return wanted && readsGroup(resource) && !isUsed(resource) ? judgeInGroup(resource, wanted) : notApplicable();
  }
  const engine = engineOrGroupEngine(resource);
  if (!engine) return insufficientData({ at: 'Engine', value: resource.value('Engine') });
  if (engine.family === 'oracle') return judgeOption(resource, 'NATIVE_NETWORK_ENCRYPTION', settings => encryptsNatively(resource, settings));
  const wanted = TLS_ONLY[engine.family];
  return wanted ? judgeParameter(resource, wanted, engine) : notApplicable();
}

/** Oracle has no parameter for it: native encryption can be required, the SSL option only opens a second port. */
function encryptsNatively(database: Resource, settings: OptionSettings): Verdict {
  const at = 'OptionGroupName';
  if (settings) {
    const value = settings.get('SQLNET.ENCRYPTION_SERVER');
    if (value === undefined || isKnown(value)) {
      const found = `SQLNET.ENCRYPTION_SERVER is ${value ?? 'REQUESTED by default'}`;
      return value === 'REQUIRED' ? compliant({ at, found }) : nonCompliant({ at, found });
    }
    return insufficientData({ at, found: 'SQLNET.ENCRYPTION_SERVER is not known' });
  }
  return judgeOption(database, 'SSL', ssl => ssl
    ? insufficientData({ at, found: 'the SSL option opens a second port; whether the plain one is closed is up to the security groups' })
    : nonCompliant({ at, found: 'no option NATIVE_NETWORK_ENCRYPTION' }));
}

function lowestTls(group: Resource): Verdict {
  const engine = engineOfGroup(group);
  if (!engine) return insufficientData({ at: 'Family', value: group.value('Family') });
  const wanted = LOWEST_TLS[engine.family];
  return wanted && readsGroup(group) ? worst(wanted.map(each => judgeInGroup(group, each))) : notApplicable();
}

/** Whether classes of pgAudit record reading and writing: `all`, or both, with none of them taken out again. */
function recordsAccess(value: string): boolean {
  const classes = new Set(words(value));
  return ['read', 'write'].every(each => (classes.has('all') || classes.has(each)) && !classes.has(`-${each}`));
}

const LOADS_PGAUDIT: Wanted = { name: 'shared_preload_libraries', test: value => words(value).includes('pgaudit'), byDefault: never };
const PGAUDIT_CLASSES: Wanted = { name: 'pgaudit.log', test: recordsAccess, byDefault: never };
const SERVER_AUDIT: Wanted = { name: 'server_audit_logging', test: isOn, byDefault: never };

/** `TABLE` names who touched which table without the text of the statement. */
const AUDIT_EVENTS: Wanted = {
  name: 'server_audit_events',
  test: value => words(value).some(each => each === 'query' || each === 'query_dml' || each === 'table'),
  byDefault: never,
};

/** RDS for MySQL has no event for tables, so that statements of definition and privilege have to do where texts must not be logged. */
function auditsByPlugin(settings: OptionSettings): Verdict {
  const at = 'OptionGroupName';
  if (!settings) return nonCompliant({ at, found: 'no option MARIADB_AUDIT_PLUGIN' });
  const events = settings.get('SERVER_AUDIT_EVENTS');
  if (events === undefined) return compliant({ at, found: 'MARIADB_AUDIT_PLUGIN with CONNECT and QUERY by default' });
  if (!isKnown(events)) return insufficientData({ at, found: 'SERVER_AUDIT_EVENTS is not known' });
  const found = `SERVER_AUDIT_EVENTS is ${events}`;
  return words(String(events)).some(each => each === 'table' || each.startsWith('query')) ? compliant({ at, found }) : nonCompliant({ at, found });
}

function hasOption(name: string): (database: Resource) => Verdict {
  return database => judgeOption(database, name, settings => settings
    ? compliant({ at: 'OptionGroupName', found: name })
    : nonCompliant({ at: 'OptionGroupName', found: `no option ${name}` }));
}

/** How each engine audits statements. */
const AUDITS: { readonly [family in EngineFamily]?: (database: Resource, engine: DatabaseEngine) => Verdict } = {
  'postgres': (database, engine) => auditsByPgaudit(database, engine),
  'aurora-postgresql': (database, engine) => auditsByPgaudit(database, engine),
  'mysql': database => judgeOption(database, 'MARIADB_AUDIT_PLUGIN', auditsByPlugin),
  'mariadb': database => judgeOption(database, 'MARIADB_AUDIT_PLUGIN', auditsByPlugin),
  'aurora-mysql': (database, engine) => worst([judgeParameter(database, SERVER_AUDIT, engine), judgeParameter(database, AUDIT_EVENTS, engine)]),
  'sqlserver': hasOption('SQLSERVER_AUDIT'),
  'db2': hasOption('DB2_AUDIT'),
  'oracle': (database, engine) => judgeParameter(database, {
    name: 'audit_trail', test: value => !/^(none|false)$/i.test(value.trim()), byDefault: () => undefined,
  }, engine),
};

/** Auditing by object, through `pgaudit.role`, depends on grants inside of the database. */
function auditsByPgaudit(database: Resource, engine: DatabaseEngine): Verdict {
  const loaded = judgeParameter(database, LOADS_PGAUDIT, engine);
  const classes = judgeParameter(database, PGAUDIT_CLASSES, engine);
  if (loaded.status !== 'COMPLIANT' || classes.status !== 'NON_COMPLIANT') return worst([loaded, classes]);
  const byObject = judgeParameter(database, { name: 'pgaudit.role', test: value => value !== '', byDefault: never }, engine);
  return byObject.status === 'COMPLIANT' ? insufficientData({ at: byObject.at, found: 'pgaudit.role: what is audited rests on grants' }) : classes;
}

/** Whether an engine audits the statements that reach data. */
export const auditsStatements: Check = unlessMember(audits);

function audits(database: Resource): Verdict {
  const engine = engineOrGroupEngine(database);
  if (!engine) return insufficientData({ at: 'Engine', value: database.value('Engine') });
  if (isCluster(database) && engine.family === 'mysql') {
    return insufficientData({ at: 'Engine', found: 'a Multi-AZ DB cluster of MySQL takes no option group, so no audit plugin' });
  }
  return AUDITS[engine.family]?.(database, engine) ?? notApplicable();
}

function keepsLiteralsOut(group: Resource): Verdict {
  return worst(LITERALS.flatMap(([name, writes]) => valuesIn(group, name).map(value => {
    const at = `Parameters.${name}`;
    if (value === undefined) return compliant({ at: 'Parameters', found: 'the engine writes no statements by default' });
    if (!isKnown(value)) return insufficientData({ at, value });
    return writes(String(value)) ? nonCompliant({ at, value }) : compliant({ at, value });
  })));
}

const withGroup = (type: string, group: object, database: object) => ({
  Resources: {
    Group: { Type: type, Properties: group },
    Subject: {
      Type: type === CLUSTER_GROUP ? 'AWS::RDS::DBCluster' : 'AWS::RDS::DBInstance',
      Properties: { [type === CLUSTER_GROUP ? 'DBClusterParameterGroupName' : 'DBParameterGroupName']: { Ref: 'Group' }, ...database },
    },
  },
});

/** What is set in the parameter and option groups of Amazon RDS and Amazon Aurora. */
export const rdsParameters: readonly Rule[] = rulesFor(DATABASES, [
  {
    id: 'rds-force-ssl',
    appliesTo: [...DATABASES, ...GROUPS],
    title: 'Databases refuse connections without TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'TLS is offered, not required; only RDS for PostgreSQL from 15, Aurora PostgreSQL from 17 and RDS for MariaDB from 11.8 require it by default.',
    rationale: 'A client that falls back to a plain connection sends ePHI and its password readable over the network.',
    remediation: 'Use `PhiDatabase`, or set `rds.force_ssl: \'1\'` (PostgreSQL, SQL Server) or `require_secure_transport: \'1\'` (MySQL, MariaDB) ' +
      'in a `ParameterGroup`; for Oracle, require NATIVE_NETWORK_ENCRYPTION in the option group.',
    source: 'Amazon RDS User Guide: Using SSL/TLS to encrypt a connection to a DB instance or cluster',
    crosswalk: {
      infracast: ['HIPAA-164.312e-RDS-TLS'],
    },
    check: unlessMember(refusesPlainConnections),
    examples: {
      compliant: withGroup(INSTANCE_GROUP, { Family: 'mysql8.0', Parameters: { require_secure_transport: '1' } }, { Engine: 'mysql', EngineVersion: '8.0.42' }),
      nonCompliant: { Engine: 'mysql', EngineVersion: '8.0.42' },
    },
  },
  {
    id: 'rds-tls-min-version',
    appliesTo: GROUPS,
    title: 'Databases speak TLS 1.2 or later only',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'medium',
    absent: 'The engine version decides; RDS for MySQL from 8.0 and RDS for MariaDB from 10.6 have TLS 1.2 and 1.3 only.',
    rationale: 'TLS 1.0 and 1.1 have known weaknesses that let ePHI in transit be read or changed.',
    remediation: 'Use `PhiDatabase`, or set `ssl_min_protocol_version: \'TLSv1.2\'` (PostgreSQL), `tls_version: \'TLSv1.2,TLSv1.3\'` (MySQL), ' +
      '`rds.tls10` and `rds.tls11` to `disabled` (SQL Server).',
    source: 'Amazon RDS User Guide: Using SSL with a PostgreSQL DB instance',
    check: lowestTls,
    examples: {
      compliant: { Family: 'postgres16', Parameters: { ssl_min_protocol_version: 'TLSv1.2' } },
      nonCompliant: { Family: 'postgres16', Parameters: { ssl_min_protocol_version: 'TLSv1' } },
    },
  },
  {
    id: 'rds-audit-logging',
    title: 'Databases audit the statements that reach ePHI',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'No engine audits statements by default.',
    rationale: 'Without an audit of statements nobody can tell who read or changed which ePHI.',
    remediation: 'Use `PhiDatabase`, or load `pgaudit` and set `pgaudit.log: \'read,write,ddl,role\'` (PostgreSQL), add the option MARIADB_AUDIT_PLUGIN ' +
      '(MySQL, MariaDB), or set `server_audit_logging` and `server_audit_events` (Aurora MySQL). pgAudit also needs `CREATE EXTENSION pgaudit`.',
    source: 'Amazon RDS User Guide: Using pgAudit to log database activity',
    check: auditsStatements,
    examples: {
      compliant: withGroup(CLUSTER_GROUP, { Family: 'aurora-postgresql16', Parameters: { 'shared_preload_libraries': 'pgaudit', 'pgaudit.log': 'read,write' } },
        { Engine: 'aurora-postgresql', EngineVersion: '16.6' }),
      nonCompliant: { Engine: 'postgres', EngineVersion: '16.6' },
    },
  },
  {
    id: 'rds-no-statement-literals-in-logs',
    appliesTo: GROUPS,
    title: 'Database logs hold no values of statements',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'The engines do not log every statement by default.',
    rationale: 'A statement names patients and diagnoses; in a log it is read by people and tools that have no access to the table.',
    remediation: 'Set `log_statement: \'none\'` or `\'ddl\'` and `pgaudit.log_parameter: \'0\'` (PostgreSQL), `general_log: \'0\'` (MySQL, MariaDB).',
    source: 'Amazon RDS User Guide: RDS for PostgreSQL database log files',
    check: keepsLiteralsOut,
    examples: {
      compliant: { Family: 'postgres16', Parameters: { 'log_statement': 'ddl', 'pgaudit.log_parameter': '0' } },
      nonCompliant: { Family: 'postgres16', Parameters: { log_statement: 'all' } },
    },
  },
]);

