import { Duration, Names, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlarmTopic, allowAlarms } from './hardening/alarm-topic';
import { hardenedKey } from './hardening/hardened-key';
import { allowLogGroups } from './hardening/key-grants';
import { administration, decryptOnlyFrom, requireSeparateDuties, use } from './hardening/key-policy';
import { requireWholeDays } from './hardening/whole-days';

/** Properties of a key that protects ePHI. */
export interface PhiKeyProps {
  /**
   * The name by which people find the key, with or without `alias/`. Unique in its account and Region.
   *
   * @default - `phi/` and a name made from the path of the construct
   */
  readonly alias?: string;

  /**
   * What the key protects, for whoever meets it in the console. It must not say anything about a patient.
   *
   * @default - says which construct made the key
   */
  readonly description?: string;

  /**
   * Principals that look after the key: policy, rotation, aliases, deletion. They get no action on data and no grants. None of
   * them may be a user too. A role from a stack that itself uses this key closes a circle: import such a role by its ARN.
   *
   * @default - whoever IAM policies of the account allow
   */
  readonly administrators?: iam.IPrincipal[];

  /**
   * Principals that the key policy itself lets encrypt and decrypt. Roles of the app rather get their permission from
   * `grantEncryptDecrypt` and its siblings, which write it where it belongs.
   *
   * @default - whoever IAM policies of the account allow
   */
  readonly users?: iam.IPrincipal[];

  /**
   * How often AWS KMS replaces the key material, in whole days from 90 to 365. What was encrypted before stays readable.
   *
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;

  /**
   * Whether replicas of the key can be made in other Regions. AWS KMS can't change this later: a change makes a new key.
   *
   * @default false
   */
  readonly multiRegion?: boolean;

  /**
   * VPCs outside of which nobody may decrypt by calling AWS KMS directly. The calls have to come through an interface endpoint
   * for AWS KMS in these VPCs. AWS services that decrypt for a caller (Amazon S3, Amazon RDS, Amazon EBS), the administrators
   * of the key and the account root are not bound. A VPC of a stack that uses this key closes a circle: import it by its id.
   *
   * @default - decryption from anywhere, for whoever has the permission
   */
  readonly restrictDecryptToVpcs?: ec2.IVpc[];

  /**
   * The topic that learns when someone disables this key or schedules its deletion. It must not be encrypted with this key. An
   * imported topic has to allow `events.amazonaws.com` to publish, also in the policy of its own key.
   *
   * @default - one topic for each stack, encrypted with a key of its own; subscribe people to `alarmTopic`
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * A customer managed AWS KMS key for ePHI: symmetric, rotated at least once a year, deletable only after 30 days of waiting,
 * kept when the stack goes or the key is replaced, usable by Amazon CloudWatch Logs, and watched for being disabled or deleted. The
 * warning rests on CloudTrail management events, so a trail must log in the account and Region: an `AuditTrail` does.
 *
 * The key policy keeps the statement for the account root that AWS KMS recommends. It does not hand the key to the root user alone:
 * it delegates to IAM, so any IAM policy of the account that allows an AWS KMS action on this key (or on `*`) takes effect. Without
 * it the grants of this library would not work, and a deleted role could leave a key that nobody can manage. Narrow IAM policies
 * and `restrictDecryptToVpcs` are what limits use inside the account; other accounts get nothing.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) for the key, with 164.308(a)(4)(ii)(B) for who may use it. See "Key policies in AWS KMS" and "Rotate
 * AWS KMS keys" in the AWS KMS Developer Guide.
 *
 * Throws when the rotation period is not from 90 to 365 days, when a principal is everyone or both administers and uses
 * the key, and when the alias is not one that AWS KMS takes.
 *
 * @example
 * const records = new PhiKey(this, 'RecordsKey', {
 *   alias: 'phi/records',
 *   administrators: [iam.Role.fromRoleName(this, 'KeyAdministrators', 'KeyAdministrators')],
 * });
 * records.grantEncryptDecrypt(iam.Role.fromRoleName(this, 'Intake', 'Intake'));
 */
export class PhiKey extends Construct {
  /** The key itself. */
  public readonly key: kms.Key;

  /** The name of the key. */
  public readonly alias: kms.Alias;

  /** Where warnings about the key go. */
  public readonly alarmTopic: sns.ITopic;

  constructor(scope: Construct, id: string, props: PhiKeyProps = {}) {
    super(scope, id);
    const { administrators = [], users = [], rotationPeriod, restrictDecryptToVpcs } = props;
    requireSeparateDuties(this, administrators, users);
    if (rotationPeriod) requireWholeDays('the rotation period of the key', rotationPeriod, 90, 365);

    this.key = hardenedKey(this, 'Resource', {
      description: props.description ?? `Protects ePHI of ${this.node.path}`,
      rotationPeriod,
      multiRegion: props.multiRegion,
    });
    this.alias = this.key.addAlias(`alias/${aliasName(props.alias) ?? `phi/${Names.uniqueResourceName(this, { maxLength: 240, separator: '-' })}`}`);

    if (administrators.length > 0) this.key.addToResourcePolicy(administration(administrators));
    if (users.length > 0) use(users).forEach((statement) => this.key.addToResourcePolicy(statement));
    if (restrictDecryptToVpcs) {
      if (restrictDecryptToVpcs.length === 0) {
        throw new Error('restrictDecryptToVpcs is an empty list, which would refuse every direct decryption; name a VPC or leave the property out');
      }
      this.key.addToResourcePolicy(decryptOnlyFrom(restrictDecryptToVpcs.map((vpc) => vpc.vpcId), this, administrators));
    }
    allowLogGroups(this.key, this);

    this.alarmTopic = props.alarmTopic ?? AlarmTopic.of(this).topic;
    this.warnBeforeLoss();
  }

  /** Lets the grantee encrypt and decrypt with the key. */
  public grantEncryptDecrypt(grantee: iam.IGrantable): iam.Grant {
    return this.key.grantEncryptDecrypt(grantee);
  }

  /** Lets the grantee decrypt with the key. */
  public grantDecrypt(grantee: iam.IGrantable): iam.Grant {
    return this.key.grantDecrypt(grantee);
  }

  /** Lets the grantee encrypt with the key. */
  public grantEncrypt(grantee: iam.IGrantable): iam.Grant {
    return this.key.grantEncrypt(grantee);
  }

  /** The caller may have named the key by its ARN or its id; `resources` holds the ARN in either case. */
  private warnBeforeLoss(): void {
    allowAlarms(this.alarmTopic, this);
    new events.Rule(this, 'LossWarning', {
      description: `Someone disabled ${this.node.path} or scheduled its deletion`,
      eventPattern: {
        source: ['aws.kms'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['kms.amazonaws.com'],
          eventName: ['DisableKey', 'ScheduleKeyDeletion'],
          resources: { ARN: [this.key.keyArn] },
        },
      },
      targets: [{ bind: () => ({ arn: this.alarmTopic.topicArn }) }],
    });
  }
}

function aliasName(alias?: string): string | undefined {
  if (alias === undefined || Token.isUnresolved(alias)) return alias;
  const name = alias.replace(/^alias\//, '');
  if (!/^[a-zA-Z0-9/_-]{1,250}$/.test(name) || name.startsWith('aws/')) {
    throw new Error(`'${alias}' is not an alias of a key; it takes up to 250 letters, digits, '/', '_' or '-' and must not begin with 'aws/': choose such a name`);
  }
  return name;
}
