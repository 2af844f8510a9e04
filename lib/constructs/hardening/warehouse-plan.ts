import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { PhiKey } from '../phi-key';
import type { PhiWarehouseOptions } from '../phi-warehouse-options';
import { classifyAsPhi } from './classification';
import { requireAdminName } from './database-choices';
import { requireInnerSubnets } from './inner-subnets';
import { storeLogGroup } from './store-log-group';
import { storeName } from './store-name';

/** Connections, changes to users, and the statements that were run. */
export const WAREHOUSE_LOGS = ['connectionlog', 'userlog', 'useractivitylog'];

/** What a warehouse of nodes and a serverless one have in common, worked out from the choices of the caller. */
export interface WarehousePlan {
  readonly name: string;
  readonly databaseName: string;
  readonly adminUsername: string;
  readonly port: number;
  readonly key: kms.IKey;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  readonly connections: ec2.Connections;
  readonly logGroups: logs.LogGroup[];
}

/**
 * Checks the choices of the caller, and makes what must exist before the warehouse does.
 *
 * @param logFolder below which Amazon Redshift has a folder for each warehouse of the kind
 */
export function planWarehouse(scope: Construct, logFolder: string, options: PhiWarehouseOptions, fewestZones: number): WarehousePlan {
  const name = storeName(scope, options.warehouseName, { store: 'warehouse', property: 'warehouseName', shortest: 3, longest: 63 });
  const databaseName = requireDatabaseName(options.databaseName ?? 'warehouse');
  const adminUsername = requireLowerCase(requireAdminName(options.adminUsername ?? 'phiadmin', 63));
  const port = requireWarehousePort(options.port ?? 5439);
  const { subnets } = requireInnerSubnets('warehouse', options, port, fewestZones);

  classifyAsPhi(scope);
  const key = options.encryptionKey ?? new PhiKey(scope, 'Key').key;
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: options.vpc,
    description: `Clients of ${scope.node.path}`.slice(0, 255),
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'Amazon S3 and other services, for loading and unloading');
  return {
    name,
    databaseName,
    adminUsername,
    port,
    key,
    subnetIds: options.vpc.selectSubnets(subnets).subnetIds,
    securityGroupId: securityGroup.securityGroupId,
    connections: new ec2.Connections({ securityGroups: [securityGroup], defaultPort: ec2.Port.tcp(port) }),
    logGroups: WAREHOUSE_LOGS.map((log) => storeLogGroup(scope, `Log-${log}`, `${logFolder}${name}/${log}`, key)),
  };
}

function requireDatabaseName(name: string): string {
  if (Token.isUnresolved(name) || /^[a-z][a-z0-9_]{0,63}$/.test(name)) return name;
  throw new Error(`'${name}' is no database of a warehouse; it takes up to 64 lower-case letters, digits and underscores, a letter first: set databaseName to such a name`);
}

function requireLowerCase(name: string): string {
  if (Token.isUnresolved(name) || name === name.toLowerCase()) return name;
  throw new Error(`'${name}' is no administrator of a warehouse; Amazon Redshift takes lower-case letters and digits: choose ${name.toLowerCase()}`);
}

function requireWarehousePort(port: number): number {
  const isTaken = [[5431, 5455], [8191, 8215]].some(([first, last]) => port >= first && port <= last);
  if (!Token.isUnresolved(port) && Number.isInteger(port) && isTaken) return port;
  const said = Token.isUnresolved(port) ? 'a value known only at deployment' : port;
  throw new Error(`${said} is no port of a warehouse; Amazon Redshift takes 5431 to 5455 and 8191 to 8215: choose one of these`);
}
