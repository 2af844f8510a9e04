import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { LoggingOptions } from 'aws-cdk-lib/aws-opensearchservice';
import type { Construct } from 'constructs';
import { SEARCH_LOGS } from './search-log-policy';
import { storeLogGroup } from './store-log-group';

/** Everything that a domain writes down, and where. */
export interface SearchLogs {
  readonly logGroups: logs.LogGroup[];
  readonly logging: LoggingOptions;
}

/** Makes the log groups of audit log, error log and the two slow logs of a domain. */
export function searchLogs(scope: Construct, domainName: string, key: kms.IKey): SearchLogs {
  const logGroupOf = (kind: string) => storeLogGroup(scope, `Log-${kind}`, `${SEARCH_LOGS}${domainName}/${kind}`, key);
  const auditLogGroup = logGroupOf('audit');
  const appLogGroup = logGroupOf('application');
  const slowSearchLogGroup = logGroupOf('search-slow');
  const slowIndexLogGroup = logGroupOf('index-slow');
  return {
    logGroups: [auditLogGroup, appLogGroup, slowSearchLogGroup, slowIndexLogGroup],
    logging: {
      auditLogEnabled: true,
      auditLogGroup,
      appLogEnabled: true,
      appLogGroup,
      slowSearchLogEnabled: true,
      slowSearchLogGroup,
      slowIndexLogEnabled: true,
      slowIndexLogGroup,
    },
  };
}
