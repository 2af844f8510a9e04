import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiFhirStore, type PhiFhirStoreProps } from '../../lib/constructs/phi-fhir-store';

const STORE = 'AWS::HealthLake::FHIRDatastore';
const DECODER = 'arn:aws:lambda:us-east-1:123456789012:function:token-decoder';

const identityProvider = (stack: Stack) => ({
  issuer: 'https://id.example.com',
  jwksUri: 'https://id.example.com/jwks',
  authorizationEndpoint: 'https://id.example.com/authorize',
  tokenEndpoint: 'https://id.example.com/token',
  tokenDecoder: lambda.Function.fromFunctionAttributes(stack, 'Decoder', { functionArn: DECODER, sameEnvironment: true }),
});

function store(props?: Partial<PhiFhirStoreProps>, region = 'us-east-1') {
  const app = new App();
  const stack = new Stack(app, 'Clinic', { env: { account: '123456789012', region } });
  const made = new PhiFhirStore(stack, 'Records', { identityProvider: identityProvider(stack), ...props });
  return { app, made, stack, template: () => Template.fromStack(stack) };
}

const client = (stack: Stack) => new iam.Role(stack, 'Client', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

test('is encrypted under the key', () => {
  const { made, stack, template } = store();
  template().hasResourceProperties(STORE, {
    DatastoreTypeVersion: 'R4',
    SseConfiguration: { KmsEncryptionConfig: { CmkType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: stack.resolve(made.encryptionKey.keyArn) } },
  });
});

test('authorizes by SMART on FHIR, down to the resource', () => {
  const { template } = store();
  template().hasResourceProperties(STORE, {
    IdentityProviderConfiguration: Match.objectLike({ AuthorizationStrategy: 'SMART_ON_FHIR', FineGrainedAuthorizationEnabled: true, IdpLambdaArn: DECODER }),
  });
  const [{ Properties: { IdentityProviderConfiguration: { Metadata } } }] = Object.values(template().findResources(STORE));
  expect(JSON.parse(Metadata)).toMatchObject({ issuer: 'https://id.example.com', code_challenge_methods_supported: ['S256'] });
});

test('lets the stores of the account decode tokens, before there is one', () => {
  const { template } = store();
  template().hasResourceProperties('AWS::Lambda::Permission', {
    FunctionName: DECODER,
    Action: 'lambda:InvokeFunction',
    Principal: 'healthlake.amazonaws.com',
    SourceAccount: '123456789012',
    SourceArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':healthlake:us-east-1:123456789012:datastore/fhir/*']] },
  });
  template().hasResource(STORE, { DependsOn: Object.keys(template().findResources('AWS::Lambda::Permission')) });
});

test('outlives its stack and its replacement', () => {
  store().template().hasResource(STORE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('is empty at first, and named if the caller says so', () => {
  store().template().hasResourceProperties(STORE, { PreloadDataConfig: Match.absent(), DatastoreName: Match.absent() });
  store({ storeName: 'records' }).template().hasResourceProperties(STORE, { DatastoreName: 'records' });
});

test('is tagged as ePHI', () => {
  store().template().hasResourceProperties(STORE, { Tags: Match.arrayWith([{ Key: 'data-classification', Value: 'phi' }]) });
});

test.each<['grantImport' | 'grantExport', string]>([['grantImport', 'Import'], ['grantExport', 'Export']])('%s is for this store', (grant, job) => {
  const { made, stack, template } = store();
  made[grant](client(stack)).assertSuccess();
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({
      Statement: [{
        Action: [`healthlake:StartFHIR${job}Job`, `healthlake:DescribeFHIR${job}Job`, `healthlake:ListFHIR${job}Jobs`],
        Effect: 'Allow',
        Resource: stack.resolve(made.store.attrDatastoreArn),
      }],
    }),
  });
});

test('warns in a Region without AWS HealthLake, and in no other', () => {
  const warning = /^AWS HealthLake is not known to be in eu-central-1, but in ap-south-1, .*: deploy the stack to one of these/;
  Annotations.fromStack(store({}, 'eu-central-1').stack).hasWarning('/Clinic/Records', Match.stringLikeRegexp(warning.source));
  Annotations.fromStack(store().stack).hasNoWarning('*', Match.stringLikeRegexp('AWS HealthLake is not known'));
});

test.each([[''], ['a'.repeat(257)]])('refuses a name out of bounds', (storeName) => {
  expect(() => store({ storeName })).toThrow(`the name of the store has ${storeName.length} characters; AWS HealthLake takes 1 to 256: choose another storeName`);
});

test('refuses a provider that is reached without TLS', () => {
  const stack = new Stack();
  expect(() => new PhiFhirStore(stack, 'Records', { identityProvider: { ...identityProvider(stack), issuer: 'http://id.example.com' } }))
    .toThrow('\'http://id.example.com\' is no issuer of an identity provider');
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey }) => {
    new PhiFhirStore(stack, 'Records', { identityProvider: identityProvider(stack), encryptionKey }).grantImport(client(stack));
  }, [443]);
  template.hasResourceProperties(STORE, { SseConfiguration: { KmsEncryptionConfig: { KmsKeyId: key, CmkType: 'CUSTOMER_MANAGED_KMS_KEY' } } });
});

test('takes a function of another stack', () => {
  const app = new App();
  const before = new Stack(app, 'Identity');
  const tokenDecoder = new lambda.Function(before, 'Decoder', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({});') });
  const stack = new Stack(app, 'Clinic');
  new PhiFhirStore(stack, 'Records', { identityProvider: { ...identityProvider(stack), tokenDecoder } });
  app.synth();
  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Permission', 1);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(store().app).violations).toEqual([]);
});
