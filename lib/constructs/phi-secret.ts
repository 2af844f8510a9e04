import { CfnResource, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { requireReplicaRegions } from './hardening/replica-regions';
import { grantSecretRead, grantSecretWrite } from './hardening/secret-access';
import { rotateWith, warnOfFailedRotation } from './hardening/secret-rotation';
import { requireWholeDays } from './hardening/whole-days';
import { PhiKey } from './phi-key';

/** A copy of a secret in another Region. */
export interface PhiSecretReplica {
  /** The Region of the copy, not the one of the stack. */
  readonly region: string;

  /** The key of the copy, a key of that Region: usually `Key.fromKeyArn`. */
  readonly encryptionKey: kms.IKey;
}

/** Properties of a secret that opens ePHI. */
export interface PhiSecretProps {
  /**
   * The key that encrypts the secret. Its readers need `kms:Decrypt`, which the grants of the secret add.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the secret. A change makes a new secret with a new value.
   *
   * @default - named by CloudFormation
   */
  readonly secretName?: string;

  /**
   * What the secret opens, for whoever meets it in the console. It is not encrypted.
   *
   * @default - says which construct made the secret
   */
  readonly description?: string;

  /**
   * How AWS Secrets Manager makes the first value, of at least 16 characters. A later change makes a new value. A value that comes from
   * elsewhere, such as the key of a partner, is put in after the deployment: it never stands in a template.
   *
   * @default - 32 characters
   */
  readonly generateSecretString?: secretsmanager.SecretStringGenerator;

  /**
   * The database whose credentials these are, in this stack or one before it. AWS Secrets Manager adds how to reach it.
   *
   * @default - the value alone
   */
  readonly attachTo?: secretsmanager.ISecretAttachmentTarget;

  /**
   * A function that rotates the secret, in this stack or one before it. It gets the rights for that.
   *
   * @default - the secret stays the same, unless `hostedRotation` is given
   */
  readonly rotationFunction?: lambda.IFunction;

  /**
   * A function that AWS Secrets Manager provides to rotate the credentials of a database. It adds a transform to the template.
   *
   * @default - the secret stays the same, unless `rotationFunction` is given
   */
  readonly hostedRotation?: secretsmanager.HostedRotation;

  /**
   * How often the secret is rotated, in whole days from 1 to 90.
   *
   * @default Duration.days(30)
   */
  readonly rotationInterval?: Duration;

  /**
   * Copies in other Regions.
   *
   * @default - the Region of the stack only
   */
  readonly replicas?: PhiSecretReplica[];

  /**
   * Other accounts, by their 12 digits, that are not refused. They read the secret only if a statement of its policy and one of the
   * policy of its key let them.
   *
   * @default - this account alone
   */
  readonly trustedAccounts?: string[];

  /**
   * The topic that learns of a rotation that failed. The warning rests on CloudTrail, so a trail must log in the account and Region. An
   * imported topic has to allow `events.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * A secret that opens ePHI, in AWS Secrets Manager: encrypted under a customer managed key, made by AWS Secrets Manager and unseen by the
 * template, refused to other accounts and without TLS, rotated where a function is given, kept when the stack goes. CloudTrail records who
 * reads it as management events, without more ado.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) and 164.312(d) for the credential, and supports 164.308(a)(5)(ii)(D). See "AWS Secrets Manager best
 * practices" and "Rotate AWS Secrets Manager secrets" in the AWS Secrets Manager User Guide.
 *
 * Throws when the value would be shorter than 16 characters, when the interval is not from 1 to 90 days or rotates nothing, when both
 * kinds of rotation are given, when an account is not one, and when a replica is named twice or has a key of another Region.
 *
 * @example
 * const partner = new PhiSecret(this, 'PartnerKey', { description: 'Key of the laboratory, rotated by it' });
 * partner.grantRead(iam.Role.fromRoleName(this, 'Intake', 'Intake'));
 */
export class PhiSecret extends Construct {
  /** The secret itself. */
  public readonly secret: secretsmanager.Secret;

  /** The key that encrypts the secret in the Region of the stack. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiSecretProps = {}) {
    super(scope, id);
    requireChoices(props);
    const { alarmTopic, attachTo, hostedRotation, replicas = [], rotationFunction, rotationInterval = Duration.days(30) } = props;
    requireReplicaRegions({ region: Stack.of(this).region, encryptionKey: props.encryptionKey }, replicas);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.secret = new secretsmanager.Secret(this, 'Resource', {
      secretName: props.secretName,
      description: props.description ?? `Opens ePHI of ${this.node.path}`,
      generateSecretString: { passwordLength: 32, ...props.generateSecretString },
      replicaRegions: replicas.map(({ region, encryptionKey }) => ({ region, encryptionKey })),
      encryptionKey: this.encryptionKey,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a failed first deployment must not block the name
    });
    this.refuse('ForeignAccounts', {
      StringNotEquals: { 'aws:PrincipalAccount': [Stack.of(this).account, ...props.trustedAccounts ?? []] },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    });
    this.refuse('PlainHttp', { Bool: { 'aws:SecureTransport': 'false' } });

    const subject = attachTo ? this.secret.attach(attachTo) : this.secret;
    if (rotationFunction) rotateWith(this, rotationFunction, subject, this.encryptionKey, rotationInterval.toDays());
    if (hostedRotation) subject.addRotationSchedule('HostedRotation', { hostedRotation, automaticallyAfter: rotationInterval });
    if (alarmTopic) warnOfFailedRotation(this, this.secret, alarmTopic);
    this.keep();
  }

  /** Lets the grantee read the secret, also from another stack. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return grantSecretRead(this.secret, this.encryptionKey, grantee);
  }

  /** Lets the grantee put in new values, also from another stack. */
  public grantWrite(grantee: iam.IGrantable): iam.Grant {
    return grantSecretWrite(this.secret, this.encryptionKey, grantee);
  }

  private refuse(sid: string, conditions: { [operator: string]: object }): void {
    this.secret.addToResourcePolicy(new iam.PolicyStatement({
      sid, effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['secretsmanager:*'], resources: ['*'], conditions,
    }));
  }

  /** Rotation ends with the stack, whose function goes; the rest stays. AWS Secrets Manager refuses a later policy that lets everybody in. */
  private keep(): void {
    for (const child of this.secret.node.findAll()) {
      if (child instanceof secretsmanager.CfnResourcePolicy) child.blockPublicPolicy = true; // the L2 has no property for it
      if (!CfnResource.isCfnResource(child) || child instanceof secretsmanager.CfnRotationSchedule) continue;
      child.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
  }
}

function requireChoices({ alarmTopic, generateSecretString, hostedRotation, rotationFunction, rotationInterval, trustedAccounts = [] }: PhiSecretProps): void {
  const length = generateSecretString?.passwordLength;
  if (length !== undefined && !Token.isUnresolved(length) && length < 16) {
    throw new Error(`passwordLength is ${length}; a secret that opens ePHI takes at least 16 characters: choose a longer one`);
  }
  if (rotationFunction && hostedRotation) throw new Error('rotationFunction and hostedRotation are both given; one function rotates a secret: leave one of them out');
  const idle = rotationFunction || hostedRotation ? undefined : rotationInterval ? 'rotationInterval' : alarmTopic ? 'alarmTopic' : undefined;
  if (idle) throw new Error(`'${idle}' has no effect on a secret that nothing rotates: give rotationFunction or hostedRotation, or leave it out`);
  if (rotationInterval) requireWholeDays('the rotation interval', rotationInterval, 1, 90);
  const stranger = trustedAccounts.find((account) => !Token.isUnresolved(account) && !/^\d{12}$/.test(account));
  if (stranger !== undefined) throw new Error(`'${stranger}' is no account; trustedAccounts takes 12 digits: write one like 111122223333`);
}
