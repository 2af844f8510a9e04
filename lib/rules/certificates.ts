import { Check, all, among, any, isSet, isTrue, oneOf, property, when } from './predicates';
import { Rule, rulesFor } from './rule';

const STRONG_KEYS = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1', 'ML_DSA_44', 'ML_DSA_65', 'ML_DSA_87', 'SM2'] as const;

/** A certificate of a private authority is validated by nobody and logged nowhere. */
const isPublic = (check: Check): Check => when(certificate => !isSet('CertificateAuthorityArn')(certificate), check);

const revokes: Check = any(isTrue('RevocationConfiguration.OcspConfiguration.Enabled'), isTrue('RevocationConfiguration.CrlConfiguration.Enabled'));

/** AWS Certificate Manager and AWS Private Certificate Authority. */
export const certificates: readonly Rule[] = [
  ...rulesFor('AWS::CertificateManager::Certificate', [
    {
      id: 'acm-dns-validation',
      title: 'Certificates are validated in a way that renews them unattended',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Validation is by e-mail, which somebody must answer at every renewal.',
      rationale: 'An expired certificate ends the encrypted way to ePHI.',
      remediation: 'Set `validation: CertificateValidation.fromDns(hostedZone)`.',
      source: 'AWS Certificate Manager User Guide: Managed certificate renewal in AWS Certificate Manager',
      check: isPublic(oneOf('ValidationMethod', ['DNS', 'HTTP'])),
      examples: {
        compliant: { DomainName: 'portal.example.com', ValidationMethod: 'DNS' },
        nonCompliant: { DomainName: 'portal.example.com', ValidationMethod: 'EMAIL' },
      },
    },
    {
      id: 'acm-key-algorithm',
      title: 'Certificates have keys of RSA 2048 or stronger, or of an elliptic curve',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'The key is of RSA 2048.',
      rationale: 'A key that can be computed lets others read, or pose as, the service that holds ePHI.',
      remediation: 'Leave `keyAlgorithm` out, or set it to `KeyAlgorithm.EC_PRIME256V1`.',
      source: 'AWS Certificate Manager User Guide: AWS Certificate Manager certificate characteristics and limitations',
      check: oneOf('KeyAlgorithm', STRONG_KEYS, { absent: 'COMPLIANT' }),
      examples: {
        compliant: { DomainName: 'portal.example.com', KeyAlgorithm: 'EC_prime256v1' },
        nonCompliant: { DomainName: 'portal.example.com', KeyAlgorithm: 'RSA_1024' },
      },
    },
    {
      id: 'acm-transparency-logging',
      title: 'Public certificates are recorded in transparency logs',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'low',
      absent: 'Certificates are recorded.',
      rationale: 'Transparency logs show when somebody else obtains a certificate in the name of the organization.',
      remediation: 'Leave `transparencyLoggingEnabled` out, or set it to `true`.',
      source: 'AWS Certificate Manager User Guide: Certificate transparency logging',
      check: isPublic(property('CertificateTransparencyLoggingPreference', among('ENABLED'), { absent: 'COMPLIANT' })),
      examples: {
        compliant: { DomainName: 'portal.example.com' },
        nonCompliant: { DomainName: 'portal.example.com', CertificateTransparencyLoggingPreference: 'DISABLED' },
      },
    },
  ]),
  ...rulesFor('AWS::ACMPCA::CertificateAuthority', [
    {
      id: 'acmpca-authority-security',
      title: 'Private authorities have strong keys, and can revoke what they issued',
      safeguards: ['164.312(a)(2)(iv)', '164.312(a)(2)(i)', '164.312(d)'],
      severity: 'medium',
      absent: 'Nothing can be revoked, except that certificates of short-lived mode expire within a week.',
      rationale: 'The certificate of a lost device must stop opening the way to ePHI.',
      remediation: 'Set `revocationConfiguration: { ocspConfiguration: { enabled: true } }` and a key algorithm of RSA 2048 or stronger.',
      source: 'AWS Private Certificate Authority User Guide: Plan your AWS Private CA certificate revocation method',
      check: all(oneOf('KeyAlgorithm', STRONG_KEYS), any(revokes, oneOf('UsageMode', ['SHORT_LIVED_CERTIFICATE'], { absent: 'NOT_APPLICABLE' }))),
      examples: {
        compliant: { KeyAlgorithm: 'RSA_2048', RevocationConfiguration: { OcspConfiguration: { Enabled: true } } },
        nonCompliant: { KeyAlgorithm: 'RSA_2048' },
      },
    },
  ]),
];
