import { Token } from 'aws-cdk-lib';
import { AuditTrailMode, type AuditTrailProps } from '../audit-trail-props';

const CREATE_ONLY = ['trailName', 'encryptionKey', 'bucket', 'accessLogBucket'] as const;
const WITH_ALARMS_ONLY = ['alarmTopic', 'alarms'] as const;

/** Throws when a property would be passed over in silence in the chosen mode. */
export function requireMeaningful(props: AuditTrailProps): void {
  const mode = props.mode ?? AuditTrailMode.CREATE;
  const idle = [
    ...(mode === AuditTrailMode.CREATE ? [] : CREATE_ONLY),
    ...(mode === AuditTrailMode.EXISTING ? [] : ['logGroup'] as const),
    ...(mode === AuditTrailMode.ORGANIZATION_MANAGED ? WITH_ALARMS_ONLY : []),
  ].find((name) => props[name] !== undefined);
  if (idle) throw new Error(`'${idle}' has no effect on an audit trail in mode '${mode}': leave it out or choose another mode`);
  if (props.bucket && props.accessLogBucket) {
    throw new Error('\'accessLogBucket\' has no effect beside \'bucket\', which logs access as its owner chose: leave one of them out');
  }
  if (mode === AuditTrailMode.EXISTING && !props.logGroup) {
    throw new Error('an existing audit trail needs its log group, from which the alarms are raised: pass \'logGroup\', or choose another mode');
  }
  const { trailName } = props;
  if (trailName !== undefined && (Token.isUnresolved(trailName) || !/^[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]$/.test(trailName))) {
    throw new Error(
      `'${trailName}' is not a trail name; it takes a literal of 3 to 128 letters, digits, '.', '_' or '-', beginning and ending with a ` +
      'letter or digit: choose such a name or leave it out',
    );
  }
}
