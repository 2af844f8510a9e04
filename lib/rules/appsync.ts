import { isHttps } from './api-integrations';
import { Check, all, atLeast, equals, inBranchesWhere, isTrue, noneOf, oneOf, present, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { behindWebAcl } from './web-acls';

const GRAPHQL = 'AWS::AppSync::GraphQLApi';
const EVENTS = 'AWS::AppSync::Api';

const CHANNELS = 'AWS::AppSync::ChannelNamespace';

/** A namespace that says nothing has the modes of its API. */
const ASKS_WHO: { readonly [type: string]: Check } = {
  [GRAPHQL]: all(
    noneOf('AuthenticationType', ['API_KEY']),
    noneOf('AdditionalAuthenticationProviders[*].AuthenticationType', ['API_KEY'], { absent: 'NOT_APPLICABLE' }),
  ),
  [EVENTS]: noneOf('EventConfig.AuthProviders[*].AuthType', ['API_KEY']),
  [CHANNELS]: all(...['PublishAuthModes', 'SubscribeAuthModes'].map(modes => noneOf(`${modes}[*].AuthType`, ['API_KEY'], { absent: 'NOT_APPLICABLE' }))),
};

/** AWS AppSync. */
export const appSync: readonly Rule[] = rulesFor(GRAPHQL, [
  {
    id: 'appsync-authorization-not-api-key',
    appliesTo: [GRAPHQL, EVENTS, CHANNELS],
    title: 'AppSync APIs take no API keys',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'critical',
    absent: 'An authorization mode must be given.',
    rationale: 'An API key stands in the code of every client and names no person: whoever has it may ask for records.',
    remediation: 'Set `authorizationConfig` to Cognito, OIDC, IAM or a Lambda authorizer, as the default and as every additional mode.',
    source: 'AWS AppSync Developer Guide: Configuring authorization and authentication to secure your GraphQL APIs',
    check: resource => ASKS_WHO[resource.type](resource),
    examples: {
      compliant: { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS' },
      nonCompliant: { AuthenticationType: 'AWS_IAM', AdditionalAuthenticationProviders: [{ AuthenticationType: 'API_KEY' }] },
    },
  },
  {
    id: 'appsync-logging',
    title: 'GraphQL APIs log errors of fields, and leave headers and contents out',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'Nothing is logged; where it is, headers, arguments and results are logged too.',
    rationale: 'The log shows who asked and what failed, and must not hold the records themselves.',
    remediation: 'Set `logConfig: { fieldLogLevel: FieldLogLevel.ERROR, excludeVerboseContent: true }`.',
    source: 'AWS AppSync Developer Guide: Using CloudWatch to monitor and log GraphQL API data',
    check: all(oneOf('LogConfig.FieldLogLevel', ['ERROR', 'INFO', 'DEBUG', 'ALL']), isTrue('LogConfig.ExcludeVerboseContent'), present('LogConfig.CloudWatchLogsRoleArn')),
    examples: {
      compliant: { LogConfig: { FieldLogLevel: 'ERROR', ExcludeVerboseContent: true, CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/logs' } },
      nonCompliant: { LogConfig: { FieldLogLevel: 'ALL', CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/logs' } },
    },
  },
  {
    id: 'appsync-waf',
    title: 'GraphQL APIs on the internet are behind a web ACL that turns requests away',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'Every request reaches the API, which is on the internet unless its visibility is private.',
    rationale: 'Without a filter, known attacks on web applications reach the resolvers that read ePHI.',
    remediation: 'Add a `CfnWebACLAssociation` with `resourceArn: api.arn` and a web ACL whose rules block.',
    source: 'AWS AppSync Developer Guide: Using AWS WAF to protect your APIs',
    check: inBranchesWhere('Visibility', ['GLOBAL', undefined], (_read, api) => behindWebAcl(api)),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: GRAPHQL },
          Association: {
            Type: 'AWS::WAFv2::WebACLAssociation',
            Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] }, WebACLArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal/1' },
          },
        },
      },
      nonCompliant: { Visibility: 'GLOBAL' },
    },
  },
  {
    id: 'appsync-introspection-and-limits',
    title: 'GraphQL APIs do not describe themselves, and limit depth and number of resolvers of a query',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'The schema is told to everybody who asks, and a query may be as deep and as wide as it likes.',
    rationale: 'A schema shows where the records are, and one deep query can fetch a patient together with all that is related.',
    remediation: 'Set `introspectionConfig: IntrospectionConfig.DISABLED`, `queryDepthLimit` and `resolverCountLimit`.',
    source: 'AWS AppSync Developer Guide: Configuring GraphQL run complexity, query depth, and introspection with AWS AppSync',
    check: all(equals('IntrospectionConfig', 'DISABLED'), atLeast('QueryDepthLimit', 1), atLeast('ResolverCountLimit', 1)),
    examples: {
      compliant: { IntrospectionConfig: 'DISABLED', QueryDepthLimit: 10, ResolverCountLimit: 100 },
      nonCompliant: { IntrospectionConfig: 'ENABLED', QueryDepthLimit: 10, ResolverCountLimit: 100 },
    },
  },
  {
    id: 'appsync-xray',
    title: 'GraphQL APIs trace requests',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Requests are not traced.',
    rationale: 'A trace ties a request to the resolvers and stores that it touched.',
    remediation: 'Set `xrayEnabled: true`.',
    source: 'AWS AppSync Developer Guide: Using AWS X-Ray to trace requests in AWS AppSync',
    check: isTrue('XrayEnabled'),
    examples: {
      compliant: { XrayEnabled: true },
      nonCompliant: { XrayEnabled: false },
    },
  },
  {
    id: 'appsync-cache-encryption',
    appliesTo: ['AWS::AppSync::ApiCache'],
    title: 'Caches of GraphQL APIs are encrypted at rest and in transit',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Neither is switched on, and neither can be changed later without a new cache.',
    rationale: 'The cache keeps whole answers, ePHI included.',
    remediation: 'Set `atRestEncryptionEnabled: true` and `transitEncryptionEnabled: true`.',
    source: 'AWS AppSync Developer Guide: Configuring server-side caching and API payload compression in AWS AppSync',
    check: all(isTrue('AtRestEncryptionEnabled'), isTrue('TransitEncryptionEnabled')),
    examples: {
      compliant: { AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true },
      nonCompliant: { AtRestEncryptionEnabled: true },
    },
  },
  {
    id: 'appsync-data-source-https',
    appliesTo: ['AWS::AppSync::DataSource'],
    title: 'HTTP data sources are called over HTTPS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'A data source of another kind is a service of AWS, called over HTTPS.',
    rationale: 'What the API received encrypted must not go on, and answers with ePHI not come back, readable for everybody on the way.',
    remediation: 'Give the data source an `endpoint` that begins with `https://`.',
    source: 'AWS AppSync Developer Guide: AWS AppSync JavaScript resolver function reference for HTTP',
    check: property('HttpConfig.Endpoint', isHttps, { absent: 'NOT_APPLICABLE' }),
    examples: {
      compliant: { Type: 'HTTP', HttpConfig: { Endpoint: 'https://records.example.com' } },
      nonCompliant: { Type: 'HTTP', HttpConfig: { Endpoint: 'http://records.example.com' } },
    },
  },
]);
