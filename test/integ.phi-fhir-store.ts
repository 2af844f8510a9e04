import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Sandbox, under } from './setup/sandbox';
import { PhiFhirStore } from '../lib/constructs/phi-fhir-store';

const sandbox = new Sandbox('PhiFhirStore');
const { store, encryptionKey } = new PhiFhirStore(sandbox.stack, 'Records', {
  identityProvider: {
    issuer: 'https://id.example.com',
    jwksUri: 'https://id.example.com/jwks',
    authorizationEndpoint: 'https://id.example.com/authorize',
    tokenEndpoint: 'https://id.example.com/token',
    tokenDecoder: new lambda.Function(sandbox.stack, 'TokenDecoder', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => { throw new Error("no token is good enough for a test"); };'),
    }),
  },
});

sandbox.expects('HealthLake', 'describeFHIRDatastore', { DatastoreId: store.attrDatastoreId }, {
  DatastoreProperties: {
    DatastoreStatus: 'ACTIVE',
    SseConfiguration: { KmsEncryptionConfig: { CmkType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: under(encryptionKey) } },
    IdentityProviderConfiguration: { AuthorizationStrategy: 'SMART_ON_FHIR', FineGrainedAuthorizationEnabled: true },
  },
});
