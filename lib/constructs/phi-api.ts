import { Names, Token } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { apiAlarms } from './hardening/api-alarms';
import { ACCESS_LOG_FORMAT, accessLogGroup, executionLogGroup } from './hardening/api-logs';
import { methodsAsk, methodsThatAskNobody, validateRequests } from './hardening/api-methods';
import { classifyAsPhi } from './hardening/classification';
import { StoreAlarms } from './hardening/store-alarms';
import { requireRegionalWebAcl } from './hardening/web-acl-arn';
import { type PhiApiProps, PhiApiTlsPolicy } from './phi-api-props';
import { PhiKey } from './phi-key';
import { PhiWebAcl } from './phi-web-acl';

const SECURITY_POLICIES: Readonly<Record<PhiApiTlsPolicy, apigateway.SecurityPolicy>> = {
  [PhiApiTlsPolicy.TLS_1_2]: apigateway.SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09,
  [PhiApiTlsPolicy.TLS_1_3]: apigateway.SecurityPolicy.TLS13_1_3_2025_09,
  [PhiApiTlsPolicy.FIPS_TLS_1_3]: apigateway.SecurityPolicy.TLS13_1_3_FIPS_2025_09,
};

/**
 * An Amazon API Gateway REST API that serves ePHI: every method asks who is calling, TLS 1.2 or later, behind a web ACL that limits each caller,
 * nothing cached. What clients send is checked against models where methods name them (`requestModels`). The access log says who asked for which
 * kind of resource and with what result, never what was asked or answered; failures are logged without bodies; both logs are encrypted under a
 * customer managed key, kept for 2192 days, and outlive the stack. Requests are traced.
 *
 * HTTP APIs know no web ACL, no private endpoint and no limit for a single client, so there is no construct for them. API Gateway needs a role of
 * the account to write logs, which an account has once for each Region (`createAccountRole`).
 *
 * Meets 45 CFR 164.312(d) and 164.312(e)(1) for calls of the API, and supports 164.312(a)(1) and 164.312(b). See "Control and manage access to
 * REST APIs in API Gateway", "Security policies for REST APIs in API Gateway" and "Set up CloudWatch logging for REST APIs in API Gateway" in the
 * Amazon API Gateway Developer Guide.
 *
 * Throws when scopes are missing or have no effect, when a private API has a domain name or no endpoint, when every origin may call, when a limit
 * or a name is not one that API Gateway takes, and when a property has no effect. Synthesis fails when a method asks nobody who is calling.
 *
 * @example
 * const records = new PhiApi(this, 'Records', { requestsPerMinute: 120 });
 * const handler = lambda.Function.fromFunctionName(this, 'Handler', 'records');
 * records.api.root.addResource('{patientId}').addMethod('GET', new apigateway.LambdaIntegration(handler));
 * records.grantInvoke(iam.Role.fromRoleName(this, 'Portal', 'Portal'));
 */
export class PhiApi extends Construct {
  /** The API itself. */
  public readonly api: apigateway.RestApi;

  /** The domain name, if there is one, for the record in the DNS. */
  public readonly domainName?: apigateway.DomainName;

  /** The web ACL, unless it was given. */
  public readonly webAcl?: PhiWebAcl;

  /** The access log and the execution log. */
  public readonly logGroups: logs.LogGroup[];

  /** The key that encrypts the logs. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiApiProps = {}) {
    super(scope, id);
    const { domain, vpcEndpoints, corsOrigins, stageName = 'prod', alarmTopic, webAclArn } = props;
    requireSound(props, stageName);
    const defaultMethodOptions = methodsAsk(props);
    const securityPolicy = SECURITY_POLICIES[props.tlsPolicy ?? PhiApiTlsPolicy.TLS_1_2];
    const restApiName = props.apiName ?? Names.uniqueResourceName(this, { maxLength: 128, separator: '-' });

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    const accessLog = accessLogGroup(this, restApiName, stageName, this.encryptionKey);
    this.api = new apigateway.RestApi(this, 'Resource', {
      restApiName,
      description: `Serves ePHI of ${this.node.path}`.slice(0, 1024),
      binaryMediaTypes: props.binaryMediaTypes,
      cloudWatchRole: props.createAccountRole ?? false,
      defaultCorsPreflightOptions: corsOrigins && { allowOrigins: corsOrigins },
      defaultMethodOptions,
      disableExecuteApiEndpoint: domain !== undefined,
      endpointConfiguration: vpcEndpoints
        ? { types: [apigateway.EndpointType.PRIVATE], vpcEndpoints }
        : { types: [apigateway.EndpointType.REGIONAL] },
      deployOptions: {
        stageName,
        throttlingRateLimit: props.throttlingRateLimit ?? 100,
        throttlingBurstLimit: props.throttlingBurstLimit ?? 200,
        clientCertificateId: props.clientCertificateId ?? new apigateway.CfnClientCertificate(this, 'ClientCertificate', { description: `Shown by ${this.node.path}` }).ref,
        accessLogDestination: new apigateway.LogGroupLogDestination(accessLog),
        accessLogFormat: ACCESS_LOG_FORMAT,
        loggingLevel: apigateway.MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        cachingEnabled: false,
        cacheDataEncrypted: true, // should someone add a cache by hand
        metricsEnabled: true,
        tracingEnabled: true,
      },
    });
    this.logGroups = [accessLog, executionLogGroup(this, this.api, stageName, this.encryptionKey)];
    this.guard(props, securityPolicy);
    if (domain) {
      this.domainName = new apigateway.DomainName(this, 'Domain', {
        ...domain,
        endpointType: apigateway.EndpointType.REGIONAL,
        securityPolicy,
        endpointAccessMode: apigateway.EndpointAccessMode.STRICT,
        mapping: this.api,
      });
    }
    if (webAclArn === undefined) this.webAcl = new PhiWebAcl(this, 'WebAcl', { ...this.limits(props), encryptionKey: this.encryptionKey, alarmTopic });
    new wafv2.CfnWebACLAssociation(this, 'WebAclAssociation', {
      resourceArn: this.api.deploymentStage.stageArn,
      webAclArn: webAclArn === undefined ? this.webAcl!.webAclArn : requireRegionalWebAcl(webAclArn, this),
    });
    if (alarmTopic) new StoreAlarms(this, 'Alarms', alarmTopic, 'AWS/ApiGateway', apiAlarms(restApiName, stageName));
  }

  /** Lets the grantee call every method of the API that asks for IAM. */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    const { stageName } = this.api.deploymentStage;
    return iam.Grant.addToPrincipal({ grantee, actions: ['execute-api:Invoke'], resourceArns: [this.api.arnForExecuteApi(undefined, '/*', stageName)] });
  }

  private guard({ domain, vpcEndpoints }: PhiApiProps, securityPolicy: apigateway.SecurityPolicy): void {
    const resource = this.api.node.defaultChild as apigateway.CfnRestApi;
    resource.securityPolicy = securityPolicy;
    // STRICT compares the name in the handshake: callers of a private API may use that of the VPC endpoint, and those of a domain that of the domain.
    resource.endpointAccessMode = domain || vpcEndpoints ? apigateway.EndpointAccessMode.BASIC : apigateway.EndpointAccessMode.STRICT;
    if (vpcEndpoints) this.api.grantInvokeFromVpcEndpointsOnly(vpcEndpoints);
    const validator = this.api.addRequestValidator('Validator', { validateRequestBody: true, validateRequestParameters: true });
    validateRequests(this.api, validator.requestValidatorId);
    this.node.addValidation({ validate: () => methodsThatAskNobody(this.api) });
  }

  /** A signature of IAM is another one with each request, so callers that sign are told apart by their address. */
  private limits({ authorizer, requestsPerMinute = 60 }: PhiApiProps) {
    return authorizer ? { requestsPerMinuteByCaller: requestsPerMinute } : { requestsPerMinuteByAddress: requestsPerMinute };
  }
}

function requireSound(props: PhiApiProps, stageName: string): void {
  const { apiName, domain, vpcEndpoints, corsOrigins = [], webAclArn, requestsPerMinute } = props;
  if (vpcEndpoints?.length === 0) throw new Error('vpcEndpoints is empty; a private API is called from one VPC endpoint at least: pass one, or leave vpcEndpoints out');
  if (vpcEndpoints && domain) throw new Error('\'domain\' has no effect on a private API, whose domain names are made otherwise: leave domain or vpcEndpoints out');
  if (webAclArn !== undefined && requestsPerMinute !== undefined) {
    throw new Error('\'requestsPerMinute\' has no effect beside \'webAclArn\', which limits callers as its owner chose: leave one of them out');
  }
  const open = corsOrigins.find((origin) => !Token.isUnresolved(origin) && !/^https:\/\/[^*]+$/.test(origin));
  if (open !== undefined) throw new Error(`'${open}' is no origin that may call an API for ePHI; it takes named ones over HTTPS: pass origins such as 'https://portal.example.com'`);
  if (Token.isUnresolved(stageName) || !/^[\w-]{1,128}$/.test(stageName)) {
    throw new Error(`'${stageName}' is no name of a stage; it takes up to 128 letters, digits, '-' and '_': set stageName to such a name`);
  }
  if (apiName !== undefined && (Token.isUnresolved(apiName) || !/^[\w.-]{1,128}$/.test(apiName))) {
    throw new Error(`'${apiName}' is no name of an API here, where the log group carries it; it takes up to 128 letters, digits, '.', '-' and '_': set apiName to such a name`);
  }
  for (const [name, limit] of Object.entries({ throttlingRateLimit: props.throttlingRateLimit, throttlingBurstLimit: props.throttlingBurstLimit })) {
    if (limit !== undefined && !Token.isUnresolved(limit) && !(limit > 0)) throw new Error(`${name} is ${limit}; an API for ePHI takes a limit above 0: choose such a number`);
  }
}
