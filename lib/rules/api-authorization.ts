import { protocolOf } from './api-stages';
import { isOpen } from './list-entries';
import { Check, among, companion, isSet, judgeAll, present } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const METHOD = 'AWS::ApiGateway::Method';
const DOMAINS = ['AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName'] as const;
const MAPPINGS: readonly (readonly [string, string])[] = [
  ['AWS::ApiGateway::BasePathMapping', 'RestApiId'], ['AWS::ApiGateway::BasePathMappingV2', 'RestApiId'], ['AWS::ApiGatewayV2::ApiMapping', 'ApiId'],
];

const AUTHORIZED = among('AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS', 'JWT');

/** What sends requests at a domain name to an API by header or path. */
const ROUTING_RULE = 'AWS::ApiGatewayV2::RoutingRule';
const INVOKED = 'Actions[*].InvokeApi.ApiId';

/** The mappings of custom domain names to an API. */
export function mappingsOf(api: Resource): readonly Resource[] {
  return [...MAPPINGS.flatMap(([type, path]) => api.companions(type, path)), ...api.companions(ROUTING_RULE, INVOKED)];
}

/** Whether the clients of an API must all show a certificate: every way in is a domain name that asks for one. */
function isBehindMutualTls(api: Resource): boolean {
  const mappings = mappingsOf(api);
  return mappings.length > 0 && api.read('DisableExecuteApiEndpoint').every(({ value }) => String(value).toLowerCase() === 'true')
    && mappings.every(mapping => {
      const [domain] = [...mapping.targets('DomainName'), ...mapping.targets('DomainNameArn')].filter(each => DOMAINS.some(type => type === each.type));
      return domain !== undefined && domain.read('MutualTlsAuthentication.TruststoreUri').every(({ value }) => value !== undefined && value !== '');
    });
}

/** Nobody calls a method or route without being known: an authorizer, IAM, or a certificate at every way in. */
export const callersAreKnown: Check = resource => {
  if (resource.type === METHOD) return ofMethod(resource);
  if (resource.type === 'AWS::ApiGatewayV2::Route') return ofRoute(resource);
  if (resource.type === MANAGED) return ofOverrides(resource);
  const document = ['Body', 'BodyS3Location'].find(path => isSet(path)(resource));
  if (document !== undefined) return insufficientData({ at: document, found: 'the authorization is in an OpenAPI document' });
  return isSet('Target')(resource) ? ofMadeRoute(resource) : notApplicable();
};

const MANAGED = 'AWS::ApiGatewayV2::ApiGatewayManagedOverrides';
const OVERRIDES = companion(MANAGED, 'ApiId', overrides => judgeAll(overrides.read('Route.AuthorizationType'), AUTHORIZED));

/** An API that names its target gets a route for everything, which everybody may call unless its settings are overridden. */
function ofMadeRoute(api: Resource): Verdict {
  const overridden = OVERRIDES(api);
  if (overridden.status === 'COMPLIANT' || overridden.status === 'INSUFFICIENT_DATA') return overridden;
  return isBehindMutualTls(api) ? compliant({ at: 'Target', found: 'clients show a certificate at every way in' })
    : worst(api.read('Target').map(reading => reading.value === undefined ? notApplicable() : nonCompliant({ ...reading, found: 'a route for everything, without an authorizer' })));
}

/** What overrides an API of the app is judged with it; of one from elsewhere nothing is known but what is said here. */
function ofOverrides(overrides: Resource): Verdict {
  return overrides.targets('ApiId', 'AWS::ApiGatewayV2::Api').length > 0 ? notApplicable()
    : judgeAll(overrides.read('Route.AuthorizationType'), AUTHORIZED, 'INSUFFICIENT_DATA');
}

function ofMethod(method: Resource): Verdict {
  // A browser sends no credentials when it asks what another origin may do, and a mock has nothing to give away.
  if (method.read('HttpMethod').every(({ value }) => value === 'OPTIONS') || method.read('Integration.Type').every(({ value }) => value === 'MOCK')) return notApplicable();
  return knownCallers(method, 'RestApiId');
}

function ofRoute(route: Resource): Verdict {
  if (isOfWebSocket(route)) return notApplicable();
  return String(route.value('RouteKey')).startsWith('OPTIONS ') ? notApplicable() : knownCallers(route, 'ApiId');
}

function knownCallers(resource: Resource, apiPath: string): Verdict {
  const verdict = judgeAll(resource.read('AuthorizationType'), AUTHORIZED);
  if (verdict.status !== 'NON_COMPLIANT') return verdict;
  const [api] = resource.targets(apiPath);
  return api && isBehindMutualTls(api) ? compliant({ at: 'AuthorizationType', found: 'clients show a certificate at every way in' }) : verdict;
}

/** The routes of a WebSocket API are names of messages; a route of an HTTP API is a method and a path. */
function isOfWebSocket(route: Resource): boolean {
  const protocol = protocolOf(route);
  if (protocol !== undefined) return protocol === 'WEBSOCKET';
  const key = String(route.value('RouteKey'));
  return key !== '$default' && !key.includes(' ') && !isOpen(route.value('RouteKey'));
}

/** Of a WebSocket API the connection is authorized; messages belong to a connection. */
export const connectionsAreKnown: Check = route =>
  route.read('RouteKey').some(({ value }) => value === '$connect') ? judgeAll(route.read('AuthorizationType'), AUTHORIZED) : notApplicable();

/** An API key meters a client and is no proof of who it is. */
export const keysAreNotAll: Check = method => {
  const isAsked = method.read('ApiKeyRequired').some(({ value }) => String(value).toLowerCase() === 'true');
  return isAsked ? judgeAll(method.read('AuthorizationType'), AUTHORIZED) : notApplicable();
};

/** Tokens must hold a scope where tokens are what callers are known by. */
export const scopesAreAsked: Check = resource =>
  worst(resource.read('AuthorizationType').map(({ value }) =>
    value === 'COGNITO_USER_POOLS' || value === 'JWT' ? present('AuthorizationScopes')(resource) : notApplicable()));

/** A domain name that asks for client certificates is the only way to its APIs. */
export const mutualTlsIsTheOnlyWay: Check = domain => {
  if (!isSet('MutualTlsAuthentication.TruststoreUri')(domain)) return notApplicable();
  const mappings = MAPPINGS.flatMap(([type]) => domain.companions(type, 'DomainName').map(each => [each, type === MAPPINGS[2][0] ? 'ApiId' : 'RestApiId'] as const));
  const routed = domain.companions(ROUTING_RULE, 'DomainNameArn').flatMap(rule => rule.targets(INVOKED));
  const verdicts = [...mappings.flatMap(([mapping, path]) => mapping.targets(path)), ...routed].map(api => {
    const verdict = judgeAll(api.read('DisableExecuteApiEndpoint'), among(true));
    return verdict.status === 'NON_COMPLIANT'
      ? nonCompliant({ at: 'DisableExecuteApiEndpoint', found: `${api.logicalId} can be called without a certificate at its default endpoint`, subject: api }) : verdict;
  });
  return worst([compliant({ at: 'MutualTlsAuthentication.TruststoreUri', value: domain.value('MutualTlsAuthentication.TruststoreUri') }), ...verdicts]);
};

/** The default endpoint is off where a custom domain name is the way in. */
export const defaultEndpointIsOff: Check = api => mappingsOf(api).length === 0 ? notApplicable() : judgeAll(api.read('DisableExecuteApiEndpoint'), among(true));
