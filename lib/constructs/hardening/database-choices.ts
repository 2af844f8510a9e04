import { Names, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { PhiDatabaseOptions } from '../phi-database-options';
import { PhiVpc } from '../phi-vpc';
import type { EngineProfile } from './database-engine';

/** Names that an attacker tries first, and names the engines keep for themselves. */
const GUESSED_NAMES = ['admin', 'administrator', 'master', 'mysql', 'mariadb', 'postgres', 'rdsadmin', 'root', 'sa', 'superuser', 'user'];

/** A name that stays: RDS makes no second database under it, so a change that means replacement fails instead of starting empty. */
export function identifierOf(scope: Construct): string {
  return Names.uniqueResourceName(scope, { maxLength: 60, separator: '-' }).toLowerCase();
}

/** Gives the identifier back if RDS takes it. */
export function requireIdentifier(identifier: string): string {
  if (Token.isUnresolved(identifier) || !/^[a-z](-?[a-z0-9])*$/.test(identifier) || identifier.length > 63) {
    const given = Token.isUnresolved(identifier) ? 'a value known only at deployment' : `'${identifier}'`;
    throw new Error(`${given} is no identifier of a database; it takes up to 63 lower-case letters, digits and single hyphens, a letter first: set databaseIdentifier to such a name`);
  }
  return identifier;
}

/** Gives the port back if RDS takes it. */
export function requirePort(port: number): number {
  if (Token.isUnresolved(port) || !Number.isInteger(port) || port < 1150 || port > 65535) {
    throw new Error(`${Token.isUnresolved(port) ? 'a value known only at deployment' : port} is no port of a database; RDS takes whole numbers from 1150 to 65535: choose one of these`);
  }
  return port;
}

/** Gives the administrator's name back if the engine takes it and nobody would guess it first. */
export function requireAdminName(name: string, longest: number): string {
  if (Token.isUnresolved(name)) return name;
  if (!/^[a-zA-Z][a-zA-Z0-9]*$/.test(name) || name.length > longest || GUESSED_NAMES.includes(name.toLowerCase())) {
    throw new Error(`'${name}' is no administrator of a database for ePHI; it takes up to ${longest} letters and digits, a letter first, and none of ${GUESSED_NAMES.join(', ')}: choose another adminUsername`);
  }
  return name;
}

/** Throws when the instance type has no Performance Insights with the engine. */
export function requireInsights(instanceType: ec2.InstanceType, { withoutInsights }: EngineProfile): void {
  if (withoutInsights?.test(instanceType.toString())) {
    throw new Error(`instance type ${instanceType.toString()} has no Performance Insights with this engine: choose a larger one, for example m6g.large or r6g.large`);
  }
}

/** The subnets of a database and the zones they lie in; no zones while the VPC is still looked up. */
export interface InnerSubnets {
  readonly subnets: ec2.SubnetSelection;
  readonly availabilityZones: string[];
}

/** Gives subnets that the internet cannot reach, in two zones, where the port is open. */
export function requireInnerSubnets(options: PhiDatabaseOptions, port: number): InnerSubnets {
  const { vpc, vpcSubnets } = options;
  const network = vpc.node.scope;
  if (!vpcSubnets && network instanceof PhiVpc && !network.dataPorts.includes(port)) {
    throw new Error(`port ${port} is shut by the network ACL of ${network.node.path}, which opens ${network.dataPorts.join(', ')}: add it to the dataPorts of the PhiVpc`);
  }
  const subnets = vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  const selected = vpc.selectSubnets(subnets);
  if (selected.isPendingLookup) return { subnets, availabilityZones: [] };
  if (selected.hasPublic) {
    throw new Error('vpcSubnets selects public subnets; a database for ePHI takes isolated or private ones: leave vpcSubnets out or select others');
  }
  const availabilityZones = [...new Set(selected.availabilityZones)];
  if (availabilityZones.length < 2) {
    throw new Error(`the subnets of the database lie in ${availabilityZones.length} Availability Zone(s); it takes two, so that one may fail: select subnets in two zones`);
  }
  return { subnets, availabilityZones };
}
