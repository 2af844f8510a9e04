import { all, any, atMost, companion, equals, isTrue, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import type { Resource } from '../facts/resource';

const ANCHOR = 'AWS::RolesAnywhere::TrustAnchor';
const CRL = 'AWS::RolesAnywhere::CRL';

const mayBeInUse = (resource: Resource): boolean => resource.read('Enabled').some(({ value }) => String(value).toLowerCase() !== 'false');

/** AWS IAM Roles Anywhere: machines outside of AWS that come with a certificate. */
export const rolesAnywhere: readonly Rule[] = rulesFor(ANCHOR, [
  {
    id: 'rolesanywhere-profile-session-restricted',
    appliesTo: ['AWS::RolesAnywhere::Profile'],
    title: 'Sessions of profiles end after one hour and are kept within a session policy',
    safeguards: [
      '164.312(a)(2)(iii)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'medium',
    absent: 'A session lasts one hour, with all that the role allows.',
    rationale: 'A machine outside of AWS is out of sight; what its certificate opens of ePHI is to be little and short.',
    remediation: 'Leave `durationSeconds` at 3600 or less, and set `sessionPolicy` or `managedPolicyArns`.',
    source: 'IAM Roles Anywhere User Guide: Profiles',
    check: when(mayBeInUse, all(atMost('DurationSeconds', 3600, { absent: 'COMPLIANT' }), any(present('SessionPolicy'), present('ManagedPolicyArns')))),
    examples: {
      compliant: { DurationSeconds: 900, ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/IntakeOnly'] },
      nonCompliant: { DurationSeconds: 43200, ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/IntakeOnly'] },
    },
  },
  {
    id: 'rolesanywhere-trust-anchor-acmpca',
    title: 'Trust anchors rest on AWS Private CA and have a revocation list',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'medium',
    absent: 'Without a revocation list a certificate is good until it expires.',
    rationale: 'A certificate that was copied from a machine must be of no use the day that is noticed: it opens ePHI.',
    remediation: 'Set `sourceType: \'AWS_ACM_PCA\'`, and add a `CfnCRL` with `enabled: true` for the trust anchor.',
    source: 'IAM Roles Anywhere User Guide: Certificate revocation',
    check: when(mayBeInUse, all(
      equals('Source.SourceType', 'AWS_ACM_PCA'),
      companion(CRL, 'TrustAnchorArn', isTrue('Enabled', { absent: 'INSUFFICIENT_DATA' }), 'no revocation list'),
    )),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: ANCHOR, Properties: { Source: { SourceType: 'AWS_ACM_PCA', SourceData: { AcmPcaArn: 'arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/1' } } } },
          Revoked: { Type: CRL, Properties: { Enabled: true, CrlData: 'MIIB', TrustAnchorArn: { 'Fn::GetAtt': ['Subject', 'TrustAnchorArn'] } } },
        },
      },
      nonCompliant: { Source: { SourceType: 'CERTIFICATE_BUNDLE', SourceData: { X509CertificateData: 'MIIB' } } },
    },
  },
]);
