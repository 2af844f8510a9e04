import { unlessCdkHelper } from './cdk-helpers';
import { unlessAtTheEdge } from './edge-functions';
import { layersFromKnownAccounts } from './lambda-layers';
import { VariableSource, holdsNoIdentifier, holdsNoSecret, variablesInList, variablesInMap } from './plain-text-variables';
import { Check, customerKey, equals, isSet, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const FUNCTION = 'AWS::Lambda::Function';
const SIGNING = 'AWS::Lambda::CodeSigningConfig';

const WEB_REVISION = 'AWS::Lambda::WebFunctionRevision';
const MICROVM_IMAGE = 'AWS::Lambda::MicrovmImage';

/** What has variables, where it has them, and the key that they are encrypted under. */
const VARIABLES: { readonly [type: string]: { readonly source: VariableSource; readonly isEncrypted: Check } } = {
  [FUNCTION]: { source: variablesInMap('Environment.Variables'), isEncrypted: unlessCdkHelper(unlessAtTheEdge(customerKey('KmsKeyArn'))) },
  [WEB_REVISION]: { source: variablesInMap('ServiceConfig.EnvironmentVariables'), isEncrypted: customerKey('KmsKeyArn') },
  [MICROVM_IMAGE]: { source: variablesInList('EnvironmentVariables', 'Key'), isEncrypted: customerKey('KmsKeyIdentifier') },
};
const WITH_VARIABLES = Object.keys(VARIABLES);

/** Judges the variables of a function, or of what is run as one. */
const ofVariables = (make: (source: VariableSource) => Check): Check => {
  const checks = new Map(Object.entries(VARIABLES).map(([type, { source }]) => [type, make(source)]));
  return resource => checks.get(resource.type)?.(resource) ?? notApplicable();
};

const hasVariables = (resource: Resource): boolean => VARIABLES[resource.type].source.read(resource).some(({ value }) => value !== undefined);

/** Whether the code is a package in S3: an image is encrypted in its repository, inline code stands in the template. */
const isPackage = (lambda: Resource) => !isSet('Code.ImageUri')(lambda) && !isSet('Code.ZipFile')(lambda) && lambda.value('PackageType') !== 'Image';

const refusesUnsigned = equals('CodeSigningPolicies.UntrustedArtifactOnDeployment', 'Enforce');

/** Lambda refuses code that is not signed; a warning alone refuses nothing. */
const runsSignedCode: Check = lambda => worst(lambda.read('CodeSigningConfigArn').map(reading => {
  if (reading.value === undefined) return new Verdict('NON_COMPLIANT', reading);
  const [config] = lambda.template.graph.resolve(reading.value).filter(each => each.type === SIGNING);
  if (!config) return insufficientData(reading);
  const { status, at, found } = refusesUnsigned(config);
  return status === 'COMPLIANT' ? compliant(reading)
    : new Verdict(status, { at: reading.at, found: `${config.logicalId}, whose ${at ?? ''} is ${found ?? 'absent'}`, subject: config });
}));

const isSigned = unlessCdkHelper(unlessAtTheEdge(when(isPackage, runsSignedCode)));

/** AWS Lambda: what functions hold and are made of. */
export const lambdaData: readonly Rule[] = rulesFor(FUNCTION, [
  {
    id: 'lambda-env-encryption-cmk',
    title: 'Environment variables are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Lambda encrypts the variables under a key of AWS, which everybody may use who may read the function.',
    rationale: 'With a key of your own, reading the configuration of a function that handles ePHI takes a second permission, and leaves a record.',
    remediation: 'Set `environmentEncryption` to a `PhiKey`.',
    source: 'AWS Lambda Developer Guide: Securing Lambda environment variables',
    appliesTo: WITH_VARIABLES,
    check: when(hasVariables, resource => VARIABLES[resource.type].isEncrypted(resource)),
    examples: {
      compliant: { Environment: { Variables: { STAGE: 'prod' } }, KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' },
      nonCompliant: { Environment: { Variables: { STAGE: 'prod' } } },
    },
  },
  {
    id: 'lambda-no-secrets-in-env',
    title: 'Environment variables of functions hold no secret',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'A function without variables shows nothing.',
    rationale: 'Everybody who may read the configuration of the function, or the template, gets the credential and with it the ePHI behind it.',
    remediation: 'Keep the secret in Secrets Manager, pass its ARN, and let the function read it (`secret.grantRead(fn)`).',
    source: 'AWS Lambda Developer Guide: Securing Lambda environment variables',
    appliesTo: WITH_VARIABLES,
    check: ofVariables(source => holdsNoSecret(source)),
    examples: {
      compliant: { Environment: { Variables: { DB_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1' } } },
      nonCompliant: { Environment: { Variables: { DB_PASSWORD: 'Tr0ub4dor&3' } } },
    },
  },
  {
    id: 'lambda-no-phi-in-env',
    title: 'Environment variables of functions hold no patient identifier',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'A function without variables shows nothing.',
    rationale: 'Variables are shown to everybody who may read the function, and stand in the template and its change history.',
    remediation: 'Take the identifier out, and pass it in the event or read it from the store.',
    source: 'AWS Lambda Developer Guide: Working with Lambda environment variables',
    appliesTo: WITH_VARIABLES,
    check: ofVariables(source => holdsNoIdentifier(source)),
    examples: {
      compliant: { Environment: { Variables: { PATIENT_TABLE: 'patients' } } },
      nonCompliant: { Environment: { Variables: { TEST_MRN: '1234567' } } },
    },
  },
  {
    id: 'lambda-code-signing',
    appliesTo: [FUNCTION, SIGNING],
    title: 'Functions take signed code only',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.308(a)(5)(ii)(B)'],
    severity: 'low',
    absent: 'Lambda takes any code; with a signing configuration that does not say otherwise it warns only.',
    rationale: 'Code that was exchanged on its way can alter ePHI, or send it elsewhere.',
    remediation: 'Set `codeSigningConfig`, with `untrustedArtifactOnDeployment: UntrustedArtifactOnDeployment.ENFORCE`.',
    source: 'AWS Lambda Developer Guide: Using code signing to verify code integrity with Lambda',
    check: resource => resource.type === SIGNING ? refusesUnsigned(resource) : isSigned(resource),
    examples: {
      compliant: {
        Resources: {
          Signing: { Type: SIGNING, Properties: { CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' } } },
          Subject: { Type: FUNCTION, Properties: { CodeSigningConfigArn: { Ref: 'Signing' } } },
        },
      },
      nonCompliant: { Code: { S3Bucket: 'assets', S3Key: 'a.zip' } },
    },
  },
  {
    id: 'lambda-layers-same-account',
    title: 'Layers are from accounts of the app or from AWS',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'A function without layers runs its own code only.',
    rationale: 'A layer runs with all rights of the function; whoever publishes it can read and alter the ePHI that passes.',
    remediation: 'Build the layer in the app (`LayerVersion`), or copy the version that you have checked into an account of yours.',
    source: 'AWS Lambda Developer Guide: Managing Lambda dependencies with layers',
    check: unlessCdkHelper(layersFromKnownAccounts),
    examples: {
      compliant: { Layers: ['arn:aws:lambda:us-east-1:111122223333:layer:audit:3'] },
      nonCompliant: { Layers: ['arn:aws:lambda:us-east-1:999988887777:layer:handy:1'] },
    },
  },
  {
    id: 'lambda-code-source-cmk',
    title: 'Deployment packages are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'Lambda encrypts the package under a key of AWS.',
    rationale: 'Code tells how ePHI is processed and where it is kept; a key of your own puts access to it under your control and on record.',
    remediation: 'Give the code a key: `Code.fromAsset(path, { sourceKMSKey: phiKey.key })`.',
    source: 'AWS Lambda Developer Guide: Encrypting Lambda .zip deployment packages',
    check: unlessCdkHelper(unlessAtTheEdge(when(isPackage, customerKey('Code.SourceKMSKeyArn')))),
    examples: {
      compliant: { Code: { S3Bucket: 'assets', S3Key: 'a.zip', SourceKMSKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' } },
      nonCompliant: { Code: { S3Bucket: 'assets', S3Key: 'a.zip' } },
    },
  },
  {
    id: 'lambda-capacity-provider-cmk',
    appliesTo: ['AWS::Lambda::CapacityProvider'],
    title: 'Hosts that functions run on are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Lambda encrypts the volumes of the hosts under a key of AWS.',
    rationale: 'Functions leave ePHI on the disk of the host that they share; with a key of your own you decide who can read it, and see each use of the key.',
    remediation: 'Set `kmsKeyArn` to the ARN of the key of a `PhiKey`.',
    source: 'AWS Lambda Developer Guide: Capacity providers',
    check: customerKey('KmsKeyArn'),
    examples: {
      compliant: { CapacityProviderName: 'records', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' },
      nonCompliant: { CapacityProviderName: 'records' },
    },
  },
]);
