import { Token } from 'aws-cdk-lib';
import type { PhiFhirIdentityProvider } from '../phi-fhir-store';

/** What a client may do to prove who it is, in the words of the SMART App Launch specification. */
const GRANT_TYPES = ['authorization_code', 'client_credentials'];

/**
 * The metadata of the identity provider that AWS HealthLake asks for and hands to clients. (AWS HealthLake Developer Guide, "SMART on FHIR
 * support for AWS HealthLake".)
 */
export function smartMetadata(provider: PhiFhirIdentityProvider): { readonly [element: string]: string | string[] } {
  const { authorizationEndpoint, tokenEndpoint, issuer, jwksUri, capabilities, grantTypes = ['authorization_code'] } = provider;
  const wrong = grantTypes.find((each) => !GRANT_TYPES.includes(each));
  if (wrong !== undefined || grantTypes.length === 0) {
    throw new Error(`grantTypes is [${grantTypes.join(', ')}]; AWS HealthLake takes at least one of ${GRANT_TYPES.join(' and ')}: list those of the identity provider`);
  }
  for (const [name, address] of Object.entries({ authorizationEndpoint, tokenEndpoint, issuer, jwksUri })) {
    if (!Token.isUnresolved(address) && !/^https:\/\/[^\s/?#]+\S*$/.test(address)) {
      throw new Error(`'${address}' is no ${name} of an identity provider; it takes an address that begins with https://: choose that of the provider`);
    }
  }
  return {
    issuer,
    jwks_uri: jwksUri,
    authorization_endpoint: authorizationEndpoint,
    token_endpoint: tokenEndpoint,
    grant_types_supported: grantTypes,
    capabilities: capabilities ?? ['launch-ehr', 'sso-openid-connect', 'client-confidential-symmetric', 'permission-v2'],
    code_challenge_methods_supported: ['S256'],
  };
}
