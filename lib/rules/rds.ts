import { clustersOf, engineOf, isAurora, isCluster } from './database-engine';
import { reader } from './list-entries';
import { closedToEverybody } from './open-to-everybody';
import { Check, all, among, customerKey, isTrue, judgeAll, mayBe, noneOf, notPresent } from './predicates';
import { masterPassword, masterUsername } from './rds-credentials';
import { dataApi } from './rds-data-api';
import { hasNoPublicAddress, replicaKey, storageEncrypted, storageKey, unlessMember } from './rds-origins';
import { Rule, rulesFor } from './rule';
import { Verdict, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

const IAM_LOGIN = isTrue('EnableIAMDatabaseAuthentication');
const WITHOUT_IAM_LOGIN = new Set(['sqlserver', 'oracle', 'db2', 'other']);

/** CloudFormation has IAM logins for Aurora clusters and for instances of the open source engines. */
function iamLogin(database: Resource): Verdict {
  if (isCluster(database) && !isAurora(database)) return notApplicable();
  return WITHOUT_IAM_LOGIN.has(engineOf(database)?.family ?? '') ? notApplicable() : IAM_LOGIN(database);
}

const INSIGHTS_ON = mayBe('EnablePerformanceInsights', true);
const CLUSTER_INSIGHTS_ON = mayBe('PerformanceInsightsEnabled', true);
const INSIGHTS_KEY = customerKey('PerformanceInsightsKMSKeyId');
const CLUSTER_INSIGHTS_KEY = customerKey('PerformanceInsightsKmsKeyId');

/** An instance of an Aurora cluster may have the key from its cluster. */
function insightsKey(database: Resource): Verdict {
  if (isCluster(database)) return CLUSTER_INSIGHTS_ON(database) ? CLUSTER_INSIGHTS_KEY(database) : notApplicable();
  if (!INSIGHTS_ON(database)) return notApplicable();
  const verdict = INSIGHTS_KEY(database);
  const isFromCluster = clustersOf(database).some(each => CLUSTER_INSIGHTS_KEY(each).status === 'COMPLIANT');
  return verdict.status === 'NON_COMPLIANT' && isFromCluster ? notApplicable() : verdict;
}

const PROTECTED = isTrue('DeletionProtection');
const ENCRYPTED = isTrue('StorageEncrypted');

function globalCluster(cluster: Resource): Verdict {
  const [source] = cluster.targets('SourceDBClusterIdentifier', CLUSTER);
  const [documents] = cluster.targets('SourceDBClusterIdentifier', 'AWS::DocDB::DBCluster');
  const isFromSource = cluster.value('SourceDBClusterIdentifier') !== undefined;
  const encrypted = source ? storageEncrypted(source)
    : documents ? ENCRYPTED(documents)
      : isFromSource ? insufficientData({ at: 'SourceDBClusterIdentifier', value: cluster.value('SourceDBClusterIdentifier') })
        : ENCRYPTED(cluster);
  return worst([encrypted, PROTECTED(cluster)]);
}

/** The default scheme is for users without a secret of their own: each secret that is listed beside it has its own word on logins. */
const iamLogins = (...accepted: readonly string[]): Check => proxy => worst(proxy.read('Auth[*]').map(entry => {
  if (entry.value !== undefined) return judgeAll(reader(proxy, entry)('IAMAuth'), among(...accepted));
  const byDefault = judgeAll(readPath(proxy.properties, 'DefaultAuthScheme', proxy.template, entry.given), among('IAM_AUTH'));
  return byDefault.status === 'NON_COMPLIANT' ? nonCompliant(entry) : byDefault;
}));
const IAM_FOR_PROXY = iamLogins('REQUIRED');
const IAM_FOR_SQL_SERVER = iamLogins('REQUIRED', 'ENABLED');
const IS_SQL_SERVER = mayBe('EngineFamily', 'SQLSERVER');

/** Amazon RDS and Amazon Aurora: storage, reachability and logins. */
export const rds: readonly Rule[] = rulesFor([INSTANCE, CLUSTER], [
  {
    id: 'rds-storage-encrypted',
    title: 'Database storage is encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'critical',
    absent: 'An instance is stored in the clear. An Aurora cluster made since 18 February 2026 gets a key of AWS; an older one stays as it is.',
    rationale: 'Tables, backups, snapshots and replicas full of ePHI lie readable on disks of AWS.',
    remediation: 'Use `PhiDatabase`, or set `storageEncrypted: true` from the first deployment: changed later, it replaces the database by an empty one.',
    source: 'Amazon RDS User Guide: Encrypting Amazon RDS resources',
    crosswalk: {
      cdkNag: ['RDSStorageEncrypted'],
      guard: ['RDS_STORAGE_ENCRYPTED'],
      prowler: ['rds_instance_storage_encrypted'],
      awsConfig: ['RDS_STORAGE_ENCRYPTED'],
    },
    check: unlessMember(storageEncrypted),
    examples: {
      compliant: { Engine: 'postgres', StorageEncrypted: true },
      nonCompliant: { Engine: 'postgres', StorageEncrypted: false },
    },
  },
  {
    id: 'rds-storage-cmk',
    title: 'Database storage is encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The AWS managed key `aws/rds` is used, whose policy nobody can change.',
    rationale: 'With a key of one\'s own, access to ePHI can be granted, recorded and withdrawn by the key.',
    remediation: 'Use `PhiDatabase`, or set `storageEncryptionKey` to the key of a `PhiKey` from the first deployment.',
    source: 'Amazon RDS User Guide: Encrypting Amazon RDS resources',
    check: unlessMember(storageKey),
    examples: {
      compliant: { StorageEncrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: { StorageEncrypted: true },
    },
  },
  {
    id: 'rds-no-public-access',
    appliesTo: [INSTANCE, CLUSTER, 'AWS::RDS::DBShardGroup', 'AWS::Neptune::DBInstance'],
    title: 'Databases have no public address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'Without a subnet group RDS gives a public address, that of the default VPC; with one, it depends on the network. Neptune gives none.',
    rationale: 'A database of ePHI with a public address is one security group rule away from everybody.',
    remediation: 'Use `PhiDatabase`, or set `publiclyAccessible: false` and isolated subnets.',
    source: 'Amazon RDS API Reference: CreateDBInstance, PubliclyAccessible',
    crosswalk: {
      cdkNag: ['RDSInstancePublicAccess'],
      guard: ['RDS_INSTANCE_PUBLIC_ACCESS_CHECK'],
      prowler: ['rds_instance_no_public_access'],
      awsConfig: ['RDS_INSTANCE_PUBLIC_ACCESS_CHECK'],
    },
    check: hasNoPublicAddress,
    examples: {
      compliant: { PubliclyAccessible: false },
      nonCompliant: { PubliclyAccessible: true },
    },
  },
  {
    id: 'rds-proxy-tls',
    appliesTo: ['AWS::RDS::DBProxy'],
    title: 'Database proxies require TLS and IAM logins',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'The proxy takes plain connections, and passwords instead of IAM.',
    rationale: 'ePHI travels readable to the proxy, and a shared password hides who asked for it.',
    remediation: 'Set `requireTLS: true` and `iamAuth: true` on the `DatabaseProxy`.',
    source: 'Amazon RDS User Guide: Amazon RDS Proxy',
    check: all(isTrue('RequireTLS'), proxy => (IS_SQL_SERVER(proxy) ? IAM_FOR_SQL_SERVER : IAM_FOR_PROXY)(proxy)),
    examples: {
      compliant: { EngineFamily: 'POSTGRESQL', RequireTLS: true, Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED' }] },
      nonCompliant: { EngineFamily: 'POSTGRESQL', RequireTLS: true, Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'DISABLED' }] },
    },
  },
  {
    id: 'rds-iam-authentication',
    title: 'Databases take IAM logins',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'medium',
    absent: 'Only passwords of the database count.',
    rationale: 'With IAM each person and service reaches ePHI under a name of its own, with credentials that end after minutes.',
    remediation: 'Use `PhiDatabase`, or set `iamAuthentication: true`.',
    source: 'Amazon RDS User Guide: IAM database authentication for MariaDB, MySQL, and PostgreSQL',
    check: unlessMember(iamLogin),
    examples: {
      compliant: { Engine: 'postgres', EnableIAMDatabaseAuthentication: true },
      nonCompliant: { Engine: 'postgres', EnableIAMDatabaseAuthentication: false },
    },
  },
  {
    id: 'rds-managed-master-password',
    title: 'The administrator\'s password is kept in Secrets Manager',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'critical',
    absent: 'AWS creates no database without a password; one that is restored or replicated keeps its own.',
    rationale: 'A password in a template is in version control, in build logs and in the console, and with it all ePHI.',
    remediation: 'Use `PhiDatabase`, or set `manageMasterUserPassword: true` (`credentials: Credentials.fromGeneratedSecret(...)` on an L2).',
    source: 'Amazon RDS User Guide: Password management with Amazon RDS and AWS Secrets Manager',
    check: masterPassword,
    examples: {
      compliant: { ManageMasterUserPassword: true },
      nonCompliant: { MasterUserPassword: 'in-the-template' },
    },
  },
  {
    id: 'rds-non-default-admin',
    title: 'The administrator has a name that is not guessed first',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'low',
    absent: 'AWS asks for a name; a restored database keeps its own.',
    rationale: 'A well-known name is half of what an attacker needs, and says nothing of who used it.',
    remediation: 'Give `Credentials.fromGeneratedSecret` a name other than `admin`, `postgres`, `root` and their like.',
    source: 'AWS Security Hub User Guide: RDS database clusters should use a custom administrator username',
    check: unlessMember(masterUsername),
    examples: {
      compliant: { MasterUsername: 'records_owner' },
      nonCompliant: { MasterUsername: 'admin' },
    },
  },
  {
    id: 'rds-performance-insights-cmk',
    title: 'Performance Insights keeps statements under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Without Performance Insights nothing is kept; with it, the AWS managed key `aws/rds` is used.',
    rationale: 'Performance Insights keeps the texts of statements, which may hold ePHI.',
    remediation: 'Use `PhiDatabase`, or set `performanceInsightEncryptionKey`.',
    source: 'Amazon RDS User Guide: Configuring an AWS KMS policy for Performance Insights',
    check: insightsKey,
    examples: {
      compliant: { EnablePerformanceInsights: true, PerformanceInsightsKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: { EnablePerformanceInsights: true },
    },
  },
  {
    id: 'rds-global-cluster-encrypted',
    appliesTo: ['AWS::RDS::GlobalCluster', 'AWS::DocDB::GlobalCluster'],
    title: 'Global databases are encrypted and protected from deletion',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Neither encryption nor protection; made from a cluster, it is encrypted as that one is.',
    rationale: 'A global database copies ePHI to every Region it spans.',
    remediation: 'Set `storageEncrypted: true` (or `sourceDbClusterIdentifier` to an encrypted cluster) and `deletionProtection: true`.',
    source: 'Amazon Aurora User Guide: Using Amazon Aurora Global Database',
    check: globalCluster,
    examples: {
      compliant: { StorageEncrypted: true, DeletionProtection: true },
      nonCompliant: { StorageEncrypted: true },
    },
  },
  {
    id: 'rds-replica-encrypted-cross-region',
    title: 'Replicas in another Region name a key of that Region',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'A replica in the Region of its source uses the key of the source; elsewhere that key does not exist.',
    rationale: 'A copy of ePHI in another Region needs the protection of the original.',
    remediation: 'Set `storageEncryptionKey` of the replica to a key of its Region, such as a multi-Region replica key.',
    source: 'Amazon RDS User Guide: Creating a read replica in a different AWS Region',
    check: replicaKey,
    examples: {
      compliant: {
        SourceDBInstanceIdentifier: 'arn:aws:rds:us-west-2:111122223333:db:records',
        KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      },
      nonCompliant: { SourceDBInstanceIdentifier: 'arn:aws:rds:us-west-2:111122223333:db:records' },
    },
  },
  {
    id: 'rds-db-security-group-not-classic',
    appliesTo: [INSTANCE, 'AWS::RDS::DBSecurityGroup'],
    title: 'Databases use no EC2-Classic security groups',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The security groups of the VPC apply.',
    rationale: 'EC2-Classic had no network of one\'s own to keep ePHI in, and is gone.',
    remediation: 'Replace `DBSecurityGroups` by `VPCSecurityGroups`.',
    source: 'Amazon RDS User Guide: Controlling access with security groups',
    check: resource => resource.type === INSTANCE
      ? notPresent('DBSecurityGroups')(resource)
      : nonCompliant({ at: 'DBSecurityGroupIngress', found: 'a security group of EC2-Classic' }),
    examples: {
      compliant: { VPCSecurityGroups: ['sg-11112222'] },
      nonCompliant: { DBSecurityGroups: ['classic'] },
    },
  },
  {
    id: 'rds-data-api-restricted',
    appliesTo: [CLUSTER],
    title: 'The Data API is off, or open to callers named for the cluster',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'low',
    absent: 'The Data API is off.',
    rationale: 'The Data API runs SQL on ePHI over the internet for whoever IAM lets in; security groups do not count.',
    remediation: 'Leave `enableDataApi` out, or grant it with `cluster.grantDataApiAccess(caller)` only.',
    source: 'Amazon Aurora User Guide: Using the Amazon RDS Data API',
    check: dataApi,
    examples: {
      compliant: { Engine: 'aurora-postgresql' },
      nonCompliant: { Engine: 'aurora-postgresql', EnableHttpEndpoint: true },
    },
  },
  {
    id: 'rds-ca-certificate-current',
    appliesTo: [INSTANCE],
    title: 'Databases show a certificate of a current authority',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'medium',
    absent: 'The default authority of the account is used, `rds-ca-rsa2048-g1` unless changed.',
    rationale: 'Clients that verify refuse an expired certificate; those that do not cannot tell the database of ePHI from another.',
    remediation: 'Set `caCertificate: CaCertificate.RDS_CA_RSA2048_G1` or a later one.',
    source: 'Amazon RDS User Guide: Using SSL/TLS to encrypt a connection to a DB instance or cluster',
    check: noneOf('CACertificateIdentifier', ['rds-ca-2010', 'rds-ca-2015', 'rds-ca-2019'], { absent: 'COMPLIANT' }),
    examples: {
      compliant: { CACertificateIdentifier: 'rds-ca-rsa2048-g1' },
      nonCompliant: { CACertificateIdentifier: 'rds-ca-2019' },
    },
  },
  {
    id: 'rds-custom-engine-kms',
    appliesTo: ['AWS::RDS::CustomDBEngineVersion'],
    title: 'Custom engine versions are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'RDS Custom asks for a key; elsewhere a key of AWS is used.',
    rationale: 'The image of the engine runs next to ePHI and should be under the same control.',
    remediation: 'Set `kmsKeyId` to the key of a `PhiKey`.',
    source: 'Amazon RDS User Guide: Preparing to create a CEV',
    check: customerKey('KMSKeyId'),
    examples: {
      compliant: { KMSKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: {},
    },
  },
  {
    id: 'rds-dsql-deletion-and-cmk',
    appliesTo: ['AWS::DSQL::Cluster'],
    title: 'Aurora DSQL clusters have deletion protection, a customer managed key, and no policy that lets everybody connect',
    safeguards: ['164.312(a)(1)', '164.312(a)(2)(iv)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'A key owned by AWS is used, and AWS promises no protection from deletion. Without a policy only the account connects.',
    rationale: 'A deleted cluster takes its ePHI along, and a key of AWS cannot be withdrawn.',
    remediation: 'Set `deletionProtectionEnabled: true` and `kmsEncryptionKey` to the key of a `PhiKey`.',
    source: 'Amazon Aurora DSQL User Guide: Data encryption for Amazon Aurora DSQL',
    check: all(isTrue('DeletionProtectionEnabled'), customerKey('KmsEncryptionKey'), closedToEverybody('PolicyDocument')),
    examples: {
      compliant: {
        DeletionProtectionEnabled: true, KmsEncryptionKey: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      },
      nonCompliant: { DeletionProtectionEnabled: true },
    },
  },
]);
