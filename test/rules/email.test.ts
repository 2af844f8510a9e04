import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const receipt = (properties: object) => ({ RuleSetName: 'inbound', Rule: { Enabled: true, TlsPolicy: 'Require', ScanEnabled: true, ...properties } });
const destination = (properties: object) => ({ EventDestination: { MatchingEventTypes: ['BOUNCE'], ...properties } });
const dimension = (source: string) => ({ CloudWatchDestination: { DimensionConfigurations: [{ DimensionName: 'a', DefaultDimensionValue: 'b', DimensionValueSource: source }] } });
const SOURCE = 'EventDestination.CloudWatchDestination.DimensionConfigurations[0].DimensionValueSource';

judges('ses-tls-required', [
  ['absent', {}, nonCompliant('DeliveryOptions.TlsPolicy', 'absent')],
  ['required', { DeliveryOptions: { TlsPolicy: 'REQUIRE' } }, compliant('DeliveryOptions.TlsPolicy')],
  ['optional', { DeliveryOptions: { TlsPolicy: 'OPTIONAL' } }, nonCompliant('DeliveryOptions.TlsPolicy', 'OPTIONAL')],
  ['a parameter', { DeliveryOptions: { TlsPolicy: parameter } }, insufficientData('DeliveryOptions.TlsPolicy')],
  ['required in one branch', { DeliveryOptions: { 'Fn::If': ['Prod', { TlsPolicy: 'REQUIRE' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('DeliveryOptions.TlsPolicy', 'absent if not Prod')],
  ['REQUIRE in either branch', { DeliveryOptions: { TlsPolicy: { 'Fn::If': ['Prod', 'REQUIRE', 'REQUIRE'] } } }, compliant('DeliveryOptions.TlsPolicy')],
]);

judges('ses-dkim', [
  ['a domain, not mentioned', { EmailIdentity: 'clinic.example.com' }, compliant('DkimAttributes.SigningEnabled')],
  ['an address, not mentioned', { EmailIdentity: 'clinic@example.com' }, insufficientData('DkimAttributes.SigningEnabled')],
  ['an identity by a parameter, not mentioned', { EmailIdentity: parameter }, insufficientData('DkimAttributes.SigningEnabled')],
  ['an address that signs', { EmailIdentity: 'clinic@example.com', DkimAttributes: { SigningEnabled: true } }, compliant('DkimAttributes.SigningEnabled')],
  ['off', { EmailIdentity: 'clinic.example.com', DkimAttributes: { SigningEnabled: 'false' } }, nonCompliant('DkimAttributes.SigningEnabled', 'false')],
  ['a parameter', { EmailIdentity: 'clinic.example.com', DkimAttributes: { SigningEnabled: parameter } }, insufficientData('DkimAttributes.SigningEnabled')],
]);

judges('ses-receipt-tls-and-scan', [
  ['both', receipt({}), compliant()],
  ['TLS optional', receipt({ TlsPolicy: 'Optional' }), nonCompliant('Rule.TlsPolicy', 'Optional')],
  ['TLS absent', receipt({ TlsPolicy: { Ref: 'AWS::NoValue' } }), nonCompliant('Rule.TlsPolicy', 'absent')],
  ['no scan', receipt({ ScanEnabled: false }), nonCompliant('Rule.ScanEnabled', 'false')],
  ['a rule that is not enabled', receipt({ Enabled: false, TlsPolicy: 'Optional' }), notApplicable()],
  ['a rule that does not say', { Rule: { TlsPolicy: 'Optional' } }, notApplicable()],
  ['a parameter', receipt({ ScanEnabled: parameter }), insufficientData('Rule.ScanEnabled')],
]);

judges('ses-event-publishing', [
  ['not mentioned', destination({}), nonCompliant('EventDestination.Enabled', 'absent')],
  ['enabled', destination({ Enabled: true }), compliant('EventDestination.Enabled')],
  ['a tag as dimension', destination({ Enabled: true, ...dimension('messageTag') }), compliant()],
  ['a header as dimension', destination({ Enabled: true, ...dimension('emailHeader') }), nonCompliant(SOURCE, 'emailHeader')],
  ['a parameter', destination({ Enabled: parameter }), insufficientData('EventDestination.Enabled')],
]);

const RULES = 'Rules[0].Actions[1].WriteToS3';
const written = (action: Json, bucket: Json = {}): Json => ({
  Resources: {
    Subject: { Type: 'AWS::SES::MailManagerRuleSet', Properties: { Rules: [{ Actions: [{ AddHeader: { HeaderName: 'X-Kept' } }, { WriteToS3: { S3Bucket: { Ref: 'Kept' }, ...action } }] }] } },
    Kept: { Type: 'AWS::S3::Bucket', Properties: bucket },
  },
});
const byDefault = { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/kept' } }] } };

judges('ses-mail-manager-cmk', [
  ['absent', {}, nonCompliant('KmsKeyArn', 'absent')],
  ['the key of AWS', { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/ses' }, nonCompliant('KmsKeyArn')],
  ['a parameter', { KmsKeyArn: { Ref: 'Key' } }, insufficientData('KmsKeyArn')],
  ['an alias of the customer', { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/mail' }, compliant('KmsKeyArn')],
  ['a rule that writes under a key', written({ S3SseKmsKeyId: 'alias/mail' }), compliant(`${RULES}.S3SseKmsKeyId`)],
  ['a rule that writes without', written({}), nonCompliant(`${RULES}.S3SseKmsKeyId`, 'absent')],
  ['a rule that writes into a bucket under a key', written({}, byDefault), insufficientData(`${RULES}.S3SseKmsKeyId`)],
  ['a rule that writes nothing', { Resources: { Subject: { Type: 'AWS::SES::MailManagerRuleSet', Properties: { Rules: [{ Actions: [{ Drop: {} }] }] } } } }, notApplicable()],
]);

const ingress = (IngressPointConfiguration: Json): Json => ({ Type: 'AUTH', IngressPointConfiguration });

judges('ses-ingress-password-secret', [
  ['absent', {}, notApplicable()],
  ['an open endpoint', { Type: 'OPEN' }, notApplicable()],
  ['a secret that is named', ingress({ SecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:intake-a1b2c3' }), notApplicable()],
  ['a password that is looked up', ingress({ SmtpPassword: '{{resolve:secretsmanager:mail}}' }), compliant('IngressPointConfiguration.SmtpPassword')],
  ['a password in the template', ingress({ SmtpPassword: 'correct-horse-7' }), nonCompliant('IngressPointConfiguration.SmtpPassword')],
  ['a parameter', ingress({ SmtpPassword: { Ref: 'Password' } }), insufficientData('IngressPointConfiguration.SmtpPassword')],
]);
