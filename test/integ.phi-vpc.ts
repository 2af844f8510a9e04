import { Sandbox } from './setup/sandbox';
import { PhiVpc } from '../lib/constructs/phi-vpc';

const sandbox = new Sandbox('PhiVpc');
const { vpc } = new PhiVpc(sandbox.stack, 'Network', { natGateways: 0 });
const ofVpc = { Name: 'vpc-id', Values: [vpc.vpcId] };

sandbox.expects('EC2', 'describeFlowLogs', { Filter: [{ Name: 'resource-id', Values: [vpc.vpcId] }] }, { FlowLogs: [{ FlowLogStatus: 'ACTIVE', TrafficType: 'ALL' }] });
sandbox.expects('EC2', 'describeSecurityGroups', { Filters: [ofVpc, { Name: 'group-name', Values: ['default'] }] }, {
  SecurityGroups: [{ IpPermissions: [], IpPermissionsEgress: [] }],
});
sandbox.expects('EC2', 'describeSubnets', { Filters: [ofVpc, { Name: 'map-public-ip-on-launch', Values: ['true'] }] }, { Subnets: [] });
sandbox.expects('EC2', 'describeVpcEndpoints', { Filters: [ofVpc] }, { VpcEndpoints: [{ VpcEndpointType: 'Gateway' }, { VpcEndpointType: 'Gateway' }] });
sandbox.expects('EC2', 'describeRouteTables', {
  Filters: [
    { Name: 'association.subnet-id', Values: vpc.isolatedSubnets.map(({ subnetId }) => subnetId) },
    { Name: 'route.destination-cidr-block', Values: ['0.0.0.0/0'] },
  ],
}, { RouteTables: [] });
