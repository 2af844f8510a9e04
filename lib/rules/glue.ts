import { glueCatalogTexts } from './glue-catalog-texts';
import { isOpen } from './list-entries';
import { holdsNoIdentifier, holdsNoSecret, variablesInMap } from './plain-text-variables';
import { Check, Test, all, among, customerKey, inBranchesWhere, isCustomerKey, isTrue, judge, judgeAll, oneOf, present, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { RUNTIMES_AS_OF, RUNTIME_SOURCES, glueVersionSupport } from '../catalogue/runtimes';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const JOB = 'AWS::Glue::Job';
const CRAWLER = 'AWS::Glue::Crawler';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const SETTINGS = 'DataCatalogEncryptionSettings';
const CATALOG = 'AWS::Glue::Catalog';
const ACCESS = 'CatalogProperties.DataLakeAccessProperties';
const ENCRYPTION = 'EncryptionConfiguration';
const IN_S3 = `${ENCRYPTION}.S3Encryptions[*]`;

const settingsUnderKey = all(
  oneOf(`${SETTINGS}.EncryptionAtRest.CatalogEncryptionMode`, ['SSE-KMS', 'SSE-KMS-WITH-SERVICE-ROLE']),
  customerKey(`${SETTINGS}.EncryptionAtRest.SseAwsKmsKeyId`),
  isTrue(`${SETTINGS}.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted`),
  customerKey(`${SETTINGS}.ConnectionPasswordEncryption.KmsKeyId`),
);
/** A catalog that other engines read through has a bucket in which data waits for them. */
const stagedUnderKey = inBranchesWhere(`${ACCESS}.DataLakeAccess`, ['true'], read => judgeAll(read(`${ACCESS}.KmsKey`), isCustomerKey));

const OF_CRAWLER = present('CrawlerSecurityConfiguration');
const OF_JOB = present('SecurityConfiguration');

const PROPERTIES = 'ConnectionInput.ConnectionProperties';
const ON = among(true);

const connectsOverTls: Check = all(
  inBranchesWhere('ConnectionInput.ConnectionType', ['JDBC'], read => judgeAll(read(`${PROPERTIES}.JDBC_ENFORCE_SSL`), ON)),
  inBranchesWhere('ConnectionInput.ConnectionType', ['KAFKA'], read => judgeAll(read(`${PROPERTIES}.KAFKA_SSL_ENABLED`), ON, 'COMPLIANT')),
);

const AUTHENTICATION = 'ConnectionInput.AuthenticationConfiguration';
const PASSWORDS = passwordsFromSecrets([
  ...['PASSWORD', 'KAFKA_SASL_SCRAM_PASSWORD', 'KAFKA_SASL_PLAIN_PASSWORD', 'KAFKA_CLIENT_KEYSTORE_PASSWORD', 'KAFKA_CLIENT_KEY_PASSWORD']
    .map(key => `${PROPERTIES}.${key}`),
  `${AUTHENTICATION}.BasicAuthenticationCredentials.Password`,
  ...['UserManagedClientApplicationClientSecret', 'AccessToken', 'RefreshToken', 'JwtToken'].map(key => `${AUTHENTICATION}.OAuth2Properties.OAuth2Credentials.${key}`),
]);

/** Python shell and Ray have logs and versions of their own. */
const WITHOUT_SPARK = new Set(['pythonshell', 'glueray']);
const isSpark = (job: Resource) => !job.read('Command.Name').every(({ value }) => isKnown(value) && WITHOUT_SPARK.has(String(value)));

const onSpark = (check: Check): Check => job => isSpark(job) ? check(job) : notApplicable();

const isFrom5: Test = value => isOpen(value) ? undefined : Number(value) >= 5;
const CONTINUOUS = isTrue('DefaultArguments.--enable-continuous-cloudwatch-log');

/** From version 5.0 on, which a job without a version has, each job logs while it runs. */
function logsContinuously(job: Resource): Verdict {
  return worst(job.read('GlueVersion').map(version => {
    const byVersion = judge(version, isFrom5, 'COMPLIANT');
    if (byVersion.status === 'COMPLIANT') return byVersion;
    const byArgument = CONTINUOUS(job);
    return byVersion.status === 'INSUFFICIENT_DATA' && byArgument.status === 'NON_COMPLIANT' ? byVersion : byArgument;
  }));
}

const supportedVersion: Check = job => worst(job.read('GlueVersion').map(reading => {
  const { value, at, given } = reading;
  if (value === undefined) return compliant(reading);
  if (!isKnown(value)) return insufficientData(reading);
  const { isSupported, ends } = glueVersionSupport(String(value));
  if (isSupported === undefined) return insufficientData({ at, given, value: `${String(value)}, which the table of ${RUNTIMES_AS_OF} does not know` });
  return isSupported ? compliant(reading) : nonCompliant({ at, given, value: `${String(value)}, not patched since ${ends ?? 'long'} by the table of ${RUNTIMES_AS_OF}` });
}));

const ARGUMENTS = [variablesInMap('DefaultArguments'), variablesInMap('NonOverridableArguments')];

/** AWS Glue. */
export const glue: readonly Rule[] = rulesFor(JOB, [
  {
    id: 'glue-catalog-encryption',
    appliesTo: ['AWS::Glue::DataCatalogEncryptionSettings', CATALOG],
    title: 'The Data Catalog, the passwords of connections and what a catalog stages are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The catalog is not encrypted under a KMS key, and whoever may read a connection reads its password; a bucket for staging is under a key of AWS.',
    rationale: 'The catalog tells where ePHI is and how to reach it, and ePHI waits in its staging bucket while another engine reads it.',
    remediation: 'Set `catalogEncryptionMode: \'SSE-KMS\'`, `returnConnectionPasswordEncrypted: true` and the key of a `PhiKey` for both; `kmsKey` of catalogs with `dataLakeAccess`.',
    source: 'AWS Glue Developer Guide: Encrypting your Data Catalog; Encrypting connection passwords',
    check: resource => resource.type === CATALOG ? stagedUnderKey(resource) : settingsUnderKey(resource),
    examples: {
      compliant: {
        DataCatalogEncryptionSettings: {
          EncryptionAtRest: { CatalogEncryptionMode: 'SSE-KMS', SseAwsKmsKeyId: KEY },
          ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true, KmsKeyId: KEY },
        },
      },
      nonCompliant: { DataCatalogEncryptionSettings: { EncryptionAtRest: { CatalogEncryptionMode: 'DISABLED' } } },
    },
  },
  {
    id: 'glue-security-configuration',
    appliesTo: ['AWS::Glue::SecurityConfiguration'],
    title: 'Security configurations encrypt data in Amazon S3, logs and job bookmarks',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'What is left out is not encrypted by AWS Glue.',
    rationale: 'Jobs write ePHI to Amazon S3, and pieces of it into logs and bookmarks.',
    remediation: 'Set `s3Encryptions` to `SSE-KMS`, `cloudWatchEncryption` to `SSE-KMS` and `jobBookmarksEncryption` to `CSE-KMS`, with the key of a `PhiKey`.',
    source: 'AWS Glue Developer Guide: Working with security configurations on the AWS Glue console',
    check: all(
      oneOf(`${IN_S3}.S3EncryptionMode`, ['SSE-KMS', 'SSE-S3']),
      inBranchesWhere(`${IN_S3}.S3EncryptionMode`, ['SSE-KMS'], read => judgeAll(read(`${IN_S3}.KmsKeyArn`), value => value !== '')),
      oneOf(`${ENCRYPTION}.CloudWatchEncryption.CloudWatchEncryptionMode`, ['SSE-KMS']),
      present(`${ENCRYPTION}.CloudWatchEncryption.KmsKeyArn`),
      oneOf(`${ENCRYPTION}.JobBookmarksEncryption.JobBookmarksEncryptionMode`, ['CSE-KMS']),
      present(`${ENCRYPTION}.JobBookmarksEncryption.KmsKeyArn`),
    ),
    examples: {
      compliant: {
        EncryptionConfiguration: {
          S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn: KEY }],
          CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS', KmsKeyArn: KEY },
          JobBookmarksEncryption: { JobBookmarksEncryptionMode: 'CSE-KMS', KmsKeyArn: KEY },
        },
      },
      nonCompliant: { EncryptionConfiguration: { S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn: KEY }] } },
    },
  },
  {
    id: 'glue-job-security-configuration',
    appliesTo: [JOB, CRAWLER, 'AWS::Glue::DevEndpoint'],
    title: 'Jobs, crawlers and development endpoints have a security configuration',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'AWS Glue encrypts neither logs nor bookmarks nor what is written, beyond what the bucket does by default.',
    rationale: 'A job without it writes ePHI, and pieces of it into logs, without a key of your own.',
    remediation: 'Set `securityConfiguration` (`crawlerSecurityConfiguration` of a crawler) to the name of a `CfnSecurityConfiguration`.',
    source: 'AWS Glue Developer Guide: Encryption at rest',
    check: resource => resource.type === CRAWLER ? OF_CRAWLER(resource) : OF_JOB(resource),
    examples: {
      compliant: { Command: { Name: 'glueetl' }, SecurityConfiguration: 'phi' },
      nonCompliant: { Command: { Name: 'glueetl' } },
    },
  },
  {
    id: 'glue-connection-ssl',
    appliesTo: ['AWS::Glue::Connection'],
    title: 'Connections enforce TLS and take passwords from Secrets Manager',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'JDBC connects without TLS where the database lets it; Apache Kafka over TLS.',
    rationale: 'ePHI would be readable on its way, and a password in a template gives all of it away.',
    remediation: 'Set `JDBC_ENFORCE_SSL: \'true\'`, and `SECRET_ID` instead of `PASSWORD`.',
    source: 'AWS Glue Developer Guide: AWS Glue connection properties',
    check: connection => worst([connectsOverTls(connection), PASSWORDS(connection)]),
    examples: {
      compliant: { ConnectionInput: { ConnectionType: 'JDBC', ConnectionProperties: { JDBC_ENFORCE_SSL: 'true', SECRET_ID: 'records' } } },
      nonCompliant: { ConnectionInput: { ConnectionType: 'JDBC', ConnectionProperties: { JDBC_ENFORCE_SSL: 'true', PASSWORD: 'in-the-template' } } },
    },
  },
  {
    id: 'glue-job-no-secrets-in-arguments',
    title: 'Arguments of jobs hold no secret and no patient identifier',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'A job without arguments says nothing in them.',
    rationale: 'The console, logs and whoever may describe a job show its arguments, in plain text.',
    remediation: 'Pass the ARN of a secret and let the job read it; pass where records are, never whose they are.',
    source: 'AWS Glue Developer Guide: Using job parameters in AWS Glue jobs',
    check: all(holdsNoSecret(...ARGUMENTS), holdsNoIdentifier(...ARGUMENTS)),
    examples: {
      compliant: { DefaultArguments: { '--secret-arn': 'arn:aws:secretsmanager:us-east-1:111122223333:secret:records-a1b2c3' } },
      nonCompliant: { DefaultArguments: { '--db-password': 'correct-horse-battery' } },
    },
  },
  {
    id: 'glue-job-logging',
    title: 'Spark jobs log to CloudWatch Logs while they run',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'From version 5.0 on every job does; before, logs come when the job is over.',
    rationale: 'A job that is stopped or stuck over ePHI can be examined only by what it has logged so far.',
    remediation: 'Use a `glueVersion` of 5.0 or later, or set `--enable-continuous-cloudwatch-log` to `true`.',
    source: 'AWS Glue Developer Guide: Enabling continuous logging for AWS Glue 4.0 and earlier jobs',
    check: onSpark(logsContinuously),
    examples: {
      compliant: { Command: { Name: 'glueetl' }, GlueVersion: '4.0', DefaultArguments: { '--enable-continuous-cloudwatch-log': 'true' } },
      nonCompliant: { Command: { Name: 'glueetl' }, GlueVersion: '4.0' },
    },
  },
  {
    id: 'glue-ml-transform-encryption',
    appliesTo: ['AWS::Glue::MLTransform'],
    title: 'Machine learning transforms encrypt the data of users',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Labels and the data learned from are not encrypted under a KMS key.',
    rationale: 'Transforms that find matching records learn from records of patients.',
    remediation: 'Set `transformEncryption.mlUserDataEncryption` to `SSE-KMS` with the key of a `PhiKey`.',
    source: 'AWS Glue API: MLUserDataEncryption',
    check: property('TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode', among('SSE-KMS', 'SSEKMS')),
    examples: {
      compliant: { TransformEncryption: { MLUserDataEncryption: { MLUserDataEncryptionMode: 'SSE-KMS', KmsKeyId: KEY } } },
      nonCompliant: { TransformEncryption: { MLUserDataEncryption: { MLUserDataEncryptionMode: 'DISABLED' } } },
    },
  },
  {
    id: 'glue-supported-version',
    title: 'Spark jobs use a version that AWS supports',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'low',
    absent: 'The job has the latest version.',
    rationale: 'A version without security updates keeps weaknesses through which ePHI may be reached.',
    remediation: 'Set `glueVersion` to 5.0 or later.',
    source: RUNTIME_SOURCES.glue,
    check: onSpark(supportedVersion),
    examples: {
      compliant: { Command: { Name: 'glueetl' }, GlueVersion: '5.0' },
      nonCompliant: { Command: { Name: 'glueetl' }, GlueVersion: '2.0' },
    },
  },
  {
    id: 'glue-no-phi-in-catalog-metadata',
    appliesTo: ['AWS::Glue::Table', 'AWS::Glue::Database'],
    title: 'Descriptions in the Data Catalog hold no patient identifier',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'low',
    absent: 'A table without descriptions says nothing in them.',
    rationale: 'Whoever may search the catalog reads descriptions, with or without access to the data.',
    remediation: 'Describe what a column holds, not an example of it.',
    source: 'AWS Glue Developer Guide: Data protection in AWS Glue',
    check: glueCatalogTexts,
    examples: {
      compliant: { TableInput: { Name: 'visits', StorageDescriptor: { Columns: [{ Name: 'patient_id', Comment: 'Medical record number' }] } } },
      nonCompliant: { TableInput: { Name: 'visits', StorageDescriptor: { Columns: [{ Name: 'patient_id', Comment: 'such as MRN 12345678' }] } } },
    },
  },
]);
