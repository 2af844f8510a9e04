import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

const cluster = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: CLUSTER, Properties: properties }, ...others } });
const instance = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: INSTANCE, Properties: properties }, ...others } });

judges('rds-managed-master-password', [
  ['absent', { Engine: 'postgres' }, nonCompliant('ManageMasterUserPassword', 'absent')],
  ['a literal, which is not shown', { MasterUserPassword: 'hunter22' }, nonCompliant('MasterUserPassword', 'a password in the template')],
  ['a parameter', { MasterUserPassword: { Ref: 'Password' } }, insufficientData('MasterUserPassword')],
  ['a literal for the branch in which it is no instance of a cluster', {
    DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', { Ref: 'AWS::NoValue' }] }, MasterUserPassword: { 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, 'hunter22'] },
  }, nonCompliant('MasterUserPassword', 'a password in the template')],
  ['none for the branch in which it is no instance of a cluster', { DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', { Ref: 'AWS::NoValue' }] } }, insufficientData('ManageMasterUserPassword')],
  ['kept by RDS where it is no instance of a cluster', { DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', { Ref: 'AWS::NoValue' }] }, ManageMasterUserPassword: true }, compliant('ManageMasterUserPassword')],
  ['a parameter with a default', {
    Parameters: { Password: { Type: 'String', NoEcho: true, Default: 'hunter22' } },
    Resources: { Subject: { Type: INSTANCE, Properties: { MasterUserPassword: { Ref: 'Password' } } } },
  }, nonCompliant('MasterUserPassword', 'a password in the template')],
  ['a secret of the app', instance({
    MasterUserPassword: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']] },
  }, { Secret: { Type: 'AWS::SecretsManager::Secret' } }), compliant('MasterUserPassword')],
  ['a plain parameter of Parameter Store', { MasterUserPassword: '{{resolve:ssm:password}}' }, nonCompliant('MasterUserPassword')],
  ['a secure parameter of Parameter Store', { MasterUserPassword: '{{resolve:ssm-secure:password:1}}' }, compliant('MasterUserPassword')],
  ['an administrator with IAM logins', { MasterUserAuthenticationType: 'iam-db-auth' }, compliant('MasterUserAuthenticationType')],
  ['kept by RDS in one branch, and looked up in the other', {
    ManageMasterUserPassword: { 'Fn::If': ['Managed', true, { Ref: 'AWS::NoValue' }] },
    MasterUserPassword: { 'Fn::If': ['Managed', { Ref: 'AWS::NoValue' }, '{{resolve:secretsmanager:records:SecretString:password}}'] },
  }, compliant()],
  ['kept by RDS in one branch, and written out in the other', {
    ManageMasterUserPassword: { 'Fn::If': ['Managed', true, { Ref: 'AWS::NoValue' }] },
    MasterUserPassword: { 'Fn::If': ['Managed', { Ref: 'AWS::NoValue' }, 'hunter22'] },
  }, nonCompliant('MasterUserPassword', 'a password in the template')],
  ['kept by RDS in one branch, and not said in the other', {
    ManageMasterUserPassword: { 'Fn::If': ['Managed', true, { Ref: 'AWS::NoValue' }] },
  }, nonCompliant('ManageMasterUserPassword', 'absent if not Managed')],
  ['restored', { DBSnapshotIdentifier: 'before' }, notApplicable()],
  ['restored with a literal', { DBSnapshotIdentifier: 'before', MasterUserPassword: 'hunter22' }, nonCompliant('MasterUserPassword')],
  ['a second cluster of a global database', cluster({ GlobalClusterIdentifier: 'world' }), notApplicable()],
  ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()],
]);

const NAME_OF_SECRET = { MasterUsername: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:username::}}' } };
const secretFor = (username: string) => ({
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { SecretStringTemplate: JSON.stringify({ username }), GenerateStringKey: 'password' } } },
});
judges('rds-non-default-admin', [
  ['absent', {}, notApplicable()],
  ['in capitals', { MasterUsername: 'Admin' }, nonCompliant('MasterUsername', 'Admin')],
  ['a parameter', { MasterUsername: { Ref: 'Admin' } }, insufficientData('MasterUsername')],
  ['the name in a secret of the app', instance(NAME_OF_SECRET, secretFor('records_owner')), compliant('MasterUsername')],
  ['a name that is tried first, in a secret of the app', instance(NAME_OF_SECRET, secretFor('postgres')), nonCompliant('MasterUsername')],
  ['a name that the secret does not show', instance(NAME_OF_SECRET, { Secret: { Type: 'AWS::SecretsManager::Secret' } }), insufficientData('MasterUsername')],
  ['a name in a secret of another app', { MasterUsername: '{{resolve:secretsmanager:db:SecretString:username}}' }, insufficientData('MasterUsername')],
  ['records_owner in either branch', { MasterUsername: { 'Fn::If': ['Prod', 'records_owner', 'records_owner'] } }, compliant('MasterUsername')],
]);
