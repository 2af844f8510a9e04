import { bucketUnderOwnKey } from './bucket-locations';
import { Check, among, atLeast, inBranchesWhere, isCustomerKey, isTrue, judge, judgeAll } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const CONFIGURATION = 'WorkGroupConfiguration';
const RESULTS = `${CONFIGURATION}.ResultConfiguration`;
const MANAGED = `${CONFIGURATION}.ManagedQueryResultsConfiguration`;
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const OPTION = `${RESULTS}.EncryptionConfiguration.EncryptionOption`;
const BY_KMS = among('SSE_KMS', 'CSE_KMS');
const BY_BUCKET = bucketUnderOwnKey(`${RESULTS}.OutputLocation`);

/** Results without an option of their own are encrypted as their bucket says. */
const inOwnBucket: Check = inBranchesWhere(`${MANAGED}.Enabled`, [undefined, 'false'], (read, group) => worst(read(OPTION).map(option => {
  if (option.value === undefined) {
    const byBucket = BY_BUCKET(group);
    return byBucket.status === 'NON_COMPLIANT' && byBucket.subject === undefined ? nonCompliant(option) : byBucket;
  }
  const byKms = judge(option, BY_KMS);
  if (byKms.status === 'NON_COMPLIANT') return byKms;
  const keys = readPath(group.properties, `${RESULTS}.EncryptionConfiguration.KmsKey`, group.template, option.given);
  return worst([byKms, judgeAll(keys, isCustomerKey)]);
})));

const managedByAthena: Check = inBranchesWhere(`${MANAGED}.Enabled`, ['true'],
  read => judgeAll(read(`${MANAGED}.EncryptionConfiguration.KmsKey`), isCustomerKey));

/** Sessions of Apache Spark scan no bytes per query. */
function onSql(check: Check): Check {
  return group => worst(group.read(`${CONFIGURATION}.EngineVersion.SelectedEngineVersion`).map((version): Verdict => {
    if (isKnown(version.value) && /spark/i.test(String(version.value))) return notApplicable();
    const verdict = check(group);
    return version.value !== undefined && !isKnown(version.value) && verdict.status === 'NON_COMPLIANT' ? insufficientData(version) : verdict;
  }));
}

/** Amazon Athena. */
export const athena: readonly Rule[] = rulesFor('AWS::Athena::WorkGroup', [
  {
    id: 'athena-workgroup-encryption',
    title: 'Workgroups encrypt results under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Results are encrypted as the client asks or, without a word, as the bucket does by default.',
    rationale: 'The result of a query is a copy of the ePHI that it found.',
    remediation: 'Set `encryptionOption: \'SSE_KMS\'` and `kmsKey` to the key of a `PhiKey`, or write the results to a `PhiBucket`.',
    source: 'Amazon Athena User Guide: Encrypt Athena query results stored in Amazon S3',
    check: (group: Resource) => worst([inOwnBucket(group), managedByAthena(group)]),
    examples: {
      compliant: {
        WorkGroupConfiguration: {
          ResultConfiguration: { OutputLocation: 's3://results/', EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: KEY } },
        },
      },
      nonCompliant: { WorkGroupConfiguration: { ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_S3' } } } },
    },
  },
  {
    id: 'athena-workgroup-enforced',
    title: 'The settings of a workgroup override those of clients',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'What holds then is not documented.',
    rationale: 'A client that chooses for itself writes results with ePHI to another bucket, without encryption under your key.',
    remediation: 'Set `enforceWorkGroupConfiguration: true`.',
    source: 'Amazon Athena User Guide: Override client-side settings',
    check: isTrue(`${CONFIGURATION}.EnforceWorkGroupConfiguration`, { absent: 'INSUFFICIENT_DATA' }),
    examples: {
      compliant: { WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true } },
      nonCompliant: { WorkGroupConfiguration: { EnforceWorkGroupConfiguration: false } },
    },
  },
  {
    id: 'athena-workgroup-metrics-logging',
    title: 'Workgroups publish metrics of their queries',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'What holds then is not documented.',
    rationale: 'A sudden rise in what is scanned may be somebody taking ePHI along.',
    remediation: 'Set `publishCloudWatchMetricsEnabled: true`.',
    source: 'Amazon Athena User Guide: Monitor Athena query metrics with CloudWatch',
    check: isTrue(`${CONFIGURATION}.PublishCloudWatchMetricsEnabled`, { absent: 'INSUFFICIENT_DATA' }),
    examples: {
      compliant: { WorkGroupConfiguration: { PublishCloudWatchMetricsEnabled: true } },
      nonCompliant: { WorkGroupConfiguration: { PublishCloudWatchMetricsEnabled: false } },
    },
  },
  {
    id: 'athena-workgroup-byte-limit',
    title: 'Workgroups limit what one query may scan',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'low',
    absent: 'A query may scan everything.',
    rationale: 'The minimum necessary is rarely a whole table; a limit stops queries that read all ePHI at once.',
    remediation: 'Set `bytesScannedCutoffPerQuery`.',
    source: 'Amazon Athena User Guide: Configure per-query and per-workgroup data usage controls',
    check: onSql(atLeast(`${CONFIGURATION}.BytesScannedCutoffPerQuery`, 1)),
    examples: {
      compliant: { WorkGroupConfiguration: { BytesScannedCutoffPerQuery: 10_000_000_000 } },
      nonCompliant: { WorkGroupConfiguration: {} },
    },
  },
]);
