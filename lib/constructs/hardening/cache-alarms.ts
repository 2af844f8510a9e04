import type { StoreAlarm } from './store-alarms';

/** Tokens of IAM run out every quarter of an hour, so that a single refusal means little. */
const REFUSED_CLIENTS = 10;

const refusal = { metricName: 'AuthenticationFailures', statistic: 'Sum', bound: REFUSED_CLIENTS };

/**
 * What a person has to know of each node. Names of nodes follow from the name of the group. (Amazon ElastiCache User Guide, "Metrics for
 * Valkey and Redis OSS".)
 *
 * @param shards undefined without the cluster protocol
 */
export function nodeAlarms(name: string, replicas: number, shards?: number): StoreAlarm[] {
  const numbered = (count: number, digits: number) => Array.from({ length: count }, (_, index) => String(index + 1).padStart(digits, '0'));
  const groups = shards === undefined ? [name] : numbered(shards, 4).map((shard) => `${name}-${shard}`);
  const nodes = groups.flatMap((group) => numbered(replicas + 1, 3).map((node) => `${group}-${node}`));

  return nodes.flatMap((node) => {
    const dimensionsMap = { CacheClusterId: node };
    const number = node.slice(name.length);
    return [
      { id: `Refused${number}`, happened: `node ${node} refused clients that could not prove who they are`, dimensionsMap, ...refusal },
      { id: `Full${number}`, happened: `node ${node} is nearly full`, metricName: 'DatabaseMemoryUsagePercentage', dimensionsMap, statistic: 'Average', bound: 85 },
      { id: `Busy${number}`, happened: `node ${node} is overloaded`, metricName: 'EngineCPUUtilization', dimensionsMap, statistic: 'Average', bound: 90 },
    ];
  });
}

/** What a person has to know of a serverless cache. (Amazon ElastiCache User Guide, "Serverless metrics and events for Valkey and Redis OSS".) */
export function serverlessAlarms(name: string): StoreAlarm[] {
  const dimensionsMap = { clusterId: name };
  return [
    { id: 'Refused', happened: 'clients could not prove who they are', dimensionsMap, ...refusal },
    { id: 'Throttled', happened: 'commands are throttled', metricName: 'ThrottledCmds', dimensionsMap, statistic: 'Sum', bound: 1 },
  ];
}
