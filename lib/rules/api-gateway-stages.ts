import { logsNoContent } from './access-log-format';
import { ALL_STAGES, REST_STAGES, cacheEncrypted, callsOwnBackends, methodSetting, onStage, stageBehindWebAcl, withExecutionLogs } from './api-stages';
import { isOpen } from './list-entries';
import { holdsNoIdentifier, holdsNoSecret, variablesInMap } from './plain-text-variables';
import { Check, Test, all, among, any, companion, isTrue, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { worst } from './verdict';

const LOG_GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:records-api';
const FORMAT = '{"requestId":"$context.requestId","user":"$context.authorizer.principalId","resource":"$context.resourcePath","status":"$context.status"}';

const isLimit: Test = value => isOpen(value) ? undefined : Number(value) > 0;

/** A usage plan limits the clients of a stage, too. */
const planned: Check = companion('AWS::ApiGateway::UsagePlan', 'ApiStages[*].Stage', present('Throttle.RateLimit'), 'no usage plan with a limit');

const everyMethod = (settings: object) => ({ MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', ...settings }] });

/** Amazon API Gateway: stages, which are where an API is logged, limited and filtered. */
export const apiGatewayStages: readonly Rule[] = rulesFor(ALL_STAGES, [
  {
    id: 'apigateway-access-logging',
    title: 'Stages write access logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'No access log is written.',
    rationale: 'The access log says who asked the API for which kind of record, when, and with what result.',
    remediation: 'Set `accessLogDestination: new LogGroupLogDestination(logGroup)` and a format.',
    source: 'Amazon API Gateway Developer Guide: Set up CloudWatch logging for REST APIs in API Gateway',
    check: onStage(present, 'AccessLogSetting.DestinationArn', 'AccessLogSettings.DestinationArn'),
    examples: {
      compliant: { AccessLogSetting: { DestinationArn: LOG_GROUP, Format: FORMAT } },
      nonCompliant: { StageName: 'prod' },
    },
  },
  {
    id: 'apigateway-access-log-format-no-phi',
    title: 'Access logs hold no bodies, query strings, filled-in paths, credentials or personal data',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'Without a format there is no access log.',
    rationale: 'A log that repeats ePHI spreads it to everybody who reads logs.',
    remediation: 'Use `AccessLogFormat.jsonWithStandardFields()`, which logs `$context.resourcePath` and not `$context.path`.',
    source: 'Amazon API Gateway Developer Guide: Variables for access logging for API Gateway',
    check: onStage(path => stage => worst(stage.read(path).map(logsNoContent)), 'AccessLogSetting.Format', 'AccessLogSettings.Format'),
    examples: {
      compliant: { AccessLogSetting: { DestinationArn: LOG_GROUP, Format: FORMAT } },
      nonCompliant: { AccessLogSetting: { DestinationArn: LOG_GROUP, Format: '$context.requestId $context.path' } },
    },
  },
  {
    id: 'apigateway-execution-logging',
    title: 'Stages of REST and WebSocket APIs log the execution of every method, at ERROR or INFO',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Execution logs are off; AWS does not say whether the settings of one method inherit the level of the stage.',
    rationale: 'The execution log shows why a request for ePHI was refused or failed.',
    remediation: 'Set `loggingLevel: MethodLoggingLevel.ERROR` in the deploy options.',
    source: 'Amazon API Gateway Developer Guide: Set up CloudWatch logging for REST APIs in API Gateway',
    crosswalk: {
      cdkNag: ['APIGWExecutionLoggingEnabled'],
      guard: ['API_GW_EXECUTION_LOGGING_ENABLED'],
      prowler: ['apigateway_restapi_logging_enabled'],
      awsConfig: ['API_GW_EXECUTION_LOGGING_ENABLED'],
    },
    check: withExecutionLogs(methodSetting('LoggingLevel', among('ERROR', 'INFO'), { absent: 'NON_COMPLIANT', absentInOverride: 'INSUFFICIENT_DATA' })),
    examples: {
      compliant: everyMethod({ LoggingLevel: 'ERROR' }),
      nonCompliant: everyMethod({ LoggingLevel: 'OFF' }),
    },
  },
  {
    id: 'apigateway-no-data-trace',
    title: 'Stages do not log whole requests and responses',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'Data tracing is off.',
    rationale: 'Data tracing writes bodies, and with them ePHI, into the execution log in full.',
    remediation: 'Leave `dataTraceEnabled` out, or set it to `false`.',
    source: 'Amazon API Gateway Developer Guide: Set up CloudWatch logging for REST APIs in API Gateway',
    check: withExecutionLogs(methodSetting('DataTraceEnabled', among(false), { absent: 'COMPLIANT', absentInOverride: 'COMPLIANT' })),
    examples: {
      compliant: everyMethod({ DataTraceEnabled: false }),
      nonCompliant: everyMethod({ DataTraceEnabled: true }),
    },
  },
  {
    id: 'apigateway-throttling',
    title: 'Stages limit the rate of requests',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'The limit of the account holds, 10 000 requests a second for all APIs together.',
    rationale: 'A limit of its own keeps one client from walking through records, or from taking the API down for all.',
    remediation: 'Set `throttlingRateLimit` and `throttlingBurstLimit` in the deploy options.',
    source: 'Amazon API Gateway Developer Guide: Throttle requests to your REST APIs for better throughput in API Gateway',
    check: any(methodSetting('ThrottlingRateLimit', isLimit, { absent: 'NON_COMPLIANT', absentInOverride: 'NOT_APPLICABLE' }), onStage(() => planned, 'StageName')),
    examples: {
      compliant: everyMethod({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 }),
      nonCompliant: { StageName: 'prod' },
    },
  },
  {
    id: 'apigateway-stage-variables-no-secrets',
    title: 'Stage variables hold no secret and no patient identifier',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'A stage without variables holds nothing in them.',
    rationale: 'Stage variables are shown to everybody who may look at the API.',
    remediation: 'Keep the secret in Secrets Manager and let the backend read it.',
    source: 'Amazon API Gateway Developer Guide: Use stage variables for a REST API in API Gateway',
    check: onStage(path => all(holdsNoSecret(variablesInMap(path)), holdsNoIdentifier(variablesInMap(path))), 'Variables', 'StageVariables'),
    examples: {
      compliant: { Variables: { backend: 'records-v2' } },
      nonCompliant: { Variables: { dbPassword: 'Tr0ub4dor&3' } },
    },
  },
  {
    id: 'apigateway-cache-encrypted',
    appliesTo: ['AWS::ApiGateway::Stage'],
    title: 'The cache of a stage, if there is one, is encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'There is no cache; one that is switched on is not encrypted.',
    rationale: 'The cache keeps whole responses, ePHI included.',
    remediation: 'Leave the cache off, or set `cacheDataEncrypted: true` wherever `cachingEnabled` is.',
    source: 'Amazon API Gateway Developer Guide: Cache settings for REST APIs in API Gateway',
    crosswalk: {
      cdkNag: ['APIGWCacheEnabledAndEncrypted'],
      guard: ['API_GW_CACHE_ENABLED_AND_ENCRYPTED'],
    },
    check: cacheEncrypted,
    examples: {
      compliant: { CacheClusterEnabled: true, ...everyMethod({ CachingEnabled: true, CacheDataEncrypted: true }) },
      nonCompliant: { CacheClusterEnabled: true, ...everyMethod({ CachingEnabled: true }) },
    },
  },
  {
    id: 'apigateway-client-certificate',
    appliesTo: REST_STAGES,
    title: 'Stages present a client certificate to HTTP backends',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'medium',
    absent: 'A backend cannot tell requests of the API from others. Services of AWS need no certificate to tell.',
    rationale: 'A backend that answers everybody hands out ePHI past the checks of the API.',
    remediation: 'Set `clientCertificateId` to a `CfnClientCertificate`, and let the backend verify it.',
    source: 'Amazon API Gateway Developer Guide: Generate and configure an SSL certificate for backend authentication in API Gateway',
    crosswalk: {
      cdkNag: ['APIGWSSLEnabled'],
      awsConfig: ['API_GW_SSL_ENABLED'],
    },
    check: when(callsOwnBackends, onStage(present, 'ClientCertificateId')),
    examples: {
      compliant: { ClientCertificateId: 'a1b2c3' },
      nonCompliant: { StageName: 'prod' },
    },
  },
  {
    id: 'apigateway-xray-tracing',
    appliesTo: REST_STAGES,
    title: 'Stages of REST APIs trace requests',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Requests are not traced.',
    rationale: 'A trace ties a request to the functions and stores that it touched.',
    remediation: 'Set `tracingEnabled: true` in the deploy options.',
    source: 'Amazon API Gateway Developer Guide: Trace user requests to REST APIs using X-Ray in API Gateway',
    crosswalk: { cdkNag: ['APIGWXrayEnabled'] },
    check: onStage(isTrue, 'TracingEnabled'),
    examples: {
      compliant: { TracingEnabled: true },
      nonCompliant: { TracingEnabled: false },
    },
  },
  {
    id: 'apigateway-waf-associated',
    appliesTo: REST_STAGES,
    title: 'Stages of REST APIs on the internet are behind a web ACL that turns requests away',
    safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'Every request reaches the API.',
    rationale: 'Without a filter, known attacks on web applications reach the code that reads ePHI.',
    remediation: 'Add a `CfnWebACLAssociation` with `resourceArn: api.deploymentStage.stageArn` and a web ACL whose rules block.',
    source: 'Amazon API Gateway Developer Guide: Use AWS WAF to protect your REST APIs in API Gateway',
    crosswalk: { awsConfig: ['API_GW_ASSOCIATED_WITH_WAF'] },
    check: onStage(() => stageBehindWebAcl, 'StageName'),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: 'a1b2c3', StageName: 'prod' } },
          Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DefaultAction: { Block: {} } } },
          Association: {
            Type: 'AWS::WAFv2::WebACLAssociation',
            Properties: {
              ResourceArn: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/restapis/a1b2c3/stages/${Subject}' },
              WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
            },
          },
        },
      },
      nonCompliant: { RestApiId: 'a1b2c3', StageName: 'prod' },
    },
  },
]);
