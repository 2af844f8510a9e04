import { parse } from 'yaml';
import { CONFIG_DOMAINS, CONFIG_RULES } from '../../../lib/catalogue/config-rules';
import { conformancePack, LARGEST_PACK, MOST_RULES } from '../../../lib/constructs/hardening/conformance-pack';

interface Pack {
  readonly Resources: { readonly [id: string]: { readonly Type: string; readonly Properties: { readonly ConfigRuleName: string; readonly Source: object } } };
}

test.each(CONFIG_DOMAINS)('the pack about %s with everything in it keeps the limits of AWS Config', (domain) => {
  const rules = CONFIG_RULES[domain];
  expect(rules.length).toBeLessThanOrEqual(MOST_RULES);
  expect(Buffer.byteLength(conformancePack(rules))).toBeLessThanOrEqual(LARGEST_PACK);
});

test.each(CONFIG_DOMAINS)('the pack about %s is YAML, and holds each rule once', (domain) => {
  const { Resources } = parse(conformancePack(CONFIG_RULES[domain])) as Pack;
  expect(Object.values(Resources).map(({ Properties }) => Properties.ConfigRuleName)).toEqual(CONFIG_RULES[domain].map(({ name }) => name));
  expect(Object.values(Resources).filter(({ Type }) => Type !== 'AWS::Config::ConfigRule')).toEqual([]);
  expect(Object.keys(Resources).filter((id) => !/^[A-Z][a-zA-Z0-9]{0,254}$/.test(id))).toEqual([]);
});

test('the limits are those that AWS states', () => {
  expect([LARGEST_PACK, MOST_RULES]).toEqual([51200, 130]);
});

test('a managed rule has its types, its parameters and its identifier', () => {
  const [rule] = CONFIG_RULES.databases.filter(({ name }) => name === 'rds-cluster-backup-retention-check');
  expect(parse(conformancePack([rule]))).toEqual({
    Resources: {
      RdsClusterBackupRetentionCheck: {
        Type: 'AWS::Config::ConfigRule',
        Properties: {
          ConfigRuleName: 'rds-cluster-backup-retention-check',
          Description: 'rds-backup-retention-35 (high)',
          Scope: { ComplianceResourceTypes: ['AWS::RDS::DBCluster'] },
          InputParameters: { minimumBackupRetentionPeriod: '35' },
          Source: { Owner: 'AWS', SourceIdentifier: 'RDS_CLUSTER_BACKUP_RETENTION_CHECK' },
        },
      },
    },
  });
});

test('a rule that looks at the account has no scope', () => {
  const [rule] = CONFIG_RULES.identity.filter(({ name }) => name === 'root-account-mfa-enabled');
  expect(parse(conformancePack([rule]))).toEqual({
    Resources: {
      RootAccountMfaEnabled: {
        Type: 'AWS::Config::ConfigRule',
        Properties: {
          ConfigRuleName: 'root-account-mfa-enabled',
          Description: 'iam-root-mfa (critical)',
          Source: { Owner: 'AWS', SourceIdentifier: 'ROOT_ACCOUNT_MFA_ENABLED' },
        },
      },
    },
  });
});

test('a policy is evaluated on each change, also of large items, and its text is whole', () => {
  const [rule] = CONFIG_RULES.storage.filter(({ policy }) => policy !== undefined);
  const { Properties } = (parse(conformancePack([rule])) as Pack).Resources.S3BucketDefaultKeyCustomerManaged;
  expect(Properties.Source).toEqual({
    Owner: 'CUSTOM_POLICY',
    SourceDetails: [
      { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
      { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
    ],
    CustomPolicyDetails: { EnableDebugLogDelivery: false, PolicyRuntime: 'guard-2.x.x', PolicyText: rule.policy },
  });
});
