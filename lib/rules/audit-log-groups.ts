import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';

const LOG_GROUP = 'AWS::Logs::LogGroup';

/** Who writes audit records, and by which property it names the log group. */
const WRITERS: readonly (readonly [string, string])[] = [
  ['AWS::CloudTrail::Trail', 'CloudWatchLogsLogGroupArn'],
  ['AWS::EC2::FlowLog', 'LogGroupName'],
  ['AWS::EC2::FlowLog', 'LogDestination'],
  ['AWS::Route53Resolver::ResolverQueryLoggingConfig', 'DestinationArn'],
  ['AWS::Route53::HostedZone', 'QueryLoggingConfig.CloudWatchLogsLogGroupArn'],
  ['AWS::WAFv2::LoggingConfiguration', 'LogDestinationConfigs'],
];

/** A function that is called so writes its own output there, no audit records. */
const AUDIT_NAME = /^(?!\/aws\/lambda\/)(.*[/_.-])?(audit(s|ing|-?(log|trail)s?)?|cloudtrail(-?logs?)?|(vpc-?)?flow-?logs?)($|[/_.-])/i;

const BY_GRAPH = new WeakMap<ResourceGraph, ReadonlySet<Resource>>();

/** Whether a log group keeps audit records: a trail, flow logs or the like write to it, or its name says so. */
export function isAuditLogGroup(group: Resource): boolean {
  const { graph } = group.template;
  let targets = BY_GRAPH.get(graph);
  if (!targets) {
    targets = new Set(WRITERS.flatMap(([type, path]) => graph.ofType(type).flatMap(writer => graph.pointedAt(writer, path, LOG_GROUP))));
    BY_GRAPH.set(graph, targets);
  }
  return targets.has(group) || group.read('LogGroupName').some(({ value }) => value !== undefined && AUDIT_NAME.test(String(value)));
}
