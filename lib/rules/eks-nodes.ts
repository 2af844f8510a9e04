import { encryptedDevices } from './block-devices';
import { branchWithoutTarget } from './branch-targets';
import { policiesOf } from './identity-statements';
import { Check, all, equals, notPresent } from './predicates';
import { Rule, rulesFor } from './rule';
import { privateSubnets } from './subnet-routes';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { policyDocument } from '../facts/policy-document';
import { describeAssumption } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference, Text, isKnown } from '../facts/value';

const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';
const TEMPLATE_PATHS = ['LaunchTemplate.Id', 'LaunchTemplate.Name', 'LaunchTemplate.Version'];

const isHardened = all(encryptedDevices('LaunchTemplateData.BlockDeviceMappings', { needsRoot: true }), equals('LaunchTemplateData.MetadataOptions.HttpTokens', 'required'));

/** Hosts are launched from a template that encrypts their volumes and asks for session tokens. */
const launchesHardened: Check = group => {
  const absent = group.read('LaunchTemplate').find(({ value }) => value === undefined);
  if (absent) return nonCompliant({ ...absent, found: `absent${describeAssumption(absent.given)}: EKS makes one that does not encrypt` });
  const templates = [...new Set(TEMPLATE_PATHS.flatMap(path => group.targets(path, LAUNCH_TEMPLATE)))];
  const isElsewhere = TEMPLATE_PATHS.every(path => branchWithoutTarget(group, path, templates));
  return worst([...isElsewhere ? [insufficientData({ at: 'LaunchTemplate', found: 'a launch template outside of the app' })] : [], ...templates.map(judgeTemplate)]);
};

function judgeTemplate(template: Resource): Verdict {
  const { status, at, found } = isHardened(template);
  return new Verdict(status, { at: 'LaunchTemplate', found: status === 'COMPLIANT' ? template.logicalId : `${template.logicalId}, whose ${at ?? ''} is ${found ?? 'absent'}`, subject: template });
}

/** What hosts themselves need: to join, to pull images, to give addresses to pods, to be managed, and to send metrics and logs. */
const NODE_POLICY = new RegExp(`(?:^|/)(?:${[
  'AmazonEKSWorkerNodePolicy', 'AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryReadOnly', 'AmazonEC2ContainerRegistryPullOnly', 'AmazonEKS_CNI_Policy',
  'AmazonSSMManagedInstanceCore', 'CloudWatchAgentServerPolicy',
].join('|')})$`);
const NODE_ACTION = /^(?:ec2:Describe|ec2messages:|ssmmessages:|ssm:|eks:Describe|eks-auth:|ecr:(?:Get|Batch(?:Get|Check)|Describe|List)|logs:|cloudwatch:PutMetricData|autoscaling:Describe)/i;

/** The role of the hosts has the rights of hosts alone, so that pods have to get theirs by an identity of their own. */
const rightsOfHostsOnly: Check = group => worst(group.read('NodeRole').map(reading => {
  const { template } = group;
  const role = template.graph.resolve(reading.value, 'AWS::IAM::Role', template).find(each => each.type === 'AWS::IAM::Role');
  if (!role) return insufficientData(reading);
  const managed = role.read('ManagedPolicyArns[*]').filter(({ value }) => value !== undefined).map(({ value }) => judgePolicy(value, reading.at, role));
  const written = policiesOf(role).flatMap(policy => judgeStatements(policy, reading.at, role));
  return worst([compliant({ at: reading.at, found: role.logicalId }), ...managed, ...written]);
}));

function judgePolicy(policy: Node, at: string, role: Resource): Verdict {
  if (policy instanceof Reference) return compliant({ at }); // judged by its statements
  const name = policy instanceof Text ? policy.skeleton : isKnown(policy) ? String(policy) : undefined;
  if (name === undefined) return insufficientData({ at, value: policy });
  return NODE_POLICY.test(name) ? compliant({ at }) : nonCompliant({ at, found: `${role.logicalId}, which has ${name.slice(name.lastIndexOf('/') + 1)}`, subject: role });
}

function judgeStatements(policy: Resource, at: string, role: Resource): readonly Verdict[] {
  const path = policy.type === 'AWS::IAM::Role' ? 'Policies[*].PolicyDocument' : 'PolicyDocument';
  const { statements } = policyDocument(policy, path);
  return statements.filter(each => each.effect !== 'Deny').map(statement => {
    const action = statement.actions.find(each => !isKnown(each) || !NODE_ACTION.test(String(each))) ?? (statement.notActions.length > 0 ? 'NotAction' : undefined);
    if (action === undefined) return compliant({ at });
    return isKnown(action) ? nonCompliant({ at, found: `${role.logicalId}, which ${policy.logicalId} allows ${String(action)}`, subject: policy }) : insufficientData({ at, value: action });
  });
}

const launched = (data: object) => ({
  Resources: {
    Launch: { Type: LAUNCH_TEMPLATE, Properties: { LaunchTemplateData: data } },
    Subject: { Type: 'AWS::EKS::Nodegroup', Properties: { LaunchTemplate: { Id: { Ref: 'Launch' } } } },
  },
});
const withRole = (...policies: readonly string[]) => ({
  Resources: {
    Nodes: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: policies.map(name => `arn:aws:iam::aws:policy/${name}`) } },
    Subject: { Type: 'AWS::EKS::Nodegroup', Properties: { NodeRole: { 'Fn::GetAtt': ['Nodes', 'Arn'] } } },
  },
});
const inSubnet = (route: object) => ({
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC' },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', ...route } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
    Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
    Subject: { Type: 'AWS::EKS::Nodegroup', Properties: { Subnets: [{ Ref: 'Subnet' }] } },
  },
});

/** Amazon EKS: the hosts of clusters. */
export const eksNodes: readonly Rule[] = rulesFor('AWS::EKS::Nodegroup', [
  {
    id: 'eks-nodegroup-private-subnets',
    title: 'Hosts of clusters are in private subnets and open to no SSH key',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'Without a key nobody can sign in by SSH; subnets have to be named.',
    rationale: 'Pods with ePHI run on these hosts: an address on the internet, or a shared key, is a way around every control of the cluster.',
    remediation: 'Select `SubnetType.PRIVATE_WITH_EGRESS` or `PRIVATE_ISOLATED`, leave `remoteAccess` out, and use Session Manager.',
    source: 'Amazon EKS User Guide: Simplify node lifecycle with managed node groups',
    check: all(privateSubnets('Subnets[*]'), notPresent('RemoteAccess.Ec2SshKey')),
    examples: { compliant: inSubnet({ NatGatewayId: 'nat-1' }), nonCompliant: inSubnet({ GatewayId: { Ref: 'Gateway' } }) },
  },
  {
    id: 'eks-nodegroup-encrypted-disk',
    title: 'Hosts of clusters have encrypted volumes and ask for session tokens',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'EKS makes a launch template whose volumes are unencrypted unless the account encrypts every volume.',
    rationale: 'Images, logs and scratch files of pods lie on the volumes of the host, ePHI among them.',
    remediation: 'Set `launchTemplateSpec` to a `LaunchTemplate` with `blockDevices` of `encrypted: true` and `requireImdsv2: true`.',
    source: 'Amazon EKS User Guide: Customize managed nodes with launch templates',
    check: launchesHardened,
    examples: {
      compliant: launched({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }], MetadataOptions: { HttpTokens: 'required' } }),
      nonCompliant: launched({ MetadataOptions: { HttpTokens: 'required' } }),
    },
  },
  {
    id: 'eks-pod-identity',
    title: 'The role of hosts has the rights of hosts alone; pods have identities of their own',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'A pod without an identity of its own can take the credentials of its host.',
    rationale: 'What the host may do, every pod on it may do: one that sends reminders could read charts.',
    remediation: 'Grant to a service account (`cluster.addServiceAccount`) or a pod identity association, and leave the node role its managed policies.',
    source: 'Amazon EKS Best Practices Guide: Identity and access management',
    check: rightsOfHostsOnly,
    examples: {
      compliant: withRole('AmazonEKSWorkerNodePolicy', 'AmazonEKS_CNI_Policy', 'AmazonEC2ContainerRegistryPullOnly'),
      nonCompliant: withRole('AmazonEKSWorkerNodePolicy', 'AmazonS3FullAccess'),
    },
  },
]);
