import { Lazy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import { profileOf } from '../../../lib/constructs/hardening/database-engine';

const { DatabaseInstanceEngine: instance, DatabaseClusterEngine: cluster } = rds;
const postgres = (major: string) => instance.postgres({ version: rds.PostgresEngineVersion.of(major, major) });
const mysql = (major: string) => instance.mysql({ version: rds.MysqlEngineVersion.of(`${major}.1`, major) });
const mariaDb = (major: string) => instance.mariaDb({ version: rds.MariaDbEngineVersion.of(`${major}.1`, major) });
const auroraPostgres = (major: string) => cluster.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.of(`${major}.1`, major) });
const auroraMysql = cluster.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 });

describe.each<[string, rds.IEngine]>([['PostgreSQL', postgres('17')], ['Aurora PostgreSQL', auroraPostgres('16')]])('%s', (_, engine) => {
  const { parameters, port, auditEvents } = profileOf(engine);

  test('refuses plain connections and TLS before 1.2', () => {
    expect(parameters).toMatchObject({ 'rds.force_ssl': '1', 'ssl_min_protocol_version': 'TLSv1.2' });
  });

  test('records reads, writes, definitions and privileges by table, without bound values', () => {
    expect(parameters.shared_preload_libraries.split(',')).toContain('pgaudit');
    expect(parameters['pgaudit.log'].split(',').sort()).toEqual(['ddl', 'read', 'role', 'write']);
    expect(parameters).toMatchObject({ 'pgaudit.log_parameter': '0', 'pgaudit.log_relation': '1', 'pgaudit.log_statement_once': '1' });
  });

  test('prints no statement anywhere else', () => {
    expect(parameters).toMatchObject({
      log_statement: 'none',
      log_min_duration_statement: '-1',
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
    });
  });

  test('needs no option group', () => {
    expect(auditEvents).toBeUndefined();
    expect(port).toBe(5432);
  });
});

test.each([['14', '1'], ['17', '1'], ['18', 'all'], ['19', 'all']])('PostgreSQL %s records sessions by log_connections = %s', (major, value) => {
  expect(profileOf(postgres(major)).parameters).toMatchObject({ log_connections: value, log_disconnections: '1' });
});

test.each<[string, rds.IEngine, string]>([
  ['MySQL', mysql('8.4'), 'CONNECT,QUERY_DDL,QUERY_DCL'],
  ['MariaDB', mariaDb('11.4'), 'CONNECT,TABLE,QUERY_DDL,QUERY_DCL'],
])('%s refuses plain connections, records activity by an option and keeps statement logs off', (_, engine, events) => {
  const { parameters, auditEvents, memberParameters } = profileOf(engine);

  expect(parameters).toEqual({ require_secure_transport: '1', general_log: '0', slow_query_log: '0' });
  expect(auditEvents).toBe(events);
  expect(memberParameters).toBeUndefined();
});

test('Aurora MySQL refuses plain connections and records activity by parameters, and keeps statement logs off in its members', () => {
  expect(profileOf(auroraMysql)).toMatchObject({
    parameters: {
      require_secure_transport: 'ON',
      tls_version: 'TLSv1.2,TLSv1.3',
      server_audit_logging: '1',
      server_audit_events: 'CONNECT,TABLE,QUERY_DDL,QUERY_DCL',
    },
    memberParameters: { general_log: '0', slow_query_log: '0' },
  });
});

test.each<[string, rds.IEngine]>([['MySQL', mysql('8.0')], ['MariaDB', mariaDb('10.6')], ['Aurora MySQL', auroraMysql]])('%s records no text of queries', (_, engine) => {
  const { auditEvents, parameters } = profileOf(engine);
  const events = (auditEvents ?? parameters.server_audit_events).split(',');

  expect(events).toContain('CONNECT');
  expect(events).not.toContain('QUERY');
  expect(events.filter((event) => event.startsWith('QUERY_DML'))).toEqual([]);
});

test.each<[string, rds.IEngine, string[]]>([
  ['PostgreSQL', postgres('16'), ['postgresql', 'upgrade']],
  ['Aurora PostgreSQL', auroraPostgres('16'), ['postgresql']],
  ['MySQL', mysql('8.0'), ['audit', 'error', 'general', 'slowquery']],
  ['MariaDB', mariaDb('10.11'), ['audit', 'error', 'general', 'slowquery']],
  ['Aurora MySQL', auroraMysql, ['audit', 'error', 'general', 'slowquery']],
])('%s exports all logs it has', (_, engine, logTypes) => {
  expect(profileOf(engine).logTypes).toEqual(logTypes);
});

test.each<[string, rds.IEngine, string, boolean]>([
  ['MySQL', mysql('8.4'), 't4g.micro', true],
  ['MySQL', mysql('8.4'), 't4g.medium', false],
  ['MariaDB', mariaDb('11.4'), 't3.small', true],
  ['Aurora MySQL', auroraMysql, 't4g.large', true],
  ['Aurora MySQL', auroraMysql, 'r6g.large', false],
])('%s on %s %s is without Performance Insights: %s', (_, engine, instanceType, without) => {
  expect(profileOf(engine).withoutInsights?.test(instanceType)).toBe(without);
});

test.each<[string, rds.IEngine, RegExp]>([
  ['Oracle', instance.oracleSe2({ version: rds.OracleEngineVersion.VER_19 }), /^'oracle-se2' is no engine that a database for ePHI takes; it takes postgres, aurora-postgresql, mysql, mariadb, aurora-mysql/],
  ['an engine without version', instance.POSTGRES, /^the version of postgres is not given/],
  ['an engine with a version not known yet', postgres(Lazy.string({ produce: () => '17' })), /^the version of postgres is not given/],
  ['PostgreSQL 13', postgres('13'), /^postgres 13 is too old for ePHI: .* versions from 14 on are taken/],
  ['PostgreSQL 9.6', postgres('9.6'), /^postgres 9\.6 is too old/],
  ['Aurora PostgreSQL 13', auroraPostgres('13'), /^aurora-postgresql 13 is too old/],
  ['MySQL 5.7', mysql('5.7'), /^mysql 5\.7 is too old for ePHI: .* versions from 8\.0 on/],
  ['MariaDB 10.5', mariaDb('10.5'), /^mariadb 10\.5 is too old for ePHI: .* versions from 10\.6 on/],
  ['Aurora MySQL 2', cluster.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_2_11_1 }), /^aurora-mysql 5\.7 is too old/],
])('refuses %s', (_, engine, message) => {
  expect(() => profileOf(engine)).toThrow(message);
});

test.each([['10.6'], ['10.11'], ['11.4']])('takes MariaDB %s', (major) => {
  expect(profileOf(mariaDb(major)).port).toBe(3306);
});
