import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Define, properties, someVpc, unmet } from './before-and-after';

const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
const postgres = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
const aurora = rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 });

const table = (props?: Partial<dynamodb.TableProps>): Define => stack => void new dynamodb.Table(stack, 'Stock', { partitionKey, ...props });
const tableV2 = (props?: Partial<dynamodb.TablePropsV2>): Define => stack => void new dynamodb.TableV2(stack, 'Stock', { partitionKey, ...props });
const instance = (props?: Partial<rds.DatabaseInstanceProps>): Define => stack => void new rds.DatabaseInstance(stack, 'Stock', { engine: postgres, vpc: someVpc(stack), ...props });
const cluster = (props?: Partial<rds.DatabaseClusterProps>): Define => stack => void new rds.DatabaseCluster(stack, 'Stock', {
  engine: aurora, vpc: someVpc(stack), writer: rds.ClusterInstance.provisioned('Writer'), ...props,
});

const OF_TABLES = ['dynamodb-deletion-protection', 'dynamodb-encrypted-cmk', 'dynamodb-pitr'];
const OF_DATABASES = [
  'rds-audit-logging', 'rds-backup-retention-35', 'rds-deletion-protection', 'rds-force-ssl', 'rds-iam-authentication', 'rds-logging', 'rds-storage-cmk', 'rds-storage-encrypted',
];

test.each([
  ['a table', table(), OF_TABLES],
  ['a table of the second kind', tableV2(), OF_TABLES],
  ['an instance', instance(), [...OF_DATABASES.filter(each => each !== 'rds-force-ssl'), 'rds-multi-az']],
  ['a cluster', cluster(), OF_DATABASES],
])('%s meets with the blueprint what it does not meet without', (_, define, rules) => {
  expect(unmet(define)).toEqual(expect.arrayContaining(rules));
  expect(unmet(define, {}).filter(each => rules.includes(each))).toEqual([]);
});

test.each([
  ['no recovery', table({ pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false } }), 'dynamodb-pitr'],
  ['the key of AWS', table({ encryption: dynamodb.TableEncryption.AWS_MANAGED }), 'dynamodb-encrypted-cmk'],
  ['the key of AWS for the second kind', tableV2({ encryption: dynamodb.TableEncryptionV2.awsManagedKey() }), 'dynamodb-encrypted-cmk'],
  ['one zone', instance({ multiAz: false }), 'rds-multi-az'],
  ['no encryption', instance({ storageEncrypted: false }), 'rds-storage-encrypted'],
  ['no encryption of a cluster', cluster({ storageEncrypted: false }), 'rds-storage-encrypted'],
  ['short backups', cluster({ backup: { retention: Duration.days(7) } }), 'rds-backup-retention-35'],
])('lets the caller choose %s, which a rule tells of', (_, define, rule) => {
  expect(unmet(define, {})).toContain(rule);
});

test('protects nothing from deletion that is to go with its stack', () => {
  const removalPolicy = RemovalPolicy.DESTROY;
  expect(properties('AWS::DynamoDB::Table', table({ removalPolicy }))[0]).not.toHaveProperty('DeletionProtectionEnabled');
  expect(properties('AWS::RDS::DBInstance', instance({ removalPolicy }))[0]).not.toHaveProperty('DeletionProtection');
});

test('fills up the parameters of the caller', () => {
  const define = instance({ parameters: { 'rds.force_ssl': '0', 'work_mem': '4096' } });
  expect(properties('AWS::RDS::DBParameterGroup', define)).toMatchObject([{ Parameters: { 'rds.force_ssl': '0', 'work_mem': '4096', 'ssl_min_protocol_version': 'TLSv1.2' } }]);
  expect(unmet(define, {})).toContain('rds-force-ssl');
});

test('says nothing of engines that it does not know', () => {
  const oracle = rds.DatabaseInstanceEngine.oracleSe2({ version: rds.OracleEngineVersion.VER_19 });
  const [database] = properties('AWS::RDS::DBInstance', instance({ engine: oracle, licenseModel: rds.LicenseModel.LICENSE_INCLUDED }));
  expect(database).toMatchObject({ StorageEncrypted: true, MultiAZ: true });
  expect(database).not.toHaveProperty('EnableIAMDatabaseAuthentication');
});

test('gives no key to tables with replicas, which need one in each Region', () => {
  expect(properties('AWS::DynamoDB::GlobalTable', tableV2({ replicas: [{ region: 'eu-west-1' }] }))[0]).not.toHaveProperty('SSESpecification');
  expect(properties('AWS::DynamoDB::Table', table({ replicationRegions: ['eu-west-1'] }))[0]).not.toHaveProperty('SSESpecification');
});
