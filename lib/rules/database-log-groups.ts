import { isOpen } from './list-entries';
import { Check, any, isTrue, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import { Text } from '../facts/value';

const LOG_GROUP = 'AWS::Logs::LogGroup';

/** Where a database says which logs it exports, how it is called, and below which folder its log groups are. */
interface Exporter {
  readonly exports: string;
  readonly name: string;
  readonly folder: string;
}

const EXPORTERS: { readonly [type: string]: Exporter } = {
  'AWS::RDS::DBInstance': { exports: 'EnableCloudwatchLogsExports', name: 'DBInstanceIdentifier', folder: '/aws/rds/instance/' },
  'AWS::RDS::DBCluster': { exports: 'EnableCloudwatchLogsExports', name: 'DBClusterIdentifier', folder: '/aws/rds/cluster/' },
  'AWS::Redshift::Cluster': { exports: 'LoggingProperties.LogExports', name: 'ClusterIdentifier', folder: '/aws/redshift/cluster/' },
  'AWS::RedshiftServerless::Namespace': { exports: 'LogExports', name: 'NamespaceName', folder: '/aws/redshift/' },
};

/** The groups that hold who signed in and what was read or changed; those of errors and upgrades do not. */
const HOLDS_ACTIVITY = /^\/aws\/(?:rds\/(?:instance|cluster)\/[^/]+\/(?:postgresql|audit)|redshift\/(?:cluster\/)?[^/]+\/(?:connectionlog|userlog|useractivitylog))$/;

const DECLARED = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly Resource[]>>();

/** The log groups of the app by name; Amazon RDS and Amazon Redshift write names in lower case. */
function declared(graph: ResourceGraph): ReadonlyMap<string, readonly Resource[]> {
  let found = DECLARED.get(graph);
  if (!found) {
    const groups = new Map<string, Resource[]>();
    for (const group of graph.ofType(LOG_GROUP)) {
      for (const { value } of group.read('LogGroupName')) {
        if (typeof value !== 'string') continue;
        const others = groups.get(value.toLowerCase());
        if (others) others.push(group);
        else groups.set(value.toLowerCase(), [group]);
      }
    }
    DECLARED.set(graph, found = groups);
  }
  return found;
}

/** A database whose name is made at deployment is left out: nobody can declare its groups before. */
function writesToDeclaredGroups(database: Resource): Verdict {
  const { exports, name, folder } = EXPORTERS[database.type];
  const at = LOG_GROUP;
  const groups = declared(database.template.graph);
  return worst(database.read(name).flatMap(({ value: identifier, given }) => {
    if (typeof identifier !== 'string') return [identifier === undefined ? notApplicable() : insufficientData({ at: name, value: identifier, given })];
    return database.read(`${exports}[*]`).map(log => {
      if (log.value === undefined) return notApplicable();
      if (isOpen(log.value)) return insufficientData(log);
      const group = `${folder}${identifier}/${String(log.value)}`;
      if (groups.get(group.toLowerCase())?.some(each => database.impliesExistenceOf(each))) return compliant({ at, found: group });
      const found = `no ${group}`;
      return database.template.graph.isApp ? nonCompliant({ at, found }) : insufficientData({ at, found: `${found} here; the rest of the app is not at hand` });
    });
  }));
}

const holdsActivity = (group: Resource) => group.read('LogGroupName').some(({ value }) =>
  typeof value === 'string' ? HOLDS_ACTIVITY.test(value) : value instanceof Text && HOLDS_ACTIVITY.test(value.skeleton));

const outlivesItsStack: Check = when(holdsActivity, any(retained(), isTrue('DeletionProtectionEnabled')));

/** The log groups that databases and warehouses write to. */
export const databaseLogGroups: readonly Rule[] = rulesFor(Object.keys(EXPORTERS), [
  {
    id: 'logs-database-groups-declared',
    title: 'Databases with a name of their own export logs to groups whose key and retention are chosen',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'The service makes the group, under no key of the account and without an end. A database that is named at deployment is not judged.',
    rationale: 'Statements and errors of a database hold ePHI; a group that nobody declared is neither under a key of one\'s own nor masked.',
    remediation: 'Use `PhiDatabase`, or declare a `LogGroup` of the name that the service writes to, with key and retention, and let the database depend on it.',
    source: 'Amazon RDS User Guide: Publishing database logs to Amazon CloudWatch Logs',
    check: writesToDeclaredGroups,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceIdentifier: 'records', EnableCloudwatchLogsExports: ['postgresql'] } },
          Group: { Type: LOG_GROUP, Properties: { LogGroupName: '/aws/rds/instance/records/postgresql' } },
        },
      },
      nonCompliant: { DBInstanceIdentifier: 'records', EnableCloudwatchLogsExports: ['postgresql'] },
    },
  },
  {
    id: 'logs-database-groups-kept',
    appliesTo: [LOG_GROUP],
    title: 'Logs of who used a database outlive the stack',
    safeguards: ['164.312(b)', '164.316(b)(2)(i)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'CloudFormation deletes the group, with all events, when the stack goes or an update replaces it.',
    rationale: 'The database is retained; the record of who read or changed the ePHI in it must not vanish before it does.',
    remediation: 'Use `PhiDatabase`, or set `removalPolicy: RemovalPolicy.RETAIN` (or `deletionProtectionEnabled: true`).',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: outlivesItsStack,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: LOG_GROUP, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { LogGroupName: '/aws/rds/instance/records/postgresql' } },
        },
      },
      nonCompliant: { LogGroupName: '/aws/rds/instance/records/postgresql' },
    },
  },
]);
