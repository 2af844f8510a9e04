import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { allowLogGroups } from './key-grants';

/** Identifiers that may stand in a statement without bound values. Readers need `logs:Unmask` to see them. */
const MASKED = [
  logs.DataIdentifier.EMAILADDRESS,
  logs.DataIdentifier.PHONENUMBER_US,
  logs.DataIdentifier.SSN_US,
  logs.DataIdentifier.HEALTHINSURANCECLAIMNUMBER_US,
  logs.DataIdentifier.MEDICAREBENEFICIARYNUMBER_US,
];

/** Whose logs they are and how they are encrypted. */
export interface DatabaseLogsProps {
  readonly kind: 'instance' | 'cluster';
  readonly identifier: string;
  readonly logTypes: string[];
  readonly key: kms.IKey;
}

/**
 * Makes the log groups that RDS writes to, before RDS would make them without a key and without an end. The database must depend on
 * them.
 */
export function databaseLogs(scope: Construct, props: DatabaseLogsProps): logs.LogGroup[] {
  allowLogGroups(props.key, scope);
  return props.logTypes.map((logType) => new logs.LogGroup(scope, `Log-${logType}`, {
    logGroupName: `/aws/rds/${props.kind}/${props.identifier}/${logType}`,
    encryptionKey: props.key,
    retention: logs.RetentionDays.SIX_YEARS,
    dataProtectionPolicy: new logs.DataProtectionPolicy({ name: 'mask-identifiers', identifiers: MASKED }),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a failed first deployment must not block the name
  }));
}
