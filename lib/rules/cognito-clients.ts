import { isMachine } from './cognito-sign-in';
import { Check, all, equals, isTrue, noneOf, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { ACCESS_TOKEN, ID_TOKEN, REFRESH_TOKEN, livesAtMost } from './token-lifetimes';
import { worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const IDENTIFICATION = ['164.312(a)(2)(i)', '164.312(d)'] as const;
const AUTOMATIC_LOGOFF = ['164.312(a)(2)(iii)'] as const;

const HOUR = 60;
const DAY = 24 * HOUR;

const isForPeople = (client: Resource): boolean => !isMachine(client);
const usesOAuth = (client: Resource): boolean => client.read('AllowedOAuthFlowsUserPoolClient').some(({ value }) => String(value).toLowerCase() !== 'false');

/** Tokens live as their owner works. */
const tokensExpire: Check = client => worst([livesAtMost(client, ACCESS_TOKEN, HOUR), livesAtMost(client, ID_TOKEN, HOUR)]);

const ROTATES = equals('RefreshTokenRotation.Feature', 'ENABLED');

/** `http` to the own machine is how a native app, or a developer, receives the code. */
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i;
const comesBackProtected = (path: string): Check => property(path, value => isKnown(value)
  ? !/^http:/i.test(String(value)) || LOOPBACK.test(String(value)) : undefined, { absent: 'NOT_APPLICABLE' });

const CODE_GRANT = all(
  noneOf('AllowedOAuthFlows[*]', ['implicit'], { absent: 'COMPLIANT' }), comesBackProtected('CallbackURLs[*]'), comesBackProtected('LogoutURLs[*]'),
);

/** Amazon Cognito: app clients of user pools. */
export const cognitoClients: readonly Rule[] = rulesFor('AWS::Cognito::UserPoolClient', [
  {
    id: 'cognito-token-validity',
    title: 'Access and ID tokens live for an hour at most',
    safeguards: AUTOMATIC_LOGOFF,
    severity: 'high',
    absent: 'Tokens live for one hour.',
    rationale: 'A token that was left behind or stolen opens ePHI until it expires; nobody can call it back before.',
    remediation: 'Set `accessTokenValidity` and `idTokenValidity` to between 15 and 60 minutes, or leave them out.',
    source: 'Amazon Cognito Developer Guide: Understanding user pool JSON web tokens (JWTs)',
    check: tokensExpire,
    examples: {
      compliant: { AccessTokenValidity: 30, IdTokenValidity: 30, TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' } },
      nonCompliant: { AccessTokenValidity: 8, TokenValidityUnits: { AccessToken: 'hours' } },
    },
  },
  {
    id: 'cognito-refresh-token-limited',
    title: 'Refresh tokens live for a day at most and are replaced at each use',
    safeguards: AUTOMATIC_LOGOFF,
    severity: 'medium',
    absent: 'A refresh token lives for 30 days and is used again and again.',
    rationale: 'A refresh token makes new keys to ePHI without a password: on a lost device it keeps somebody signed in for a month.',
    remediation: 'Set `refreshTokenValidity: Duration.hours(12)` and `refreshTokenRotationGracePeriod: Duration.seconds(10)`.',
    source: 'Amazon Cognito Developer Guide: Refresh tokens',
    check: when(isForPeople, client => worst([livesAtMost(client, REFRESH_TOKEN, DAY), ROTATES(client)])),
    examples: {
      compliant: { RefreshTokenValidity: 12, TokenValidityUnits: { RefreshToken: 'hours' }, RefreshTokenRotation: { Feature: 'ENABLED' } },
      nonCompliant: { RefreshTokenValidity: 30, RefreshTokenRotation: { Feature: 'ENABLED' } },
    },
  },
  {
    id: 'cognito-token-revocation',
    title: 'Tokens can be revoked',
    safeguards: AUTOMATIC_LOGOFF,
    severity: 'medium',
    absent: 'Revocation is on.',
    rationale: 'Who signs out, or is locked out, must not reach ePHI with a token from before.',
    remediation: 'Leave `enableTokenRevocation` out, or set it to true.',
    source: 'Amazon Cognito Developer Guide: Ending user sessions with token revocation',
    check: isTrue('EnableTokenRevocation', { absent: 'COMPLIANT' }),
    examples: { compliant: { EnableTokenRevocation: true }, nonCompliant: { EnableTokenRevocation: false } },
  },
  {
    id: 'cognito-prevent-user-existence-errors',
    title: 'A failed sign-in does not tell whether there is such a user',
    safeguards: [...IDENTIFICATION, '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'The answer tells that a user does not exist (`LEGACY`).',
    rationale: 'That somebody has an account with a clinic can be ePHI in itself, and a list of users is half of an attack.',
    remediation: 'Set `preventUserExistenceErrors: true`.',
    source: 'Amazon Cognito Developer Guide: Managing user existence error responses',
    check: when(isForPeople, equals('PreventUserExistenceErrors', 'ENABLED')),
    examples: { compliant: { PreventUserExistenceErrors: 'ENABLED' }, nonCompliant: { PreventUserExistenceErrors: 'LEGACY' } },
  },
  {
    id: 'cognito-oauth-code-grant-only',
    title: 'Clients get tokens for a code, at addresses with TLS, and not in the address of a page',
    safeguards: [...IDENTIFICATION, '164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Without OAuth flows tokens do not travel in addresses; `UserPoolClient` of the CDK allows the implicit flow unless told otherwise.',
    rationale: 'With the implicit flow the key to ePHI stands in the address of a page: in histories, logs and referrers.',
    remediation: 'Set `oAuth: { flows: { authorizationCodeGrant: true }, callbackUrls: [\'https://...\'] }`.',
    source: 'Amazon Cognito Developer Guide: How authorization grants work in user pools',
    check: when(usesOAuth, CODE_GRANT),
    examples: {
      compliant: { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], CallbackURLs: ['https://portal.example.com/signed-in'] },
      nonCompliant: { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['implicit', 'code'], CallbackURLs: ['https://portal.example.com'] },
    },
  },
  {
    id: 'cognito-no-plain-password-flow',
    title: 'Passwords are proved to a user pool, not sent to it',
    safeguards: IDENTIFICATION,
    severity: 'medium',
    absent: 'Clients prove the password by SRP, or use a custom or refresh flow.',
    rationale: 'A password that passes through a server of yours can be logged there; it opens ePHI to whoever reads the log.',
    remediation: 'Set `authFlows: { userSrp: true }` and leave `userPassword` and `adminUserPassword` out.',
    source: 'Amazon Cognito Developer Guide: Authentication flows',
    check: noneOf('ExplicitAuthFlows[*]', [
      'ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH',
    ], { absent: 'COMPLIANT' }),
    examples: {
      compliant: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
      nonCompliant: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    },
  },
]);
