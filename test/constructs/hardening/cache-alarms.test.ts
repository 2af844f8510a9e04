import { nodeAlarms, serverlessAlarms } from '../../../lib/constructs/hardening/cache-alarms';

const nodes = (...given: Parameters<typeof nodeAlarms>) => [...new Set(nodeAlarms(...given).map(({ dimensionsMap }) => dimensionsMap.CacheClusterId))];

test('watches the nodes of a group without shards', () => {
  expect(nodes('sessions', 2)).toEqual(['sessions-001', 'sessions-002', 'sessions-003']);
});

test('watches the nodes of every shard', () => {
  expect(nodes('sessions', 1, 2)).toEqual(['sessions-0001-001', 'sessions-0001-002', 'sessions-0002-001', 'sessions-0002-002']);
});

test('watches clients that are refused, memory and processor, each once for a node', () => {
  const alarms = nodeAlarms('sessions', 1);
  expect(alarms.map(({ metricName, bound }) => [metricName, bound]).slice(0, 3)).toEqual([['AuthenticationFailures', 10], ['DatabaseMemoryUsagePercentage', 85], ['EngineCPUUtilization', 90]]);
  expect(new Set(alarms.map(({ id }) => id)).size).toBe(6);
});

test('watches what a serverless cache refuses and throttles', () => {
  expect(serverlessAlarms('sessions').map(({ metricName, dimensionsMap }) => [metricName, dimensionsMap])).toEqual([
    ['AuthenticationFailures', { clusterId: 'sessions' }], ['ThrottledCmds', { clusterId: 'sessions' }],
  ]);
});
