import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:reports-a1b2c3';

judges('quicksight-ssl-connections', [
  ['absent', {}, compliant('SslProperties.DisableSsl')],
  ['on', { SslProperties: { DisableSsl: 'false' } }, compliant()],
  ['off', { SslProperties: { DisableSsl: 'true' } }, nonCompliant('SslProperties.DisableSsl', 'true')],
  ['a parameter', { SslProperties: { DisableSsl: parameter } }, insufficientData('SslProperties.DisableSsl')],
  ['off in one branch', { SslProperties: { 'Fn::If': ['Dev', { DisableSsl: true }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('SslProperties.DisableSsl')],
]);

const CONNECTION = 'VpcConnectionProperties.VpcConnectionArn';
judges('quicksight-vpc-connection', [
  ['a database without', { Type: 'AURORA_POSTGRESQL' }, nonCompliant(CONNECTION, 'absent')],
  ['a database with', { Type: 'REDSHIFT', VpcConnectionProperties: { VpcConnectionArn: 'arn:aws:quicksight:us-east-1:111122223333:vpcConnection/a' } }, compliant(CONNECTION)],
  ['a connection of the deployment', { Type: 'MYSQL', VpcConnectionProperties: { VpcConnectionArn: parameter } }, compliant(CONNECTION)],
  ['queries by an API of AWS', { Type: 'ATHENA' }, notApplicable()],
  ['files', { Type: 'S3' }, notApplicable()],
  ['a kind that is a parameter', { Type: parameter }, insufficientData('Type')],
]);

const pair = (Password: unknown): Json => ({ Credentials: { CredentialPair: { Username: 'reports', Password } } });
const PASSWORD = 'Credentials.CredentialPair.Password';
judges('quicksight-no-literal-credentials', [
  ['absent', { Type: 'ATHENA' }, notApplicable()],
  ['a secret', { Credentials: { SecretArn: SECRET } }, compliant('Credentials.SecretArn')],
  ['a password', pair('correct-horse-7'), nonCompliant(PASSWORD, 'a password in the template')],
  ['a password that is looked up', pair('{{resolve:secretsmanager:reports:SecretString:password}}'), compliant(PASSWORD)],
  ['a parameter', pair(parameter), insufficientData(PASSWORD)],
  ['a private key', { Credentials: { KeyPairCredentials: { KeyPairUsername: 'a', PrivateKey: 'MIIE' } } }, nonCompliant('Credentials.KeyPairCredentials.PrivateKey')],
  ['a secret beside a password', { Credentials: { SecretArn: SECRET, ...pair('correct-horse-7').Credentials as Json } }, nonCompliant(PASSWORD)],
]);

const RULES_ARN = 'arn:aws:quicksight:us-east-1:111122223333:dataset/rules';
const rows = (more: Json = {}): Json => ({ RowLevelPermissionDataSet: { Arn: RULES_ARN, PermissionPolicy: 'GRANT_ACCESS', ...more } });
const table = (configuration?: Json): Json => ({ SemanticModelConfiguration: { TableMap: { visits: { Alias: 'visits', DestinationTableId: 'v', ...configuration } } } });
judges('quicksight-row-level-permissions', [
  ['absent', {}, nonCompliant('RowLevelPermissionDataSet.Arn', 'absent')],
  ['rules on rows', rows(), compliant()],
  ['rules that are off', rows({ Status: 'DISABLED' }), nonCompliant('RowLevelPermissionDataSet.Status', 'DISABLED')],
  ['rules on rows by tags', { RowLevelPermissionTagConfiguration: { TagRules: [{ TagKey: 'ward', ColumnName: 'ward' }] } }, compliant()],
  ['rules by tags that are off', { RowLevelPermissionTagConfiguration: { Status: 'DISABLED', TagRules: [{ TagKey: 'ward', ColumnName: 'ward' }] } }, nonCompliant('RowLevelPermissionDataSet.Arn')],
  ['rules on columns', { ColumnLevelPermissionRules: [{ ColumnNames: ['ssn'], Principals: ['arn:aws:quicksight:us-east-1:111122223333:group/default/billing'] }] }, compliant()],
  ['no rules on columns', { ColumnLevelPermissionRules: [] }, nonCompliant('RowLevelPermissionDataSet.Arn')],
  ['rules of each table', table({ RowLevelPermissionConfiguration: { RowLevelPermissionDataSet: { Arn: RULES_ARN, PermissionPolicy: 'GRANT_ACCESS' } } }), compliant()],
  ['a table without rules', table(), nonCompliant('RowLevelPermissionDataSet.Arn')],
  ['a status that is a parameter', rows({ Status: parameter }), insufficientData('RowLevelPermissionDataSet.Status')],
  ['a data set without ePHI', { Tags: [{ Key: 'data-classification', Value: 'de-identified' }] }, notApplicable()],
  ['a data set that is made of rules', { UseAs: 'RLS_RULES' }, notApplicable()],
  ['a data set by which another is narrowed', {
    Resources: {
      Subject: { Type: 'AWS::QuickSight::DataSet', Properties: {} },
      Visits: { Type: 'AWS::QuickSight::DataSet', Properties: rows({ Arn: { 'Fn::GetAtt': ['Subject', 'Arn'] } }) },
    },
  }, notApplicable()],
  ['rules of each table in one branch only', {
    SemanticModelConfiguration: {
      TableMap: {
        'Fn::If': [
          'Prod',
          {
            visits: {
              Alias: 'visits',
              DestinationTableId: 'v',
              RowLevelPermissionConfiguration: {
                RowLevelPermissionDataSet: { Arn: 'arn:aws:quicksight:us-east-1:111122223333:dataset/rules', PermissionPolicy: 'GRANT_ACCESS' },
              },
            },
          },
          { Ref: 'AWS::NoValue' },
        ],
      },
    },
  }, nonCompliant('RowLevelPermissionDataSet.Arn')],
]);
