import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const v2 = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::ApiGatewayV2::Stage', Properties: properties } } });
const deployment = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::ApiGateway::Deployment', Properties: properties } } });

judges('apigateway-access-logging', [
  ['absent', {}, nonCompliant('AccessLogSetting.DestinationArn', 'absent')],
  ['a log group of the app', { AccessLogSetting: { DestinationArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } }, compliant('AccessLogSetting.DestinationArn')],
  ['an HTTP API', v2({ AccessLogSettings: { DestinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:a' } }), compliant('AccessLogSettings.DestinationArn')],
  ['an HTTP API without', v2({}), nonCompliant('AccessLogSettings.DestinationArn')],
  ['in one branch only', { AccessLogSetting: { 'Fn::If': ['Prod', { DestinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:a' }, { Ref: 'AWS::NoValue' }] } },
    nonCompliant('AccessLogSetting.DestinationArn', 'absent if not Prod')],
  ['a deployment with a stage', deployment({ StageName: 'prod' }), nonCompliant('StageDescription.AccessLogSetting.DestinationArn')],
  ['a deployment without a stage', deployment({}), notApplicable()],
  ['a parameter, which is something', { AccessLogSetting: { DestinationArn: { Ref: 'Parameter' } } }, compliant('AccessLogSetting.DestinationArn')],
]);

judges('apigateway-xray-tracing', [
  ['absent', {}, nonCompliant('TracingEnabled', 'absent')],
  ['as a text', { TracingEnabled: 'true' }, compliant('TracingEnabled')],
  ['a parameter', { TracingEnabled: { Ref: 'Trace' } }, insufficientData('TracingEnabled')],
  ['a deployment without a stage', deployment({}), notApplicable()],
  ['off', { TracingEnabled: false }, nonCompliant('TracingEnabled')],
]);

judges('apigateway-stage-variables-no-secrets', [
  ['absent', {}, compliant('Variables')],
  ['a number of a patient', { Variables: { demo: 'patient-12345678' } }, nonCompliant('Variables.demo')],
  ['the name of a secret, not the secret', { Variables: { dbPasswordSecretName: 'records/db' } }, compliant()],
  ['a parameter', { Variables: { backend: { Ref: 'Backend' } } }, insufficientData('Variables.backend')],
  ['an HTTP API', v2({ StageVariables: { apiKey: 'sk_live_0123456789abcdef' } }), nonCompliant('StageVariables.apiKey')],
  ['records-v2 in either branch', { Variables: { backend: { 'Fn::If': ['Prod', 'records-v2', 'records-v2'] } } }, compliant('Variables.backend')],
  ['a word in a name that is no secret', { Variables: { passwordPolicy: 'strict' } }, compliant('Variables.passwordPolicy')],
]);
