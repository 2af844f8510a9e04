import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { storeLogGroup } from './store-log-group';

/**
 * Who asked for which kind of resource, when and with what result. Not what was asked or answered: no query string, no filled-in path, no header,
 * no address. The extended id of the request is what the log of the web ACL calls it, which has the address. (Amazon API Gateway Developer
 * Guide, "Variables for access logging for API Gateway".)
 */
const FIELDS = {
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  principalId: '$context.authorizer.principalId',
  subject: '$context.authorizer.claims.sub',
  caller: '$context.identity.caller',
  accountId: '$context.identity.accountId',
  vpceId: '$context.identity.vpceId',
  errorType: '$context.error.responseType',
  authorizeStatus: '$context.authorize.status',
  authorizerStatus: '$context.authorizer.status',
  wafStatus: '$context.waf.status',
  integrationStatus: '$context.integration.status',
  tlsVersion: '$context.tlsVersion',
  cipherSuite: '$context.cipherSuite',
} as const;

export const ACCESS_LOG_FORMAT = apigateway.AccessLogFormat.custom(JSON.stringify(FIELDS));

/** The log group of requests. */
export function accessLogGroup(scope: Construct, apiName: string, stageName: string, key: kms.IKey): logs.LogGroup {
  return storeLogGroup(scope, 'AccessLog', `/aws/apigateway/${apiName}/${stageName}/access`, key);
}

/**
 * The log group of failures in API Gateway, made before it makes one itself without a key and without an end.
 *
 * @param stageName a literal, since the stage waits for the log group
 */
export function executionLogGroup(scope: Construct, api: apigateway.RestApi, stageName: string, key: kms.IKey): logs.LogGroup {
  const logGroup = storeLogGroup(scope, 'ExecutionLog', `API-Gateway-Execution-Logs_${api.restApiId}/${stageName}`, key);
  api.deploymentStage.node.addDependency(logGroup);
  return logGroup;
}
