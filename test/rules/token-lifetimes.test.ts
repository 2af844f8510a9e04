import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { ACCESS_TOKEN, REFRESH_TOKEN, livesAtMost } from '../../lib/rules/token-lifetimes';

function client(properties: Json) {
  const resources = { Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: properties } };
  return new ResourceGraph().add({ Resources: resources }, { file: 'template.json' }).resource('Client')!;
}

test.each([
  ['nothing: one hour', {}, 60, 'COMPLIANT'],
  ['one, in hours', { AccessTokenValidity: 1 }, 60, 'COMPLIANT'],
  ['two, in hours', { AccessTokenValidity: 2 }, 60, 'NON_COMPLIANT'],
  ['sixty minutes', { AccessTokenValidity: 60, TokenValidityUnits: { AccessToken: 'minutes' } }, 60, 'COMPLIANT'],
  ['3600 seconds, as texts', { AccessTokenValidity: '3600', TokenValidityUnits: { AccessToken: 'seconds' } }, 60, 'COMPLIANT'],
  ['a day', { AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: 'days' } }, 60, 'NON_COMPLIANT'],
  ['zero, which is the default', { AccessTokenValidity: 0 }, 60, 'COMPLIANT'],
  ['a unit that is not known', { AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: { Ref: 'Unit' } } }, 60, 'INSUFFICIENT_DATA'],
  ['a lifetime that is not known', { AccessTokenValidity: { Ref: 'Hours' } }, 60, 'INSUFFICIENT_DATA'],
  ['hours in one branch, minutes in the other', { AccessTokenValidity: 30, TokenValidityUnits: { 'Fn::If': ['Prod', { AccessToken: 'minutes' }, { AccessToken: 'hours' }] } }, 60, 'NON_COMPLIANT'],
] as const)('an access token that lives for %s', (_name, properties, most, status) => {
  expect(livesAtMost(client(properties), ACCESS_TOKEN, most).status).toBe(status);
});

test('a refresh token lives for 30 days unless told otherwise, in days', () => {
  expect(livesAtMost(client({}), REFRESH_TOKEN, 1440).status).toBe('NON_COMPLIANT');
  expect(livesAtMost(client({ RefreshTokenValidity: 1 }), REFRESH_TOKEN, 1440).status).toBe('COMPLIANT');
  expect(livesAtMost(client({ RefreshTokenValidity: 2 }), REFRESH_TOKEN, 1440).found).toBe('2 days');
});
