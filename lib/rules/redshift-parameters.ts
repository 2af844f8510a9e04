import { ParameterGroups, judgedByGroup } from './cluster-parameters';
import { entryOf, isOpen } from './list-entries';
import { exportsLogs, listsLogs } from './log-exports';
import { inBranchesWhere } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node } from '../facts/value';

const CLUSTER = 'AWS::Redshift::Cluster';
const GROUP = 'AWS::Redshift::ClusterParameterGroup';
const NAMESPACE = 'AWS::RedshiftServerless::Namespace';

/** A group lists its parameters by name. */
function judgeIn(group: Resource, name: string, judge: (value: Node) => Verdict): Verdict {
  return entryOf('Parameters', {
    isIt: read => {
      const [{ value }] = read('ParameterName');
      return isOpen(value) ? undefined : String(value).toLowerCase() === name;
    },
    judge: read => worst(read('ParameterValue').map(({ value }) => judge(value))),
    missing: () => judge(undefined),
  })(group);
}

const GROUPS: ParameterGroups = { clusterType: CLUSTER, groupType: GROUP, path: 'ClusterParameterGroupName', familyPath: 'ParameterGroupFamily', judgeIn };

const isOn = (value: string) => value.toLowerCase() === 'true';

const LOGS_STATEMENTS = judgedByGroup(GROUPS, { name: 'enable_user_activity_logging', test: isOn, byDefault: () => false });
const EXPORTED = exportsLogs('LogExports', 'useractivitylog');

/** A bucket gets every log that is written; CloudWatch Logs gets those that are named. */
const exportedByCluster = inBranchesWhere('LoggingProperties.LogDestinationType', ['cloudwatch'], (read, { template }) =>
  worst(read('LoggingProperties.LogExports').map(list => listsLogs(list, template, 'useractivitylog', 'userlog'))));

function keepsStatements(resource: Resource): Verdict {
  if (resource.type === NAMESPACE) return EXPORTED(resource);
  return resource.type === CLUSTER ? worst([LOGS_STATEMENTS(resource), exportedByCluster(resource)]) : LOGS_STATEMENTS(resource);
}

const withGroup = (parameters: readonly object[]) => ({
  Resources: {
    Group: { Type: GROUP, Properties: { ParameterGroupFamily: 'redshift-1.0', Parameters: parameters } },
    Subject: { Type: CLUSTER, Properties: { ClusterParameterGroupName: { Ref: 'Group' } } },
  },
});

/** What is set in the parameter groups of Amazon Redshift. */
export const redshiftParameters: readonly Rule[] = rulesFor([CLUSTER, GROUP], [
  {
    id: 'redshift-require-ssl',
    title: 'Clusters refuse connections without TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Clusters made since January 2025 get `default.redshift-2.0`, which requires TLS; `default.redshift-1.0` and groups of its family do not.',
    rationale: 'A client that falls back to a plain connection sends ePHI and its password readable over the network.',
    remediation: 'Set `require_ssl: \'true\'` in a `CfnClusterParameterGroup` and give it to the cluster.',
    source: 'Amazon Redshift Management Guide: Configuring security options for connections',
    crosswalk: {
      cdkNag: ['RedshiftRequireTlsSSL'],
      awsConfig: ['REDSHIFT_REQUIRE_TLS_SSL'],
    },
    check: judgedByGroup(GROUPS, {
      name: 'require_ssl',
      test: isOn,
      byDefault: family => family === undefined ? undefined : family !== 'redshift-1.0',
    }),
    examples: {
      compliant: withGroup([{ ParameterName: 'require_ssl', ParameterValue: 'true' }]),
      nonCompliant: withGroup([{ ParameterName: 'auto_analyze', ParameterValue: 'true' }]),
    },
  },
  {
    id: 'redshift-user-activity-logging',
    appliesTo: [CLUSTER, GROUP, NAMESPACE],
    title: 'Audit logs hold the statements that were run, and changes of users',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Audit logs tell who connected, not what was read or changed; a log that is not exported is gone after a few days.',
    rationale: 'Without the statements nobody can tell which ePHI a person looked at.',
    remediation: 'Set `enable_user_activity_logging: \'true\'` in a `CfnClusterParameterGroup`, have `useractivitylog` among the `logExports`, ' +
      'and keep that log as closed as the warehouse.',
    source: 'Amazon Redshift Management Guide: Database audit logging',
    check: keepsStatements,
    examples: {
      compliant: withGroup([{ ParameterName: 'enable_user_activity_logging', ParameterValue: 'true' }]),
      nonCompliant: withGroup([{ ParameterName: 'enable_user_activity_logging', ParameterValue: 'false' }]),
    },
  },
]);
