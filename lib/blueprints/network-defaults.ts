import { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { type Place, defaultsOf, unlessGiven } from './l2-defaults';
import { ACCESS_LOG_FORMAT } from '../constructs/hardening/api-logs';
import { logRequestsTo } from '../constructs/hardening/balancer-logs';
import { storeLogGroup } from '../constructs/hardening/store-log-group';

const VPC = defaultsOf<ec2.VpcProps>(ec2.Vpc, given => ({
  ...unlessGiven(given, ['flowLogs'], () => ({ flowLogs: { FlowLog: { trafficType: ec2.FlowLogTrafficType.ALL } } })),
  // An instance that is a NAT gateway lives on its public address.
  ...unlessGiven(given, ['subnetConfiguration', 'natGatewayProvider'], () => ({ subnetConfiguration: withoutPublicAddresses(given.natGateways) })),
}));

const REST_API = defaultsOf<apigateway.RestApiProps>(apigateway.RestApi, (given, place) => ({
  ...unlessGiven(given, ['endpointTypes', 'endpointConfiguration'], () => ({ endpointConfiguration: { types: [apigateway.EndpointType.REGIONAL] } })),
  ...given.deploy === false ? {} : {
    cloudWatchRole: true, // without a role in the account, API Gateway refuses a stage that logs
    deployOptions: {
      ...accessLog(given.deployOptions, place),
      loggingLevel: apigateway.MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      metricsEnabled: true,
      tracingEnabled: true,
    },
  },
}));

const APPLICATION_LOAD_BALANCER = defaultsOf<elbv2.ApplicationLoadBalancerProps>(elbv2.ApplicationLoadBalancer, (_, place) => {
  const target = place.accessLogBucket();
  place.afterwards(construct => {
    const balancer = construct as elbv2.ApplicationLoadBalancer;
    if (!isLogged(balancer.node.defaultChild as elbv2.CfnLoadBalancer)) logRequestsTo(balancer, target, balancer);
  });
  return { deletionProtection: true, dropInvalidHeaderFields: true, desyncMitigationMode: elbv2.DesyncMitigationMode.STRICTEST };
});

const NETWORK_LOAD_BALANCER = defaultsOf<elbv2.NetworkLoadBalancerProps>(elbv2.NetworkLoadBalancer, () => ({ deletionProtection: true }));

/** Networks, and what takes requests. */
export const NETWORK_DEFAULTS = [VPC, REST_API, APPLICATION_LOAD_BALANCER, NETWORK_LOAD_BALANCER];

/** The subnets that the AWS CDK would make, public ones without an address for whatever is launched in them. */
function withoutPublicAddresses(natGateways: number | undefined): ec2.SubnetConfiguration[] {
  const subnets = natGateways === 0 ? ec2.Vpc.DEFAULT_SUBNETS_NO_NAT : ec2.Vpc.DEFAULT_SUBNETS;
  return subnets.map(each => each.subnetType === ec2.SubnetType.PUBLIC ? { ...each, mapPublicIpOnLaunch: false } : each);
}

/** Whether somebody has called `logAccessLogs` or set the attribute, to `false` even. */
function isLogged(balancer: elbv2.CfnLoadBalancer): boolean {
  const attributes = Stack.of(balancer).resolve(balancer.loadBalancerAttributes) as readonly elbv2.CfnLoadBalancer.LoadBalancerAttributeProperty[] | undefined;
  return attributes?.some(({ key }) => key === 'access_logs.s3.enabled') === true;
}

function accessLog(given: apigateway.StageOptions | undefined, { scope, id, key }: Place): apigateway.StageOptions {
  if (given?.accessLogDestination) return {};
  return {
    accessLogDestination: new apigateway.LogGroupLogDestination(storeLogGroup(scope, `${id}AccessLog`, undefined, key())),
    accessLogFormat: ACCESS_LOG_FORMAT,
  };
}
