import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { ACCESS_LOG_FORMAT, accessLogGroup, executionLogGroup } from '../../../lib/constructs/hardening/api-logs';
import { PhiKey } from '../../../lib/constructs/phi-key';

const FIELDS: Readonly<Record<string, string>> = JSON.parse(ACCESS_LOG_FORMAT.toString());

test('the format is JSON of variables, with the id by which API Gateway takes it', () => {
  expect(FIELDS.requestId).toBe('$context.requestId');
  expect(Object.keys(FIELDS).length).toBeGreaterThan(15);
  for (const variable of Object.values(FIELDS)) expect(variable).toMatch(/^\$context(\.[A-Za-z]+)+$/);
});

test.each(['$context.path', '$context.identity.sourceIp', '$context.identity.userAgent', '$context.identity.apiKey', '$context.authorizer.claims.email', '$context.error.message'])(
  'the format leaves %s out', (variable) => {
    expect(Object.values(FIELDS)).not.toContain(variable);
  });

test('both log groups are under the key and kept for six years, and the stage waits for its own', () => {
  const stack = new Stack(new App(), 'Portal');
  const { key } = new PhiKey(stack, 'Key');
  const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false });
  api.root.addMethod('GET');
  accessLogGroup(stack, 'records', 'prod', key);
  executionLogGroup(stack, api, 'prod', key);
  const template = Template.fromStack(stack);
  const kept = { RetentionInDays: 2192, KmsKeyId: stack.resolve(key.keyArn) };
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/apigateway/records/prod/access', ...kept });
  const [execution] = Object.keys(template.findResources('AWS::Logs::LogGroup', {
    Properties: { LogGroupName: { 'Fn::Join': ['', ['API-Gateway-Execution-Logs_', stack.resolve(api.restApiId), '/prod']] }, ...kept },
  }));
  expect(execution).toBeDefined();
  template.hasResource('AWS::ApiGateway::Stage', { DependsOn: Match.arrayWith([execution]) });
});
