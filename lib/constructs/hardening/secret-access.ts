import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/**
 * Lets the grantee read a secret and use its key for that. All of it goes to the grantee: `grantRead` of the secret writes to the policy
 * of the key, which closes a circle when key, store and grantee live in three stacks.
 *
 * @param key undefined where AWS Secrets Manager has a key of its own for the account
 */
export function grantSecretRead(secret: secretsmanager.ISecret, key: kms.IKey | undefined, grantee: iam.IGrantable): iam.Grant {
  const grant = iam.Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    resourceArns: [secret.secretArn],
  });
  return key ? grant.combine(grantKey(['kms:Decrypt'], secret, key, grantee)) : grant;
}

/** Lets the grantee put in new values, and use the key for that. All of it goes to the grantee, as above. */
export function grantSecretWrite(secret: secretsmanager.ISecret, key: kms.IKey, grantee: iam.IGrantable): iam.Grant {
  return iam.Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
    resourceArns: [secret.secretArn],
  }).combine(grantKey(['kms:Decrypt', 'kms:GenerateDataKey'], secret, key, grantee));
}

function grantKey(actions: string[], secret: secretsmanager.ISecret, key: kms.IKey, grantee: iam.IGrantable): iam.Grant {
  return iam.Grant.addToPrincipal({
    grantee,
    actions,
    resourceArns: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(secret).region}.amazonaws.com` } },
  });
}
