import { branchWithoutTarget } from './branch-targets';
import { Check, isSet, present } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';

const STREAM = 'AWS::Kinesis::Stream';
const DELIVERY_STREAM = 'AWS::KinesisFirehose::DeliveryStream';
const DESTINATION = 'AWS::Logs::Destination';

/** What encrypts whatever is put into it: S3 every object, CloudWatch Logs every event, Lambda has no storage. */
const ENCRYPTED_ANYWAY = new Set(['AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version']);

/** Under this condition, CDK leaves encryption out in Regions that lack it. */
const WITHOUT_ENCRYPTION = 'AwsCdkKinesisEncryptedStreamsUnsupportedRegions';

const HAS_STREAM_SOURCE = isSet('KinesisStreamSourceConfiguration.KinesisStreamARN');
const FIREHOSE_KEY = present('DeliveryStreamEncryptionConfigurationInput.KeyType');

/** Where a property sends a copy of data, it is encrypted at rest. */
export function sendsToEncrypted(path: string): Check {
  return resource => {
    const targets = resource.targets(path).filter(each => each.type === STREAM || each.type === DELIVERY_STREAM || each.type === DESTINATION
      || ENCRYPTED_ANYWAY.has(each.type));
    if (targets.length === 0) return worst(resource.read(path).map(reading => outside(reading)));
    const elsewhere = branchWithoutTarget(resource, path, targets);
    return worst([...elsewhere ? [outside(elsewhere)] : [], ...targets.map(target => {
      const { status, found } = encryptsAtRest(target);
      return new Verdict(status, { at: path, found: `${target.logicalId}: ${found ?? 'encrypted'}`, subject: target });
    })]);
  };
}

function outside(reading: Reading): Verdict {
  if (reading.value === undefined) return nonCompliant(reading);
  return /^arn:[^:]*:s3:/.test(String(reading.value)) ? compliant(reading) : insufficientData(reading);
}

function encryptsAtRest(target: Resource, depth = 0): Verdict {
  if (ENCRYPTED_ANYWAY.has(target.type)) return compliant({ found: 'encrypted by the service' });
  if (target.type === STREAM) return streamEncrypts(target);
  const path = target.type === DESTINATION ? 'TargetArn' : HAS_STREAM_SOURCE(target) ? 'KinesisStreamSourceConfiguration.KinesisStreamARN' : undefined;
  if (path === undefined) return FIREHOSE_KEY(target);
  const [next] = target.targets(path).filter(each => each.type === STREAM || each.type === DELIVERY_STREAM);
  return next && depth < 3 ? encryptsAtRest(next, depth + 1) : insufficientData({ at: path, value: target.value(path) });
}

/** A stream is encrypted, but for Regions in which the AWS CDK leaves that out since they lack it. */
export function streamEncrypts(stream: Resource): Verdict {
  return worst(stream.read('StreamEncryption.KeyId').filter(({ given }) => given?.condition !== WITHOUT_ENCRYPTION || !given.value)
    .map(reading => reading.value === undefined ? nonCompliant(reading) : compliant(reading)));
}
