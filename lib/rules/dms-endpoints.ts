import { Check, Test, all, among, inBranchesWhere, isCustomerKey, isSet, judgeAll } from './predicates';
import { Verdict, insufficientData, notApplicable, worst } from './verdict';
import { Text, isKnown } from '../facts/value';

/** Engines that are told by `SslMode`. Amazon Redshift and the services behind an API of AWS are reached over TLS anyway. */
const BY_SSL_MODE = [
  'mysql', 'mariadb', 'aurora', 'aurora-serverless', 'postgres', 'aurora-postgresql', 'aurora-postgresql-serverless', 'oracle', 'sqlserver', 'babelfish',
  'azuredb', 'azure-sql-managed-instance', 'sybase', 'db2', 'db2-zos', 'mongodb', 'docdb',
];

const OVER_TLS = among('require', 'verify-ca', 'verify-full');
const KAFKA_OVER_TLS = among('ssl-encryption', 'ssl-authentication', 'sasl-ssl');
const REDIS_OVER_TLS = among('ssl-encryption');

/** Without a scheme AWS DMS speaks HTTPS. */
const isNotPlainHttp: Test = value => {
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '\0';
  return text.startsWith('\0') ? undefined : !/^http:/i.test(text);
};

/** An endpoint connects over TLS, by the setting that its engine has for it. */
export const dmsEndpointTls: Check = all(
  inBranchesWhere('EngineName', BY_SSL_MODE, read => judgeAll(read('SslMode'), OVER_TLS)),
  inBranchesWhere('EngineName', ['kafka'], read => judgeAll(read('KafkaSettings.SecurityProtocol'), KAFKA_OVER_TLS)),
  inBranchesWhere('EngineName', ['opensearch', 'elasticsearch'], read => judgeAll(read('ElasticsearchSettings.EndpointUri'), isNotPlainHttp, 'COMPLIANT')),
  inBranchesWhere('EngineName', ['redis'], read => judgeAll(read('RedisSettings.SslSecurityProtocol'), REDIS_OVER_TLS, 'COMPLIANT')),
);

const ATTRIBUTES = 'ExtraConnectionAttributes';
const HAS_ATTRIBUTES = isSet(ATTRIBUTES);
const BY_KMS = among('SSE_KMS');

const INTO_S3 = inBranchesWhere('EndpointType', ['target'], (read, endpoint) => {
  const mode = read('S3Settings.EncryptionMode');
  // The setting has an older place among the connection attributes.
  const isElsewhere = mode.every(({ value }) => value === undefined) && HAS_ATTRIBUTES(endpoint);
  if (isElsewhere) return insufficientData({ at: ATTRIBUTES, value: endpoint.value(ATTRIBUTES) });
  const encrypted = judgeAll(mode, BY_KMS);
  return encrypted.status === 'NON_COMPLIANT' ? encrypted : worst([encrypted, judgeAll(read('S3Settings.ServerSideEncryptionKmsKeyId'), isCustomerKey)]);
});

/** An endpoint that writes into a bucket encrypts under a customer managed key. */
export const s3TargetUnderOwnKey: Check = endpoint => worst(endpoint.read('EngineName').map((engine): Verdict => {
  if (engine.value === undefined || (isKnown(engine.value) && engine.value !== 's3')) return notApplicable();
  const verdict = INTO_S3(endpoint);
  return verdict.status === 'NON_COMPLIANT' && !isKnown(engine.value) ? insufficientData(engine) : verdict;
}));
