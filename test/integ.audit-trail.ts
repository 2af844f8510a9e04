import { Match } from '@aws-cdk/integ-tests-alpha';
import { Sandbox, under } from './setup/sandbox';
import { AuditTrail } from '../lib/constructs/audit-trail';
import { PhiBucket } from '../lib/constructs/phi-bucket';
import { PhiKey } from '../lib/constructs/phi-key';

const sandbox = new Sandbox('AuditTrail');
const { key } = new PhiKey(sandbox.stack, 'Key');
// The bucket that the construct makes is locked: log files in it could not be deleted with the stack.
const { bucket } = new PhiBucket(sandbox.stack, 'LogFiles', { encryptionKey: key });
const trail = new AuditTrail(sandbox.stack, 'AuditTrail', { encryptionKey: key, bucket });
new PhiBucket(sandbox.stack, 'Documents', { encryptionKey: key, auditTrail: trail });

const TrailName = trail.trail!.ref;
sandbox.expects('CloudTrail', 'getTrail', { Name: TrailName }, {
  Trail: { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true, KmsKeyId: under(key), HasInsightSelectors: true },
});
sandbox.expects('CloudTrail', 'getTrailStatus', { Name: TrailName }, { IsLogging: true });
sandbox.expects('CloudTrail', 'getEventSelectors', { TrailName }, {
  AdvancedEventSelectors: Match.arrayWith([Match.objectLike({ Name: 'Data events of registered AWS::S3::Object' })]),
});
sandbox.expects('CloudWatchLogs', 'describeLogGroups', { logGroupNamePrefix: trail.logGroup!.logGroupName }, {
  logGroups: [{ kmsKeyId: under(key), retentionInDays: 2192 }],
});
