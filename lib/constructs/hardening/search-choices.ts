import { Token } from 'aws-cdk-lib';
import type { EngineVersion } from 'aws-cdk-lib/aws-opensearchservice';
import type { StoreAlarm } from './store-alarms';

/** Gives the version back if it is one of OpenSearch that knows fine-grained access control and current TLS policies. */
export function requireSearchVersion(version: EngineVersion): EngineVersion {
  if (Token.isUnresolved(version.version) || /^OpenSearch_([2-9]|\d\d+)\.\d+$/.test(version.version)) return version;
  throw new Error(`'${version.version}' is no version of a search domain for ePHI; it takes OpenSearch from 2.0: choose one such as EngineVersion.OPENSEARCH_2_19`);
}

/** Gives the number of data nodes back if they are spread evenly over the zones. */
export function requireDataNodes(dataNodes: number, zones: number): number {
  if (!Token.isUnresolved(dataNodes) && Number.isInteger(dataNodes) && dataNodes >= zones && dataNodes % zones === 0) return dataNodes;
  const said = Token.isUnresolved(dataNodes) ? 'a value known only at deployment' : dataNodes;
  throw new Error(`${said} is no number of data nodes of a search domain in ${zones} Availability Zones; it takes a multiple of ${zones}: choose ${zones}, ${2 * zones} or more`);
}

/** Gives the type of a node back if it can take over from another one and keep audit logs. */
export function requireNodeType(type: string): string {
  if (Token.isUnresolved(type) || (/^[a-z0-9-]+\.[a-z0-9]+\.search$/.test(type) && !/^t[23]\./.test(type))) return type;
  throw new Error(`'${type}' is no type of a node of a search domain for ePHI; it takes types that end in '.search', other than t2 and t3: choose one such as r7g.large.search`);
}

/** What a person has to know of a domain. (Amazon OpenSearch Service Developer Guide, "Recommended CloudWatch alarms".) */
export function searchAlarms(domainName: string, account: string, gibibytes: number): StoreAlarm[] {
  const dimensionsMap = { DomainName: domainName, ClientId: account };
  const once = (id: string, metricName: string, happened: string) => ({ id, happened, metricName, dimensionsMap, statistic: 'Maximum', bound: 1 });
  return [
    once('Red', 'ClusterStatus.red', 'at least one primary shard has no node'),
    once('WritesBlocked', 'ClusterIndexWritesBlocked', 'the domain takes no writes'),
    once('SnapshotFailed', 'AutomatedSnapshotFailure', 'an automated snapshot failed'),
    once('KeyDisabled', 'KMSKeyError', 'the key is disabled'),
    once('KeyLost', 'KMSKeyInaccessible', 'the key was deleted or no longer lets the domain in'),
    {
      id: 'Full',
      happened: 'a node has less than a fifth of its storage left',
      metricName: 'FreeStorageSpace', // in MiB
      dimensionsMap,
      statistic: 'Minimum',
      bound: Math.floor(gibibytes * 1024 / 5),
      isLow: true,
    },
  ];
}
