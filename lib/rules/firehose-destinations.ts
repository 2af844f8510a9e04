import { Read, isOpen, reader } from './list-entries';
import { Check, among, inBranchesWhere, isCustomerKey, judge, judgeAll } from './predicates';
import { encryptedAsItShould } from './s3-encryption';
import { judgePassword } from './stored-passwords';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text } from '../facts/value';

/** Of each kind of destination: where below it objects are written to S3 (an empty path: by itself). */
const DESTINATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ExtendedS3DestinationConfiguration', ['', 'S3BackupConfiguration']],
  ['S3DestinationConfiguration', ['']],
  ['RedshiftDestinationConfiguration', ['S3Configuration', 'S3BackupConfiguration']],
  ['AmazonopensearchserviceDestinationConfiguration', ['S3Configuration']],
  ['AmazonOpenSearchServerlessDestinationConfiguration', ['S3Configuration']],
  ['ElasticsearchDestinationConfiguration', ['S3Configuration']],
  ['SplunkDestinationConfiguration', ['S3Configuration']],
  ['HttpEndpointDestinationConfiguration', ['S3Configuration']],
  ['IcebergDestinationConfiguration', ['S3Configuration']],
  ['SnowflakeDestinationConfiguration', ['S3Configuration']],
]);

/** The destinations that a stream has, in every branch. */
function judgeDestinations(stream: Resource, check: (destination: Reading, objects: readonly string[]) => Verdict): Verdict {
  const verdicts: Verdict[] = [];
  for (const property of Object.keys(stream.properties)) {
    const objects = DESTINATIONS.get(property);
    if (!objects) continue;
    for (const destination of stream.read(property)) if (destination.value !== undefined) verdicts.push(check(destination, objects));
  }
  return worst(verdicts);
}

/** Objects are written under a customer managed key: one that the stream names, or else the default of the bucket. */
export const writesEncrypted: Check = stream => judgeDestinations(stream, (destination, paths) => worst(paths.flatMap(path =>
  objectsAt(stream, destination, path).map(objects => objects.value === undefined ? notApplicable() : judgeObjects(stream, objects)))));

function objectsAt(stream: Resource, destination: Reading, path: string): readonly Reading[] {
  return path === '' ? [destination] : reader(stream, destination)(path);
}

function judgeObjects(stream: Resource, objects: Reading): Verdict {
  const read = reader(stream, objects);
  return worst(read('EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN').map(key =>
    key.value === undefined ? worst(read('BucketARN').map(bucket => judgeBucket(stream, bucket))) : judge(key, isCustomerKey)));
}

function judgeBucket({ template }: Resource, { value, at, given }: Reading): Verdict {
  const [bucket] = template.graph.resolve(value, 'AWS::S3::Bucket', template);
  if (!bucket) return insufficientData({ at, value, given });
  const { status, found } = encryptedAsItShould(bucket);
  return new Verdict(status, { at, found: `the default of ${bucket.logicalId}: ${found ?? ''}` });
}

/** What could not be delivered is logged. */
export const logsErrors: Check = stream => judgeDestinations(stream, destination =>
  judgeAll(reader(stream, destination)('CloudWatchLoggingOptions.Enabled'), among(true)));

const SOURCES = ['KinesisStreamSourceConfiguration', 'MSKSourceConfiguration', 'DatabaseSourceConfiguration'];

/** A stream that others put records into keeps them under a customer managed key; one that reads from a source leaves them there. */
export const keepsEncrypted: Check = inBranchesWhere('DeliveryStreamType', [undefined, 'DirectPut'], read => {
  const sources = SOURCES.map(source => read(source).map(({ value }) => value !== undefined));
  if (sources.some(branches => !branches.includes(false))) return notApplicable();
  const verdict = worst([
    judgeAll(read('DeliveryStreamEncryptionConfigurationInput.KeyType'), among('CUSTOMER_MANAGED_CMK')),
    judgeAll(read('DeliveryStreamEncryptionConfigurationInput.KeyARN'), isCustomerKey),
  ]);
  // The branch without a key may be the one with a source.
  const mayHaveSource = sources.some(branches => branches.includes(true));
  return mayHaveSource && verdict.status === 'NON_COMPLIANT' ? insufficientData({ at: verdict.at, found: verdict.found }) : verdict;
});

const HTTP = 'HttpEndpointDestinationConfiguration';

/** An HTTP endpoint is reached over TLS, and knows the stream by a secret. */
export function reachesEndpointSafely(stream: Resource): Verdict {
  return worst(stream.read(HTTP).map(destination => {
    if (destination.value === undefined) return notApplicable();
    const read = reader(stream, destination);
    return worst([...read('EndpointConfiguration.Url').map(usesTls), ...read('SecretsManagerConfiguration.Enabled').map(enabled => knowsSecret(enabled, read))]);
  }));
}

function usesTls(url: Reading): Verdict {
  const { value } = url;
  const text = value instanceof Text ? value.skeleton : value;
  if (typeof text === 'string' && /^https:/i.test(text)) return compliant(url);
  return isOpen(value) && (typeof text !== 'string' || text.startsWith('\0')) ? insufficientData(url) : nonCompliant(url);
}

function knowsSecret(enabled: Reading, read: Read): Verdict {
  const verdict = judge(enabled, among(true));
  if (verdict.status !== 'NON_COMPLIANT') return verdict;
  return worst(read('EndpointConfiguration.AccessKey').map(key =>
    key.value === undefined ? nonCompliant({ at: enabled.at, found: 'neither a secret nor an access key' }) : judgePassword(key)));
}
