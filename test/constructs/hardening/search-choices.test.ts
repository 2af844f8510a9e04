import { Lazy } from 'aws-cdk-lib';
import { EngineVersion } from 'aws-cdk-lib/aws-opensearchservice';
import { requireDataNodes, requireNodeType, requireSearchVersion, searchAlarms } from '../../../lib/constructs/hardening/search-choices';

test.each(['2.0', '2.19', '3.1', '10.0'])('takes OpenSearch %s', (version) => {
  expect(requireSearchVersion(EngineVersion.openSearch(version)).version).toBe(`OpenSearch_${version}`);
});

test.each([EngineVersion.openSearch('1.3'), EngineVersion.elasticsearch('7.10')])('refuses $version', (version) => {
  expect(() => requireSearchVersion(version))
    .toThrow(`'${version.version}' is no version of a search domain for ePHI; it takes OpenSearch from 2.0: choose one such as EngineVersion.OPENSEARCH_2_19`);
});

test.each([[3, 3], [6, 3], [2, 2], [4, 2]])('takes %d nodes in %d zones', (nodes, zones) => {
  expect(requireDataNodes(nodes, zones)).toBe(nodes);
});

test.each([[0, 3], [2, 3], [4, 3], [1.5, 2], [Lazy.number({ produce: () => 3 }), 3]])('refuses %d nodes in %d zones', (nodes, zones) => {
  expect(() => requireDataNodes(nodes, zones)).toThrow(` is no number of data nodes of a search domain in ${zones} Availability Zones; it takes a multiple of ${zones}`);
});

test.each(['r7g.large.search', 'or1.medium.search', Lazy.string({ produce: () => 't3.small.search' })])('takes nodes of type %s', (type) => {
  expect(requireNodeType(type)).toBe(type);
});

test.each(['t3.medium.search', 't2.small.search', 'r7g.large', ''])('refuses nodes of type \'%s\'', (type) => {
  expect(() => requireNodeType(type))
    .toThrow(`'${type}' is no type of a node of a search domain for ePHI; it takes types that end in '.search', other than t2 and t3: choose one such as r7g.large.search`);
});

test('watches shards, writes, snapshots, key and storage of the domain in its account', () => {
  const alarms = searchAlarms('notes', '123456789012', 100);
  expect(alarms.map(({ metricName }) => metricName)).toEqual([
    'ClusterStatus.red', 'ClusterIndexWritesBlocked', 'AutomatedSnapshotFailure', 'KMSKeyError', 'KMSKeyInaccessible', 'FreeStorageSpace',
  ]);
  expect(alarms.at(-1)).toMatchObject({ bound: 20480, isLow: true, statistic: 'Minimum' });
  expect(alarms.every(({ dimensionsMap }) => dimensionsMap.DomainName === 'notes' && dimensionsMap.ClientId === '123456789012')).toBe(true);
});
