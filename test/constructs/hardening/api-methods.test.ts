import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { methodsAsk, methodsThatAskNobody, validateRequests } from '../../../lib/constructs/hardening/api-methods';

const { COGNITO, CUSTOM, IAM, NONE } = apigateway.AuthorizationType;
const METHOD = 'AWS::ApiGateway::Method';

test.each([
  ['IAM, without an authorizer', {}, { authorizationType: IAM }],
  ['a user pool for scopes', { authorizer: { authorizerId: 'a1', authorizationType: COGNITO }, authorizationScopes: ['records/read'] },
    { authorizationType: COGNITO, authorizationScopes: ['records/read'] }],
  ['an authorizer', { authorizer: { authorizerId: 'a1', authorizationType: CUSTOM } }, { authorizationType: CUSTOM }],
  ['an authorizer that does not say its type', { authorizer: { authorizerId: 'a1' } }, { authorizationType: CUSTOM }],
])('methods ask %s', (_, callers, asked) => {
  expect(methodsAsk(callers)).toEqual({ authorizationScopes: undefined, authorizer: undefined, ...callers, ...asked });
});

test.each([
  ['a user pool without scopes', { authorizer: { authorizerId: 'a1', authorizationType: COGNITO } }, 'authorizationScopes is missing; without a scope every token of the user pool may call'],
  ['a user pool with no scope', { authorizer: { authorizerId: 'a1', authorizationType: COGNITO }, authorizationScopes: [] }, 'authorizationScopes is missing'],
  ['scopes for signatures', { authorizationScopes: ['records/read'] }, '\'authorizationScopes\' has no effect without a Cognito user pool'],
])('%s are refused', (_, callers, message) => {
  expect(() => methodsAsk(callers)).toThrow(message);
});

function apiIn(stack: Stack): apigateway.RestApi {
  return new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false, defaultMethodOptions: { authorizationType: IAM }, defaultCorsPreflightOptions: { allowOrigins: ['https://portal.example.com'] } });
}

test('a method that asks nobody is told, a preflight request is not', () => {
  const api = apiIn(new Stack(new App(), 'Portal'));
  api.root.addMethod('GET');
  expect(methodsThatAskNobody(api)).toEqual([]);
  api.root.addMethod('POST', undefined, { authorizationType: NONE, apiKeyRequired: true });
  expect(methodsThatAskNobody(api)).toEqual([expect.stringContaining('Portal/Api/Default/POST asks nobody who is calling; a method of an API for ePHI takes IAM')]);
});

test('every method has requests validated, unless it says how', () => {
  const stack = new Stack(new App(), 'Portal');
  const api = apiIn(stack);
  const own = api.addRequestValidator('Own', { validateRequestBody: true });
  api.root.addMethod('GET');
  api.root.addMethod('POST', undefined, { requestValidator: own });
  validateRequests(api, 'shared');
  const template = Template.fromStack(stack);
  template.hasResourceProperties(METHOD, { HttpMethod: 'GET', RequestValidatorId: 'shared' });
  template.hasResourceProperties(METHOD, { HttpMethod: 'POST', RequestValidatorId: stack.resolve(own.requestValidatorId) });
  template.hasResourceProperties(METHOD, { HttpMethod: 'OPTIONS', RequestValidatorId: Match.absent() });
});
