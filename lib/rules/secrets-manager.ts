import { closedToEverybody } from './open-to-everybody';
import { Check, all, atLeast, atMost, companion, customerKey, isSet, mayBe, present, property, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { longestGapInDays } from './schedules';
import { holdsNoLiteral } from './secret-literals';
import { Verdict, best, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const SECRET = 'AWS::SecretsManager::Secret';
const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';
const ATTACHMENT = 'AWS::SecretsManager::SecretTargetAttachment';
const LONGEST = 90;

const ROTATOR = 'arn:aws:lambda:us-east-1:111122223333:function:rotate';
const ROTATORS = ['RotationLambdaARN', 'HostedRotationLambda', 'ExternalSecretRotationMetadata', 'ExternalSecretRotationRoleArn'];

/** It says when to rotate; without rules AWS Secrets Manager rotates once, when the schedule is made. */
const hasRules: Check = schedule => best(['AutomaticallyAfterDays', 'ScheduleExpression'].map(key => property(`RotationRules.${key}`, value => value !== '')(schedule)));
/** A function rotates a secret of one's own, or the partner whose secret it is. */
const hasRotator: Check = schedule => best(ROTATORS.map(key => present(key)(schedule)));
const scheduled = companion(SCHEDULE, 'SecretId', all(hasRules, hasRotator), 'no rotation schedule');

/** A schedule may name the secret, or its attachment to a database. */
function rotates(secret: Resource): Verdict {
  return best([scheduled(secret), ...secret.companions(ATTACHMENT, 'SecretId').map(scheduled)], nonCompliant({ at: SCHEDULE, found: 'no rotation schedule' }));
}

const afterDays = atMost('RotationRules.AutomaticallyAfterDays', LONGEST, { absent: 'NOT_APPLICABLE' });
const bySchedule = property('RotationRules.ScheduleExpression', value => {
  if (!isKnown(value)) return undefined;
  const days = longestGapInDays(String(value));
  return days === undefined ? undefined : days <= LONGEST;
}, { absent: 'NOT_APPLICABLE' });

function rotatesInTime(schedule: Resource): Verdict {
  const verdict = worst([afterDays(schedule), bySchedule(schedule)]);
  if (verdict.status === 'NOT_APPLICABLE') return nonCompliant({ at: 'RotationRules', found: 'no interval' });
  return worst([verdict, hasRules(schedule)]);
}

const SECRET_KEY = customerKey('KmsKeyId');
const MASTER_SECRET_KEY = when(mayBe('ManageMasterUserPassword', true), customerKey('MasterUserSecret.KmsKeyId'));

/** The secrets that Amazon RDS, Amazon DocumentDB and Amazon Redshift make for the administrator, where they are told to. */
const MASTER_SECRET_KEYS: { readonly [type: string]: Check } = {
  'AWS::RDS::DBInstance': MASTER_SECRET_KEY,
  'AWS::RDS::DBCluster': MASTER_SECRET_KEY,
  'AWS::DocDB::DBCluster': when(mayBe('ManageMasterUserPassword', true), customerKey('MasterUserSecretKmsKeyId')),
  'AWS::Redshift::Cluster': when(mayBe('ManageMasterPassword', true), customerKey('MasterPasswordSecretKmsKeyId')),
  'AWS::RedshiftServerless::Namespace': when(mayBe('ManageAdminPassword', true), customerKey('AdminPasswordSecretKmsKeyId')),
};

/** The secret of the app, or the one that is made for the administrator of a database or a warehouse. */
const underCustomerKey: Check = resource => (MASTER_SECRET_KEYS[resource.type] ?? SECRET_KEY)(resource);

/** AWS Secrets Manager takes 32 characters unless told otherwise; below 16, guessing a copy of the database offline comes into reach. */
const LEAST_CHARACTERS = 16;

const isAttached = (secret: Resource) => secret.companions(ATTACHMENT, 'SecretId').length > 0;

/** AWS Secrets Manager. */
export const secretsManager: readonly Rule[] = rulesFor(SECRET, [
  {
    id: 'secretsmanager-rotation',
    title: 'Secrets have a rotation schedule',
    safeguards: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
    severity: 'medium',
    absent: 'The secret stays the same until someone changes it.',
    rationale: 'A password that leaked without notice opens ePHI until it changes.',
    remediation: 'Use `PhiDatabase`, whose password rotates by itself, `addRotationSingleUser()` of a stock database, or `secret.addRotationSchedule(...)`.',
    source: 'AWS Secrets Manager User Guide: Rotate AWS Secrets Manager secrets',
    crosswalk: {
      cdkNag: ['SecretsManagerRotationEnabled'],
      guard: ['SECRETSMANAGER_ROTATION_ENABLED_CHECK'],
      prowler: ['secretsmanager_automatic_rotation_enabled'],
      awsConfig: ['SECRETSMANAGER_ROTATION_ENABLED_CHECK'],
    },
    check: rotates,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::SecretsManager::Secret' },
          Schedule: { Type: SCHEDULE, Properties: { SecretId: { Ref: 'Subject' }, RotationLambdaARN: ROTATOR, RotationRules: { AutomaticallyAfterDays: 30 } } },
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'secretsmanager-cmk',
    appliesTo: [SECRET, ...Object.keys(MASTER_SECRET_KEYS)],
    title: 'Secrets are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The secret is encrypted under `aws/secretsmanager`, which every principal of the account may use through AWS Secrets Manager.',
    rationale: 'A secret that opens ePHI needs a second permission, on a key whose use is recorded and can be stopped.',
    remediation: 'Set `encryptionKey` to the key of a `PhiKey`; for the password of a stock database, `credentials: Credentials.fromGeneratedSecret(user, { encryptionKey })`; ' +
      'for one that Amazon RDS manages, `masterUserSecret.kmsKeyId`, as `PhiDatabase` does.',
    source: 'AWS Secrets Manager User Guide: Secret encryption and decryption in AWS Secrets Manager',
    crosswalk: {
      cdkNag: ['SecretsManagerUsingKMSKey'],
      guard: ['SECRETSMANAGER_USING_CMK'],
      awsConfig: ['SECRETSMANAGER_USING_CMK'],
    },
    check: underCustomerKey,
    examples: {
      compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { KmsKeyId: 'alias/aws/secretsmanager' },
    },
  },
  {
    id: 'secretsmanager-rotation-90-days',
    appliesTo: [SCHEDULE],
    title: 'Secrets rotate every 90 days or more often',
    safeguards: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
    severity: 'medium',
    absent: 'Without an interval the secret rotates once, when the schedule is made.',
    rationale: 'The interval bounds how long a leaked password opens ePHI.',
    remediation: 'Set `automaticallyAfter` to `Duration.days(90)` or less.',
    source: 'AWS Secrets Manager User Guide: Schedule expressions in Secrets Manager rotation',
    check: rotatesInTime,
    examples: {
      compliant: { RotationRules: { ScheduleExpression: 'rate(30 days)' } },
      nonCompliant: { RotationRules: { AutomaticallyAfterDays: 365 } },
    },
  },
  {
    id: 'secretsmanager-policy-no-public',
    appliesTo: ['AWS::SecretsManager::ResourcePolicy'],
    title: 'Policies of secrets let in only principals that they name',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'Whoever reads the secret can sign in to the store of ePHI that it belongs to.',
    remediation: 'Name the principals (`secret.grantRead(role)`), and set `blockPublicPolicy: true`.',
    source: 'AWS Secrets Manager User Guide: Resource-based policies',
    check: closedToEverybody('ResourcePolicy'),
    examples: {
      compliant: {
        ResourcePolicy: {
          Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' }, Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
        },
      },
      nonCompliant: { ResourcePolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' }] } },
    },
  },
  {
    id: 'secretsmanager-no-literal-secret',
    title: 'The values of secrets are generated or passed in unseen, not written in the template',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'critical',
    absent: 'With `GenerateSecretString` AWS Secrets Manager makes the value; with neither the secret is empty.',
    rationale: 'Whoever can read the template, the repository or the stack can sign in to the store of ePHI.',
    remediation: 'Set `generateSecretString`, or put the value in after the deployment.',
    source: 'AWS Secrets Manager User Guide: AWS Secrets Manager best practices',
    check: holdsNoLiteral,
    examples: {
      compliant: { GenerateSecretString: { PasswordLength: 32 } },
      nonCompliant: { SecretString: 'correct horse battery staple' },
    },
  },
  {
    id: 'secretsmanager-generated-length',
    title: 'Passwords that are generated have 16 characters or more',
    safeguards: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
    severity: 'medium',
    absent: 'AWS Secrets Manager generates 32 characters.',
    rationale: 'Nobody has to remember a generated password; a short one only helps whoever tries them all to reach ePHI.',
    remediation: 'Leave `passwordLength` out, or set it to 16 or more.',
    source: 'AWS CloudFormation Template Reference: AWS::SecretsManager::Secret GenerateSecretString',
    check: when(isSet('GenerateSecretString'), atLeast('GenerateSecretString.PasswordLength', LEAST_CHARACTERS, { absent: 'COMPLIANT' })),
    examples: {
      compliant: { GenerateSecretString: { PasswordLength: 32 } },
      nonCompliant: { GenerateSecretString: { PasswordLength: 8 } },
    },
  },
  {
    id: 'secretsmanager-replica-cmk',
    title: 'Replicas of secrets are encrypted under customer managed keys',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The replica is encrypted under `aws/secretsmanager` of its Region.',
    rationale: 'A copy of a secret opens the same ePHI as the original.',
    remediation: 'Set `encryptionKey` of each entry of `replicaRegions`.',
    source: 'AWS Secrets Manager User Guide: Replicate AWS Secrets Manager secrets across Regions',
    check: when(isSet('ReplicaRegions'), customerKey('ReplicaRegions[*].KmsKeyId')),
    examples: {
      compliant: { ReplicaRegions: [{ Region: 'us-west-2', KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd' }] },
      nonCompliant: { ReplicaRegions: [{ Region: 'us-west-2' }] },
    },
  },
  {
    id: 'secretsmanager-deletion-policy',
    title: 'Secrets of databases outlive their stack, as the databases do',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'CloudFormation deletes the secret with the stack.',
    rationale: 'A retained database whose password is gone keeps its ePHI from those who need it.',
    remediation: 'Set `removalPolicy: RemovalPolicy.RETAIN` on the secret; for that of a stock database write `RemovalPolicies.of(database.node.findChild(\'Secret\')).retain()`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: when(isAttached, retained()),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
          Attachment: { Type: ATTACHMENT, Properties: { SecretId: { Ref: 'Subject' } } },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'Delete' },
          Attachment: { Type: ATTACHMENT, Properties: { SecretId: { Ref: 'Subject' } } },
        },
      },
    },
  },
]);
