import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const PRIVATE = { CertificateAuthorityArn: 'arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/a' };

judges('acm-dns-validation', [
  ['absent, which is by e-mail', {}, nonCompliant('ValidationMethod', 'absent')],
  ['by HTTP, for CloudFront', { ValidationMethod: 'HTTP' }, compliant('ValidationMethod')],
  ['a parameter', { ValidationMethod: { Ref: 'Method' } }, insufficientData('ValidationMethod')],
  ['of a private authority, which validates nothing', PRIVATE, notApplicable()],
  ['by e-mail', { DomainName: 'api.example.com', ValidationMethod: 'EMAIL' }, nonCompliant('ValidationMethod')],
]);

judges('acm-key-algorithm', [
  ['absent', {}, compliant('KeyAlgorithm')],
  ['RSA 4096', { KeyAlgorithm: 'RSA_4096' }, compliant('KeyAlgorithm')],
  ['a parameter', { KeyAlgorithm: { Ref: 'Algorithm' } }, insufficientData('KeyAlgorithm')],
  ['RSA 1024', { KeyAlgorithm: 'RSA_1024' }, nonCompliant('KeyAlgorithm')],
  ['EC_prime256v1 in either branch', {
    DomainName: 'portal.example.com',
    KeyAlgorithm: { 'Fn::If': ['Prod', 'EC_prime256v1', 'EC_prime256v1'] },
  }, compliant('KeyAlgorithm')],
]);

judges('acm-transparency-logging', [
  ['absent', {}, compliant('CertificateTransparencyLoggingPreference')],
  ['said', { CertificateTransparencyLoggingPreference: 'ENABLED' }, compliant('CertificateTransparencyLoggingPreference')],
  ['a parameter', { CertificateTransparencyLoggingPreference: { Ref: 'Logging' } }, insufficientData('CertificateTransparencyLoggingPreference')],
  ['of a private authority', { ...PRIVATE, CertificateTransparencyLoggingPreference: 'DISABLED' }, notApplicable()],
  ['off', { CertificateTransparencyLoggingPreference: 'DISABLED' }, nonCompliant('CertificateTransparencyLoggingPreference')],
]);

judges('acmpca-authority-security', [
  ['absent', {}, nonCompliant('KeyAlgorithm', 'absent')],
  ['a list of revoked certificates', { KeyAlgorithm: 'EC_prime256v1', RevocationConfiguration: { CrlConfiguration: { Enabled: 'true' } } }, compliant()],
  ['no revocation', { KeyAlgorithm: 'RSA_4096' }, nonCompliant('RevocationConfiguration.OcspConfiguration.Enabled', 'absent')],
  ['certificates that expire within a week', { KeyAlgorithm: 'RSA_2048', UsageMode: 'SHORT_LIVED_CERTIFICATE' }, compliant()],
  ['a weak key', { KeyAlgorithm: 'RSA_1024', RevocationConfiguration: { OcspConfiguration: { Enabled: true } } }, nonCompliant('KeyAlgorithm', 'RSA_1024')],
  ['a parameter', { KeyAlgorithm: { Ref: 'Algorithm' }, RevocationConfiguration: { OcspConfiguration: { Enabled: true } } }, insufficientData('KeyAlgorithm')],
]);
