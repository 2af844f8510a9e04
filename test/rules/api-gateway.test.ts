import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const named = (type: string, properties: object) => ({ Resources: { Subject: { Type: type, Properties: properties } } });
const V2 = 'AWS::ApiGatewayV2::DomainName';

judges('apigateway-domain-tls-12', [
  ['absent', {}, nonCompliant('SecurityPolicy', 'absent')],
  ['TLS 1.3', { SecurityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' }, compliant('SecurityPolicy')],
  ['a policy newer than this library', { SecurityPolicy: 'SecurityPolicy_TLS14_2031_01' }, insufficientData('SecurityPolicy')],
  ['a parameter', { SecurityPolicy: { Ref: 'Policy' } }, insufficientData('SecurityPolicy')],
  ['a private name, which knows no older version', named('AWS::ApiGateway::DomainNameV2', {}), compliant('SecurityPolicy')],
  ['a name of HTTP APIs, which knows no older version', named(V2, { DomainNameConfigurations: [{ CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a' }] }),
    compliant('DomainNameConfigurations[0].SecurityPolicy')],
  ['a name of HTTP APIs with TLS 1.0', named(V2, { DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_0' }] }), nonCompliant('DomainNameConfigurations[0].SecurityPolicy', 'TLS_1_0')],
]);

judges('apigateway-cors-restricted', [
  ['absent', {}, notApplicable()],
  ['every origin, without credentials', { CorsConfiguration: { AllowOrigins: ['*'] } }, notApplicable()],
  ['every origin, with credentials', { CorsConfiguration: { AllowOrigins: ['https://a.example.com', '*'], AllowCredentials: true } }, nonCompliant('CorsConfiguration.AllowOrigins[1]', '*')],
  ['a parameter', { CorsConfiguration: { AllowOrigins: [{ Ref: 'Origin' }], AllowCredentials: true } }, insufficientData('CorsConfiguration.AllowOrigins[0]')],
  ['credentials that the deployment decides on', { CorsConfiguration: { AllowOrigins: ['*'], AllowCredentials: { Ref: 'Credentials' } } }, insufficientData('CorsConfiguration.AllowCredentials')],
  ['one origin, with credentials', {
    CorsConfiguration: { AllowOrigins: ['https://portal.example.com'], AllowCredentials: 'true' },
  }, compliant('CorsConfiguration.AllowOrigins[0]')],
]);

judges('apigateway-authorizer-cache-ttl', [
  ['absent', {}, compliant('AuthorizerResultTtlInSeconds')],
  ['never kept', { AuthorizerResultTtlInSeconds: 0 }, compliant('AuthorizerResultTtlInSeconds')],
  ['an hour', { AuthorizerResultTtlInSeconds: '3600' }, nonCompliant('AuthorizerResultTtlInSeconds', '3600')],
  ['a parameter', { AuthorizerResultTtlInSeconds: { Ref: 'Ttl' } }, insufficientData('AuthorizerResultTtlInSeconds')],
  ['as text', { AuthorizerResultTtlInSeconds: '300' }, compliant('AuthorizerResultTtlInSeconds')],
]);

judges('apigateway-endpoint-tls-12', [
  ['absent', {}, nonCompliant('SecurityPolicy', 'absent')],
  ['TLS 1.0', { EndpointConfiguration: { Types: ['REGIONAL'] }, SecurityPolicy: 'TLS_1_0' }, nonCompliant('SecurityPolicy', 'TLS_1_0')],
  ['TLS 1.2 in one branch', { SecurityPolicy: { 'Fn::If': ['Prod', 'TLS_1_2', 'TLS_1_0'] } }, nonCompliant('SecurityPolicy', 'TLS_1_0 if not Prod')],
  ['TLS 1.3', { SecurityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' }, compliant('SecurityPolicy')],
  ['a private API, which knows no older version', { EndpointConfiguration: { Types: ['PRIVATE'] } }, compliant('SecurityPolicy')],
  ['an endpoint that is off', { DisableExecuteApiEndpoint: true }, notApplicable()],
  ['a parameter', { SecurityPolicy: { Ref: 'Policy' } }, insufficientData('SecurityPolicy')],
]);

judges('apigateway-cors-restricted', [
  ['credentials of every site of an ending', { CorsConfiguration: { AllowOrigins: ['https://*.com'], AllowCredentials: true } }, nonCompliant('CorsConfiguration.AllowOrigins[0]')],
  ['credentials of the sites of one owner', { CorsConfiguration: { AllowOrigins: ['https://*.example.com'], AllowCredentials: true } }, compliant()],
]);
