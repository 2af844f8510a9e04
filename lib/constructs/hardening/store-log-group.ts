import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { allowLogGroups } from './key-grants';

/** Identifiers that may stand in what a store writes down, such as a statement without bound values. Readers need `logs:Unmask` to see them. */
export const MASKED: readonly logs.DataIdentifier[] = [
  logs.DataIdentifier.EMAILADDRESS,
  logs.DataIdentifier.PHONENUMBER_US,
  logs.DataIdentifier.SSN_US,
  logs.DataIdentifier.HEALTHINSURANCECLAIMNUMBER_US,
  logs.DataIdentifier.MEDICAREBENEFICIARYNUMBER_US,
];

/**
 * A log group for what a store writes down: under the key, kept for six years, common identifiers masked. The store must depend on it:
 * a service that finds no log group makes one without a key and without an end.
 *
 * @param logGroupName undefined where the service is told the name, which then is free again after the stack
 */
export function storeLogGroup(scope: Construct, id: string, logGroupName: string | undefined, key: kms.IKey): logs.LogGroup {
  allowLogGroups(key, scope);
  return new logs.LogGroup(scope, id, {
    logGroupName,
    encryptionKey: key,
    retention: logs.RetentionDays.SIX_YEARS,
    dataProtectionPolicy: new logs.DataProtectionPolicy({ name: 'mask-identifiers', identifiers: [...MASKED] }),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a failed first deployment must not block the name
  });
}
