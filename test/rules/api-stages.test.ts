import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const STAGE = 'AWS::ApiGateway::Stage';
const settings = (...entries: readonly object[]) => ({ MethodSettings: entries });
const ALL = { ResourcePath: '/*', HttpMethod: '*' };
const ONE = { ResourcePath: '/~1visits', HttpMethod: 'GET' };

const onDeployment = (stage: object, name: object = { StageName: 'prod' }) => ({
  Resources: { Subject: { Type: 'AWS::ApiGateway::Deployment', Properties: { ...name, StageDescription: stage } } },
});

const onV2 = (protocol: string | undefined, stage: object) => ({
  Resources: {
    Subject: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: protocol ? { Ref: 'Api' } : 'a1b2c3', ...stage } },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: protocol } },
  },
});

judges('apigateway-execution-logging', [
  ['absent', {}, nonCompliant('MethodSettings', 'no LoggingLevel for every method (/*)')],
  ['INFO', settings({ ...ALL, LoggingLevel: 'INFO' }), compliant('MethodSettings[0].LoggingLevel')],
  ['for one method only, of an API of the app', {
    Resources: {
      Subject: { Type: STAGE, Properties: { RestApiId: { Ref: 'Api' }, ...settings({ ...ONE, LoggingLevel: 'INFO' }) } },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
    },
  }, nonCompliant('MethodSettings')],
  ['for one method, of an API that is not at hand', settings({ ...ONE, LoggingLevel: 'INFO' }), insufficientData('MethodSettings')],
  ['off for the only method that is set', settings({ ...ONE, LoggingLevel: 'OFF' }), nonCompliant('MethodSettings')],
  ['off for one method', settings({ ...ALL, LoggingLevel: 'INFO' }, { ...ONE, LoggingLevel: 'OFF' }), nonCompliant('MethodSettings[1].LoggingLevel', 'OFF')],
  ['not said for one method', settings({ ...ALL, LoggingLevel: 'INFO' }, { ...ONE, ThrottlingRateLimit: 5 }), insufficientData('MethodSettings[1].LoggingLevel')],
  ['a parameter', settings({ ...ALL, LoggingLevel: { Ref: 'Level' } }), insufficientData('MethodSettings[0].LoggingLevel')],
  ['by a deployment, for the whole stage', onDeployment({ LoggingLevel: 'ERROR' }), compliant('StageDescription.LoggingLevel')],
  ['by a deployment, for every method', onDeployment(settings({ ...ALL, LoggingLevel: 'ERROR' })), compliant('StageDescription.MethodSettings[0].LoggingLevel')],
  ['a deployment without a stage', onDeployment({}, {}), notApplicable()],
  ['an HTTP API, which keeps none', onV2('HTTP', {}), notApplicable()],
  ['a WebSocket API', onV2('WEBSOCKET', { DefaultRouteSettings: { LoggingLevel: 'ERROR' } }), compliant('DefaultRouteSettings.LoggingLevel')],
  ['a WebSocket API without', onV2('WEBSOCKET', {}), nonCompliant('DefaultRouteSettings.LoggingLevel', 'absent')],
  ['a WebSocket API, off for one route', onV2('WEBSOCKET', { DefaultRouteSettings: { LoggingLevel: 'INFO' }, RouteSettings: { chat: { LoggingLevel: 'OFF' } } }),
    nonCompliant('RouteSettings.chat.LoggingLevel', 'OFF')],
  ['an API that is not in the app', onV2(undefined, {}), insufficientData('ApiId')],
  ['by a deployment, in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::ApiGateway::Deployment',
        Properties: { StageName: 'prod', StageDescription: { LoggingLevel: { 'Fn::If': ['Prod', 'ERROR', { Ref: 'AWS::NoValue' }] } } },
      },
    },
  }, nonCompliant('StageDescription.MethodSettings')],
]);

judges('apigateway-no-data-trace', [
  ['absent', {}, compliant('MethodSettings')],
  ['on for one method', settings({ ...ALL, DataTraceEnabled: false }, { ...ONE, DataTraceEnabled: 'true' }), nonCompliant('MethodSettings[1].DataTraceEnabled', 'true')],
  ['a parameter', settings({ ...ALL, DataTraceEnabled: { Ref: 'Trace' } }), insufficientData('MethodSettings[0].DataTraceEnabled')],
  ['not said for one method', settings({ ...ALL }, ONE), compliant()],
  ['by a deployment', onDeployment({ DataTraceEnabled: true }), nonCompliant('StageDescription.DataTraceEnabled', 'true')],
  ['a WebSocket API, one route', onV2('WEBSOCKET', { RouteSettings: { $default: { DataTraceEnabled: true } } }), nonCompliant('RouteSettings.$default.DataTraceEnabled', 'true')],
  ['as text', { MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', DataTraceEnabled: 'false' }] }, compliant('MethodSettings[0].DataTraceEnabled')],
]);

judges('apigateway-throttling', [
  ['absent', {}, nonCompliant('MethodSettings')],
  ['switched off', settings({ ...ALL, ThrottlingRateLimit: -1 }), nonCompliant('MethodSettings[0].ThrottlingRateLimit', '-1')],
  ['a parameter', settings({ ...ALL, ThrottlingRateLimit: { Ref: 'Rate' } }), insufficientData('MethodSettings[0].ThrottlingRateLimit')],
  ['an HTTP API', onV2('HTTP', { DefaultRouteSettings: { ThrottlingRateLimit: 50 } }), compliant('DefaultRouteSettings.ThrottlingRateLimit')],
  ['an HTTP API without', onV2('HTTP', {}), nonCompliant('DefaultRouteSettings.ThrottlingRateLimit')],
  ['a deployment without a stage', onDeployment({}, {}), notApplicable()],
  ['by a usage plan', {
    Resources: {
      Subject: { Type: STAGE },
      Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { Throttle: { RateLimit: 10 }, ApiStages: [{ ApiId: 'a1b2c3', Stage: { Ref: 'Subject' } }] } },
    },
  }, compliant('Throttle.RateLimit')],
]);

judges('apigateway-cache-encrypted', [
  ['absent: no cache', {}, notApplicable()],
  ['a cache that no setting speaks of', { CacheClusterEnabled: true }, nonCompliant('MethodSettings', 'absent')],
  ['a method that asks for a cache before there is one', settings({ ...ONE, CachingEnabled: true }), nonCompliant('MethodSettings[0].CacheDataEncrypted', 'absent')],
  ['switched off, whatever its methods ask for', { CacheClusterEnabled: false, ...settings({ ...ONE, CachingEnabled: true }) }, notApplicable()],
  ['methods that ask for none', settings({ ...ALL, CachingEnabled: false, CacheDataEncrypted: false }), notApplicable()],
  ['a method that does not use it', { CacheClusterEnabled: 'true', ...settings({ ...ALL, CachingEnabled: true, CacheDataEncrypted: true }, { ...ONE, CachingEnabled: false }) }, compliant()],
  ['a method that is not encrypted', { CacheClusterEnabled: true, ...settings({ ...ALL, CachingEnabled: true, CacheDataEncrypted: true }, { ...ONE, CachingEnabled: true, CacheDataEncrypted: false }) },
    nonCompliant('MethodSettings[1].CacheDataEncrypted', 'false')],
  ['a parameter', { CacheClusterEnabled: { Ref: 'Cache' } }, insufficientData('CacheClusterEnabled')],
  ['encryption of a parameter', { CacheClusterEnabled: true, ...settings({ ...ALL, CachingEnabled: true, CacheDataEncrypted: { Ref: 'Encrypt' } }) }, insufficientData('MethodSettings[0].CacheDataEncrypted')],
  ['only in one branch', {
    CacheClusterEnabled: true,
    MethodSettings: {
      'Fn::If': ['Prod', [{ ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true, CacheDataEncrypted: true }], { Ref: 'AWS::NoValue' }],
    },
  }, nonCompliant('MethodSettings')],
]);

const withMethod = (integration: object | undefined, stage: object = {}) => ({
  Resources: {
    Subject: { Type: STAGE, Properties: { RestApiId: { Ref: 'Api' }, ...stage } },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Method: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, Integration: integration } },
  },
});

judges('apigateway-client-certificate', [
  ['absent', {}, nonCompliant('ClientCertificateId', 'absent')],
  ['a backend over HTTP', withMethod({ Type: 'HTTP_PROXY' }), nonCompliant('ClientCertificateId')],
  ['functions only', withMethod({ Type: 'AWS_PROXY' }), notApplicable()],
  ['a certificate of the app', withMethod({ Type: 'HTTP' }, { ClientCertificateId: { Ref: 'Certificate' } }), compliant('ClientCertificateId')],
  ['a deployment without a stage', onDeployment({}, {}), notApplicable()],
  ['a parameter, which is something', { ClientCertificateId: { Ref: 'Parameter' } }, compliant('ClientCertificateId')],
]);

const association = (arn: unknown, webAcl = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/a/1') => ({
  Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: arn, WebACLArn: webAcl },
});

const stageWith = (arn: unknown, api: object = {}) => ({
  Resources: {
    Subject: { Type: STAGE, Properties: { RestApiId: { Ref: 'Api' }, StageName: 'prod' } },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: api },
    Association: association(arn),
  },
});

judges('apigateway-waf-associated', [
  ['absent', {}, nonCompliant('AWS::WAFv2::WebACLAssociation')],
  ['an association by reference', stageWith({ 'Fn::Sub': 'arn:aws:apigateway:us-east-1::/restapis/${Api}/stages/${Subject}' }), compliant()],
  ['an association that spells the name out', stageWith({ 'Fn::Sub': 'arn:aws:apigateway:us-east-1::/restapis/${Api}/stages/prod' }), compliant()],
  ['an association with another stage', stageWith({ 'Fn::Sub': 'arn:aws:apigateway:us-east-1::/restapis/${Api}/stages/test' }), nonCompliant(
    'AWS::WAFv2::WebACLAssociation',
  )],
  ['a private API', stageWith('arn:other', { EndpointConfiguration: { Types: ['PRIVATE'] } }), notApplicable()],
  ['a deployment without a stage', onDeployment({}, {}), notApplicable()],
  ['an association with a parameter, which may be anything', {
    Resources: {
      Subject: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'prod' } },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: { Ref: 'Target' }, WebACLArn: { Ref: 'Acl' } } },
    },
  }, insufficientData('AWS::WAFv2::WebACLAssociation')],
]);
