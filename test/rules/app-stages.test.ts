import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const tagged = (tags: Readonly<Record<string, unknown>>) => ({ Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) });
const of = (Type: string, properties: object, tags: Readonly<Record<string, unknown>> = {}) => ({
  Resources: { Subject: { Type, Properties: { ...properties, ...tagged(tags) } } },
});
const DEV = { environment: 'dev' };
const PROD = { environment: 'prod' };
const TABLE = 'AWS::DynamoDB::Table';
const DATABASE = 'AWS::RDS::DBInstance';

judges('app-non-production-no-phi', [
  ['absent', {}, notApplicable()],
  ['a store without a mark', of(TABLE, {}, { 'data-classification': 'phi' }), notApplicable()],
  ['ePHI in production', of(TABLE, {}, { ...PROD, 'data-classification': 'phi' }), notApplicable()],
  ['ePHI in a stage for tests', of(TABLE, {}, { ...DEV, 'data-classification': 'phi' }), nonCompliant('Tags', 'tagged as a store of ePHI outside of production')],
  ['made-up data in a stage for tests', of(TABLE, {}, { ...DEV, 'data-classification': 'synthetic' }), compliant('Tags')],
  ['data of which nobody says what it is', of(TABLE, {}, DEV), notApplicable()],
  ['a copy of production', of(DATABASE, { DBSnapshotIdentifier: 'charts-prod-2026-11-01' }, DEV), nonCompliant('DBSnapshotIdentifier')],
  ['a copy of what is none of production', of(DATABASE, { DBSnapshotIdentifier: 'charts-non-prod-seed' }, DEV), compliant('DBSnapshotIdentifier')],
  ['a copy of a product catalogue', of(DATABASE, { DBSnapshotIdentifier: 'products-seed' }, DEV), compliant('DBSnapshotIdentifier')],
  ['a copy that is a parameter', of(DATABASE, { DBSnapshotIdentifier: { Ref: 'Snapshot' } }, DEV), insufficientData('DBSnapshotIdentifier')],
  ['a mark that is a parameter', of(TABLE, {}, { 'environment': { Ref: 'Stage' }, 'data-classification': 'phi' }), notApplicable()],
]);

const CLIENT = 'AWS::Cognito::UserPoolClient';
const FUNCTION = 'AWS::Lambda::Function';
const variables = (each: object) => ({ Environment: { Variables: each } });
const container = (...Environment: readonly object[]) => ({ ContainerDefinitions: [{ Name: 'app', Environment }] });
const inStack = (tags: object, Type: string, Properties: object) => ({ Stack: { stackTags: tags }, Resources: { Subject: { Type, Properties } } });
judges('app-no-debug-in-production', [
  ['nothing of the kind', of(FUNCTION, {}, PROD), notApplicable()],
  ['a switch in production', of(FUNCTION, variables({ TABLE: 'x', FLASK_DEBUG: 'true' }), PROD), nonCompliant('Environment.Variables.FLASK_DEBUG', 'true')],
  ['a switch in a stage for tests', of(FUNCTION, variables({ FLASK_DEBUG: '1' }), DEV), notApplicable()],
  ['a switch that is off', of(FUNCTION, variables({ DEBUG: 'false', NODE_ENV: 'production' }), PROD), compliant()],
  ['a switch of a container', of('AWS::ECS::TaskDefinition', container({ Name: 'A', Value: '1' }, { Name: 'NODE_ENV', Value: 'development' }), PROD),
    nonCompliant('ContainerDefinitions[0].Environment[1].Value', 'development')],
  ['a callback to a developer', inStack(PROD, CLIENT, { CallbackURLs: ['https://portal.example.com', 'http://localhost:3000'] }), nonCompliant('CallbackURLs[1]', 'http://localhost:3000')],
  ['a callback to a developer in a stage for tests', inStack(DEV, CLIENT, { CallbackURLs: ['http://localhost:3000'] }), notApplicable()],
  ['a callback to the portal', inStack(PROD, CLIENT, { CallbackURLs: ['https://localhost.example.com'] }), compliant('CallbackURLs[0]')],
  ['a callback that is a parameter', inStack(PROD, CLIENT, { CallbackURLs: [{ Ref: 'Callback' }] }), insufficientData('CallbackURLs[0]')],
  ['a switch that is a parameter', of(FUNCTION, variables({ DEBUG: { Ref: 'Debug' } }), PROD), insufficientData('Environment.Variables.DEBUG')],
  ['pages of a developer at a bucket', of('AWS::S3::Bucket', { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['http://127.0.0.1:8080'] }] } }, PROD),
    nonCompliant('CorsConfiguration.CorsRules[0].AllowedOrigins[0]')],
]);

const CLUSTER = 'AWS::ECS::Cluster';
const service = (tags: Readonly<Record<string, unknown>>, cluster: unknown = { Ref: 'Subject' }) => ({ Type: 'AWS::ECS::Service', Properties: { Cluster: cluster, ...tagged(tags) } });
const PHI = { 'data-classification': 'phi' };
judges('app-mixed-classification-isolation', [
  ['nobody', of(CLUSTER, {}), notApplicable()],
  ['ePHI alone', { Resources: { Subject: { Type: CLUSTER }, A: service(PHI), B: service(PHI) } }, compliant('AWS::ECS::Service')],
  ['ePHI and what says nothing', { Resources: { Subject: { Type: CLUSTER }, A: service(PHI), B: service({}) } }, compliant()],
  ['ePHI and what is free of it', { Resources: { Subject: { Type: CLUSTER }, A: service(PHI), B: service({ 'data-classification': 'public' }) } },
    nonCompliant('AWS::ECS::Service', 'B, free of ePHI, uses it beside A, which is not')],
  ['each in its own', { Resources: { Subject: { Type: CLUSTER }, A: service(PHI), C: service(PHI), B: service({ 'data-classification': 'public' }, 'other') } }, compliant()],
  ['a parameter', { Resources: { Subject: { Type: CLUSTER }, A: service(PHI), B: service({ 'data-classification': { Ref: 'Class' } }) } }, insufficientData('AWS::ECS::Service')],
]);
