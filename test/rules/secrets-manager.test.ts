import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';
const secret = (others: Json, more: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::SecretsManager::Secret', ...more }, ...others } });
const schedule = (of: string, rules: unknown, more: Json = {}) => ({ Type: SCHEDULE, Properties: { SecretId: { Ref: of }, HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser' }, RotationRules: rules }, ...more });
const ATTACHMENT = { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: { Ref: 'Subject' } } };
const RULES = { AutomaticallyAfterDays: 30 };

judges('secretsmanager-rotation', [
  ['no schedule', {}, nonCompliant(SCHEDULE, 'no rotation schedule')],
  ['a schedule', secret({ Schedule: schedule('Subject', RULES) }), compliant()],
  ['a cron schedule', secret({ Schedule: schedule('Subject', { ScheduleExpression: 'rate(10 days)' }) }), compliant()],
  ['a schedule of the attachment', secret({ Attachment: ATTACHMENT, Schedule: schedule('Attachment', RULES) }), compliant()],
  ['a schedule without rules', secret({ Schedule: schedule('Subject', {}) }), nonCompliant('RotationRules.AutomaticallyAfterDays')],
  ['a schedule without anything that rotates', secret({ Schedule: { Type: SCHEDULE, Properties: { SecretId: { Ref: 'Subject' }, RotationRules: RULES } } }), nonCompliant('RotationLambdaARN', 'absent')],
  ['a function of a parameter', secret({ Schedule: { Type: SCHEDULE, Properties: { SecretId: { Ref: 'Subject' }, RotationLambdaARN: { Ref: 'Rotator' }, RotationRules: RULES } } }), compliant()],
  ['a schedule of the secret of a parameter', secret({ Schedule: { ...schedule('Subject', RULES), Properties: { SecretId: { Ref: 'Secret' }, RotationRules: RULES } } }), insufficientData(SCHEDULE)],
  ['a schedule of another secret', secret({ Other: { Type: 'AWS::SecretsManager::Secret' }, Schedule: schedule('Other', RULES) }), nonCompliant(SCHEDULE)],
  ['a schedule that exists in one case', secret({ Schedule: schedule('Subject', RULES, { Condition: 'Prod' }) }), nonCompliant(SCHEDULE, 'Schedule exists only if Prod')],
  ['days of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::SecretsManager::Secret' },
      Schedule: {
        Type: 'AWS::SecretsManager::RotationSchedule',
        Properties: { SecretId: { Ref: 'Subject' }, RotationLambdaARN: { Ref: 'Function' }, RotationRules: { AutomaticallyAfterDays: { Ref: 'Days' } } },
      },
    },
  }, compliant('RotationRules.AutomaticallyAfterDays')],
]);

const database = (properties: Json): Json => ({ Resources: { Subject: { Type: 'AWS::RDS::DBInstance', Properties: properties } } });

const ofType = (Type: string, Properties: object) => ({ Resources: { Subject: { Type, Properties } } });

judges('secretsmanager-generated-length', [
  ['a value that is not generated', {}, notApplicable()],
  ['the length that AWS takes', { GenerateSecretString: { ExcludePunctuation: true } }, compliant('GenerateSecretString.PasswordLength')],
  ['16', { GenerateSecretString: { PasswordLength: 16 } }, compliant('GenerateSecretString.PasswordLength')],
  ['15', { GenerateSecretString: { PasswordLength: '15' } }, nonCompliant('GenerateSecretString.PasswordLength', '15')],
  ['short in one branch', { GenerateSecretString: { PasswordLength: { 'Fn::If': ['Prod', 32, 8] } } }, nonCompliant('GenerateSecretString.PasswordLength', '8 if not Prod')],
  ['a parameter', { GenerateSecretString: { PasswordLength: { Ref: 'Length' } } }, insufficientData('GenerateSecretString.PasswordLength')],
]);

judges('secretsmanager-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the app', { Resources: { Subject: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: { Ref: 'Key' } } }, Key: { Type: 'AWS::KMS::Key' } } }, compliant('KmsKeyId')],
  ['the key of AWS', { KmsKeyId: 'alias/aws/secretsmanager' }, nonCompliant('KmsKeyId')],
  ['the password of a database under a key', database({ ManageMasterUserPassword: true, MasterUserSecret: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' } }),
    compliant('MasterUserSecret.KmsKeyId')],
  ['the password of a database under the key of AWS', database({ ManageMasterUserPassword: true }), nonCompliant('MasterUserSecret.KmsKeyId', 'absent')],
  ['a database whose password Amazon RDS does not manage', database({}), notApplicable()],
  ['the password of a warehouse under a key', ofType('AWS::Redshift::Cluster', { ManageMasterPassword: true, MasterPasswordSecretKmsKeyId: 'alias/phi' }), compliant('MasterPasswordSecretKmsKeyId')],
  ['the password of a warehouse under the key of AWS', ofType('AWS::Redshift::Cluster', { ManageMasterPassword: true }), nonCompliant('MasterPasswordSecretKmsKeyId', 'absent')],
  ['a warehouse whose password Amazon Redshift does not manage', ofType('AWS::Redshift::Cluster', { ManageMasterPassword: false }), notApplicable()],
  ['the password of a serverless warehouse', ofType('AWS::RedshiftServerless::Namespace', { ManageAdminPassword: true }), nonCompliant('AdminPasswordSecretKmsKeyId', 'absent')],
  ['a serverless warehouse without a password', ofType('AWS::RedshiftServerless::Namespace', {}), notApplicable()],
  ['the key of AWS by its short name', { KmsKeyId: 'aws/secretsmanager' }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: { Ref: 'Parameter' } }, insufficientData('KmsKeyId')],
]);

judges('secretsmanager-rotation-90-days', [
  ['no rules', {}, nonCompliant('RotationRules')],
  ['90 days', { RotationRules: { AutomaticallyAfterDays: 90 } }, compliant('RotationRules.AutomaticallyAfterDays')],
  ['91 days', { RotationRules: { AutomaticallyAfterDays: 91 } }, nonCompliant('RotationRules.AutomaticallyAfterDays', '91')],
  ['every month', { RotationRules: { ScheduleExpression: 'cron(0 8 1 * ? *)' } }, compliant('RotationRules.ScheduleExpression')],
  ['twice a year', { RotationRules: { ScheduleExpression: 'cron(0 8 1 JAN,JUL ? *)' } }, nonCompliant('RotationRules.ScheduleExpression')],
  ['an expression that cannot be read', { RotationRules: { ScheduleExpression: 'at(2030)' } }, insufficientData('RotationRules.ScheduleExpression')],
  ['a parameter', { RotationRules: { AutomaticallyAfterDays: { Ref: 'Parameter' } } }, insufficientData('RotationRules.AutomaticallyAfterDays')],
  ['only in one branch', {
    RotationRules: { ScheduleExpression: { 'Fn::If': ['Prod', 'rate(30 days)', { Ref: 'AWS::NoValue' }] } },
  }, nonCompliant('RotationRules.AutomaticallyAfterDays')],
]);

const policy = (statement: Json): Json => ({ ResourcePolicy: { Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*', ...statement }] } });
judges('secretsmanager-policy-no-public', [
  ['no document', {}, notApplicable()],
  ['a role', policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' } }), compliant()],
  ['everybody', policy({ Principal: '*' }), nonCompliant('ResourcePolicy.Statement[0]')],
  ['a Deny for everybody', policy({ Effect: 'Deny', Principal: '*' }), compliant()],
  ['a parameter', policy({ Principal: { AWS: { Ref: 'Parameter' } } }), insufficientData('ResourcePolicy.Statement[0]')],
]);

judges('secretsmanager-replica-cmk', [
  ['no replica', {}, notApplicable()],
  ['a key', { ReplicaRegions: [{ Region: 'us-west-2', KmsKeyId: 'alias/phi' }] }, compliant('ReplicaRegions[0].KmsKeyId')],
  ['none for the second', { ReplicaRegions: [{ Region: 'us-west-2', KmsKeyId: 'alias/phi' }, { Region: 'us-east-2' }] }, nonCompliant('ReplicaRegions[1].KmsKeyId', 'absent')],
  ['a parameter', { ReplicaRegions: [{ Region: 'us-west-2', KmsKeyId: { Ref: 'Parameter' } }] }, insufficientData('ReplicaRegions[0].KmsKeyId')],
  ['an alias of one\'s own', {
    ReplicaRegions: [{ Region: 'us-west-2', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }],
  }, compliant('ReplicaRegions[0].KmsKeyId')],
]);

judges('secretsmanager-deletion-policy', [
  ['no database', {}, notApplicable()],
  ['retained with its database', secret({ Attachment: ATTACHMENT }, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }), compliant()],
  ['deleted with the stack', secret({ Attachment: ATTACHMENT }), nonCompliant('DeletionPolicy', 'Delete')],
  ['a parameter', secret({ Attachment: ATTACHMENT }, { DeletionPolicy: { Ref: 'Parameter' }, UpdateReplacePolicy: 'Retain' }), insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: {
      Subject: { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' },
      Attachment: { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: { Ref: 'Subject' } } },
    },
  }, compliant('DeletionPolicy')],
  ['said to be deleted', {
    Resources: {
      Subject: { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' },
      Attachment: { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: { Ref: 'Subject' } } },
    },
  }, nonCompliant('DeletionPolicy')],
]);

judges('secretsmanager-cmk', [
  ['the password of a document database', ofType('AWS::DocDB::DBCluster', { ManageMasterUserPassword: true }), nonCompliant('MasterUserSecretKmsKeyId', 'absent')],
  ['the password of a document database under a key', ofType('AWS::DocDB::DBCluster', { ManageMasterUserPassword: true, MasterUserSecretKmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a1' }), compliant('MasterUserSecretKmsKeyId')],
  ['a document database whose password is managed elsewhere', ofType('AWS::DocDB::DBCluster', { MasterUsername: 'keeper' }), notApplicable()],
]);
