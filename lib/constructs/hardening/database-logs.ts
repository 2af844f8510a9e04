import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { storeLogGroup } from './store-log-group';

/** Whose logs they are and how they are encrypted. */
export interface DatabaseLogsProps {
  readonly kind: 'instance' | 'cluster';
  readonly identifier: string;
  readonly logTypes: string[];
  readonly key: kms.IKey;
}

/** Makes the log groups that RDS writes to. The database must depend on them. */
export function databaseLogs(scope: Construct, { kind, identifier, logTypes, key }: DatabaseLogsProps): logs.LogGroup[] {
  return logTypes.map((logType) => storeLogGroup(scope, `Log-${logType}`, `/aws/rds/${kind}/${identifier}/${logType}`, key));
}
