import { Duration, Token } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { PhiUserPoolClientOptions } from '../phi-user-pool-props';

/** A native app, or a developer, takes the code on the machine itself. */
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/;

/** What an app client is made with: tokens for a code, which live shortly, and a password that is proved and never sent. */
export function hardenedClient(options: PhiUserPoolClientOptions, hasPasskeys: boolean): cognito.UserPoolClientOptions {
  const { callbackUrls, logoutUrls, tokenValidity = Duration.minutes(15), refreshTokenValidity = Duration.hours(12) } = options;
  if (callbackUrls.length === 0) {
    throw new Error('callbackUrls is an empty list; people come back from signing in to an address of the app: name at least one');
  }
  [...callbackUrls, ...logoutUrls ?? []].forEach(requireProtected);
  requireMinutes('the lifetime of access and ID tokens', tokenValidity, 15, 60);
  requireMinutes('the lifetime of refresh tokens', refreshTokenValidity, 60, 24 * 60);

  return {
    generateSecret: options.generateSecret ?? false,
    supportedIdentityProviders: options.identityProviders ?? [cognito.UserPoolClientIdentityProvider.COGNITO],
    accessTokenValidity: tokenValidity,
    idTokenValidity: tokenValidity,
    refreshTokenValidity,
    oAuth: {
      callbackUrls,
      logoutUrls,
      scopes: options.scopes ?? [cognito.OAuthScope.OPENID],
      flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
    },
    authFlows: { userSrp: true, user: hasPasskeys },
    refreshTokenRotationGracePeriod: Duration.seconds(10), // a lost answer must not sign anybody out
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  };
}

function requireProtected(address: string): void {
  if (Token.isUnresolved(address) || /^https:\/\/[^\s/?#]+[^\s#]*$/.test(address) || LOOPBACK.test(address)) return;
  throw new Error(`'${address}' is no address to send people to after signing in or out; it takes one that begins with https://, or http://localhost for a native app: choose one`);
}

function requireMinutes(what: string, duration: Duration, atLeast: number, atMost: number): void {
  if (duration.isUnresolved()) return;
  const minutes = duration.toMinutes({ integral: false });
  if (Number.isInteger(minutes) && minutes >= atLeast && minutes <= atMost) return;
  throw new Error(`${what} is ${minutes} minutes; it takes whole minutes from ${atLeast} to ${atMost}: choose such a number`);
}
