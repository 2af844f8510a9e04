import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiApi } from '../../lib/constructs/phi-api';
import { type PhiApiProps, PhiApiTlsPolicy } from '../../lib/constructs/phi-api-props';

const API = 'AWS::ApiGateway::RestApi';
const STAGE = 'AWS::ApiGateway::Stage';
const METHOD = 'AWS::ApiGateway::Method';
const DOMAIN = 'AWS::ApiGateway::DomainName';
const WEB_ACL = 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/portal/1234abcd-12ab-34cd-56ef-1234567890ab';

const handlerOf = (stack: Stack) => new apigateway.LambdaIntegration(lambda.Function.fromFunctionAttributes(stack, 'Handler', {
  functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:records', sameEnvironment: true,
}));

function defined(props: (stack: Stack) => PhiApiProps = () => ({})) {
  const stack = new Stack(new App(), 'Portal', { env: { account: '123456789012', region: 'us-east-1' } });
  const made = new PhiApi(stack, 'Records', props(stack));
  made.api.root.addMethod('GET', handlerOf(stack));
  return { stack, made, template: () => Template.fromStack(stack) };
}

const domainOf = (stack: Stack) => ({
  domainName: 'api.example.com', certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab'),
});
const poolOf = (stack: Stack) => new apigateway.CognitoUserPoolsAuthorizer(stack, 'Authorizer', { cognitoUserPools: [cognito.UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_abc')] });
const endpointOf = (stack: Stack) => ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Endpoint', { vpcEndpointId: 'vpce-1', port: 443 });

describe('callers', () => {
  test('sign with IAM where there is no authorizer', () => {
    defined().template().hasResourceProperties(METHOD, { HttpMethod: 'GET', AuthorizationType: 'AWS_IAM' });
  });

  test('show tokens of a user pool with a scope', () => {
    const { template } = defined((stack) => ({ authorizer: poolOf(stack), authorizationScopes: ['records/read'] }));
    template().hasResourceProperties(METHOD, { HttpMethod: 'GET', AuthorizationType: 'COGNITO_USER_POOLS', AuthorizationScopes: ['records/read'], AuthorizerId: Match.anyValue() });
  });

  test('are let in by grantInvoke', () => {
    const { made, stack, template } = defined();
    made.grantInvoke(new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })).assertSuccess();
    const arn = ['arn:', { Ref: 'AWS::Partition' }, ':execute-api:us-east-1:123456789012:', stack.resolve(made.api.restApiId), '/', stack.resolve(made.api.deploymentStage.stageName), '/*/*'];
    template().hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: { 'Fn::Join': ['', arn] } }] } });
  });

  test('that nobody asks for fail synthesis', () => {
    const { made, stack } = defined();
    made.api.root.addMethod('POST', handlerOf(new Stack(stack.node.root as App, 'Other')), { authorizationType: apigateway.AuthorizationType.NONE });
    expect(() => (stack.node.root as App).synth()).toThrow('POST asks nobody who is calling; a method of an API for ePHI takes IAM, a Cognito user pool or an authorizer');
  });

  test('from pages of named origins may ask first what they may do', () => {
    const { template } = defined(() => ({ corsOrigins: ['https://portal.example.com'] }));
    template().hasResourceProperties(METHOD, { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } });
  });
});

test('what callers send is checked', () => {
  const { template } = defined();
  const [validator] = Object.keys(template().findResources('AWS::ApiGateway::RequestValidator', { Properties: { ValidateRequestBody: true, ValidateRequestParameters: true } }));
  template().hasResourceProperties(METHOD, { HttpMethod: 'GET', RequestValidatorId: { Ref: validator } });
});

describe('the way in', () => {
  test('is the endpoint of the Region', () => {
    defined().template().hasResourceProperties(API, {
      EndpointConfiguration: { Types: ['REGIONAL'] }, DisableExecuteApiEndpoint: false, SecurityPolicy: 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', EndpointAccessMode: 'STRICT',
    });
  });

  test('is the domain name alone, if there is one', () => {
    const { made, stack, template } = defined((scope) => ({ domain: domainOf(scope) }));
    template().hasResourceProperties(API, { DisableExecuteApiEndpoint: true, EndpointAccessMode: 'BASIC' });
    template().hasResourceProperties(DOMAIN, {
      DomainName: 'api.example.com', EndpointConfiguration: { Types: ['REGIONAL'] }, SecurityPolicy: 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', EndpointAccessMode: 'STRICT',
    });
    template().hasResourceProperties('AWS::ApiGateway::BasePathMapping', { DomainName: stack.resolve(made.domainName?.domainName), RestApiId: stack.resolve(made.api.restApiId) });
  });

  test.each([
    [PhiApiTlsPolicy.TLS_1_2, 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09'],
    [PhiApiTlsPolicy.TLS_1_3, 'SecurityPolicy_TLS13_1_3_2025_09'],
    [PhiApiTlsPolicy.FIPS_TLS_1_3, 'SecurityPolicy_TLS13_1_3_FIPS_2025_09'],
  ])('speaks %s', (tlsPolicy, SecurityPolicy) => {
    const { template } = defined((stack) => ({ domain: domainOf(stack), tlsPolicy }));
    for (const type of [API, DOMAIN]) template().hasResourceProperties(type, { SecurityPolicy });
  });

  test('is a VPC endpoint, if the API is private', () => {
    defined((stack) => ({ vpcEndpoints: [endpointOf(stack)] })).template().hasResourceProperties(API, {
      EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: ['vpce-1'] },
      EndpointAccessMode: 'BASIC',
      Policy: {
        Statement: Match.arrayWith([
          { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { StringNotEquals: { 'aws:SourceVpce': ['vpce-1'] } } },
        ]),
      },
    });
  });
});

describe('the stage', () => {
  const everyMethod = (settings: object) => ({ MethodSettings: [Match.objectLike({ HttpMethod: '*', ResourcePath: '/*', ...settings })] });

  test.each<[string, object]>([
    ['logs failures without bodies', { LoggingLevel: 'ERROR', DataTraceEnabled: false }],
    ['is measured', { MetricsEnabled: true }],
    ['caches nothing, and would encrypt it', { CachingEnabled: false, CacheDataEncrypted: true }],
    ['limits requests of all callers', { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 }],
  ])('%s', (_, settings) => {
    defined().template().hasResourceProperties(STAGE, { StageName: 'prod', ...everyMethod(settings) });
  });

  test('takes name and limits', () => {
    defined(() => ({ stageName: 'v1', throttlingRateLimit: 5, throttlingBurstLimit: 7 })).template()
      .hasResourceProperties(STAGE, { StageName: 'v1', ...everyMethod({ ThrottlingRateLimit: 5, ThrottlingBurstLimit: 7 }) });
  });

  test('traces requests, has no cache, and shows backends a certificate', () => {
    const { template } = defined();
    const [certificate] = Object.keys(template().findResources('AWS::ApiGateway::ClientCertificate'));
    template().hasResourceProperties(STAGE, { TracingEnabled: true, CacheClusterEnabled: Match.absent(), ClientCertificateId: { Ref: certificate } });
    defined(() => ({ clientCertificateId: 'abc' })).template().hasResourceProperties(STAGE, { ClientCertificateId: 'abc' });
  });

  test('logs who asked, to a log group under the key that outlives the stack', () => {
    const { stack, made, template } = defined(() => ({ apiName: 'records' }));
    const [access] = Object.keys(template().findResources('AWS::Logs::LogGroup', { Properties: { LogGroupName: '/aws/apigateway/records/prod/access' } }));
    const Format = Match.serializedJson(Match.objectLike({ resourcePath: '$context.resourcePath', principalId: '$context.authorizer.principalId' }));
    template().hasResourceProperties(STAGE, { AccessLogSetting: { DestinationArn: { 'Fn::GetAtt': [access, 'Arn'] }, Format } });
    template().allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    template().allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 2192, KmsKeyId: stack.resolve(made.encryptionKey.keyArn) });
    expect(made.logGroups).toHaveLength(2);
  });
});

test.each([[undefined, 0], [true, 1]])('the role of the account is made if asked for: %s', (createAccountRole, count) => {
  const { template } = defined(() => ({ createAccountRole }));
  template().resourceCountIs('AWS::ApiGateway::Account', count);
  template().resourceCountIs('AWS::IAM::Role', count);
});

describe('the web ACL', () => {
  const rateRule = (Name: string, Limit: number) => ({
    Rules: Match.arrayWith([Match.objectLike({ Name, Statement: { RateBasedStatement: Match.objectLike({ Limit }) } })]),
  });

  test.each<[string, (stack: Stack) => PhiApiProps, object]>([
    ['sixty requests a minute of each address, where callers sign', () => ({}), rateRule('RateByAddress', 300)],
    ['requests of each address as the caller says', () => ({ requestsPerMinute: 120 }), rateRule('RateByAddress', 600)],
    ['sixty requests a minute of each token', (stack) => ({ authorizer: poolOf(stack), authorizationScopes: ['records/read'] }), rateRule('RateByCaller', 300)],
  ])('limits %s', (_, props, rules) => {
    defined(props).template().hasResourceProperties('AWS::WAFv2::WebACL', rules);
  });

  test('stands before the stage', () => {
    const { stack, made, template } = defined();
    const resource = ['arn:', { Ref: 'AWS::Partition' }, ':apigateway:us-east-1::/restapis/', stack.resolve(made.api.restApiId), '/stages/', stack.resolve(made.api.deploymentStage.stageName)];
    template().hasResourceProperties('AWS::WAFv2::WebACLAssociation', { ResourceArn: { 'Fn::Join': ['', resource] }, WebACLArn: stack.resolve(made.webAcl?.webAclArn) });
  });

  test('is that of the caller', () => {
    const { made, template } = defined(() => ({ webAclArn: WEB_ACL }));
    template().hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: WEB_ACL });
    template().resourceCountIs('AWS::WAFv2::WebACL', 0);
    expect(made.webAcl).toBeUndefined();
  });
});

test('a topic learns of requests that fail and of many that are refused', () => {
  const { template } = defined((stack) => ({ apiName: 'records', alarmTopic: sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') }));
  for (const MetricName of ['5XXError', '4XXError']) {
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/ApiGateway', MetricName, Dimensions: [{ Name: 'ApiName', Value: 'records' }, { Name: 'Stage', Value: 'prod' }], AlarmActions: [Match.stringLikeRegexp('operators$')],
    });
  }
  template().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'BlockedRequests' });
});

test('passes on content of the types that the caller says', () => {
  defined(() => ({ binaryMediaTypes: ['application/dicom'] })).template().hasResourceProperties(API, { BinaryMediaTypes: ['application/dicom'] });
});

test.each<[string, (stack: Stack) => PhiApiProps, string]>([
  ['a user pool without scopes', (stack) => ({ authorizer: poolOf(stack) }), 'authorizationScopes is missing'],
  ['no VPC endpoint', () => ({ vpcEndpoints: [] }), 'vpcEndpoints is empty; a private API is called from one VPC endpoint at least: pass one, or leave vpcEndpoints out'],
  ['a private API with a domain', (stack) => ({ vpcEndpoints: [endpointOf(stack)], domain: domainOf(stack) }), '\'domain\' has no effect on a private API'],
  ['a limit beside a web ACL', () => ({ webAclArn: WEB_ACL, requestsPerMinute: 60 }), '\'requestsPerMinute\' has no effect beside \'webAclArn\''],
  ['a web ACL for distributions', () => ({ webAclArn: WEB_ACL.replace('regional', 'global') }), 'is no web ACL for this resource'],
  ['every origin', () => ({ corsOrigins: ['*'] }), '\'*\' is no origin that may call an API for ePHI; it takes named ones over HTTPS'],
  ['plain origins', () => ({ corsOrigins: ['https://a.example.com', 'http://b.example.com'] }), '\'http://b.example.com\' is no origin'],
  ['a stage with a slash', () => ({ stageName: 'prod/v1' }), '\'prod/v1\' is no name of a stage; it takes up to 128 letters, digits, \'-\' and \'_\': set stageName to such a name'],
  ['a stage known at deployment', () => ({ stageName: Lazy.string({ produce: () => 'v1' }) }), 'is no name of a stage'],
  ['an API with a space', () => ({ apiName: 'my records' }), '\'my records\' is no name of an API here, where the log group carries it'],
  ['no requests at all', () => ({ throttlingRateLimit: 0 }), 'throttlingRateLimit is 0; an API for ePHI takes a limit above 0: choose such a number'],
  ['no burst', () => ({ throttlingBurstLimit: -1 }), 'throttlingBurstLimit is -1; an API for ePHI takes a limit above 0'],
  ['one request a minute', () => ({ requestsPerMinute: 1 }), 'requestsPerMinuteByAddress is 1; AWS WAF takes whole requests a minute from 2'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    new PhiApi(stack, 'Records', { encryptionKey, alarmTopic }).api.root.addMethod('GET', handlerOf(stack));
  }, [5432]);
  template.allResourcesProperties('AWS::Logs::LogGroup', Match.objectLike({ RetentionInDays: Match.anyValue() }));
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.stringLikeRegexp('/access$'), KmsKeyId: key });
  template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
});

test('passes the HIPAA pack of cdk-nag, but for the cache that it would like to see', () => {
  const { violations } = new HIPAASecurityChecks().validateScope(defined((stack) => ({ domain: domainOf(stack) })).stack.node.root);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['HIPAA.Security-APIGWCacheEnabledAndEncrypted']);
});
