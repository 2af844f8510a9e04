import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Define, properties, someVpc, unmet } from './before-and-after';

const vpc = (props?: ec2.VpcProps): Define => stack => void new ec2.Vpc(stack, 'Stock', { availabilityZones: ['us-east-1a', 'us-east-1b'], ...props });
const api = (props?: apigateway.RestApiProps): Define => stack => void new apigateway.RestApi(stack, 'Stock', props).root.addMethod('GET');
const alb = (props?: Partial<elbv2.ApplicationLoadBalancerProps>): Define => stack => void new elbv2.ApplicationLoadBalancer(stack, 'Stock', { vpc: someVpc(stack), ...props });
const nlb: Define = stack => void new elbv2.NetworkLoadBalancer(stack, 'Stock', { vpc: someVpc(stack) });

test.each([
  ['a network', vpc(), ['vpc-flow-logs', 'vpc-subnet-no-auto-public-ip']],
  ['an API', api(), ['apigateway-access-logging', 'apigateway-execution-logging', 'apigateway-private-or-regional-endpoint', 'apigateway-xray-tracing']],
  ['a load balancer', alb(), ['elb-access-logging', 'elbv2-connection-logs', 'elbv2-deletion-protection', 'elbv2-drop-invalid-headers']],
  ['a load balancer for connections', nlb, ['elbv2-deletion-protection']],
])('%s meets with the blueprint what it does not meet without', (_, define, rules) => {
  expect(unmet(define)).toEqual(expect.arrayContaining(rules));
  expect(unmet(define, {}).filter(each => rules.includes(each))).toEqual([]);
});

test.each([
  ['subnets with public addresses', vpc({ subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }] }), 'vpc-subnet-no-auto-public-ip'],
  ['an edge-optimized endpoint', api({ endpointConfiguration: { types: [apigateway.EndpointType.EDGE] } }), 'apigateway-private-or-regional-endpoint'],
  ['no tracing', api({ deployOptions: { tracingEnabled: false } }), 'apigateway-xray-tracing'],
  ['no protection', alb({ deletionProtection: false }), 'elbv2-deletion-protection'],
])('lets the caller choose %s, which a rule tells of', (_, define, rule) => {
  expect(unmet(define, {})).toContain(rule);
});

test('makes no stage that was not wanted, nor a log group for it', () => {
  const define = api({ deploy: false });
  expect(properties('AWS::ApiGateway::Stage', define)).toEqual([]);
  expect(properties('AWS::Logs::LogGroup', define)).toEqual([]);
});

test('keeps the options of a stage beside its own', () => {
  expect(properties('AWS::ApiGateway::Stage', api({ deployOptions: { stageName: 'live' } }))).toMatchObject([{ StageName: 'live', TracingEnabled: true }]);
});

test('gives no subnets to a network whose NAT gateways are instances', () => {
  const natGatewayProvider = ec2.NatProvider.instanceV2({ instanceType: new ec2.InstanceType('t3.micro') });
  expect(unmet(vpc({ natGatewayProvider }), {})).toContain('vpc-subnet-no-auto-public-ip');
});

test('has isolated subnets rather than private ones where there is no NAT gateway', () => {
  expect(properties('AWS::EC2::NatGateway', vpc({ natGateways: 0 }))).toEqual([]);
  expect(properties('AWS::EC2::NatGateway', vpc())).toHaveLength(2);
});

test('leaves the logs of a load balancer where the caller sends them', () => {
  const define: Define = stack => {
    const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Stock', { vpc: someVpc(stack) });
    balancer.logAccessLogs(new s3.Bucket(stack, 'Own', { encryption: s3.BucketEncryption.S3_MANAGED }));
  };
  const [{ LoadBalancerAttributes }] = properties('AWS::ElasticLoadBalancingV2::LoadBalancer', define);
  expect(LoadBalancerAttributes).toContainEqual({ Key: 'access_logs.s3.bucket', Value: { Ref: expect.stringMatching(/^Own/) } });
});
