import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Value' };
const MACHINE = { AllowedOAuthFlows: ['client_credentials'], AllowedOAuthFlowsUserPoolClient: true };

judges('cognito-token-validity', [
  ['absent', {}, compliant()],
  ['an hour', { AccessTokenValidity: 60, IdTokenValidity: 60, TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' } }, compliant()],
  ['an ID token for a day', { IdTokenValidity: 24 }, nonCompliant('IdTokenValidity', '24 hours')],
  ['five minutes, which is shorter still', { AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: 'minutes' } }, compliant()],
  ['a parameter', { AccessTokenValidity: parameter }, insufficientData('AccessTokenValidity')],
]);

const rotating = (more: object) => ({ RefreshTokenRotation: { Feature: 'ENABLED' }, ...more });
judges('cognito-refresh-token-limited', [
  ['absent', {}, nonCompliant('RefreshTokenValidity', 'absent')],
  ['a day, rotating', rotating({ RefreshTokenValidity: 1 }), compliant()],
  ['a day, the same again and again', { RefreshTokenValidity: 1 }, nonCompliant('RefreshTokenRotation.Feature', 'absent')],
  ['a month, rotating', rotating({ RefreshTokenValidity: 30 }), nonCompliant('RefreshTokenValidity', '30 days')],
  ['a parameter', rotating({ RefreshTokenValidity: parameter }), insufficientData('RefreshTokenValidity')],
  ['a machine, which gets none', MACHINE, notApplicable()],
]);

judges('cognito-token-revocation', [
  ['absent', {}, compliant('EnableTokenRevocation')],
  ['on', { EnableTokenRevocation: 'true' }, compliant('EnableTokenRevocation')],
  ['off', { EnableTokenRevocation: false }, nonCompliant('EnableTokenRevocation', 'false')],
  ['a parameter', { EnableTokenRevocation: parameter }, insufficientData('EnableTokenRevocation')],
]);

judges('cognito-prevent-user-existence-errors', [
  ['absent', {}, nonCompliant('PreventUserExistenceErrors', 'absent')],
  ['on', { PreventUserExistenceErrors: 'ENABLED' }, compliant('PreventUserExistenceErrors')],
  ['off', { PreventUserExistenceErrors: 'LEGACY' }, nonCompliant('PreventUserExistenceErrors', 'LEGACY')],
  ['a parameter', { PreventUserExistenceErrors: parameter }, insufficientData('PreventUserExistenceErrors')],
  ['a machine', MACHINE, notApplicable()],
]);

const oAuth = (more: object) => ({ AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], ...more });
judges('cognito-oauth-code-grant-only', [
  ['absent', {}, compliant('AllowedOAuthFlows')],
  ['a code', oAuth({ CallbackURLs: ['https://portal.example.com'], LogoutURLs: ['myapp://signed-out'] }), compliant()],
  ['the implicit flow', oAuth({ AllowedOAuthFlows: ['code', 'implicit'] }), nonCompliant('AllowedOAuthFlows[1]', 'implicit')],
  ['the implicit flow of a client without OAuth', { AllowedOAuthFlowsUserPoolClient: false, AllowedOAuthFlows: ['implicit'] }, notApplicable()],
  ['a plain address', oAuth({ CallbackURLs: ['http://portal.example.com'] }), nonCompliant('CallbackURLs[0]', 'http://portal.example.com')],
  ['a plain address that only begins like the own machine', oAuth({ LogoutURLs: ['http://localhost.example.com'] }), nonCompliant('LogoutURLs[0]')],
  ['the own machine', oAuth({ CallbackURLs: ['http://localhost:3000/callback'] }), compliant()],
  ['a machine', MACHINE, compliant()],
  ['a parameter', oAuth({ AllowedOAuthFlows: [parameter] }), insufficientData('AllowedOAuthFlows[0]')],
]);

judges('cognito-no-plain-password-flow', [
  ['absent', {}, compliant('ExplicitAuthFlows')],
  ['proved by SRP', { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }, compliant()],
  ['sent by the user', { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] }, nonCompliant('ExplicitAuthFlows[1]', 'ALLOW_USER_PASSWORD_AUTH')],
  ['sent by a server, by its older name', { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] }, nonCompliant('ExplicitAuthFlows[0]', 'ADMIN_NO_SRP_AUTH')],
  ['a parameter', { ExplicitAuthFlows: parameter }, insufficientData('ExplicitAuthFlows')],
  ['ALLOW_USER_SRP_AUTH in either branch', {
    ExplicitAuthFlows: [{ 'Fn::If': ['Prod', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_SRP_AUTH'] }, 'ALLOW_REFRESH_TOKEN_AUTH'],
  }, compliant('ExplicitAuthFlows[0]')],
]);
