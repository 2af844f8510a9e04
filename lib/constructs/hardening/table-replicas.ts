import { Stack, Token } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { IConstruct } from 'constructs';
import type { PhiTableProps } from '../phi-table';
import { requireReplicaRegions } from './replica-regions';

/** Gives the Region of the stack, by which DynamoDB tells the replicas of a global table apart. */
export function requireRegion(scope: IConstruct): string {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    throw new Error(
      `the Region of ${scope.node.path} is known only at deployment; a table that can become a global table needs a literal one: set ` +
      'env.region of its stack or Stage',
    );
  }
  return region;
}

/** Throws when the replicas have no place, or when the stream of the table does not fit them. */
export function requireReplicas(region: string, { encryptionKey, replicas = [], stream }: PhiTableProps): void {
  requireReplicaRegions({ region, encryptionKey }, replicas);
  if (replicas.length > 0 && stream !== undefined && stream !== dynamodb.StreamViewType.NEW_AND_OLD_IMAGES) {
    throw new Error(`stream is ${stream}; a table with replicas streams NEW_AND_OLD_IMAGES, by which DynamoDB replicates: set that or leave stream out`);
  }
}

/** Gives the name back if DynamoDB takes it. */
export function requireTableName(name: string): string {
  if (Token.isUnresolved(name) || !/^[a-zA-Z0-9_.-]{3,255}$/.test(name)) {
    const given = Token.isUnresolved(name) ? 'a value known only at deployment' : `'${name}'`;
    throw new Error(`${given} is no name of a table; it takes 3 to 255 letters, digits, '_', '.' or '-': set tableName to such a name or leave it out`);
  }
  return name;
}
