import { recordsEverything } from './config-recorders';
import { Check, all, any, customerKey, isTrue, present } from './predicates';
import { besidePhi } from './presence';
import { AppFacts, Rule, appRules, rulesFor } from './rule';
import { Verdict, best, compliant, insufficientData } from './verdict';
import type { Resource } from '../facts/resource';

const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';
const AGGREGATOR = 'AWS::Config::ConfigurationAggregator';
const PACK = 'AWS::Config::ConformancePack';
const ORGANIZATION_PACK = 'AWS::Config::OrganizationConformancePack';

const BUCKET_KEY = customerKey('BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.KMSMasterKeyID');
const OWN_KEY = customerKey('S3KmsKeyArn');

/** Without a key of its own, what is delivered is encrypted as the bucket says. */
function deliversEncrypted(channel: Resource): Verdict {
  const verdict = OWN_KEY(channel);
  const [bucket] = channel.targets('S3BucketName', 'AWS::S3::Bucket');
  if (verdict.status !== 'NON_COMPLIANT' || channel.value('S3KmsKeyArn') !== undefined) return verdict;
  if (!bucket) return insufficientData({ at: 'S3KmsKeyArn', found: 'absent, and the bucket is not at hand' });
  return BUCKET_KEY(bucket).status === 'COMPLIANT' ? compliant({ at: 'S3KmsKeyArn', found: `absent; ${bucket.logicalId} has a key` }) : verdict;
}

const SAYS_WHAT_IT_CHECKS: Check = any(...['TemplateBody', 'TemplateS3Uri', 'TemplateSSMDocumentDetails'].map(path => present(path)));
const ACCOUNT_PACK = besidePhi({ types: [PACK], declaredAs: 'conformance-pack', test: SAYS_WHAT_IT_CHECKS });
const PACK_FOR_ALL = besidePhi({ types: [ORGANIZATION_PACK], declaredAs: 'conformance-pack', serves: 'organization' });

/** A pack of the account and Region, or one for the whole organization. */
function hasPack(app: AppFacts): Verdict {
  const verdict = ACCOUNT_PACK(app);
  return verdict.status === 'NON_COMPLIANT' ? best([verdict, PACK_FOR_ALL(app)]) : verdict;
}

const ROLE = 'arn:aws:iam::111122223333:role/config';
const STORE = { Type: 'AWS::DynamoDB::Table' };

const packs = appRules([
  {
    id: 'config-conformance-pack-deployed',
    title: 'A conformance pack for HIPAA judges the settings of the account again and again',
    safeguards: ['164.308(a)(8)'],
    severity: 'medium',
    absent: 'AWS Config records what changes and judges nothing.',
    rationale: 'What was right at deployment is changed by hand later; a periodic evaluation is what notices it before ePHI is exposed.',
    remediation: 'Use `ContinuousCompliance`, add a `CfnConformancePack`, e.g. of AWS\'s template "Operational Best Practices for HIPAA Security", or declare `conformance-pack` in the account baseline.',
    source: 'AWS Config Developer Guide: Conformance packs for AWS Config',
    check: hasPack,
    examples: {
      compliant: { Resources: { Store: STORE, Pack: { Type: PACK, Properties: { ConformancePackName: 'hipaa', TemplateS3Uri: 's3://packs/hipaa.yaml' } } } },
      nonCompliant: { Resources: { Store: STORE } },
    },
  },
]);

/** AWS Config. */
export const config: readonly Rule[] = [...packs, ...rulesFor(RECORDER, [
  {
    id: 'config-recorder-enabled',
    title: 'Recorders record every type, those of IAM among them, and have a delivery channel',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(8)'],
    severity: 'high',
    absent: 'Without a recording group every type is recorded but those of IAM. Whether there is a recorder at all is asked by `app-security-services-present`.',
    rationale: 'Who opened a bucket with ePHI, and since when, is told by the record of its configuration: if it was recorded.',
    remediation: 'Set `recordingGroup: { allSupported: true, includeGlobalResourceTypes: true }` and add a `CfnDeliveryChannel`.',
    source: 'AWS Config Developer Guide: Recording AWS resources with AWS Config',
    crosswalk: {
      prowler: ['config_recorder_all_regions_enabled'],
    },
    check: recordsEverything,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: RECORDER, Properties: { RoleARN: ROLE, RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } } },
          Channel: { Type: CHANNEL, Properties: { S3BucketName: 'config-history' } },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: { Type: RECORDER, Properties: { RoleARN: ROLE, RecordingGroup: { AllSupported: false, ResourceTypes: ['AWS::EC2::Instance'] } } },
          Channel: { Type: CHANNEL, Properties: { S3BucketName: 'config-history' } },
        },
      },
    },
  },
  {
    id: 'config-delivery-encrypted',
    appliesTo: [CHANNEL],
    title: 'The history of the configuration is encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Files are encrypted as the bucket says: with keys of Amazon S3 unless it has a key.',
    rationale: 'The history shows how ePHI is kept, names and policies included; a key is a second lock on it.',
    remediation: 'Set `s3KmsKeyArn`, or encrypt the bucket with a `PhiKey`.',
    source: 'AWS Config Developer Guide: Permissions for the KMS key for the AWS Config delivery channel',
    check: deliversEncrypted,
    examples: {
      compliant: { S3BucketName: 'config-history', S3KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' },
      nonCompliant: { Resources: { Subject: { Type: CHANNEL, Properties: { S3BucketName: { Ref: 'History' } } }, History: { Type: 'AWS::S3::Bucket' } } },
    },
  },
  {
    id: 'config-aggregator',
    appliesTo: [AGGREGATOR],
    title: 'Aggregators collect from the whole organization',
    safeguards: ['164.308(a)(8)'],
    severity: 'low',
    absent: 'An aggregator of accounts that are listed one by one leaves out those made later.',
    rationale: 'An account that nobody looks at is where ePHI is left open longest.',
    remediation: 'Set `organizationAggregationSource` with `allAwsRegions: true`.',
    source: 'AWS Config Developer Guide: Multi-account multi-Region data aggregation for AWS Config',
    check: all(present('OrganizationAggregationSource'), any(
      isTrue('OrganizationAggregationSource.AllAwsRegions'), present('OrganizationAggregationSource.AwsRegions'),
    )),
    examples: {
      compliant: { OrganizationAggregationSource: { RoleArn: ROLE, AllAwsRegions: true } },
      nonCompliant: { AccountAggregationSources: [{ AccountIds: ['111122223333'], AllAwsRegions: true }] },
    },
  },
])];
