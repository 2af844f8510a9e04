import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { grantSecretRead } from './secret-access';

/** A secret that the agent puts into a variable of a container. That of the AWS CDK writes to the policy of the key, which may live in an earlier stack. */
export class ContainerSecret extends ecs.Secret {
  public readonly arn: string;

  public readonly hasField: boolean;

  constructor(private readonly secret: secretsmanager.ISecret, field: string | undefined) {
    super();
    this.arn = field === undefined ? secret.secretArn : `${secret.secretArn}:${field}::`;
    this.hasField = field !== undefined;
  }

  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return grantSecretRead(this.secret, this.secret.encryptionKey, grantee);
  }
}
