import * as s3 from 'aws-cdk-lib/aws-s3';
import { AccountServiceMode } from '../account-service-mode';
import type { ConfigRecorderProps } from '../config-recorder-props';

const CREATE_ONLY = ['encryptionKey', 'bucket', 'accessLogBucket', 'globalResourceTypes', 'serviceLinkedRole', 'changeTopic'] as const;

/** Throws when a property would be passed over in silence in the chosen mode, and when AWS Config could not deliver. */
export function requireRecordable(props: ConfigRecorderProps): void {
  const mode = props.mode ?? AccountServiceMode.CREATE;
  const idle = [
    ...(mode === AccountServiceMode.CREATE ? [] : CREATE_ONLY),
    ...(mode === AccountServiceMode.ORGANIZATION_MANAGED ? ['alarmTopic'] as const : []),
  ].find((name) => props[name] !== undefined);
  if (idle) throw new Error(`'${idle}' has no effect on a configuration recorder in mode '${mode}': leave it out or choose another mode`);
  if (props.bucket && props.accessLogBucket) {
    throw new Error('\'accessLogBucket\' has no effect beside \'bucket\', which logs access as its owner chose: leave one of them out');
  }
  if (props.bucket && isLocked(props.bucket)) {
    throw new Error(`${props.bucket.node.path} has Object Lock, under which AWS Config delivers nothing; pass a bucket without it or leave 'bucket' out`);
  }
}

function isLocked(bucket: s3.IBucket): boolean {
  const resource = bucket.node.defaultChild;
  return resource instanceof s3.CfnBucket && (resource.objectLockEnabled === true || resource.objectLockConfiguration !== undefined);
}
