import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * What an administrator of a key does. It leaves out every action on data and `kms:CreateGrant`, by which an administrator could
 * hand the use of the key to anyone. `kms:PutKeyPolicy` stays, since nobody could mend the policy otherwise.
 */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ReplicateKey',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
  'kms:UpdatePrimaryRegion',
];

const USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** The statement for those who look after the key and must not read what it protects. */
export function administration(administrators: iam.IPrincipal[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid: 'KeyAdministrators', principals: administrators, actions: ADMINISTRATION, resources: ['*'] });
}

/** The statements for those who encrypt and decrypt, themselves or through an AWS service that stores data for them. */
export function use(users: iam.IPrincipal[]): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ sid: 'KeyUsers', principals: users, actions: USE, resources: ['*'] }),
    new iam.PolicyStatement({
      sid: 'KeyUsersThroughServices',
      principals: users,
      actions: ['kms:CreateGrant'],
      resources: ['*'],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

/**
 * Refuses direct decryption from outside the VPCs. It binds neither AWS services, which never call from the VPC of their
 * customer, nor the administrators, nor the account root, and nothing but decryption: nobody is locked out of the key itself.
 */
export function decryptOnlyFrom(vpcIds: string[], scope: IConstruct, administrators: iam.IPrincipal[]): iam.PolicyStatement {
  const stack = Stack.of(scope);
  const iamArn = (resource: string) => stack.formatArn({ service: 'iam', region: '', resource });
  const spared = [
    iamArn('root'),
    iamArn('role/aws-service-role/*'),
    iamArn('role/aws:ec2-infrastructure'), // opens EBS volumes, and calls KMS without being marked as a service
    ...administrators.flatMap(awsPrincipals),
  ];
  return new iam.PolicyStatement({
    sid: 'DecryptOnlyFromVpcs',
    effect: iam.Effect.DENY,
    principals: [new iam.StarPrincipal()],
    actions: ['kms:Decrypt', 'kms:ReEncryptFrom'],
    resources: ['*'],
    conditions: {
      StringNotEquals: { 'aws:SourceVpc': vpcIds },
      BoolIfExists: { 'aws:ViaAWSService': 'false', 'aws:PrincipalIsAWSService': 'false' },
      Null: { 'kms:ViaService': 'true' },
      ArnNotLikeIfExists: { 'aws:PrincipalArn': spared },
    },
  });
}

/** Throws when everybody would administer or use the key, or when one principal would do both. */
export function requireSeparateDuties(scope: IConstruct, administrators: iam.IPrincipal[], users: iam.IPrincipal[]): void {
  const identify = (principal: iam.IPrincipal) => awsPrincipals(principal).map((arn) => JSON.stringify(Stack.of(scope).resolve(arn)));
  const administering = new Set(administrators.flatMap(identify));

  for (const identity of [...administering, ...users.flatMap(identify)]) {
    if (JSON.parse(identity) === '*') {
      throw new Error('a key that protects ePHI cannot be opened to everyone: the principal is \'*\'; name the roles that administer or use the key');
    }
  }
  const both = users.flatMap(identify).find((identity) => administering.has(identity));
  if (both !== undefined) {
    throw new Error(
      `administrators and users of the key must be different principals, both lists name ${both}; ` +
      'whoever looks after the key must not read what it protects: take the principal out of one list',
    );
  }
}

function awsPrincipals(principal: iam.IPrincipal): string[] {
  const named: unknown = principal.policyFragment.principalJson.AWS ?? principal.policyFragment.principalJson.LiteralString ?? [];
  return (Array.isArray(named) ? named : [named]).map((each) => typeof each === 'string' ? each : Token.asString(each));
}
