import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as rds from 'aws-cdk-lib/aws-rds';
import { type Place, defaultsOf, unlessGiven } from './l2-defaults';
import { keepStoreThatIsReplaced } from './replaced-store';
import { type EngineProfile, profileOf } from '../constructs/hardening/database-engine';
import { AUTOMATED_BACKUP } from '../constructs/hardening/database-plan';

const ANY_POINT_IN_TIME = { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 };

const TABLE = defaultsOf<dynamodb.TableProps>(dynamodb.Table, (given, { key }) => ({
  // The replicas of this class take no customer managed key.
  ...unlessGiven(given, ['encryption', 'encryptionKey', 'replicationRegions'], () => ({
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key(),
  })),
  ...unlessGiven(given, ['pointInTimeRecovery', 'pointInTimeRecoverySpecification'], () => ({ pointInTimeRecoverySpecification: ANY_POINT_IN_TIME })),
  ...protection(given),
}));

const TABLE_V2 = defaultsOf<dynamodb.TablePropsV2>(dynamodb.TableV2, (given, { key }) => ({
  // Each replica needs a key of its own Region.
  ...unlessGiven(given, ['encryption', 'replicas'], () => ({
    encryption: dynamodb.TableEncryptionV2.customerManagedKey(key()),
  })),
  ...unlessGiven(given, ['pointInTimeRecovery', 'pointInTimeRecoverySpecification'], () => ({ pointInTimeRecoverySpecification: ANY_POINT_IN_TIME })),
  ...protection(given),
}));

const INSTANCE = defaultsOf<rds.DatabaseInstanceProps>(rds.DatabaseInstance, (given, place) => ({
  ...unlessGiven(given, ['storageEncrypted', 'storageEncryptionKey'], () => encrypted(given, place)),
  ...ofEngine(given),
  ...protection(given),
  multiAz: true,
  publiclyAccessible: false,
  backupRetention: AUTOMATED_BACKUP.retention,
  deleteAutomatedBackups: false,
  copyTagsToSnapshot: true,
}));

const CLUSTER = defaultsOf<rds.DatabaseClusterProps>(rds.DatabaseCluster, (given, place) => ({
  ...unlessGiven(given, ['storageEncrypted', 'storageEncryptionKey'], () => encrypted(given, place)),
  ...ofEngine(given),
  ...protection(given),
  ...unlessGiven(given, ['backup'], () => ({ backup: { retention: AUTOMATED_BACKUP.retention } })),
  copyTagsToSnapshot: true,
}));

/** Tables and relational databases. */
export const DATABASE_DEFAULTS = [TABLE, TABLE_V2, INSTANCE, CLUSTER];

/** Amazon RDS encrypts a new database only. */
function encrypted(given: { readonly removalPolicy?: RemovalPolicy }, place: Place) {
  keepStoreThatIsReplaced(given, place);
  return { storageEncrypted: true, storageEncryptionKey: place.key() };
}

/** Whoever wants it gone with its stack could not delete it otherwise. */
function protection({ removalPolicy }: { readonly removalPolicy?: RemovalPolicy }): { readonly deletionProtection?: true } {
  return removalPolicy === RemovalPolicy.DESTROY ? {} : { deletionProtection: true };
}

/** What depends on the engine: TLS, the record of who did what, sign-in by IAM. */
function ofEngine({ engine, parameterGroup }: { readonly engine?: rds.IEngine; readonly parameterGroup?: rds.IParameterGroup }) {
  const profile = engine && knownProfile(engine);
  return profile === undefined ? {} : {
    iamAuthentication: true,
    cloudwatchLogsExports: profile.logTypes,
    ...parameterGroup ? {} : { parameters: profile.parameters },
  };
}

/** Nothing is known of other engines, such as Oracle, nor of versions without support. */
function knownProfile(engine: rds.IEngine): EngineProfile | undefined {
  try {
    return profileOf(engine);
  } catch {
    return undefined;
  }
}
