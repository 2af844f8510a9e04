import { Check, among, judgeAll } from './predicates';
import { Verdict, insufficientData, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const CLIENT = 'AWS::Cognito::UserPoolClient';

/** Whether a client is a machine that signs in with its own secret: it has no user, and no refresh token. */
export function isMachine(client: Resource): boolean {
  return client.read('AllowedOAuthFlows[*]').every(({ value }) => value === 'client_credentials');
}

/** Whether people may be in a pool: every client is a machine only where there are clients. */
export function hasPeople(pool: Resource): boolean {
  const clients = pool.companions(CLIENT, 'UserPoolId');
  return clients.length === 0 || !clients.every(isMachine);
}

/** Whether every client sends people to identity providers to sign in, and none to the pool itself. */
function signsInElsewhere(pool: Resource): boolean {
  const clients = pool.companions(CLIENT, 'UserPoolId').filter(client => !isMachine(client));
  return clients.length > 0 && clients.every(client => client.read('SupportedIdentityProviders[*]')
    .every(({ value }) => isKnown(value) ? value !== 'COGNITO' : value !== undefined));
}

const REQUIRED = among('ON');

/** A second factor is asked of everybody. Who signs in at an identity provider shows it there, which no template tells. */
export function asksForSecondFactor(pool: Resource): Verdict {
  if (!hasPeople(pool)) return notApplicable();
  const verdict = judgeAll(pool.read('MfaConfiguration'), REQUIRED);
  return verdict.status === 'NON_COMPLIANT' && signsInElsewhere(pool)
    ? insufficientData({ at: 'MfaConfiguration', found: `${verdict.found ?? 'absent'}; people sign in at identity providers` }) : verdict;
}

const FACTORS = 'EnabledMfas';
const FIRST_FACTORS = 'Policies.SignInPolicy.AllowedFirstAuthFactors';
const PASSKEY = 'WebAuthnFactorConfiguration';

const isNoText = (value: unknown): boolean => value !== 'SMS_MFA' && value !== 'SMS_OTP';

/** Codes come from an app or a passkey, not by text message. Without a second factor there is only the first to judge. */
export function sendsNoCodesByText(pool: Resource): Verdict {
  const known: Check = each => worst([FACTORS, FIRST_FACTORS].map(path => judgeAll(each.read(`${path}[*]`),
    value => isKnown(value) ? isNoText(value) : undefined, 'NOT_APPLICABLE')));
  const verdict = known(pool);
  const hasSecondFactor = pool.read('MfaConfiguration').some(({ value }) => value !== undefined && value !== 'OFF');
  if (!hasSecondFactor || verdict.status === 'NON_COMPLIANT') return verdict;
  const passkey = judgeAll(pool.read(PASSKEY), among('MULTI_FACTOR_WITH_USER_VERIFICATION'));
  if (passkey.status === 'COMPLIANT') return worst([passkey, verdict]);
  const strong = worst(pool.read(FACTORS).map(list => judgeAll([list], value => Array.isArray(value)
    ? (value as unknown[]).includes('SOFTWARE_TOKEN_MFA') || (holdsOpen(value) ? undefined : false) : undefined)));
  return worst([strong, verdict]);
}

function holdsOpen(list: readonly unknown[]): boolean {
  return list.some(each => typeof each !== 'string');
}
