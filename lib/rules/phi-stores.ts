import { isLogTarget } from './log-targets';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';

/** The types in which data rests. Everything is in scope, so each of them may hold ePHI. */
export const STORE_TYPES = [
  'AWS::S3::Bucket', 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::EFS::FileSystem',
  'AWS::EC2::Volume', 'AWS::Redshift::Cluster', 'AWS::RedshiftServerless::Namespace', 'AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain',
  'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache', 'AWS::HealthLake::FHIRDatastore',
  'AWS::FSx::FileSystem', 'AWS::Timestream::Database', 'AWS::Cassandra::Table', 'AWS::MemoryDB::Cluster', 'AWS::DSQL::Cluster', 'AWS::HealthImaging::Datastore',
  'AWS::S3Express::DirectoryBucket', 'AWS::S3Tables::TableBucket', 'AWS::S3Vectors::VectorBucket', 'AWS::S3Outposts::Bucket', 'AWS::OpenSearchServerless::Collection',
  'AWS::NeptuneGraph::Graph', 'AWS::DocDBElastic::Cluster', 'AWS::Timestream::InfluxDBInstance', 'AWS::Timestream::InfluxDBCluster', 'AWS::ElastiCache::CacheCluster',
  'AWS::Omics::SequenceStore', 'AWS::Omics::VariantStore', 'AWS::Kendra::Index', 'AWS::CustomerProfiles::Domain',
] as const;

const STORES = new Set<string>(STORE_TYPES);

/** Whether a resource is a store that may hold ePHI. A bucket that logs are delivered into is none. */
export function isPhiStore(resource: Resource): boolean {
  return STORES.has(resource.type) && !(resource.type === 'AWS::S3::Bucket' && isLogTarget(resource));
}

/** The first store of an app that may hold ePHI, or that a stricter test lets pass: rules on what must exist speak only where there is one. */
export function firstPhiStore(graph: ResourceGraph, test: (store: Resource) => boolean = isPhiStore): Resource | undefined {
  for (const type of STORE_TYPES) {
    const found = graph.ofType(type).find(test);
    if (found) return found;
  }
  return undefined;
}
