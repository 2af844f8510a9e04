import { subjectTellsNothing } from './email-subjects';
import { whereSet } from './list-entries';
import { underKey } from './output-keys';
import { Check, all, among, customerKey, equals, isTrue, judge, mayBe, noneOf, oneOf, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';
import { compliant, insufficientData, worst } from './verdict';
import { Node, Text } from '../facts/value';

const SET = 'AWS::SES::ConfigurationSet';

const isOn = among(true);

/** Whether an identity is a domain for sure, and no single address. */
const namesDomain = (value: Node): boolean => (typeof value === 'string' || value instanceof Text) && !String(value).includes('@');

/** Amazon SES signs for a domain unless told not to; for a single address it does if the domain is an identity, too. */
const signs: Check = identity => worst(identity.read('DkimAttributes.SigningEnabled').map(reading => {
  if (reading.value !== undefined) return judge(reading, isOn);
  return identity.read('EmailIdentity').every(({ value }) => namesDomain(value)) ? compliant(reading)
    : insufficientData({ at: reading.at, found: 'absent: for an address, the identity of its domain decides' });
}));

/** A rule that is not enabled takes no mail. */
const isEnabled = mayBe('Rule.Enabled', 'true');

const ARCHIVE = 'AWS::SES::MailManagerArchive';
const archiveUnderKey = customerKey('KmsKeyArn');
const WRITTEN = 'Rules[*].Actions[*].WriteToS3';
const writesUnderKey = whereSet(WRITTEN, (read, _action, rules) => underKey(rules, read('S3SseKmsKeyId'), `${WRITTEN}.S3Bucket`));

const destination = (properties: object) => ({ ConfigurationSetName: 'reminders', EventDestination: { MatchingEventTypes: ['BOUNCE', 'DELIVERY'], ...properties } });

/** Amazon Simple Email Service. */
export const email: readonly Rule[] = rulesFor(SET, [
  {
    id: 'ses-tls-required',
    title: 'Configuration sets deliver over TLS or not at all',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Amazon SES tries TLS, and sends in plain text where the receiving server does not offer it.',
    rationale: 'An e-mail in plain text can be read and changed by everybody on its way.',
    remediation: 'Set `tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE`.',
    source: 'Amazon Simple Email Service Developer Guide: Amazon SES and security protocols',
    check: oneOf('DeliveryOptions.TlsPolicy', ['REQUIRE', 'Require']),
    examples: { compliant: { DeliveryOptions: { TlsPolicy: 'REQUIRE' } }, nonCompliant: { DeliveryOptions: { TlsPolicy: 'OPTIONAL' } } },
  },
  {
    id: 'ses-dkim',
    appliesTo: ['AWS::SES::EmailIdentity'],
    title: 'Identities sign their e-mails with DKIM',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.312(a)(2)(i)', '164.312(d)'],
    severity: 'medium',
    absent: 'Amazon SES signs with Easy DKIM for a domain; for an address it does where the domain is an identity that signs.',
    rationale: 'Without a signature nobody can tell a message to a patient from a forged one, or whether it was changed on its way.',
    remediation: 'Leave out `dkimSigning: false`, and publish the DKIM records.',
    source: 'Amazon Simple Email Service Developer Guide: Authenticating email with DKIM in Amazon SES',
    check: signs,
    examples: {
      compliant: { EmailIdentity: 'clinic.example.com', DkimAttributes: { SigningEnabled: true } },
      nonCompliant: { EmailIdentity: 'clinic.example.com', DkimAttributes: { SigningEnabled: false } },
    },
  },
  {
    id: 'ses-receipt-tls-and-scan',
    appliesTo: ['AWS::SES::ReceiptRule'],
    title: 'Receipt rules take e-mails over TLS only, and have them scanned',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'A rule takes e-mails in plain text, too, and does not scan for spam and viruses.',
    rationale: 'What patients write is ePHI on its way, and an attachment with malware comes in where it is kept.',
    remediation: 'Set `tlsPolicy: TlsPolicy.REQUIRE` and `scanEnabled: true`.',
    source: 'Amazon Simple Email Service Developer Guide: Creating receipt rules for Amazon SES email receiving',
    check: when(isEnabled, all(equals('Rule.TlsPolicy', 'Require'), isTrue('Rule.ScanEnabled'))),
    examples: {
      compliant: { RuleSetName: 'inbound', Rule: { Enabled: true, TlsPolicy: 'Require', ScanEnabled: true } },
      nonCompliant: { RuleSetName: 'inbound', Rule: { Enabled: true, TlsPolicy: 'Optional', ScanEnabled: true } },
    },
  },
  {
    id: 'ses-event-publishing',
    appliesTo: ['AWS::SES::ConfigurationSetEventDestination'],
    title: 'Event destinations are enabled, and make no metric of the headers of e-mails',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'A destination that does not say so is not enabled.',
    rationale: 'Events show which message bounced or was refused; a header as a dimension, such as the subject, stays in metrics for 15 months.',
    remediation: 'Leave out `enabled: false`, and take dimensions from `MESSAGE_TAG` or `LINK_TAG`.',
    source: 'Amazon Simple Email Service Developer Guide: Monitor email sending using Amazon SES event publishing',
    check: all(
      isTrue('EventDestination.Enabled'),
      noneOf('EventDestination.CloudWatchDestination.DimensionConfigurations[*].DimensionValueSource', ['emailHeader', 'EMAIL_HEADER'], { absent: 'NOT_APPLICABLE' }),
    ),
    examples: { compliant: destination({ Enabled: true }), nonCompliant: destination({ Enabled: false }) },
  },
  {
    id: 'ses-templates-no-phi',
    appliesTo: ['AWS::SES::Template'],
    title: 'Subject lines of e-mail templates tell nothing of a patient\'s health',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'A template without a subject is refused.',
    rationale: 'Subjects are shown on lock screens and in lists, and are read by every server on the way, whatever protects the message.',
    remediation: 'Say that there is news and where to sign in: `A new message is in your portal`.',
    source: 'Amazon Simple Email Service Developer Guide: Using templates to send personalized email with the Amazon SES API',
    check: subjectTellsNothing,
    examples: {
      compliant: { Template: { SubjectPart: 'A new message is in your portal' } },
      nonCompliant: { Template: { SubjectPart: 'Your biopsy of {{date}}' } },
    },
  },
  {
    id: 'ses-mail-manager-cmk',
    appliesTo: [ARCHIVE, 'AWS::SES::MailManagerRuleSet'],
    title: 'E-mails that Mail Manager archives, or writes to Amazon S3, are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Archives are encrypted under a key that AWS owns, and objects as their bucket does by default. A new key replaces the archive.',
    rationale: 'An archive keeps whole e-mails for months or years, and with them what patients wrote and were told.',
    remediation: 'Set `kmsKeyArn` of archives, and `s3SseKmsKeyId` of actions that write to Amazon S3, to the ARN of the key of a `PhiKey`.',
    source: 'Amazon Simple Email Service Developer Guide: Data encryption at rest for Amazon SES',
    check: resource => resource.type === ARCHIVE ? archiveUnderKey(resource) : writesUnderKey(resource),
    examples: {
      compliant: { ArchiveName: 'portal', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { ArchiveName: 'portal' },
    },
  },
  {
    id: 'ses-ingress-password-secret',
    appliesTo: ['AWS::SES::MailManagerIngressPoint'],
    title: 'The passwords of ingress endpoints come from Secrets Manager',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'An open endpoint, for mail from everywhere, has no password.',
    rationale: 'With a password that stands in a template, everybody who reads it sends e-mails as the clinic, to archives and patients.',
    remediation: 'Name a secret with the password in `ingressPointConfiguration.secretArn` instead of `smtpPassword`.',
    source: 'Amazon Simple Email Service Developer Guide: Ingress endpoints',
    check: passwordsFromSecrets(['IngressPointConfiguration.SmtpPassword']),
    examples: {
      compliant: { Type: 'AUTH', IngressPointConfiguration: { SmtpPassword: '{{resolve:secretsmanager:intake:SecretString:password}}' } },
      nonCompliant: { Type: 'AUTH', IngressPointConfiguration: { SmtpPassword: 'in-the-template' } },
    },
  },
]);
