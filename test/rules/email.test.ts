import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

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
