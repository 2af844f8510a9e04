import { Tags, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** A network ACL holds 20 rules in each direction unless AWS raises the quota, and one of them is the closing denial. */
const MOST_RULES = 19;

/** Rules are numbered in steps, so that a rule can be put between two others in an emergency. */
const STEP = 10;

/** The two sides of the ACL and the ports between them. */
export interface DataTierAclProps {
  readonly vpc: ec2.IVpc;
  readonly application: ec2.ISubnet[];
  readonly data: ec2.ISubnet[];
  readonly ports: number[];
}

/**
 * A network ACL for subnets that hold databases. What it lets in: the database ports from the application subnets, and anything
 * between the data subnets themselves, since Multi-AZ and cluster traffic runs there. What it lets out: replies, and again traffic
 * between the data subnets. DNS, enhanced monitoring, log export and rotation of a password by RDS do not pass through it.
 */
export function dataTierAcl(scope: Construct, id: string, props: DataTierAclProps): ec2.NetworkAcl {
  const { vpc, application, data, ports } = props;
  requirePorts(ports, application.length, data.length);

  const acl = new ec2.NetworkAcl(scope, id, { vpc, subnetSelection: { subnets: data } });
  Tags.of(acl).add('Name', acl.node.path);
  const allow = (direction: ec2.TrafficDirection) => {
    let ruleNumber = 100;
    return (ruleId: string, subnet: ec2.ISubnet, traffic: ec2.AclTraffic) => {
      acl.addEntry(ruleId, { direction, cidr: ec2.AclCidr.ipv4(subnet.ipv4CidrBlock), traffic, ruleNumber, ruleAction: ec2.Action.ALLOW });
      ruleNumber += STEP;
    };
  };

  const allowIn = allow(ec2.TrafficDirection.INGRESS);
  const allowOut = allow(ec2.TrafficDirection.EGRESS);
  data.forEach((subnet, index) => {
    allowIn(`FromData${index + 1}`, subnet, ec2.AclTraffic.allTraffic());
    allowOut(`ToData${index + 1}`, subnet, ec2.AclTraffic.allTraffic());
  });
  application.forEach((subnet, index) => {
    allowOut(`RepliesToApplication${index + 1}`, subnet, ec2.AclTraffic.tcpPortRange(1024, 65535));
    ports.forEach((port) => allowIn(`FromApplication${index + 1}Port${port}`, subnet, ec2.AclTraffic.tcpPort(port)));
  });
  return acl;
}

function requirePorts(ports: number[], applicationSubnets: number, dataSubnets: number): void {
  const wrong = ports.find((port) => Token.isUnresolved(port) || !Number.isInteger(port) || port < 1 || port > 65535);
  if (wrong !== undefined) {
    throw new Error(`${Token.isUnresolved(wrong) ? 'a value known only at deployment' : wrong} is no port of the data tier; ports are whole numbers from 1 to 65535: list the ports of your databases in dataPorts`);
  }
  if (ports.length === 0 || new Set(ports).size !== ports.length) {
    throw new Error(`dataPorts is [${ports.join(', ')}]; it takes at least one port and each port once: list the ports of your databases`);
  }
  const rules = dataSubnets + applicationSubnets * ports.length;
  if (rules > MOST_RULES) {
    throw new Error(
      `${ports.length} ports in ${applicationSubnets} Availability Zones need ${rules} rules of a network ACL, which takes ${MOST_RULES}; ` +
      'list fewer dataPorts or set a lower maxAzs',
    );
  }
}
