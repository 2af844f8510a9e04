import { mapEntries } from './map-entries';
import { Check, Test, all, isFalse, isSet, isTrue, oneOf, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { judgePassword } from './stored-passwords';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Reference, Text, isKnown } from '../facts/value';

const IDENTIFICATION = ['164.312(a)(2)(i)', '164.312(d)'] as const;
const POOL = 'AWS::Cognito::IdentityPool';
const ROLES = 'AWS::Cognito::IdentityPoolRoleAttachment';
const PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';

/** CloudFormation takes no identity pool that does not say it. */
const NO_GUESTS = isFalse('AllowUnauthenticatedIdentities', { absent: 'INSUFFICIENT_DATA' });

/** A role for guests does nothing in a pool that admits none; the CDK makes one for every pool. */
function hasNoRoleForGuests(attachment: Resource): Verdict {
  const at = 'Roles.unauthenticated';
  if (!isSet(at)(attachment)) return compliant({ at, value: undefined });
  const [pool] = attachment.targets('IdentityPoolId', POOL);
  if (!pool) return insufficientData({ at, found: 'a role for guests of a pool that is not at hand' });
  const { status } = NO_GUESTS(pool);
  return new Verdict(status, { at, found: status === 'COMPLIANT' ? `${pool.logicalId} admits no guests` : `a role for the guests of ${pool.logicalId}` });
}

const VAGUE_MATCHES = new Set(['Contains', 'NotEqual']);

/** Who matches no rule, or several, gets no role; and a rule asks for a claim as a whole. */
function mapsRolesExactly(attachment: Resource): Verdict {
  return worst(mapEntries(attachment, 'RoleMappings').flatMap(({ reading: { value, at } }) => {
    const resolution = attachment.readBelow(value, 'AmbiguousRoleResolution', at).map(each => each.value === undefined ? insufficientData(each)
      : isKnown(each.value) ? each.value === 'Deny' ? compliant(each) : nonCompliant(each) : insufficientData(each));
    const rules = attachment.readBelow(value, 'RulesConfiguration.Rules[*].MatchType', at).map(each => each.value === undefined ? notApplicable()
      : !isKnown(each.value) ? insufficientData(each) : VAGUE_MATCHES.has(String(each.value)) ? nonCompliant(each) : compliant(each));
    return [...resolution, ...rules];
  }));
}

const SAML = all(oneOf('ProviderDetails.RequestSigningAlgorithm', ['rsa-sha256']), isTrue('ProviderDetails.EncryptedResponses'));

/** Where the other providers keep what only the pool and they may know. */
const SECRETS = ['ProviderDetails.client_secret', 'ProviderDetails.private_key'];

/** A client without a secret, or one whose secret is looked up. */
const keepsItsSecret: Check = provider => worst([
  ...SECRETS.flatMap(path => provider.read(path)).map(secret => judgePassword(secret)),
  compliant({ at: 'ProviderDetails', found: 'no secret' }),
]);

/** What is asked of a provider depends on its kind. */
const isTrusted: Check = provider => worst(provider.read('ProviderType').map(reading => isKnown(reading.value)
  ? reading.value === 'SAML' ? SAML(provider) : keepsItsSecret(provider) : insufficientData(reading)));

const isAcmCertificate: Test = value => {
  if (value instanceof Reference) return value.target.type === 'AWS::CertificateManager::Certificate' ? true : undefined;
  if (value instanceof Text) return value.skeleton.includes(':acm:') ? true : undefined;
  return isKnown(value) ? String(value).includes(':acm:') : undefined;
};

/** Amazon Cognito: identity pools, identity providers and domains. */
export const cognitoIdentities: readonly Rule[] = rulesFor(POOL, [
  {
    id: 'cognito-no-unauthenticated-identities',
    title: 'Identity pools admit no guests, and their users only by the enhanced flow',
    safeguards: [...IDENTIFICATION, '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'CloudFormation asks whether guests are admitted; the classic flow is off.',
    rationale: 'Guests get AWS credentials for nothing but the public id of the pool; whatever their role may do, everybody may do to ePHI.',
    remediation: 'Set `allowUnauthenticatedIdentities: false` and leave `allowClassicFlow` out.',
    source: 'Amazon Cognito Developer Guide: Identity pools authentication flow',
    check: all(NO_GUESTS, isFalse('AllowClassicFlow', { absent: 'COMPLIANT' })),
    examples: { compliant: { AllowUnauthenticatedIdentities: false }, nonCompliant: { AllowUnauthenticatedIdentities: true } },
  },
  {
    id: 'cognito-identity-pool-roles-restricted',
    appliesTo: [ROLES],
    title: 'Identity pools have no role for guests, and give a role only for an exact claim',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', ...IDENTIFICATION,
    ],
    severity: 'high',
    absent: 'Without a mapping every user gets the one role for users.',
    rationale: 'A claim that matches in part, or a fallback, gives a role to people nobody meant: and with it access to ePHI.',
    remediation: 'Leave the role for guests out, set `resolveAmbiguousRoles: false`, and match claims by `RoleMappingMatchType.EQUALS`.',
    source: 'Amazon Cognito Developer Guide: Using role-based access control',
    check: attachment => worst([hasNoRoleForGuests(attachment), mapsRolesExactly(attachment)]),
    examples: {
      compliant: {
        Roles: { authenticated: 'arn:aws:iam::111122223333:role/Patient' },
        RoleMappings: { portal: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
      },
      nonCompliant: {
        Roles: { authenticated: 'arn:aws:iam::111122223333:role/Patient' },
        RoleMappings: { portal: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' } },
      },
    },
  },
  {
    id: 'cognito-identity-provider-signed',
    appliesTo: [PROVIDER],
    title: 'SAML requests are signed and answers encrypted; secrets of other providers are looked up',
    safeguards: IDENTIFICATION,
    severity: 'medium',
    absent: 'SAML requests are not signed, and assertions come readable.',
    rationale: 'A sign-in that can be forged or read on its way says nothing about who comes for ePHI.',
    remediation: 'Set `RequestSigningAlgorithm: rsa-sha256` and `EncryptedResponses: "true"`; take `client_secret` from Secrets Manager.',
    source: 'Amazon Cognito Developer Guide: SAML signing and encryption',
    check: isTrusted,
    examples: {
      compliant: {
        ProviderType: 'SAML',
        ProviderDetails: { MetadataURL: 'https://idp.example.com/metadata', RequestSigningAlgorithm: 'rsa-sha256', EncryptedResponses: 'true' },
      },
      nonCompliant: { ProviderType: 'SAML', ProviderDetails: { MetadataURL: 'https://idp.example.com/metadata' } },
    },
  },
  {
    id: 'cognito-domain-tls',
    appliesTo: ['AWS::Cognito::UserPoolDomain'],
    title: 'Custom domains of sign-in pages have a certificate of AWS Certificate Manager',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'low',
    absent: 'The pages are under a domain of Amazon Cognito, with a certificate of AWS.',
    rationale: 'The certificate is what tells the real sign-in page, and with it the way to ePHI, from a copy.',
    remediation: 'Set `customDomain: { certificate }` with a certificate of ACM in us-east-1.',
    source: 'Amazon Cognito Developer Guide: Using your own domain for managed login',
    check: when(isSet('CustomDomainConfig'), property('CustomDomainConfig.CertificateArn', isAcmCertificate)),
    examples: {
      compliant: { Domain: 'signin.example.com', CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1' } },
      nonCompliant: { Domain: 'signin.example.com', CustomDomainConfig: { CertificateArn: 'arn:aws:iam::111122223333:server-certificate/signin' } },
    },
  },
]);
