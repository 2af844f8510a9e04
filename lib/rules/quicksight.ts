import { isOpen } from './list-entries';
import { mapEntries } from './map-entries';
import { Check, all, any, inBranchesWhere, isFalse, judgeAll, noneOf, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';
import { saysNoPhi } from './tags';
import { compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const SOURCE = 'AWS::QuickSight::DataSource';
const DATA_SET = 'AWS::QuickSight::DataSet';

/** Kinds of sources that are in a network. The others are AWS services with an API, files, or applications elsewhere. */
const IN_NETWORKS = [
  'AMAZON_ELASTICSEARCH', 'AMAZON_OPENSEARCH', 'AURORA', 'AURORA_POSTGRESQL', 'MARIADB', 'MYSQL', 'ORACLE', 'POSTGRESQL', 'PRESTO', 'REDSHIFT', 'SPARK',
  'SQLSERVER', 'STARBURST', 'TERADATA', 'TRINO',
];

const CREDENTIALS = 'Credentials';
const PASSWORDS = [
  'CredentialPair.Password', 'KeyPairCredentials.PrivateKey', 'KeyPairCredentials.PrivateKeyPassphrase', 'OAuthClientCredentials.ClientSecret',
].map(each => `${CREDENTIALS}.${each}`);
const noLiteral = passwordsFromSecrets(PASSWORDS);

const fromSecret: Check = source => {
  const verdict = noLiteral(source);
  const [{ value, at }] = source.read(`${CREDENTIALS}.SecretArn`);
  return verdict.status === 'NOT_APPLICABLE' && value !== undefined ? compliant({ at, found: 'a secret' }) : verdict;
};

const ROWS = 'RowLevelPermissionDataSet';
const TABLE_MAP = 'SemanticModelConfiguration.TableMap';
const BY_TAGS = 'RowLevelPermissionTagConfiguration';

/** In the newer way to prepare data, each table has its own rules. */
const byTables: Check = dataSet => {
  const maps = dataSet.read(TABLE_MAP);
  if (maps.every(({ value }) => value === undefined)) return notApplicable();
  const missing = maps.filter(({ value }) => value === undefined).map(each => nonCompliant(each));
  return worst([...missing, ...mapEntries(dataSet, TABLE_MAP).map(({ reading }) => {
    if (isOpen(reading.value)) return insufficientData(reading);
    const rules = dataSet.readBelow(reading.value, 'RowLevelPermissionConfiguration', reading.at);
    return worst(rules.map(each => each.value === undefined ? nonCompliant(each) : compliant({ at: each.at, found: 'rules on rows' })));
  })]);
};

const narrowed = any(
  all(present(`${ROWS}.Arn`), noneOf(`${ROWS}.Status`, ['DISABLED'], { absent: 'COMPLIANT' })),
  all(present(`${BY_TAGS}.TagRules`), noneOf(`${BY_TAGS}.Status`, ['DISABLED'], { absent: 'COMPLIANT' })),
  present('ColumnLevelPermissionRules'),
  byTables,
);

/** Whether a data set is what the rows of others are narrowed by. */
function holdsRules(dataSet: Resource): boolean {
  return dataSet.value('UseAs') === 'RLS_RULES' || dataSet.companions(DATA_SET, `${ROWS}.Arn`).length > 0;
}

const overVpc = inBranchesWhere('Type', IN_NETWORKS, read => judgeAll(read('VpcConnectionProperties.VpcConnectionArn'), value => value !== ''));

/** Amazon QuickSight: where data comes from, and who sees which part of it. */
export const quickSight: readonly Rule[] = [
  ...rulesFor(SOURCE, [
    {
      id: 'quicksight-ssl-connections',
      title: 'Amazon QuickSight reads from data sources over TLS',
      safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
      severity: 'high',
      absent: 'Connections are made over TLS.',
      rationale: 'Results of queries carry ePHI; without TLS they can be read and changed on their way.',
      remediation: 'Leave `sslProperties` out, or set `disableSsl: false`.',
      source: 'Amazon QuickSight API Reference: SslProperties',
      check: isFalse('SslProperties.DisableSsl', { absent: 'COMPLIANT' }),
      examples: { compliant: { Type: 'POSTGRESQL' }, nonCompliant: { Type: 'POSTGRESQL', SslProperties: { DisableSsl: true } } },
    },
    {
      id: 'quicksight-vpc-connection',
      title: 'Amazon QuickSight reaches databases through a VPC connection',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'medium',
      absent: 'Amazon QuickSight connects from the internet, so the database must have a public address.',
      rationale: 'A database with ePHI that reports can reach from the internet can be tried by everybody else.',
      remediation: 'Make a `CfnVPCConnection` into private subnets, and name it in `vpcConnectionProperties`.',
      source: 'Amazon QuickSight User Guide: Connecting to a VPC with Amazon QuickSight',
      check: overVpc,
      examples: {
        compliant: { Type: 'POSTGRESQL', VpcConnectionProperties: { VpcConnectionArn: 'arn:aws:quicksight:us-east-1:111122223333:vpcConnection/1' } },
        nonCompliant: { Type: 'POSTGRESQL' },
      },
    },
    {
      id: 'quicksight-no-literal-credentials',
      title: 'Credentials of data sources come from AWS Secrets Manager',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
      severity: 'high',
      absent: 'Sources that are read by a role need no credentials.',
      rationale: 'A password in a template opens the ePHI behind it to everybody who reads the repository, the pipeline or the stack.',
      remediation: 'Set `credentials: { secretArn }` to the secret of the database.',
      source: 'Amazon QuickSight User Guide: Using AWS Secrets Manager secrets instead of database credentials in Amazon QuickSight',
      check: fromSecret,
      examples: {
        compliant: { Type: 'POSTGRESQL', Credentials: { SecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:reports-a1b2c3' } },
        nonCompliant: { Type: 'POSTGRESQL', Credentials: { CredentialPair: { Username: 'reports', Password: 'correct-horse-7' } } },
      },
    },
  ]),
  ...rulesFor(DATA_SET, [
    {
      id: 'quicksight-row-level-permissions',
      title: 'Data sets are narrowed by rules on rows or columns',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'Everybody who may open the data set sees all rows and columns.',
      rationale: 'A report for one ward needs the patients of that ward: the minimum necessary is kept by rules on rows, not by the filters of a dashboard.',
      remediation: 'Set `rowLevelPermissionDataSet` or `columnLevelPermissionRules`; a data set without ePHI says so by the tag `data-classification=de-identified`.',
      source: 'Amazon QuickSight User Guide: Using row-level security in Amazon QuickSight',
      check: when(dataSet => !holdsRules(dataSet) && !saysNoPhi(dataSet), narrowed),
      examples: {
        compliant: { Name: 'visits', RowLevelPermissionDataSet: { Arn: 'arn:aws:quicksight:us-east-1:111122223333:dataset/rules', PermissionPolicy: 'GRANT_ACCESS' } },
        nonCompliant: { Name: 'visits' },
      },
    },
  ]),
];
