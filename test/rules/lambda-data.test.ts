import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const FUNCTION = 'AWS::Lambda::Function';
const fn = (properties: object, others: object = {}, top: object = {}) => ({
  Resources: { ...others, Subject: { Type: FUNCTION, Properties: properties } },
  ...top,
});
const env = (variables: unknown) => ({ Environment: { Variables: variables } });
const at = (name: string) => `Environment.Variables.${name}`;

judges('lambda-env-encryption-cmk', [
  ['no variables', {}, notApplicable()],
  ['an empty map', env({}), notApplicable()],
  ['a key of AWS', { ...env({ STAGE: 'prod' }), KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/lambda' }, nonCompliant('KmsKeyArn')],
  ['a key of the app', fn({ ...env({ STAGE: 'prod' }), KmsKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }, { Key: { Type: 'AWS::KMS::Key' } }), compliant('KmsKeyArn')],
  ['a parameter', { ...env({ STAGE: 'prod' }), KmsKeyArn: { Ref: 'KeyArn' } }, insufficientData('KmsKeyArn')],
]);

judges('lambda-no-secrets-in-env', [
  ['no variables', {}, compliant('Environment.Variables')],
  ['an access key by its look', env({ X: 'AKIAABCDEFGHIJKLMNOP' }), nonCompliant(at('X'), 'an AWS access key')],
  ['a connection string', env({ DB_URL: 'postgres://app:hunter22@db.internal/records' }), nonCompliant(at('DB_URL'))],
  ['a secret that CloudFormation looks up', env({ DB_PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}' }), nonCompliant(at('DB_PASSWORD'))],
  ['the same, put together as the CDK does', fn(
    env({ API: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] } }), { Secret: { Type: 'AWS::SecretsManager::Secret' } },
  ), nonCompliant(at('API'))],
  ['a plain parameter of Systems Manager', env({ TABLE: '{{resolve:ssm:/app/table}}' }), compliant()],
  ['the key of a user', fn(env({ KEY: { 'Fn::GetAtt': ['AccessKey', 'SecretAccessKey'] } }), { AccessKey: { Type: 'AWS::IAM::AccessKey' } }), nonCompliant(at('KEY'))],
  ['a masked parameter', fn(env({ PIN: { Ref: 'Pin' } }), {}, { Parameters: { Pin: { Type: 'String', NoEcho: true } } }), nonCompliant(at('PIN'))],
  ['a parameter', fn(env({ STAGE: { Ref: 'Stage' } }), {}, { Parameters: { Stage: { Type: 'String' } } }), insufficientData(at('STAGE'))],
  ['the ARN of a secret', fn(env({ DB_SECRET: { Ref: 'Secret' } }), { Secret: { Type: 'AWS::SecretsManager::Secret' } }), compliant()],
  ['the Region', env({ REGION: { Ref: 'AWS::Region' } }), compliant()],
  ['a name of something about a secret', env({ PASSWORD_POLICY: 'strict', TOKEN_TTL: '3600' }), compliant()],
  ['in one branch', env({ 'Fn::If': ['Dev', { TOKEN: 'abcd-1234-efgh' }, {}] }), nonCompliant(at('TOKEN'))],
]);

judges('lambda-no-phi-in-env', [
  ['no variables', {}, compliant('Environment.Variables')],
  ['a social security number', env({ SAMPLE: '123-45-6789' }), nonCompliant(at('SAMPLE'), 'a social security number')],
  ['the address of the staff', env({ ALERTS_TO: 'jane.miller@clinic.example.com' }), compliant()],
  ['a number that is nobody', env({ TIMEOUT_MS: '1234567' }), compliant()],
  ['a parameter', env({ SAMPLE: { Ref: 'Sample' } }), insufficientData(at('SAMPLE'))],
]);

const CODE = { Code: { S3Bucket: 'assets', S3Key: 'a.zip' } };
judges('lambda-code-signing', [
  ['absent', CODE, nonCompliant('CodeSigningConfigArn', 'absent')],
  ['a warning only', fn({ ...CODE, CodeSigningConfigArn: { Ref: 'Signing' } }, { Signing: { Type: 'AWS::Lambda::CodeSigningConfig' } }), nonCompliant('CodeSigningConfigArn')],
  ['a configuration from elsewhere', { ...CODE, CodeSigningConfigArn: 'arn:aws:lambda:us-east-1:111122223333:code-signing-config:csc-1' }, insufficientData('CodeSigningConfigArn')],
  ['an image', { PackageType: 'Image', Code: { ImageUri: 'x' } }, notApplicable()],
  ['inline code', { Code: { ZipFile: 'exports.handler = () => {}' } }, notApplicable()],
  ['a configuration that warns', { Resources: { Subject: { Type: 'AWS::Lambda::CodeSigningConfig', Properties: {} } } }, nonCompliant('CodeSigningPolicies.UntrustedArtifactOnDeployment', 'absent')],
  ['a configuration that enforces', {
    Resources: {
      Subject: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Bucket: 'assets', S3Key: 'a.zip' }, CodeSigningConfigArn: { Ref: 'Signing' } } },
      Signing: { Type: 'AWS::Lambda::CodeSigningConfig', Properties: { CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' } } },
    },
  }, compliant('CodeSigningConfigArn')],
]);

judges('lambda-layers-same-account', [
  ['no layer', {}, notApplicable()],
  ['a layer of the app', fn({ Layers: [{ Ref: 'Layer' }] }, { Layer: { Type: 'AWS::Lambda::LayerVersion' } }), compliant('Layers[0]')],
  ['a layer of AWS', { Layers: ['arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:53'] }, compliant('Layers[0]')],
  ['one of several is foreign', { Layers: ['arn:aws:lambda:us-east-1:111122223333:layer:a:1', 'arn:aws:lambda:us-east-1:999988887777:layer:b:1'] }, nonCompliant('Layers[1]')],
  ['a parameter', { Layers: [{ Ref: 'LayerArn' }] }, insufficientData('Layers[0]')],
  ['an account that is not known', fn({ Layers: ['arn:aws:lambda:us-east-1:999988887777:layer:b:1'] }, {}, { Stack: { environment: {} } }), insufficientData('Layers[0]')],
]);

judges('lambda-code-source-cmk', [
  ['absent', CODE, nonCompliant('Code.SourceKMSKeyArn', 'absent')],
  ['a parameter', { Code: { ...CODE.Code, SourceKMSKeyArn: { Ref: 'KeyArn' } } }, insufficientData('Code.SourceKMSKeyArn')],
  ['an image', { PackageType: 'Image', Code: { ImageUri: 'x' } }, notApplicable()],
  ['inline code', { Code: { ZipFile: 'x' } }, notApplicable()],
  ['an alias of one\'s own', {
    Code: { S3Bucket: 'assets', S3Key: 'a.zip', SourceKMSKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('Code.SourceKMSKeyArn')],
  ['the key of AWS', {
    Code: { S3Bucket: 'assets', S3Key: 'a.zip', SourceKMSKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/lambda' },
  }, nonCompliant('Code.SourceKMSKeyArn')],
]);

const typed = (type: string, properties: object) => ({ Resources: { Subject: { Type: type, Properties: properties } } });
const revision = (variables: unknown, more: object = {}) => typed('AWS::Lambda::WebFunctionRevision', { ServiceConfig: { EnvironmentVariables: variables }, ...more });
const image = (variables: unknown, more: object = {}) => typed('AWS::Lambda::MicrovmImage', { EnvironmentVariables: variables, ...more });
const CUSTOMER_KEY = 'arn:aws:kms:us-east-1:111122223333:key/a1';

judges('lambda-env-encryption-cmk', [
  ['a web function without a key', revision({ STAGE: 'prod' }), nonCompliant('KmsKeyArn', 'absent')],
  ['a web function under a key', revision({ STAGE: 'prod' }, { KmsKeyArn: CUSTOMER_KEY }), compliant('KmsKeyArn')],
  ['a web function without variables', revision({}), notApplicable()],
  ['a virtual machine without a key', image([{ Key: 'STAGE', Value: 'prod' }]), nonCompliant('KmsKeyIdentifier', 'absent')],
  ['a virtual machine under a key', image([{ Key: 'STAGE', Value: 'prod' }], { KmsKeyIdentifier: CUSTOMER_KEY }), compliant('KmsKeyIdentifier')],
]);

judges('lambda-no-secrets-in-env', [
  ['a password of a web function', revision({ DB_PASSWORD: 'Tr0ub4dor&3' }), nonCompliant('ServiceConfig.EnvironmentVariables.DB_PASSWORD')],
  ['no secret of a web function', revision({ STAGE: 'prod' }), compliant()],
  ['a password of a virtual machine', image([{ Key: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }]), nonCompliant('EnvironmentVariables[0].Value')],
  ['no secret of a virtual machine', image([{ Key: 'STAGE', Value: 'prod' }]), compliant()],
]);

judges('lambda-no-phi-in-env', [
  ['a record number of a web function', revision({ TEST_MRN: '1234567' }), nonCompliant('ServiceConfig.EnvironmentVariables.TEST_MRN')],
  ['a record number of a virtual machine', image([{ Key: 'TEST_MRN', Value: '1234567' }]), nonCompliant('EnvironmentVariables[0].Value')],
]);

judges('lambda-capacity-provider-cmk', [
  ['absent', {}, nonCompliant('KmsKeyArn', 'absent')],
  ['the key of AWS', { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/ebs' }, nonCompliant('KmsKeyArn')],
  ['an alias of the customer', { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/hosts' }, compliant('KmsKeyArn')],
  ['a parameter', { KmsKeyArn: { Ref: 'Key' } }, insufficientData('KmsKeyArn')],
]);
