import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const template = (sections: object) => ({ Resources: {}, ...sections });
const parameter = (name: string, declared: object) => template({ Parameters: { [name]: declared } });
const resource = (Type: string, Properties: object, more: object = {}) => ({ Resources: { Thing: { Type, Properties, ...more } } });

judges('cloudformation-no-secrets-in-parameters', [
  ['no parameters', template({}), compliant('Parameters')],
  ['a masked parameter', parameter('DbPassword', { Type: 'String', NoEcho: 'true' }), compliant('Parameters')],
  ['a parameter that is not masked', parameter('DbPassword', { Type: 'String' }), nonCompliant('Parameters.DbPassword.NoEcho', 'absent')],
  ['a masked parameter with a default', parameter('DbPassword', { Type: 'String', NoEcho: true, Default: 'hunter2' }), nonCompliant('Parameters.DbPassword.Default', 'a value whose name says it is a secret')],
  ['an empty default', parameter('DbPassword', { Type: 'String', NoEcho: true, Default: '' }), compliant('Parameters')],
  ['a default that points at the secret', parameter('DbSecret', { Type: 'String', Default: 'prod/db' }), compliant('Parameters')],
  ['a secret as the default of a harmless name', parameter('DatabaseUrl', { Type: 'String', Default: 'postgres://app:letmein@db/patients' }), nonCompliant('Parameters.DatabaseUrl.Default', 'a connection string with a password')],
  ['a parameter that may hold an ARN', parameter('DbSecret', { Type: 'String', Description: 'The ARN of the secret' }), insufficientData('Parameters.DbSecret.NoEcho')],
  ['a name in Parameter Store', parameter('DbPasswordParameter', { Type: 'AWS::SSM::Parameter::Name', Default: '/prod/db' }), compliant('Parameters')],
  ['a plain value of Parameter Store', parameter('DbPassword', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/prod/db' }), nonCompliant('Parameters.DbPassword.NoEcho', 'absent')],
  ['the version of the bootstrap stack', parameter('BootstrapVersion', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' }), compliant('Parameters')],
  ['a number', parameter('MaxToken', { Type: 'Number', Default: 5 }), compliant('Parameters')],
  ['a choice', parameter('UseToken', { Type: 'String', AllowedValues: ['yes', 'no'] }), compliant('Parameters')],
  ['a secret in a mapping', template({ Mappings: { Db: { prod: { password: 'letmein' } } } }), nonCompliant('Mappings.Db.prod.password', 'a value whose name says it is a secret')],
  ['a secret in metadata', template({ Metadata: { Note: `AKIA${'ABCDEFGH23456789'}` } }), nonCompliant('Metadata.Note', 'an AWS access key')],
  ['a secret in a property', resource('AWS::Redshift::EndpointAccess', { AdminPassword: 'letmein' }), nonCompliant('Resources.Thing.Properties.AdminPassword')],
  ['a secret in a branch of a property', resource('AWS::ElastiCache::ReplicationGroup', { AuthToken: { 'Fn::If': ['HasToken', { Ref: 'AWS::NoValue' }, 'letmein-letmein'] } }),
    nonCompliant('Resources.Thing.Properties.AuthToken.Fn::If[2]')],
  ['a secret in the set-up of an instance', resource('AWS::EC2::Instance', {}, { Metadata: { 'AWS::CloudFormation::Init': { config: { files: { '/etc/app': { content: 'password=hunter2!' } } } } } }),
    nonCompliant('Resources.Thing.Metadata.AWS::CloudFormation::Init.config.files./etc/app.content', 'a password')],
  ['a secret in a build', resource('AWS::CodeBuild::Project', { Environment: { EnvironmentVariables: [{ Name: 'NPM_TOKEN', Value: 'abcdefgh' }] } }),
    nonCompliant('Resources.Thing.Properties.Environment.EnvironmentVariables[0].Value')],
  ['a build that reads Secrets Manager', resource('AWS::CodeBuild::Project', { Environment: { EnvironmentVariables: [{ Name: 'NPM_TOKEN', Type: 'SECRETS_MANAGER', Value: 'npm-token' }] } }), compliant()],
  ['a dynamic reference', resource('AWS::ElastiCache::ReplicationGroup', { AuthToken: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:token::}}']] } }), compliant()],
  ['what a rule of the service speaks of', resource('AWS::RDS::DBInstance', { MasterUserPassword: 'letmein' }), compliant()],
  ['units of validity', resource('AWS::Cognito::UserPoolClient', { TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'days' } }), compliant()],
  ['a tag', resource('AWS::S3::Bucket', { Tags: [{ Key: 'Secret', Value: 'rotation' }] }), compliant()],
]);

judges('cloudformation-no-secrets-in-outputs', [
  ['no outputs', template({}), notApplicable()],
  ['a name', template({ Outputs: { Table: { Value: 'patient-records', Description: 'The table of patients' } } }), compliant('Outputs')],
  ['a masked parameter', template({ Parameters: { P: { Type: 'String', NoEcho: true } }, Outputs: { Url: { Value: { 'Fn::Sub': 'https://${P}.example.com' } } } }), nonCompliant('Outputs.Url.Value', 'the masked parameter P')],
  ['a masked parameter in a list', template({ Parameters: { P: { Type: 'String', NoEcho: 'true' } }, Outputs: { Url: { Value: { 'Fn::Join': ['', ['a', { Ref: 'P' }]] } } } }), nonCompliant('Outputs.Url.Value')],
  ['a parameter', template({ Parameters: { Stage: { Type: 'String' } }, Outputs: { Stage: { Value: { Ref: 'Stage' } } } }), compliant('Outputs')],
  ['the ARN of a secret', template({ Resources: { Db: { Type: 'AWS::SecretsManager::Secret' } }, Outputs: { DbSecret: { Value: { Ref: 'Db' } } } }), compliant('Outputs')],
  ['the secret of a client', template({ Resources: { C: { Type: 'AWS::Cognito::UserPoolClient' } }, Outputs: { C: { Value: { 'Fn::GetAtt': ['C', 'ClientSecret'] } } } }), nonCompliant('Outputs.C.Value', '${C.ClientSecret}')],
  ['the token of a custom resource', template({ Resources: { C: { Type: 'Custom::Login' } }, Outputs: { C: { Value: { 'Fn::GetAtt': ['C', 'Token'] } } } }), insufficientData('Outputs.C.Value')],
  ['records for DKIM', template({ Resources: { C: { Type: 'AWS::SES::EmailIdentity' } }, Outputs: { C: { Value: { 'Fn::GetAtt': ['C', 'DkimDNSTokenValue1'] } } } }), compliant('Outputs')],
  ['a literal secret', template({ Outputs: { DbPassword: { Value: 'letmein' } } }), nonCompliant('Outputs.DbPassword.Value', 'a value whose name says it is a secret')],
  ['a literal secret in one branch', template({ Outputs: { Url: { Value: { 'Fn::If': ['Prod', 'https://example.com', 'https://app:letmein@example.com'] } } } }), nonCompliant('Outputs.Url.Value', 'a connection string with a password')],
  ['a secret looked up', template({ Outputs: { Db: { Value: '{{resolve:secretsmanager:db:SecretString:password}}' } } }), insufficientData('Outputs.Db.Value')],
  ['an identifier in an export', template({ Outputs: { X: { Value: 'x', Export: { Name: 'patient-john-smith' } } } }), nonCompliant('Outputs.X.Export.Name', 'a patient name')],
  ['an identifier in a description', template({ Outputs: { X: { Value: 'x', Description: 'Scans of MRN 1234567' } } }), nonCompliant('Outputs.X.Description', 'a medical record number')],
]);

judges('cloudformation-no-phi-in-metadata', [
  ['nothing', template({}), compliant('Resources')],
  ['whom to ask', template({ Description: 'Patient portal', Metadata: { Author: 'Jane Doe <jane.doe@example.com>, 212-555-0142' } }), compliant('Resources')],
  ['a description', template({ Description: 'Records of patient John Smith' }), nonCompliant('Description', 'a patient name')],
  ['metadata', template({ Metadata: { Sample: { ssn: 'ssn 123-45-6789' } } }), nonCompliant('Metadata.Sample.ssn', 'a social security number')],
  ['a key of a mapping', template({ Mappings: { Patients: { 'patient-12345': { plan: 'a' } } } }), nonCompliant('Mappings.Patients', 'a patient number')],
  ['a logical id', { Resources: { PatientJohnSmithRecords: { Type: 'AWS::S3::Bucket' } } }, nonCompliant('Resources', 'a patient name in a logical id')],
  ['a logical id whose hash is all digits', { Resources: { PatientId12345678: { Type: 'AWS::S3::Bucket' }, Mrn12345678: { Type: 'AWS::S3::Bucket' } } }, compliant('Resources')],
  ['a construct path', resource('AWS::S3::Bucket', {}, { Metadata: { 'aws:cdk:path': 'App/patient-mary-jones/Resource' } }), nonCompliant('Resources.Thing.Metadata.aws:cdk:path', 'a patient name')],
  ['a description of a resource', resource('AWS::Lambda::Function', { Description: 'Imports DOB 1984-02-29' }), nonCompliant('Resources.Thing.Properties.Description', 'a date of birth')],
  ['a default', parameter('Sample', { Type: 'String', Default: 'patient-12345' }), nonCompliant('Parameters.Sample.Default', 'a patient number')],
  ['a parameter that nothing says of', {
    Resources: {},
    Parameters: { Description: { Type: 'String' } },
    Metadata: { Sample: { Ref: 'Description' } },
  }, compliant('Resources')],
]);

const store = { Records: { Type: 'AWS::S3::Bucket' } };

judges('cloudformation-termination-protection', [
  ['a loose template', { Resources: store }, insufficientData('terminationProtection')],
  ['off', { Resources: store, Stack: { terminationProtection: false } }, nonCompliant('terminationProtection', 'false')],
  ['on', { Resources: store, Stack: { terminationProtection: true } }, compliant('terminationProtection')],
  ['a stack without a store', { ...resource('AWS::Lambda::Function', {}), Stack: { terminationProtection: false } }, notApplicable()],
  ['a store in a nested stack', { ...resource('AWS::CloudFormation::Stack', {}), NestedTemplates: { Thing: { Resources: store } }, Stack: { terminationProtection: false } }, nonCompliant('terminationProtection')],
]);

judges('cloudformation-nested-stack-readable', [
  ['absent', {}, insufficientData('TemplateURL')],
  ['a template elsewhere', { TemplateURL: 'https://s3.amazonaws.com/quickstart/vpc.template' }, insufficientData('TemplateURL')],
  ['a parameter', { TemplateURL: { Ref: 'Url' } }, insufficientData('TemplateURL')],
  ['at hand', { ...resource('AWS::S3::Bucket', {}), Resources: { Subject: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } } }, NestedTemplates: { Subject: { Resources: {} } } }, compliant('TemplateURL')],
  ['fetched over HTTP', { TemplateURL: 'http://example.com/network.template.json' }, nonCompliant('TemplateURL')],
  ['network.template.json in either branch', {
    Resources: {
      Subject: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: { 'Fn::If': ['Prod', 'network.template.json', 'network.template.json'] } } },
    },
    NestedTemplates: { Subject: { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } } } },
  }, compliant('TemplateURL')],
]);
