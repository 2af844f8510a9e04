import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const to = (Uri: unknown, Type = 'HTTP_PROXY') => ({ Integration: { Type, Uri } });
const v2 = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::ApiGatewayV2::Integration', Properties: properties } } });
const LISTENER = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/a/1/2';

judges('apigateway-integration-https', [
  ['absent', to(undefined), nonCompliant('Integration.Uri', 'absent')],
  ['a load balancer of the app over HTTP', to({ 'Fn::Sub': 'http://${Balancer.DNSName}/' }), nonCompliant('Integration.Uri')],
  ['a name that the deployment chooses, over HTTPS', to({ 'Fn::Sub': 'https://${Host}/' }), compliant('Integration.Uri')],
  ['a parameter', to({ Ref: 'Url' }), insufficientData('Integration.Uri')],
  ['a stage variable, over HTTPS', to('https://${stageVariables.host}/'), compliant('Integration.Uri')],
  ['a function, which is called by AWS', to('arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/f/invocations', 'AWS_PROXY'), notApplicable()],
  ['an HTTP API over HTTP', v2({ IntegrationType: 'HTTP_PROXY', IntegrationUri: 'http://example.com' }), nonCompliant('IntegrationUri')],
  ['a private integration without TLS', v2({ IntegrationType: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', IntegrationUri: LISTENER }), nonCompliant('TlsConfig.ServerNameToVerify', 'absent')],
  ['a private integration with TLS', v2({ IntegrationType: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', IntegrationUri: LISTENER, TlsConfig: { ServerNameToVerify: 'a.example.com' } }),
    compliant('TlsConfig.ServerNameToVerify')],
]);

const validated = (method: object, validator: object) => ({
  Resources: {
    Subject: { Type: 'AWS::ApiGateway::Method', Properties: { RequestValidatorId: { Ref: 'Validator' }, ...method } },
    Validator: { Type: 'AWS::ApiGateway::RequestValidator', Properties: validator },
  },
});

const MODEL = { RequestModels: { 'application/json': 'Visit' } };

judges('apigateway-request-validation', [
  ['absent', { HttpMethod: 'PUT' }, nonCompliant('RequestValidatorId', 'absent')],
  ['bodies', validated({ HttpMethod: 'POST', ...MODEL }, { ValidateRequestBody: true }), compliant()],
  ['bodies, without a model', validated({ HttpMethod: 'POST' }, { ValidateRequestBody: true }), nonCompliant('RequestModels', 'absent')],
  ['parameters instead of bodies', validated({ HttpMethod: 'POST', ...MODEL }, { ValidateRequestParameters: true }), nonCompliant('ValidateRequestBody')],
  ['required parameters', validated({ HttpMethod: 'GET', RequestParameters: { 'method.request.querystring.from': true } }, { ValidateRequestParameters: true }), compliant()],
  ['required parameters that nobody checks', { HttpMethod: 'GET', RequestParameters: { 'method.request.querystring.from': true } }, nonCompliant('RequestValidatorId')],
  ['a parameter', { HttpMethod: 'POST', RequestValidatorId: { Ref: 'Id' }, ...MODEL }, insufficientData('RequestValidatorId')],
  ['nothing to check', { HttpMethod: 'GET' }, notApplicable()],
  ['a mock', { HttpMethod: 'POST', Integration: { Type: 'MOCK' } }, notApplicable()],
]);
