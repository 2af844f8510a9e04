import { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ALTERNATIVE } from './alternative';
import { PlatformProps } from './foundation';
import { HANDLER, handlerCode } from './handler-code';
import { Records } from './records';
import { HipaaDecision, PhiApi, PhiFunction, PhiQueue, PhiRepository, PhiService, PhiUserPool, PhiWebAcl } from '../../lib';

export interface PortalProps extends PlatformProps {
  readonly records: Records;
}

/** Where staff reach records: they sign in, ask for visits through an API, and read charts through a service of their own. */
export class Portal extends Stack {
  public readonly charts: PhiService;

  constructor(scope: Construct, id: string, { platform, records, ...props }: PortalProps) {
    super(scope, id, props);
    const { accessLogBucket, alarmTopic, auditTrail, encryptionKey, vpc } = platform;

    const followUps = new PhiQueue(this, 'FollowUps', { encryptionKey, auditTrail, alarmTopic });
    const handler = new PhiFunction(this, 'Visits', {
      vpc,
      encryptionKey,
      auditTrail,
      alarmTopic,
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: HANDLER,
      code: handlerCode(),
      environment: { VISITS_TABLE: records.visits.table.tableName, FOLLOW_UPS_URL: followUps.queue.queueUrl },
    });
    HipaaDecision.of(handler).record({
      ...ALTERNATIVE,
      rule: 'lambda-code-signing',
      reason: 'nobody but the pipeline deploys, so a signature would vouch for the pipeline only',
      replacedBy: 'packages that are named by their SHA-256 hash, in a bucket that the pipeline alone writes to',
    });
    // What the handler does, and no more.
    records.visits.table.grant(handler, 'dynamodb:Query', 'dynamodb:PutItem');
    encryptionKey.grantEncryptDecrypt(handler);
    followUps.grantSendMessages(handler);

    const { webAclArn } = new PhiWebAcl(this, 'WebAcl', { encryptionKey, alarmTopic });
    const staff = new PhiUserPool(this, 'Staff', { alarmTopic, webAclArn, signInLogBucket: accessLogBucket });
    const access = new cognito.ResourceServerScope({ scopeName: 'visits', scopeDescription: 'Look up and add visits' });
    const server = staff.userPool.addResourceServer('Clinic', { identifier: 'clinic', scopes: [access] });
    staff.addClient('Web', { callbackUrls: ['https://portal.telehealth.example/signed-in'], scopes: [cognito.OAuthScope.resourceServer(server, access)] });
    for (const groupName of ['clinicians', 'billing']) new cognito.CfnUserPoolGroup(this, groupName, { userPoolId: staff.userPool.userPoolId, groupName });

    const { api } = new PhiApi(this, 'Api', {
      encryptionKey,
      alarmTopic,
      authorizer: new apigateway.CognitoUserPoolsAuthorizer(this, 'SignedIn', { cognitoUserPools: [staff.userPool] }),
      authorizationScopes: ['clinic/visits'],
      createAccountRole: true,
    });
    const { STRING: string, INTEGER: integer, OBJECT: type } = apigateway.JsonSchemaType;
    const patientId = { type: string, pattern: '^[0-9a-f-]{36}$' };
    const visit = { type, required: ['patientId', 'startedAt', 'reason'], properties: { patientId, startedAt: { type: integer }, reason: { type: string, maxLength: 500 } } };
    const search = { type, required: ['patientId'], properties: { patientId } };
    const integration = new apigateway.LambdaIntegration(handler.lambdaFunction);
    const accept = (resource: apigateway.Resource, modelName: string, schema: apigateway.JsonSchema) =>
      resource.addMethod('POST', integration, { requestModels: { 'application/json': api.addModel(modelName, { modelName, contentType: 'application/json', schema }) } });
    const visits = api.root.addResource('visits');
    accept(visits, 'Visit', visit);
    accept(visits.addResource('search'), 'VisitSearch', search);

    const { repository } = new PhiRepository(this, 'ChartImages', { encryptionKey, alarmTopic });
    this.charts = new PhiService(this, 'Charts', {
      vpc,
      encryptionKey,
      alarmTopic,
      repository,
      tagOrDigest: '2026.11.1',
      port: 8443,
      environment: { CHARTS_HOST: records.charts.instance.dbInstanceEndpointAddress },
    });
    this.charts.connections.allowToDefaultPort(records.charts, 'Charts');
    records.charts.grantConnect(this.charts, 'charts');
    records.images.grantRead(this.charts);
  }
}
