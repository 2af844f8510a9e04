import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Reference } from '../facts/value';

const ATTACHMENT = 'AWS::EC2::VPCGatewayAttachment';
const GATEWAY = 'AWS::EC2::InternetGateway';

/** An app says that a network may have an internet gateway by making the network, and a route in it that leads to the gateway. */
function isCalledFor(attachment: Resource): Verdict {
  return worst(attachment.read('InternetGatewayId').flatMap(gateway => {
    if (gateway.value === undefined) return [notApplicable()];
    return attachment.read('VpcId').map(vpc => {
      if (!(vpc.value instanceof Reference) || vpc.value.target.type !== 'AWS::EC2::VPC') {
        return insufficientData({ ...vpc, found: `${vpc.value === undefined ? 'absent' : String(vpc.value)}: a VPC that this app does not make` });
      }
      if (!(gateway.value instanceof Reference)) return insufficientData(gateway);
      return judge(attachment, gateway.value.target, vpc.value.target);
    });
  }));
}

function judge(attachment: Resource, gateway: Resource, vpc: Resource): Verdict {
  const routes = gateway.companions('AWS::EC2::Route', 'GatewayId');
  if (routes.length === 0) {
    const found = `no route leads to ${gateway.logicalId}`;
    return attachment.template.graph.isApp ? nonCompliant({ at: 'InternetGatewayId', found }) : insufficientData({ at: 'InternetGatewayId', found: `${found} here` });
  }
  const certain = routes.filter(route => attachment.impliesExistenceOf(route));
  if (certain.length === 0) {
    return insufficientData({ at: 'InternetGatewayId', found: `${routes[0].logicalId} exists only if ${routes[0].condition ?? 'its condition holds'}` });
  }
  const tables = certain.flatMap(route => route.targets('RouteTableId', 'AWS::EC2::RouteTable'));
  const isHere = tables.some(table => table.targets('VpcId', 'AWS::EC2::VPC').includes(vpc));
  return isHere ? compliant({ at: 'VpcId', found: `${vpc.logicalId}, where ${certain[0].logicalId} leads to the gateway` })
    : insufficientData({ at: 'VpcId', found: `whether the routes to ${gateway.logicalId} are of ${vpc.logicalId}` });
}

const attached = { Type: ATTACHMENT, Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } } };
const network = { Subject: attached, Vpc: { Type: 'AWS::EC2::VPC' }, Gateway: { Type: GATEWAY } };

/** Amazon VPC: internet gateways. */
export const internetGateways: readonly Rule[] = rulesFor(ATTACHMENT, [
  {
    id: 'vpc-internet-gateway-authorized',
    title: 'Internet gateways are attached only to VPCs of the app that have a route to them',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'A VPC that CloudFormation makes has no internet gateway.',
    rationale: 'A gateway that no route needs opens a network with ePHI by one route, and one on the network of somebody else opens what is not seen here. '
      + 'A list of VPCs that may have one is kept by AWS Config.',
    remediation: 'Use `PhiVpc`; leave out a gateway that no route needs (`createInternetGateway: false`), and attach none to an imported VPC.',
    source: 'AWS Config Developer Guide: internet-gateway-authorized-vpc-only',
    crosswalk: { awsConfig: ['INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY'] },
    check: isCalledFor,
    examples: {
      compliant: {
        Resources: {
          ...network,
          Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
          Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } } },
        },
      },
      nonCompliant: { Resources: network },
    },
  },
]);
