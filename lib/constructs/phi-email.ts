import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { requireDomainName } from './hardening/domain-name';
import { StoreAlarms } from './hardening/store-alarms';
import { allowPublishingBy } from './hardening/topic-publishers';
import type { PhiEmailProps } from './phi-email-props';
import { PhiTopic } from './phi-topic';

/** What happens to a message. Who opened it and where somebody clicked is not asked: that tells what a patient reads. */
const EVENTS = ['send', 'delivery', 'deliveryDelay', 'reject', 'renderingFailure', 'bounce', 'complaint'];

/** Shares at which AWS reviews an account. (Amazon SES Developer Guide, "Amazon SES sending review process FAQs".) */
const BOUNCES = 0.05;
const COMPLAINTS = 0.001;

/**
 * E-mail to patients through Amazon SES: delivered over TLS or not at all, signed with DKIM (RSA, 2048 bits), bounces to a domain of yours,
 * never to an address that bounced or complained before, with an event for each message in an encrypted topic. Nobody is followed: neither
 * opening a message nor clicking in it is recorded. Bounces come as events and not as e-mails, which would carry the message back.
 *
 * TLS protects a message between mail servers, not in a mailbox, and a subject is shown on lock screens: say that there is news and where
 * to sign in, and leave ePHI out of subject and text. Patients may ask to be reached in another way (45 CFR 164.522(b)).
 *
 * Meets 45 CFR 164.312(e)(1) between mail servers, and supports 164.312(c)(2) and 164.312(b). See "Amazon SES and security
 * protocols", "Easy DKIM in Amazon SES" and "Using a custom MAIL FROM domain" in the Amazon Simple Email Service Developer Guide.
 *
 * Throws when the domain is none, when the domain of bounces is not below it, when the hosted zone is another one, when the topic is FIFO,
 * and when a key is given beside the topic.
 *
 * @example
 * const reminders = new PhiEmail(this, 'Reminders', { domain: 'clinic.example.com' });
 * reminders.grantSend(iam.Role.fromRoleName(this, 'Reminder', 'Reminder'));
 */
export class PhiEmail extends Construct {
  /** The domain as an identity that sends. */
  public readonly identity: ses.EmailIdentity;

  /** How messages of the identity are sent, unless another set is named. */
  public readonly configurationSet: ses.ConfigurationSet;

  /** Where events about messages go. */
  public readonly eventTopic: sns.ITopic;

  constructor(scope: Construct, id: string, props: PhiEmailProps) {
    super(scope, id);
    const { alarmTopic, auditTrail, encryptionKey, hostedZone } = props;
    const domain = requireDomainName(props.domain, 'domain');
    if (hostedZone) requireZoneOf(domain, hostedZone.zoneName);
    if (props.eventTopic && encryptionKey) {
      throw new Error('encryptionKey is set beside eventTopic; the topic has its own key: leave one of them out');
    }
    if (props.eventTopic?.fifo) {
      throw new Error(`${props.eventTopic.node.path} is a FIFO topic, and Amazon SES publishes to standard topics only: pass such a topic, or leave eventTopic out`);
    }

    classifyAsPhi(this);
    this.configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      sendingEnabled: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      vdmOptions: { engagementMetrics: false }, // opens and clicks, where the account has Virtual Deliverability Manager
    });
    this.identity = new ses.EmailIdentity(this, 'Resource', {
      identity: hostedZone ? ses.Identity.publicHostedZone(hostedZone) : ses.Identity.domain(domain),
      mailFromDomain: requireBelow(domain, props.mailFromDomain ?? `bounce.${domain}`),
      configurationSet: this.configurationSet,
      dkimSigning: true,
      dkimIdentity: ses.DkimIdentity.easyDkim(ses.EasyDkimSigningKeyLength.RSA_2048_BIT),
      feedbackForwarding: false,
    });
    this.eventTopic = props.eventTopic ?? new PhiTopic(this, 'Events', { encryptionKey, auditTrail, alarmTopic }).topic;
    this.publishEvents();
    auditTrail?.registerStore('AWS::SES::EmailIdentity', this.identity.emailIdentityArn);
    if (alarmTopic) this.warn(alarmTopic);
  }

  /** Lets the grantee send as the identity, with the configuration set of this construct and no other. */
  public grantSend(grantee: iam.IGrantable): iam.Grant {
    const configurationSet = Stack.of(this).formatArn({ service: 'ses', resource: 'configuration-set', resourceName: this.configurationSet.configurationSetName });
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resourceArns: [this.identity.emailIdentityArn, configurationSet],
    });
  }

  /** The L2 binds the policy of the topic to the set, which closes a circle where the topic is of an earlier stack, and forgets its key. */
  private publishEvents(): void {
    const { policyDependable } = allowPublishingBy('ses.amazonaws.com', this.eventTopic, this);
    const destination = new ses.CfnConfigurationSetEventDestination(this, 'EventDestination', {
      configurationSetName: this.configurationSet.configurationSetName,
      eventDestination: { enabled: true, matchingEventTypes: EVENTS, snsDestination: { topicArn: this.eventTopic.topicArn } },
    });
    if (policyDependable) destination.node.addDependency(policyDependable);
  }

  private warn(topic: sns.ITopic): void {
    const ofSet = { statistic: 'Average', dimensionsMap: { 'ses:configuration-set': this.configurationSet.configurationSetName } };
    new StoreAlarms(this, 'Alarms', topic, 'AWS/SES', [
      { id: 'Bounces', happened: 'one in twenty messages bounces', metricName: 'Reputation.BounceRate', bound: BOUNCES, ...ofSet },
      { id: 'Complaints', happened: 'one in a thousand messages is complained about', metricName: 'Reputation.ComplaintRate', bound: COMPLAINTS, ...ofSet },
    ]);
  }
}

function requireZoneOf(domain: string, zoneName: string): void {
  if (Token.isUnresolved(domain) || Token.isUnresolved(zoneName) || domain === zoneName.replace(/\.$/, '')) return;
  throw new Error(`the hosted zone is ${zoneName}, messages come from ${domain}; Amazon SES checks the records of the domain itself: pass the zone of ${domain}, or leave hostedZone out`);
}

function requireBelow(domain: string, mailFromDomain: string): string {
  requireDomainName(mailFromDomain, 'mailFromDomain');
  if (Token.isUnresolved(domain) || Token.isUnresolved(mailFromDomain) || mailFromDomain.endsWith(`.${domain}`)) return mailFromDomain;
  throw new Error(`'${mailFromDomain}' is no domain for bounces of ${domain}; it takes one below it, such as bounce.${domain}: set mailFromDomain to such a name`);
}
