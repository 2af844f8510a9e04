import { Names, Token } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as logs from 'aws-cdk-lib/aws-logs';
import { type Place, defaultsOf, unlessGiven } from './l2-defaults';
import { allowCloudTrail, allowLogGroups } from '../constructs/hardening/key-grants';
import { MASKED } from '../constructs/hardening/store-log-group';

const LOG_GROUP = defaultsOf<logs.LogGroupProps>(logs.LogGroup, (given, { key, scope }) => ({
  ...unlessGiven(given, ['encryptionKey'], () => {
    const encryptionKey = key();
    allowLogGroups(encryptionKey, scope);
    return { encryptionKey };
  }),
  // Other classes of log groups cannot mask, and that for deliveries (which older versions of the AWS CDK do not name) has a retention of its own.
  ...(given.logGroupClass as string | undefined) === 'DELIVERY' ? {} : { retention: logs.RetentionDays.SIX_YEARS },
  ...given.logGroupClass !== undefined && given.logGroupClass !== logs.LogGroupClass.STANDARD ? {} : {
    dataProtectionPolicy: new logs.DataProtectionPolicy({ name: 'mask-identifiers', identifiers: [...MASKED] }),
  },
}));

const TRAIL = defaultsOf<cloudtrail.TrailProps>(cloudtrail.Trail, (given, place) => ({
  ...unlessGiven(given, ['encryptionKey'], () => underKey(given.trailName, place)),
  managementEvents: cloudtrail.ReadWriteType.ALL,
  insightTypes: [cloudtrail.InsightType.API_CALL_RATE, cloudtrail.InsightType.API_ERROR_RATE],
  sendToCloudWatchLogs: true,
  cloudWatchLogsRetention: logs.RetentionDays.SIX_YEARS,
}));

/** Log groups and trails. */
export const LOG_DEFAULTS = [LOG_GROUP, TRAIL];

/** The policy of the key names the trail, which therefore needs a name. */
function underKey(given: string | undefined, { scope, id, key }: Place): Partial<cloudtrail.TrailProps> {
  if (given !== undefined && Token.isUnresolved(given)) return {};
  const trailName = given ?? `${Names.uniqueResourceName(scope, { maxLength: 127 - id.length, separator: '-' })}-${id}`;
  const encryptionKey = key();
  allowCloudTrail(encryptionKey, scope, trailName);
  return { trailName, encryptionKey };
}
