import { Lazy, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { smartMetadata } from '../../../lib/constructs/hardening/fhir-identity';
import type { PhiFhirIdentityProvider } from '../../../lib/constructs/phi-fhir-store';

const provider = (props?: Partial<PhiFhirIdentityProvider>): PhiFhirIdentityProvider => ({
  issuer: 'https://id.example.com',
  jwksUri: 'https://id.example.com/jwks',
  authorizationEndpoint: 'https://id.example.com/authorize',
  tokenEndpoint: 'https://id.example.com/token',
  tokenDecoder: lambda.Function.fromFunctionName(new Stack(), 'Decoder', 'decoder'),
  ...props,
});

test('says what AWS HealthLake asks for, with PKCE', () => {
  expect(smartMetadata(provider())).toEqual({
    issuer: 'https://id.example.com',
    jwks_uri: 'https://id.example.com/jwks',
    authorization_endpoint: 'https://id.example.com/authorize',
    token_endpoint: 'https://id.example.com/token',
    grant_types_supported: ['authorization_code'],
    capabilities: ['launch-ehr', 'sso-openid-connect', 'client-confidential-symmetric', 'permission-v2'],
    code_challenge_methods_supported: ['S256'],
  });
});

test('takes what the provider can do', () => {
  expect(smartMetadata(provider({ grantTypes: ['authorization_code', 'client_credentials'], capabilities: ['launch-standalone'] })))
    .toMatchObject({ grant_types_supported: ['authorization_code', 'client_credentials'], capabilities: ['launch-standalone'] });
});

test.each([[[]], [['password']], [['authorization_code', 'implicit']]])('refuses the grant types %p', (grantTypes) => {
  expect(() => smartMetadata(provider({ grantTypes })))
    .toThrow(`grantTypes is [${grantTypes.join(', ')}]; AWS HealthLake takes at least one of authorization_code and client_credentials: list those of the identity provider`);
});

test.each(['issuer', 'jwksUri', 'authorizationEndpoint', 'tokenEndpoint'])('refuses a plain address for %s', (name) => {
  expect(() => smartMetadata(provider({ [name]: 'http://id.example.com' })))
    .toThrow(`'http://id.example.com' is no ${name} of an identity provider; it takes an address that begins with https://: choose that of the provider`);
});

test('takes an address that is not known yet', () => {
  expect(() => smartMetadata(provider({ issuer: Lazy.string({ produce: () => 'https://id.example.com' }) }))).not.toThrow();
});
