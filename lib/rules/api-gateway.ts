import { callersAreKnown, connectionsAreKnown, defaultEndpointIsOff, keysAreNotAll, mutualTlsIsTheOnlyWay, scopesAreAsked } from './api-authorization';
import { callsOverHttps, requestsAreValidated } from './api-integrations';
import { pathsNamePatientsByIdOnly } from './api-paths';
import { isNamedOrigin } from './cross-origins';
import { Check, atMost, inBranchesWhere, judgeAll, property } from './predicates';
import { regionalOrRestricted } from './private-apis';
import { Rule, rulesFor } from './rule';
import { API_GATEWAY_POLICIES, refusesOldTls } from './tls-policies';
import { notApplicable } from './verdict';

const METHOD = 'AWS::ApiGateway::Method';
const ROUTE = 'AWS::ApiGatewayV2::Route';
const API = 'AWS::ApiGateway::RestApi';
const API_V2 = 'AWS::ApiGatewayV2::Api';
const DOMAIN = 'AWS::ApiGateway::DomainName';
const PRIVATE_DOMAIN = 'AWS::ApiGateway::DomainNameV2';
const DOMAIN_V2 = 'AWS::ApiGatewayV2::DomainName';

const asksForTls12: Check = domain => {
  const test = refusesOldTls(API_GATEWAY_POLICIES);
  // Private names and those of HTTP and WebSocket APIs know no older version.
  if (domain.type === DOMAIN_V2) return property('DomainNameConfigurations[*].SecurityPolicy', test, { absent: 'COMPLIANT' })(domain);
  return property('SecurityPolicy', test, { absent: domain.type === PRIVATE_DOMAIN ? 'COMPLIANT' : 'NON_COMPLIANT' })(domain);
};

/** Of Regional and edge-optimized APIs the endpoint that AWS gives takes TLS 1.0 unless told otherwise; one that is off takes nothing. */
const endpointRefusesOldTls: Check = api => {
  const isPrivate = api.read('EndpointConfiguration.Types[*]').every(({ value }) => value === 'PRIVATE');
  const isOff = api.read('DisableExecuteApiEndpoint').every(({ value }) => String(value).toLowerCase() === 'true');
  return isOff ? notApplicable() : property('SecurityPolicy', refusesOldTls(API_GATEWAY_POLICIES), { absent: isPrivate ? 'COMPLIANT' : 'NON_COMPLIANT' })(api);
};

/** Cross-origin requests carry no credentials where every origin may make them. */
const originsAreNamed: Check = inBranchesWhere('CorsConfiguration.AllowCredentials', ['true'], read => {
  const origins = read('CorsConfiguration.AllowOrigins[*]');
  return origins.length === 0 ? notApplicable() : judgeAll(origins, isNamedOrigin, 'COMPLIANT');
});

/** Amazon API Gateway: methods and routes. */
const methods: readonly Rule[] = rulesFor([METHOD, ROUTE], [
  {
    id: 'apigateway-method-authorization',
    appliesTo: [METHOD, ROUTE, API, API_V2, 'AWS::ApiGatewayV2::ApiGatewayManagedOverrides'],
    title: 'Every method and route asks who is calling',
    safeguards: [
      '164.312(a)(2)(i)', '164.312(d)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'critical',
    absent: 'Everybody may call the method.',
    rationale: 'What a method without an authorizer returns, anybody who finds the address may read.',
    remediation: 'Set `authorizationType` and `authorizer` in `defaultMethodOptions`: IAM, Cognito, JWT or a Lambda authorizer.',
    source: 'Amazon API Gateway Developer Guide: Control and manage access to REST APIs in API Gateway',
    check: callersAreKnown,
    examples: {
      compliant: { HttpMethod: 'GET', AuthorizationType: 'AWS_IAM' },
      nonCompliant: { HttpMethod: 'GET', AuthorizationType: 'NONE' },
    },
  },
  {
    id: 'apigateway-api-key-not-sole-auth',
    appliesTo: [METHOD],
    title: 'Methods that ask for an API key ask who is calling as well',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'Everybody who has the key may call the method.',
    rationale: 'API keys meter clients: they are passed around, sent as plain headers, and name no person.',
    remediation: 'Keep the key for the usage plan and add an authorizer.',
    source: 'Amazon API Gateway Developer Guide: Usage plans and API keys for REST APIs in API Gateway',
    check: keysAreNotAll,
    examples: {
      compliant: { HttpMethod: 'GET', ApiKeyRequired: true, AuthorizationType: 'CUSTOM' },
      nonCompliant: { HttpMethod: 'GET', ApiKeyRequired: true, AuthorizationType: 'NONE' },
    },
  },
  {
    id: 'apigateway-websocket-authorizer',
    appliesTo: [ROUTE],
    title: 'WebSocket APIs ask who is connecting',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'Everybody may connect.',
    rationale: 'A connection stays open and gets whatever is sent to it: whose it is must be known from the start.',
    remediation: 'Pass an authorizer in `connectRouteOptions`.',
    source: 'Amazon API Gateway Developer Guide: Control and manage access to WebSocket APIs in API Gateway',
    check: connectionsAreKnown,
    examples: {
      compliant: { RouteKey: '$connect', AuthorizationType: 'CUSTOM' },
      nonCompliant: { RouteKey: '$connect' },
    },
  },
  {
    id: 'apigateway-authorization-scopes',
    title: 'Methods and routes that take tokens ask for a scope',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'Every valid token of the user pool or issuer will do.',
    rationale: 'Scopes keep a client to the part of the records that it needs.',
    remediation: 'Set `authorizationScopes` on the method or route.',
    source: 'Amazon API Gateway Developer Guide: Control access to REST APIs using Amazon Cognito user pools as an authorizer',
    check: scopesAreAsked,
    examples: {
      compliant: { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizationScopes: ['records/read'] },
      nonCompliant: { AuthorizationType: 'COGNITO_USER_POOLS' },
    },
  },
  {
    id: 'apigateway-request-validation',
    appliesTo: [METHOD],
    title: 'Methods check bodies against a model, and that required parameters are there',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'The backend gets what the client sent; a validator without a model lets every body pass.',
    rationale: 'What is malformed must not get as far as the records.',
    remediation: 'Set `requestValidatorOptions: { validateRequestBody: true, validateRequestParameters: true }` and `requestModels`.',
    source: 'Amazon API Gateway Developer Guide: Request validation for REST APIs in API Gateway',
    check: requestsAreValidated,
    examples: {
      compliant: { HttpMethod: 'POST', RequestValidatorId: 'a1b2', RequestModels: { 'application/json': 'Visit' } },
      nonCompliant: { HttpMethod: 'POST' },
    },
  },
  {
    id: 'apigateway-integration-https',
    appliesTo: [METHOD, 'AWS::ApiGatewayV2::Integration'],
    title: 'APIs call HTTP backends over HTTPS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'A private integration of an HTTP API without `TlsConfig` speaks plain HTTP.',
    rationale: 'What the API received encrypted must not go on readable.',
    remediation: 'Give the integration a URL that begins with `https://`, or `secureServerName` for a private integration of an HTTP API.',
    source: 'Amazon API Gateway Developer Guide: HTTP integrations for REST APIs in API Gateway',
    check: callsOverHttps,
    examples: {
      compliant: { Integration: { Type: 'HTTP_PROXY', Uri: 'https://records.example.com/visits' } },
      nonCompliant: { Integration: { Type: 'HTTP_PROXY', Uri: 'http://records.example.com/visits' } },
    },
  },
  {
    id: 'apigateway-no-phi-in-path',
    appliesTo: ['AWS::ApiGateway::Resource', METHOD, ROUTE],
    title: 'Paths and query strings name patients by nothing but an opaque id',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'A path without parameters names nobody.',
    rationale: 'Paths and query strings stand in logs, traces and browser histories, where ePHI is not protected.',
    remediation: 'Take names, dates of birth, and record and social security numbers in the body; `{patientId}` may stay.',
    source: 'Amazon API Gateway Developer Guide: Variables for access logging for API Gateway',
    check: pathsNamePatientsByIdOnly,
    examples: {
      compliant: { PathPart: '{patientId}' },
      nonCompliant: { PathPart: '{ssn}' },
    },
  },
]);

/** Amazon API Gateway: APIs, custom domain names and authorizers. */
const apis: readonly Rule[] = rulesFor(API, [
  {
    id: 'apigateway-private-or-regional-endpoint',
    title: 'REST APIs are regional, or private to known VPC endpoints',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The API is edge-optimized: a CloudFront distribution that nobody can configure stands in front of it.',
    rationale: 'A regional or private endpoint can be kept behind filters and networks of your own.',
    remediation: 'Set `endpointTypes: [EndpointType.REGIONAL]`; for a private API call `grantInvokeFromVpcEndpointsOnly([...])`.',
    source: 'Amazon API Gateway Developer Guide: API endpoint types for REST APIs in API Gateway',
    check: regionalOrRestricted,
    examples: {
      compliant: { EndpointConfiguration: { Types: ['REGIONAL'] } },
      nonCompliant: { EndpointConfiguration: { Types: ['EDGE'] } },
    },
  },
  {
    id: 'apigateway-default-endpoint-disabled',
    appliesTo: [API, API_V2],
    title: 'The default endpoint of an API is off where a custom domain name is the way in',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The default endpoint stays open beside the domain name.',
    rationale: 'The default endpoint goes past the TLS version, certificates and filters of the domain name.',
    remediation: 'Set `disableExecuteApiEndpoint: true`.',
    source: 'Amazon API Gateway Developer Guide: Disable the default endpoint for REST APIs',
    check: defaultEndpointIsOff,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: API, Properties: { DisableExecuteApiEndpoint: true } },
          Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: 'api.example.com', RestApiId: { Ref: 'Subject' } } },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: { Type: API },
          Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: 'api.example.com', RestApiId: { Ref: 'Subject' } } },
        },
      },
    },
  },
  {
    id: 'apigateway-cors-restricted',
    appliesTo: [API_V2],
    title: 'HTTP APIs take credentials of other origins from named origins only',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'Browsers may not call the API from other origins.',
    rationale: 'Any site could otherwise read records with the session of the clinician who visits it.',
    remediation: 'Name the origins in `corsPreflight.allowOrigins`.',
    source: 'Amazon API Gateway Developer Guide: Configure CORS for HTTP APIs in API Gateway',
    check: originsAreNamed,
    examples: {
      compliant: { CorsConfiguration: { AllowOrigins: ['https://portal.example.com'], AllowCredentials: true } },
      nonCompliant: { CorsConfiguration: { AllowOrigins: ['https://*'], AllowCredentials: true } },
    },
  },
  {
    id: 'apigateway-domain-tls-12',
    appliesTo: [DOMAIN, PRIVATE_DOMAIN, DOMAIN_V2],
    title: 'Custom domain names refuse TLS 1.1 and older',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'AWS does not document the policy of a name of REST APIs; it has been TLS_1_0. Other names know TLS 1.2 and later only.',
    rationale: 'Old versions of TLS can be broken, and with them the encryption of ePHI on its way.',
    remediation: 'Set `securityPolicy: SecurityPolicy.TLS_1_2`, or a later one.',
    source: 'Amazon API Gateway Developer Guide: Choose a security policy for your custom domain in API Gateway',
    check: asksForTls12,
    examples: {
      compliant: { SecurityPolicy: 'TLS_1_2' },
      nonCompliant: { SecurityPolicy: 'TLS_1_0' },
    },
  },
  {
    id: 'apigateway-endpoint-tls-12',
    appliesTo: [API],
    title: 'The endpoint that AWS gives an API refuses TLS 1.1 and older, or is off',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'medium',
    absent: 'The endpoint of a Regional or edge-optimized API takes TLS 1.0 and later, that of a private one TLS 1.2 and later.',
    rationale: 'Old versions of TLS can be broken, and with them the encryption of ePHI on its way.',
    remediation: 'Use `PhiApi`, set `securityPolicy` of the `CfnRestApi` to `TLS_1_2` or later, or `disableExecuteApiEndpoint: true` behind a domain of your own.',
    source: 'Amazon API Gateway Developer Guide: Security policies for REST APIs in API Gateway',
    check: endpointRefusesOldTls,
    examples: {
      compliant: { SecurityPolicy: 'TLS_1_2' },
      nonCompliant: { EndpointConfiguration: { Types: ['REGIONAL'] } },
    },
  },
  {
    id: 'apigateway-domain-mutual-tls',
    appliesTo: [DOMAIN, DOMAIN_V2],
    title: 'Domain names that ask for client certificates are the only way to their APIs',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'low',
    absent: 'No client certificate is asked for, which is right for people who sign in: the rule says nothing.',
    rationale: 'Certificates prove nothing while the default endpoint answers without one.',
    remediation: 'Set `mtls` on the domain name and `disableExecuteApiEndpoint: true` on each of its APIs.',
    source: 'Amazon API Gateway Developer Guide: How to turn on mutual TLS authentication for your REST APIs in API Gateway',
    check: mutualTlsIsTheOnlyWay,
    examples: {
      compliant: { MutualTlsAuthentication: { TruststoreUri: 's3://trust/partners.pem' } },
      nonCompliant: {
        Resources: {
          Subject: { Type: DOMAIN, Properties: { MutualTlsAuthentication: { TruststoreUri: 's3://trust/partners.pem' } } },
          Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: { Ref: 'Subject' }, RestApiId: { Ref: 'Api' } } },
          Api: { Type: API },
        },
      },
    },
  },
  {
    id: 'apigateway-authorizer-cache-ttl',
    appliesTo: ['AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer'],
    title: 'Decisions of authorizers are kept for five minutes at most',
    safeguards: ['164.312(a)(2)(iii)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'low',
    absent: 'Five minutes for REST APIs, none for HTTP APIs.',
    rationale: 'Who loses access keeps it for as long as the last decision is remembered.',
    remediation: 'Set `resultsCacheTtl: Duration.minutes(5)`, or less.',
    source: 'Amazon API Gateway API Reference: CreateAuthorizer',
    check: atMost('AuthorizerResultTtlInSeconds', 300, { absent: 'COMPLIANT' }),
    examples: {
      compliant: { AuthorizerResultTtlInSeconds: 300 },
      nonCompliant: { AuthorizerResultTtlInSeconds: 3600 },
    },
  },
]);

/** Amazon API Gateway: everything but stages. */
export const apiGateway: readonly Rule[] = [...methods, ...apis];
