import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Value' };
const POOL = 'AWS::Cognito::IdentityPool';
const ROLE = 'arn:aws:iam::111122223333:role/Patient';

judges('cognito-no-unauthenticated-identities', [
  ['absent, which CloudFormation refuses', {}, insufficientData('AllowUnauthenticatedIdentities')],
  ['no guests', { AllowUnauthenticatedIdentities: 'false' }, compliant()],
  ['guests', { AllowUnauthenticatedIdentities: true }, nonCompliant('AllowUnauthenticatedIdentities', 'true')],
  ['the classic flow', { AllowUnauthenticatedIdentities: false, AllowClassicFlow: true }, nonCompliant('AllowClassicFlow', 'true')],
  ['a parameter', { AllowUnauthenticatedIdentities: parameter }, insufficientData('AllowUnauthenticatedIdentities')],
]);

const guests = (isAdmitting: unknown) => ({
  Resources: {
    Subject: { Type: 'AWS::Cognito::IdentityPoolRoleAttachment', Properties: { IdentityPoolId: { Ref: 'Pool' }, Roles: { authenticated: ROLE, unauthenticated: ROLE } } },
    Pool: { Type: POOL, Properties: { AllowUnauthenticatedIdentities: isAdmitting } },
  },
});
const mapped = (mapping: object) => ({ Roles: { authenticated: ROLE }, RoleMappings: { portal: { Type: 'Rules', AmbiguousRoleResolution: 'Deny', ...mapping } } });
const rule = (MatchType: unknown) => ({ RulesConfiguration: { Rules: [{ Claim: 'isAdmin', MatchType, Value: 'yes', RoleARN: ROLE }] } });
judges('cognito-identity-pool-roles-restricted', [
  ['one role for users', { Roles: { authenticated: ROLE } }, compliant('Roles.unauthenticated')],
  ['a role for guests who are admitted', guests(true), nonCompliant('Roles.unauthenticated')],
  ['a role for guests, as the CDK makes it, of a pool that admits none', guests(false), compliant('Roles.unauthenticated')],
  ['a role for guests of a pool from elsewhere', { IdentityPoolId: 'us-east-1:1', Roles: { unauthenticated: ROLE } }, insufficientData('Roles.unauthenticated')],
  ['an exact claim', mapped(rule('Equals')), compliant()],
  ['a claim that is anything else', mapped(rule('NotEqual')), nonCompliant('RoleMappings.portal.RulesConfiguration.Rules[0].MatchType', 'NotEqual')],
  ['a claim in part', mapped(rule('Contains')), nonCompliant('RoleMappings.portal.RulesConfiguration.Rules[0].MatchType', 'Contains')],
  ['a fallback', mapped({ AmbiguousRoleResolution: 'AuthenticatedRole' }), nonCompliant('RoleMappings.portal.AmbiguousRoleResolution', 'AuthenticatedRole')],
  ['a parameter', mapped(rule(parameter)), insufficientData('RoleMappings.portal.RulesConfiguration.Rules[0].MatchType')],
]);

const saml = (more: object) => ({ ProviderType: 'SAML', ProviderDetails: { RequestSigningAlgorithm: 'rsa-sha256', EncryptedResponses: true, ...more } });
const oidc = (secret?: unknown) => ({ ProviderType: 'OIDC', ProviderDetails: { client_id: 'portal', ...secret !== undefined && { client_secret: secret } } });
judges('cognito-identity-provider-signed', [
  ['SAML without a word', { ProviderType: 'SAML', ProviderDetails: {} }, nonCompliant('ProviderDetails.RequestSigningAlgorithm', 'absent')],
  ['SAML, signed and encrypted', saml({}), compliant()],
  ['SAML, not encrypted', saml({ EncryptedResponses: 'false' }), nonCompliant('ProviderDetails.EncryptedResponses', 'false')],
  ['SAML by a parameter', saml({ EncryptedResponses: parameter }), insufficientData('ProviderDetails.EncryptedResponses')],
  ['a secret in the template', oidc('Example-only-1'), nonCompliant('ProviderDetails.client_secret')],
  ['a secret that is looked up', oidc('{{resolve:secretsmanager:portal:SecretString:secret}}'), compliant('ProviderDetails.client_secret')],
  ['a secret given at deployment', oidc(parameter), insufficientData('ProviderDetails.client_secret')],
  ['a public client', oidc(), compliant('ProviderDetails')],
  ['a kind that is not known', { ProviderType: parameter, ProviderDetails: {} }, insufficientData('ProviderType')],
]);

const custom = (certificate: unknown) => ({ Domain: 'signin.example.com', CustomDomainConfig: { CertificateArn: certificate } });
judges('cognito-domain-tls', [
  ['a domain of Cognito', { Domain: 'clinic' }, notApplicable()],
  ['a certificate of ACM', custom('arn:aws:acm:us-east-1:111122223333:certificate/1'), compliant('CustomDomainConfig.CertificateArn')],
  ['a certificate of the app', {
    Resources: { Subject: { Type: 'AWS::Cognito::UserPoolDomain', Properties: custom({ Ref: 'Certificate' }) }, Certificate: { Type: 'AWS::CertificateManager::Certificate' } },
  }, compliant('CustomDomainConfig.CertificateArn')],
  ['a certificate of IAM', custom('arn:aws:iam::111122223333:server-certificate/signin'), nonCompliant('CustomDomainConfig.CertificateArn')],
  ['a parameter', custom(parameter), insufficientData('CustomDomainConfig.CertificateArn')],
]);
