import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AuditTrail } from './audit-trail';

/** Properties of e-mail to patients. */
export interface PhiEmailProps {
  /** The domain that messages come from, such as `clinic.example.com`. */
  readonly domain: string;

  /**
   * The public hosted zone of the same name. The records by which the world checks the sender are made there: three for DKIM, two for the
   * domain of bounces.
   *
   * @default - you publish the records that Amazon SES shows for the identity
   */
  readonly hostedZone?: route53.IPublicHostedZone;

  /**
   * The domain that bounces go to and that SPF is checked for, below the domain that messages come from.
   *
   * @default - `bounce.` and the domain
   */
  readonly mailFromDomain?: string;

  /**
   * The topic that gets an event for each message that was sent, delivered, delayed, refused, bounced or complained about. An event holds
   * the address and the subject. An imported topic, and its key, has to allow `ses.amazonaws.com` to publish.
   *
   * @default - a new PhiTopic, `eventTopic`
   */
  readonly eventTopic?: sns.ITopic;

  /**
   * The key that encrypts the new topic. Not to be combined with `eventTopic`.
   *
   * @default - a new PhiKey, made by the PhiTopic
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The trail that records who sent: calls, without addresses and texts. The trail may belong to a later stack, but must not own the key of
   * this one: put what both share into a stack before them.
   *
   * @default - sending is in the events only
   */
  readonly auditTrail?: AuditTrail;

  /**
   * The topic that learns when so many messages bounce, or so many patients complain, that AWS would review the account. An imported topic
   * has to allow `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
