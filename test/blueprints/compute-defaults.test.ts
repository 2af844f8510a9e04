import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Define, newStack, properties, someVpc, unmet } from './before-and-after';

const code = { code: lambda.Code.fromInline('exports.handler = async () => undefined;'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X };
const handler = (props?: Partial<lambda.FunctionProps>): Define => stack => void new lambda.Function(stack, 'Stock', { ...code, environment: { STAGE: 'prod' }, ...props });
const cluster = (props?: ecs.ClusterProps): Define => stack => void new ecs.Cluster(stack, 'Stock', { vpc: someVpc(stack), ...props });

test.each([
  ['a function', handler(), ['lambda-env-encryption-cmk', 'lambda-log-group-managed', 'lambda-tracing', 'logs-group-encrypted']],
  ['a cluster', cluster(), ['ecs-container-insights', 'ecs-ephemeral-storage-cmk']],
])('%s meets with the blueprint what it does not meet without', (_, define, rules) => {
  expect(unmet(define)).toEqual(expect.arrayContaining(rules));
  expect(unmet(define, {}).filter(each => rules.includes(each))).toEqual([]);
});

test.each([
  ['no tracing', handler({ tracing: lambda.Tracing.DISABLED }), 'lambda-tracing'],
  ['no metrics of containers', cluster({ containerInsightsV2: ecs.ContainerInsights.DISABLED }), 'ecs-container-insights'],
])('lets the caller choose %s, which a rule tells of', (_, define, rule) => {
  expect(unmet(define, {})).toContain(rule);
});

test('says once in the policy of the key what all clusters need, since statement ids are unique', () => {
  const define: Define = stack => ['Stock', 'Other'].forEach(id => new ecs.Cluster(stack, id, { vpc: someVpc(new Construct(stack, `${id}Network`)) }));
  const [key] = Object.values(Template.fromStack(newStack(define, {})).findResources('AWS::KMS::Key'));
  const sids = (key.Properties as { KeyPolicy: { Statement: { Sid?: string }[] } }).KeyPolicy.Statement.flatMap(each => each.Sid ?? []);
  expect(sids.length).toBeGreaterThan(0);
  expect(new Set(sids).size).toBe(sids.length);
});

test('gives no key to a cluster with a name, which the policy of a shared key would name twice', () => {
  expect(properties('AWS::ECS::Cluster', cluster({ clusterName: 'intake' }))[0]).not.toHaveProperty('Configuration.ManagedStorageConfiguration');
  expect(properties('AWS::ECS::Cluster', cluster())[0]).toHaveProperty('Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId');
});
