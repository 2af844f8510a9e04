import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { asksForSecondFactor, hasPeople, isMachine, sendsNoCodesByText } from '../../lib/rules/cognito-sign-in';

function poolWith(pool: Json, ...clients: readonly Json[]) {
  const graph = new ResourceGraph();
  const resources: Record<string, Json> = { Pool: { Type: 'AWS::Cognito::UserPool', Properties: pool } };
  clients.forEach((each, index) => {
    resources[`Client${index}`] = { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' }, ...each } };
  });
  const template = graph.add({ Resources: resources }, { file: 'template.json' });
  return { pool: template.resource('Pool')!, client: template.resource('Client0') };
}

const MACHINE = { AllowedOAuthFlows: ['client_credentials'] };
const PERSON = { AllowedOAuthFlows: ['code'] };

test('a client is a machine if it has the flow of machines and no other', () => {
  expect(isMachine(poolWith({}, MACHINE).client!)).toBe(true);
  expect(isMachine(poolWith({}, PERSON).client!)).toBe(false);
  expect(isMachine(poolWith({}, {}).client!)).toBe(false);
});

test('a pool has people unless every client is a machine', () => {
  expect(hasPeople(poolWith({}).pool)).toBe(true);
  expect(hasPeople(poolWith({}, MACHINE).pool)).toBe(false);
  expect(hasPeople(poolWith({}, MACHINE, PERSON).pool)).toBe(true);
});

test.each([
  ['one that asks everybody', poolWith({ MfaConfiguration: 'ON' }, PERSON), 'COMPLIANT'],
  ['one that asks nobody', poolWith({ MfaConfiguration: 'OFF' }, PERSON), 'NON_COMPLIANT'],
  ['one of machines', poolWith({}, MACHINE), 'NOT_APPLICABLE'],
  ['one whose people sign in elsewhere', poolWith({}, { ...PERSON, SupportedIdentityProviders: ['Hospital'] }), 'INSUFFICIENT_DATA'],
  ['one whose people may sign in here as well', poolWith({}, { ...PERSON, SupportedIdentityProviders: ['Hospital', 'COGNITO'] }), 'NON_COMPLIANT'],
  ['one whose client says nothing of providers', poolWith({}, { ...PERSON, SupportedIdentityProviders: ['Hospital'] }, PERSON), 'NON_COMPLIANT'],
] as const)('a second factor: %s', (_name, { pool }, status) => {
  expect(asksForSecondFactor(pool).status).toBe(status);
});

test.each([
  ['an app', { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }, 'COMPLIANT'],
  ['a passkey', { MfaConfiguration: 'ON', WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' }, 'COMPLIANT'],
  ['mail alone', { MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] }, 'NON_COMPLIANT'],
  ['no second factor', { EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }, 'COMPLIANT'],
  ['a text message as the first factor', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } } }, 'NON_COMPLIANT'],
  ['nothing to judge', {}, 'NOT_APPLICABLE'],
] as const)('codes by %s', (_name, properties, status) => {
  expect(sendsNoCodesByText(poolWith(properties).pool).status).toBe(status);
});
