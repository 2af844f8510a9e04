import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Value' };
const POLICIES = { ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/IntakeOnly'] };

judges('rolesanywhere-profile-session-restricted', [
  ['no policy', {}, nonCompliant('SessionPolicy', 'absent')],
  ['an hour by default, a policy', POLICIES, compliant()],
  ['a policy as a text', { SessionPolicy: '{"Version":"2012-10-17"}', DurationSeconds: '900' }, compliant()],
  ['half a day', { ...POLICIES, DurationSeconds: 43200 }, nonCompliant('DurationSeconds', '43200')],
  ['an empty list', { ManagedPolicyArns: [] }, nonCompliant('SessionPolicy')],
  ['a parameter', { ...POLICIES, DurationSeconds: parameter }, insufficientData('DurationSeconds')],
  ['one that is switched off', { Enabled: false }, notApplicable()],
]);

const ANCHOR = 'AWS::RolesAnywhere::TrustAnchor';
const anchor = (type: unknown, crl?: object) => ({
  Resources: {
    Subject: { Type: ANCHOR, Properties: { Enabled: true, Source: { SourceType: type } } },
    ...crl && { Revoked: { Type: 'AWS::RolesAnywhere::CRL', Properties: { TrustAnchorArn: { 'Fn::GetAtt': ['Subject', 'TrustAnchorArn'] }, ...crl } } },
  },
});
judges('rolesanywhere-trust-anchor-acmpca', [
  ['absent', {}, nonCompliant('Source.SourceType', 'absent')],
  ['a private authority with a list', anchor('AWS_ACM_PCA', { Enabled: true }), compliant()],
  ['a private authority without a list', anchor('AWS_ACM_PCA'), nonCompliant('AWS::RolesAnywhere::CRL', 'no revocation list')],
  ['a list that is switched off', anchor('AWS_ACM_PCA', { Enabled: false }), nonCompliant('Enabled', 'false')],
  ['a list of which nobody says whether it is on', anchor('AWS_ACM_PCA', {}), insufficientData('Enabled')],
  ['a bundle', anchor('CERTIFICATE_BUNDLE', { Enabled: true }), nonCompliant('Source.SourceType', 'CERTIFICATE_BUNDLE')],
  ['a parameter', anchor(parameter, { Enabled: true }), insufficientData('Source.SourceType')],
  ['one that is switched off', { Enabled: 'false' }, notApplicable()],
]);
