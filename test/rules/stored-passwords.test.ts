import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { passwordsFromSecrets } from '../../lib/rules/stored-passwords';
import { templateOf } from '../facts/graph-of';

judges('redshift-managed-admin-password', [
  ['absent', {}, nonCompliant('ManageMasterPassword', 'absent')],
  ['made by AWS, as text', { ManageMasterPassword: 'true' }, compliant('ManageMasterPassword')],
  ['not made by AWS', { ManageMasterPassword: false }, nonCompliant('ManageMasterPassword', 'false')],
  ['a literal, which is not repeated', { MasterUserPassword: 'Sup3rSecret' }, nonCompliant('MasterUserPassword', 'a password in the template')],
  ['from a secret', { MasterUserPassword: '{{resolve:secretsmanager:warehouse:SecretString:password}}' }, compliant('MasterUserPassword')],
  ['from a secret of the stack', {
    Resources: {
      Subject: {
        Type: 'AWS::Redshift::Cluster',
        Properties: { MasterUserPassword: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']] } },
      },
      Secret: { Type: 'AWS::SecretsManager::Secret' },
    },
  }, compliant('MasterUserPassword')],
  ['from a plain parameter of Parameter Store', { MasterUserPassword: '{{resolve:ssm:warehouse:1}}' }, nonCompliant('MasterUserPassword', 'a plain parameter of Parameter Store')],
  ['a parameter', { MasterUserPassword: { Ref: 'Password' } }, insufficientData('MasterUserPassword')],
  ['a literal in one branch', {
    ManageMasterPassword: { 'Fn::If': ['Prod', true, { Ref: 'AWS::NoValue' }] },
    MasterUserPassword: { 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, 'Sup3rSecret'] },
  }, nonCompliant('MasterUserPassword')],
  ['made by AWS in one branch, from a secret in the other', {
    ManageMasterPassword: { 'Fn::If': ['Prod', true, { Ref: 'AWS::NoValue' }] },
    MasterUserPassword: { 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, '{{resolve:secretsmanager:warehouse}}'] },
  }, compliant()],
  ['restored from a snapshot', { SnapshotIdentifier: 'warehouse-2026' }, notApplicable()],
]);

judges('docdb-credentials-in-secrets-manager', [
  ['absent', {}, nonCompliant('ManageMasterUserPassword', 'absent')],
  ['made by AWS', { ManageMasterUserPassword: true }, compliant('ManageMasterUserPassword')],
  ['a parameter decides whether AWS makes it', { ManageMasterUserPassword: { Ref: 'Managed' } }, insufficientData('ManageMasterUserPassword')],
  ['a parameter', { MasterUserPassword: { Ref: 'Password' } }, insufficientData('MasterUserPassword')],
  ['a secondary cluster', { GlobalClusterIdentifier: 'records' }, notApplicable()],
  ['off', { ManageMasterUserPassword: false }, nonCompliant('ManageMasterUserPassword')],
]);

judges('redshift-serverless-managed-password', [
  ['absent: sign-in by IAM', {}, compliant('AdminUserPassword')],
  ['a literal', { AdminUserPassword: 'Sup3rSecret' }, nonCompliant('AdminUserPassword', 'a password in the template')],
  ['a parameter', { AdminUserPassword: { Ref: 'Password' } }, insufficientData('AdminUserPassword')],
  ['kept by AWS Secrets Manager', { AdminUsername: 'warehouse_owner', ManageAdminPassword: 'true' }, compliant('AdminUserPassword')],
  ['looked up at deployment', { AdminUserPassword: '{{resolve:secretsmanager:warehouse:SecretString:password}}' }, compliant('AdminUserPassword')],
]);

judges('mq-no-plain-credentials', [
  ['no users', {}, notApplicable()],
  ['one literal of two', { Users: [{ Password: '{{resolve:secretsmanager:a}}' }, { Password: 'Sup3rSecret' }] }, nonCompliant('Users[1].Password', 'a password in the template')],
  ['a parameter', { Users: [{ Password: { Ref: 'Password' } }] }, insufficientData('Users[0].Password')],
  ['looked up', {
    Users: [{ Username: 'intake', Password: { 'Fn::Sub': '{{resolve:secretsmanager:${Broker}:SecretString:password}}' } }],
  }, compliant('Users[0].Password')],
]);

function judged(properties: object) {
  const [subject] = templateOf({
    Resources: { Subject: { Type: 'Any::Thing', Properties: properties } },
    Parameters: { Password: { Type: 'String', NoEcho: true } },
  }).resources;
  const { status, at, found } = passwordsFromSecrets(['Admin.Password', 'Password'])(subject);
  return { status, at, found };
}

test.each<[string, object, string]>([
  ['none', {}, 'NOT_APPLICABLE'],
  ['a reference to Secrets Manager', { Password: '{{resolve:secretsmanager:admin:SecretString:password}}' }, 'COMPLIANT'],
  ['a reference to a secure parameter', { Password: '{{resolve:ssm-secure:admin:1}}' }, 'COMPLIANT'],
  ['a reference to a plain parameter', { Password: '{{resolve:ssm:admin:1}}' }, 'NON_COMPLIANT'],
  ['a parameter of the template', { Password: { Ref: 'Password' } }, 'INSUFFICIENT_DATA'],
  ['written out in one branch', { Password: { 'Fn::If': ['Prod', '{{resolve:secretsmanager:admin}}', 'Example-1234'] } }, 'NON_COMPLIANT'],
  ['written out at the first of two places', { Admin: { Password: 'Example-1234' }, Password: '{{resolve:secretsmanager:admin}}' }, 'NON_COMPLIANT'],
])('%s', (_name, properties, status) => {
  expect(judged(properties).status).toBe(status);
});

test('never repeats the password', () => {
  expect(judged({ Admin: { Password: 'Example-1234' } })).toEqual({ status: 'NON_COMPLIANT', at: 'Admin.Password', found: 'a password in the template' });
});
