import type { ConfigSeverity } from './config-rule-row';

/** A check that AWS Config has no managed rule for, in the policy language of AWS CloudFormation Guard. */
export interface ConfigPolicy {
  readonly name: string;
  readonly check: string;
  readonly severity: ConfigSeverity;
  readonly domain: 'identity' | 'storage';
  readonly resourceType: string;
  readonly policy: string;
}

/**
 * Each names the type, since AWS Config hands a policy any item in its scope, and judges only what the item says for certain. (AWS Config
 * Developer Guide, "Creating AWS Config Custom Policy Rules"; the properties of the items are those of its resource schema.)
 */
export const CONFIG_POLICIES: readonly ConfigPolicy[] = [
  {
    name: 's3-bucket-default-key-customer-managed',
    check: 's3-bucket-encryption-kms',
    severity: 'high',
    domain: 'storage',
    resourceType: 'AWS::S3::Bucket',
    // Buckets for access logs take keys of Amazon S3 alone and are passed over.
    policy: [
      'let encryption = supplementaryConfiguration.ServerSideEncryptionConfiguration.rules[*].applyServerSideEncryptionByDefault',
      'rule default_key_is_customer_managed when resourceType == "AWS::S3::Bucket"',
      '  %encryption.sseAlgorithm == /^aws:kms/ {',
      '  %encryption.kmsMasterKeyID exists',
      '  %encryption.kmsMasterKeyID != /alias\\/aws\\/s3$/',
      '}',
    ].join('\n'),
  },
  {
    name: 'cognito-client-code-grant-only',
    check: 'cognito-oauth-code-grant-only',
    severity: 'high',
    domain: 'identity',
    resourceType: 'AWS::Cognito::UserPoolClient',
    policy: [
      'rule no_implicit_grant when resourceType == "AWS::Cognito::UserPoolClient"',
      '  configuration.AllowedOAuthFlows exists',
      '  configuration.AllowedOAuthFlows !empty {',
      '  configuration.AllowedOAuthFlows[*] != "implicit"',
      '}',
    ].join('\n'),
  },
  {
    name: 'cognito-client-token-revocation',
    check: 'cognito-token-revocation',
    severity: 'medium',
    domain: 'identity',
    resourceType: 'AWS::Cognito::UserPoolClient',
    policy: [
      'rule tokens_can_be_revoked when resourceType == "AWS::Cognito::UserPoolClient" {',
      '  configuration.EnableTokenRevocation == true',
      '}',
    ].join('\n'),
  },
  {
    name: 'cognito-client-hides-existence-of-users',
    check: 'cognito-prevent-user-existence-errors',
    severity: 'medium',
    domain: 'identity',
    resourceType: 'AWS::Cognito::UserPoolClient',
    policy: [
      'rule existence_of_users_is_hidden when resourceType == "AWS::Cognito::UserPoolClient" {',
      '  configuration.PreventUserExistenceErrors == "ENABLED"',
      '}',
    ].join('\n'),
  },
];
