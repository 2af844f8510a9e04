import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const GROUP = [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:flow:*' } }];
const parameter = { Ref: 'Parameter' };
const logging = (properties: object) => ({ LoggingConfiguration: { Destinations: GROUP, ...properties } });
const encryption = (properties: object) => ({ EncryptionConfiguration: properties });
const states = (task: object, separator = '') => ({ DefinitionString: JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Task', End: true, ...task } } }) + separator });

judges('stepfunctions-logging', [
  ['absent', {}, nonCompliant('LoggingConfiguration.Level', 'absent')],
  ['everything', logging({ Level: 'ALL' }), compliant()],
  ['errors only', logging({ Level: 'ERROR' }), nonCompliant('LoggingConfiguration.Level', 'ERROR')],
  ['everything, but to nowhere', { LoggingConfiguration: { Level: 'ALL' } }, nonCompliant('LoggingConfiguration.Destinations', 'absent')],
  ['a parameter', logging({ Level: parameter }), insufficientData('LoggingConfiguration.Level')],
  ['in one branch', { LoggingConfiguration: { 'Fn::If': ['Prod', { Level: 'ALL', Destinations: GROUP }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('LoggingConfiguration.Level', 'absent if not Prod')],
  ['ALL in either branch', {
    LoggingConfiguration: {
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:flow:*' } }],
      Level: { 'Fn::If': ['Prod', 'ALL', 'ALL'] },
    },
  }, compliant('LoggingConfiguration.Level')],
]);

judges('stepfunctions-no-execution-data-in-logs', [
  ['no logs', {}, notApplicable()],
  ['logs off', logging({ Level: 'OFF', IncludeExecutionData: true }), notApplicable()],
  ['not mentioned', logging({ Level: 'ALL' }), compliant('LoggingConfiguration.IncludeExecutionData')],
  ['true as text', logging({ Level: 'ERROR', IncludeExecutionData: 'true' }), nonCompliant('LoggingConfiguration.IncludeExecutionData', 'true')],
  ['a parameter', logging({ Level: 'ALL', IncludeExecutionData: parameter }), insufficientData('LoggingConfiguration.IncludeExecutionData')],
]);

judges('stepfunctions-encryption-cmk', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.Type', 'absent')],
  ['a key of the customer', encryption({ Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: KEY }), compliant()],
  ['the key of AWS, another named', encryption({ Type: 'AWS_OWNED_KEY', KmsKeyId: KEY }), nonCompliant('EncryptionConfiguration.Type', 'AWS_OWNED_KEY')],
  ['a parameter', encryption({ Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: parameter }), insufficientData('EncryptionConfiguration.KmsKeyId')],
  ['an activity', { Resources: { Subject: { Type: 'AWS::StepFunctions::Activity', Properties: { Name: 'review' } } } }, nonCompliant('EncryptionConfiguration.Type', 'absent')],
  ['CUSTOMER_MANAGED_KMS_KEY in either branch', {
    EncryptionConfiguration: {
      Type: { 'Fn::If': ['Prod', 'CUSTOMER_MANAGED_KMS_KEY', 'CUSTOMER_MANAGED_KMS_KEY'] },
      KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd',
    },
  }, compliant('EncryptionConfiguration.Type')],
]);

judges('stepfunctions-tracing', [
  ['absent', {}, nonCompliant('TracingConfiguration.Enabled', 'absent')],
  ['on', { TracingConfiguration: { Enabled: 'true' } }, compliant('TracingConfiguration.Enabled')],
  ['off', { TracingConfiguration: { Enabled: false } }, nonCompliant('TracingConfiguration.Enabled', 'false')],
  ['a parameter', { TracingConfiguration: { Enabled: parameter } }, insufficientData('TracingConfiguration.Enabled')],
]);

judges('stepfunctions-no-secrets-in-definition', [
  ['absent', {}, notApplicable()],
  ['a definition in a bucket', { DefinitionS3Location: { Bucket: 'b', Key: 'k' } }, insufficientData('DefinitionS3Location')],
  ['nothing telling', states({ Parameters: { 'FunctionName': 'intake', 'TaskToken.$': '$$.Task.Token' } }), compliant()],
  ['a password by its name', states({ Parameters: { DbPassword: 'correct-horse' } }), nonCompliant('DefinitionString.States.A.Parameters.DbPassword', 'a value whose name says it is a secret')],
  ['a password as a path', states({ Parameters: { 'DbPassword.$': '$.password', 'Query': '{% $states.input.token %}' } }), compliant()],
  ['a password by an intrinsic function', states({ Parameters: { 'Password.$': 'States.Format(\'{}\', $.password)' } }), compliant()],
  ['the ARN of a secret', states({ Parameters: { SecretId: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1' } }), compliant()],
  ['a record number', states({ Result: { mrn: '1234567' } }), nonCompliant('DefinitionString.States.A.Result.mrn', 'a medical record number')],
  ['a key in a text that is no JSON', states({ Comment: 'use AKIAIOSFODNN7EXAMPLE' }, '...'), nonCompliant('DefinitionString', 'an AWS access key')],
  ['a definition with references', { DefinitionString: { 'Fn::Join': ['', ['{"States":{"A":{"Resource":"', { 'Fn::GetAtt': ['Subject', 'Arn'] }, '"}}}']] } }, compliant()],
  ['a password beside references',
    { DefinitionString: { 'Fn::Join': ['', ['{"States":{"A":{"Resource":"', { 'Fn::GetAtt': ['Subject', 'Arn'] }, '","Password":"correct-horse"}}}']] } },
    nonCompliant('DefinitionString.States.A.Password')],
  ['a secret that CloudFormation writes into it', { DefinitionString: '{"Key":"{{resolve:secretsmanager:partner}}"}' }, nonCompliant('DefinitionString')],
  ['a definition as an object', { Definition: { States: { A: { Parameters: { ApiKey: 'Zk39dkslQp' } } } } }, nonCompliant('Definition.States.A.Parameters.ApiKey')],
  ['an object without any', { Definition: { States: { A: { Type: 'Pass' } } } }, compliant()],
  ['a secret as a substitution', { DefinitionSubstitutions: { ApiKey: 'Zk39dkslQp' } }, nonCompliant('DefinitionSubstitutions.ApiKey')],
  ['a parameter', { DefinitionString: parameter }, insufficientData('DefinitionString')],
]);
