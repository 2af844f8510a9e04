import { Names, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { EngineProfile } from './database-engine';

/** Names that an attacker tries first, and names the engines keep for themselves. */
const GUESSED_NAMES = ['admin', 'administrator', 'awsuser', 'master', 'mysql', 'mariadb', 'postgres', 'rdsadmin', 'root', 'sa', 'superuser', 'user'];

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
