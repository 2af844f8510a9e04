import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const METHOD = 'AWS::ApiGateway::Method';
const ROUTE = 'AWS::ApiGatewayV2::Route';
const REST = 'AWS::ApiGateway::RestApi';

const route = (properties: object, protocol?: string) => ({
  Resources: {
    Subject: { Type: ROUTE, Properties: { ApiId: protocol ? { Ref: 'Api' } : 'a1b2c3', ...properties } },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: protocol } },
  },
});

const behindCertificates = (api: object, domain: object) => ({
  Resources: {
    Subject: { Type: METHOD, Properties: { HttpMethod: 'GET', AuthorizationType: 'NONE', RestApiId: { Ref: 'Api' } } },
    Api: { Type: REST, Properties: api },
    Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { RestApiId: { Ref: 'Api' }, DomainName: { Ref: 'Domain' } } },
    Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: domain },
  },
});

const TRUST = { MutualTlsAuthentication: { TruststoreUri: 's3://trust/partners.pem' } };

judges('apigateway-method-authorization', [
  ['absent', { HttpMethod: 'GET' }, nonCompliant('AuthorizationType', 'absent')],
  ['a Lambda authorizer', { HttpMethod: 'GET', AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } }, compliant('AuthorizationType')],
  ['a parameter', { HttpMethod: 'GET', AuthorizationType: { Ref: 'Type' } }, insufficientData('AuthorizationType')],
  ['in one branch only', { HttpMethod: 'GET', AuthorizationType: { 'Fn::If': ['Prod', 'AWS_IAM', 'NONE'] } }, nonCompliant('AuthorizationType', 'NONE if not Prod')],
  ['an API key alone', { HttpMethod: 'GET', ApiKeyRequired: true, AuthorizationType: 'NONE' }, nonCompliant('AuthorizationType')],
  ['what browsers ask before they call', { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' }, notApplicable()],
  ['a mock', { HttpMethod: 'GET', AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } }, notApplicable()],
  ['a certificate at every way in', behindCertificates({ DisableExecuteApiEndpoint: true }, TRUST), compliant('AuthorizationType')],
  ['a certificate, and a way past it', behindCertificates({}, TRUST), nonCompliant('AuthorizationType', 'NONE')],
  ['a domain name without certificates', behindCertificates({ DisableExecuteApiEndpoint: true }, {}), nonCompliant('AuthorizationType')],
  ['a route with a JWT', route({ RouteKey: 'GET /visits', AuthorizationType: 'JWT' }, 'HTTP'), compliant('AuthorizationType')],
  ['a route without', route({ RouteKey: '$default' }, 'HTTP'), nonCompliant('AuthorizationType', 'absent')],
  ['a route of an API that is not in the app', route({ RouteKey: 'GET /visits', AuthorizationType: 'NONE' }), nonCompliant('AuthorizationType')],
  ['a message of a WebSocket API', route({ RouteKey: 'chat' }, 'WEBSOCKET'), notApplicable()],
  ['a message of a WebSocket API that is not in the app', route({ RouteKey: 'chat' }), notApplicable()],
  ['a route of OPTIONS', route({ RouteKey: 'OPTIONS /visits' }, 'HTTP'), notApplicable()],
  ['an API without a document', { Resources: { Subject: { Type: REST } } }, notApplicable()],
  ['an API in a document', { Resources: { Subject: { Type: REST, Properties: { Body: { openapi: '3.0.1' } } } } }, insufficientData('Body')],
]);

judges('apigateway-api-key-not-sole-auth', [
  ['absent', { HttpMethod: 'GET', AuthorizationType: 'NONE' }, notApplicable()],
  ['as a text', { HttpMethod: 'GET', ApiKeyRequired: 'true' }, nonCompliant('AuthorizationType', 'absent')],
  ['a parameter', { HttpMethod: 'GET', ApiKeyRequired: true, AuthorizationType: { Ref: 'Type' } }, insufficientData('AuthorizationType')],
  ['CUSTOM in either branch', {
    HttpMethod: 'GET',
    ApiKeyRequired: true,
    AuthorizationType: { 'Fn::If': ['Prod', 'CUSTOM', 'CUSTOM'] },
  }, compliant('AuthorizationType')],
  ['nobody signs in', { HttpMethod: 'POST', ApiKeyRequired: true, AuthorizationType: 'NONE' }, nonCompliant('AuthorizationType')],
]);

judges('apigateway-websocket-authorizer', [
  ['absent', { RouteKey: '$connect' }, nonCompliant('AuthorizationType', 'absent')],
  ['said to be open', { RouteKey: '$connect', AuthorizationType: 'NONE' }, nonCompliant('AuthorizationType', 'NONE')],
  ['by IAM', { RouteKey: '$connect', AuthorizationType: 'AWS_IAM' }, compliant('AuthorizationType')],
  ['a parameter', { RouteKey: '$connect', AuthorizationType: { Ref: 'Type' } }, insufficientData('AuthorizationType')],
  ['another route', { RouteKey: '$disconnect' }, notApplicable()],
]);

judges('apigateway-authorization-scopes', [
  ['absent', { AuthorizationType: 'COGNITO_USER_POOLS' }, nonCompliant('AuthorizationScopes', 'absent')],
  ['none', { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizationScopes: [] }, nonCompliant('AuthorizationScopes')],
  ['a route with a scope', route({ RouteKey: 'GET /a', AuthorizationType: 'JWT', AuthorizationScopes: ['records/read'] }), compliant('AuthorizationScopes')],
  ['IAM, which has policies', { AuthorizationType: 'AWS_IAM' }, notApplicable()],
  ['a parameter, which is something', { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizationScopes: [{ Ref: 'Scope' }] }, compliant('AuthorizationScopes')],
]);

const mapped = (type: string, api: object) => ({
  Resources: {
    Subject: { Type: type, Properties: TRUST },
    Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { ApiId: { Ref: 'Api' }, DomainName: { Ref: 'Subject' } } },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: api },
  },
});

judges('apigateway-domain-mutual-tls', [
  ['absent: people sign in otherwise', {}, notApplicable()],
  ['an HTTP API, past which no way leads', mapped('AWS::ApiGatewayV2::DomainName', { DisableExecuteApiEndpoint: true }), compliant()],
  ['an HTTP API with its default endpoint', mapped('AWS::ApiGatewayV2::DomainName', {}), nonCompliant('DisableExecuteApiEndpoint')],
  ['a default endpoint that the deployment decides on', mapped('AWS::ApiGatewayV2::DomainName', { DisableExecuteApiEndpoint: { Ref: 'Off' } }), insufficientData('DisableExecuteApiEndpoint')],
  ['a trust store of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::ApiGateway::DomainName',
        Properties: { MutualTlsAuthentication: { TruststoreUri: { 'Fn::Sub': 's3://${Trust}/partners.pem' } } },
      },
      Trust: { Type: 'AWS::S3::Bucket' },
    },
  }, compliant('MutualTlsAuthentication.TruststoreUri')],
]);

judges('apigateway-default-endpoint-disabled', [
  ['no domain name', {}, notApplicable()],
  ['a parameter', {
    Resources: {
      Subject: { Type: REST, Properties: { DisableExecuteApiEndpoint: { Ref: 'Off' } } },
      Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { RestApiId: { Ref: 'Subject' }, DomainName: 'api.example.com' } },
    },
  }, insufficientData('DisableExecuteApiEndpoint')],
  ['an HTTP API with a domain name', {
    Resources: {
      Subject: { Type: 'AWS::ApiGatewayV2::Api', Properties: { DisableExecuteApiEndpoint: false } },
      Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { ApiId: { Ref: 'Subject' }, DomainName: 'api.example.com' } },
    },
  }, nonCompliant('DisableExecuteApiEndpoint', 'false')],
  ['as text', {
    Resources: {
      Subject: { Type: 'AWS::ApiGateway::RestApi', Properties: { DisableExecuteApiEndpoint: 'true' } },
      Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: 'api.example.com', RestApiId: { Ref: 'Subject' } } },
    },
  }, compliant('DisableExecuteApiEndpoint')],
]);

const quick = (properties: object, others: object = {}) => ({
  Resources: { Subject: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', Target: 'https://records.example.com', ...properties } }, ...others },
});
const overrides = (Route: object) => ({ Overrides: { Type: 'AWS::ApiGatewayV2::ApiGatewayManagedOverrides', Properties: { ApiId: { Ref: 'Subject' }, Route } } });
const ofOverrides = (properties: object) => ({
  Resources: {
    Subject: { Type: 'AWS::ApiGatewayV2::ApiGatewayManagedOverrides', Properties: properties },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', Target: 'https://records.example.com' } },
  },
});
judges('apigateway-method-authorization', [
  ['a route that comes with the API', quick({}), nonCompliant('Target', 'a route for everything, without an authorizer')],
  ['a route that comes with the API in one branch', quick({ Target: { 'Fn::If': ['Demo', 'https://records.example.com', { Ref: 'AWS::NoValue' }] } }), nonCompliant('Target')],
  ['a route that comes with the API, overridden', quick({}, overrides({ AuthorizationType: 'JWT', AuthorizerId: 'a1' })), compliant()],
  ['a route that comes with the API, overridden in something else', quick({}, overrides({ OperationName: 'all' })), nonCompliant('Target')],
  ['a route that comes with the API, overridden by a parameter', quick({}, overrides({ AuthorizationType: { Ref: 'Kind' } })), insufficientData()],
  ['the overrides themselves, judged with their API', ofOverrides({ ApiId: { Ref: 'Api' }, Route: { AuthorizationType: 'NONE' } }), notApplicable()],
  ['overrides of an API from elsewhere', ofOverrides({ ApiId: 'a1b2c3', Route: { AuthorizationType: 'NONE' } }), nonCompliant('Route.AuthorizationType', 'NONE')],
  ['overrides of an API from elsewhere that ask who it is', ofOverrides({ ApiId: 'a1b2c3', Route: { AuthorizationType: 'AWS_IAM' } }), compliant('Route.AuthorizationType')],
  ['overrides of an API from elsewhere that leave its route alone', ofOverrides({ ApiId: 'a1b2c3', Stage: {} }), insufficientData('Route.AuthorizationType')],
  ['an API without routes of its own', { Resources: { Subject: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } } } }, notApplicable()],
]);

const routed = (api: object) => ({
  Resources: {
    Subject: { Type: 'AWS::ApiGatewayV2::Api', Properties: api },
    Domain: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: TRUST },
    Rule: {
      Type: 'AWS::ApiGatewayV2::RoutingRule',
      Properties: { DomainNameArn: { 'Fn::GetAtt': ['Domain', 'DomainNameArn'] }, Priority: 1, Actions: [{ InvokeApi: { ApiId: { Ref: 'Subject' }, Stage: 'prod' } }] },
    },
  },
});
judges('apigateway-default-endpoint-disabled', [
  ['absent, behind a routing rule', routed({}), nonCompliant('DisableExecuteApiEndpoint', 'absent')],
  ['off, behind a routing rule', routed({ DisableExecuteApiEndpoint: true }), compliant('DisableExecuteApiEndpoint')],
  ['a parameter, behind a routing rule', routed({ DisableExecuteApiEndpoint: { Ref: 'Off' } }), insufficientData('DisableExecuteApiEndpoint')],
]);
