import { OptionSettings, Wanted, engineOrGroupEngine, judgeOption, judgeParameter } from './database-parameters';
import { unlessMember } from './rds-origins';
import { auditsStatements } from './rds-parameters';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const words = (value: string) => value.toLowerCase().split(',').map(each => each.trim()).filter(each => each !== '');
const never = () => false;

/** Definitions and privileges, by a class of both or by one of each, and none of them taken out again. */
function recordsChanges(value: string): boolean {
  const classes = new Set(words(value));
  return ['ddl', 'role'].every(each => (classes.has('all') || classes.has(each)) && !classes.has(`-${each}`));
}

/** Since PostgreSQL 18 a list of the phases of a connection. */
const isLogged = (value: string) => !['', '0', 'off', 'false', 'no'].includes(value.trim().toLowerCase());

const OF_POSTGRES: readonly Wanted[] = [
  { name: 'pgaudit.log', test: recordsChanges, byDefault: never },
  { name: 'log_connections', test: isLogged, byDefault: never },
  { name: 'log_disconnections', test: isLogged, byDefault: never },
];

/** Sign-ins, definitions and privileges; `QUERY` has the last two in it. */
function namesAll(events: string): boolean {
  const named = new Set(words(events));
  return named.has('connect') && (named.has('query') || (named.has('query_ddl') && named.has('query_dcl')));
}

const OF_AURORA_MYSQL: Wanted = { name: 'server_audit_events', test: namesAll, byDefault: never };

function byPlugin(settings: OptionSettings): Verdict {
  const at = 'OptionGroupName';
  const events = settings?.get('SERVER_AUDIT_EVENTS');
  if (events === undefined) return compliant({ at, found: 'CONNECT and QUERY by default' });
  if (!isKnown(events)) return insufficientData({ at, found: 'SERVER_AUDIT_EVENTS is not known' });
  const found = `SERVER_AUDIT_EVENTS is ${events}`;
  return namesAll(String(events)) ? compliant({ at, found }) : nonCompliant({ at, found });
}

/** Where statements are not audited at all, another rule says so. */
function auditsAccess(database: Resource): Verdict {
  if (auditsStatements(database).status !== 'COMPLIANT') return notApplicable();
  const engine = engineOrGroupEngine(database);
  switch (engine?.family) {
    case 'postgres':
    case 'aurora-postgresql': return worst(OF_POSTGRES.map(each => judgeParameter(database, each, engine)));
    case 'aurora-mysql': return judgeParameter(database, OF_AURORA_MYSQL, engine);
    case 'mysql':
    case 'mariadb': return judgeOption(database, 'MARIADB_AUDIT_PLUGIN', byPlugin);
    default: return notApplicable();
  }
}

const GROUP = 'AWS::RDS::DBParameterGroup';
const withParameters = (parameters: object) => ({
  Resources: {
    Group: { Type: GROUP, Properties: { Family: 'postgres16', Parameters: { shared_preload_libraries: 'pgaudit', ...parameters } } },
    Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', EngineVersion: '16.6', DBParameterGroupName: { Ref: 'Group' } } },
  },
});

/** How far the audit of Amazon RDS and Amazon Aurora goes. */
export const rdsAuditScope: readonly Rule[] = rulesFor(['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'], [
  {
    id: 'rds-audit-connections-and-privileges',
    title: 'The audit of a database holds who connected, and changes of tables and privileges',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(5)(ii)(C)'],
    severity: 'low',
    absent: 'PostgreSQL logs no connections; the audit plugin of MySQL and MariaDB logs connections and queries unless told otherwise.',
    rationale: 'Who signed in, and who gave whom access to ePHI, is asked first when something is found.',
    remediation: 'Use `PhiDatabase`, or set `pgaudit.log: \'ddl,read,role,write\'`, `log_connections: \'1\'` and `log_disconnections: \'1\'` (PostgreSQL), ' +
      'or audit events with `CONNECT`, `QUERY_DDL` and `QUERY_DCL` (MySQL, MariaDB).',
    source: 'Amazon RDS User Guide: Using pgAudit to log database activity',
    check: unlessMember(auditsAccess),
    examples: {
      compliant: withParameters({ 'pgaudit.log': 'ddl,read,role,write', 'log_connections': '1', 'log_disconnections': '1' }),
      nonCompliant: withParameters({ 'pgaudit.log': 'read,write', 'log_connections': '1', 'log_disconnections': '1' }),
    },
  },
]);
