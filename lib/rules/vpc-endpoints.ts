import { isPhiStore } from './phi-stores';
import { admitsEverybody, bindsCaller, covers, deniesEverybody } from './policies';
import { narrowsResources } from './policy-reach';
import { Check, isTrue, noneOf, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { every, opens, securityGroupRules, some } from './security-group-rules';
import { best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import { PolicyCondition, Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Node, Text, isKnown, show } from '../facts/value';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const AUTHORITY = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

/** Services that carry data or secrets and of which an endpoint takes a policy. */
const WITH_POLICY = new Set([
  's3', 's3-global.accesspoint', 'dynamodb', 'kms', 'secretsmanager', 'logs', 'sqs', 'sns', 'ssm', 'ecr.api', 'ecr.dkr', 'events', 'states', 'monitoring',
  'kinesis-streams', 'kinesis-firehose', 'lambda', 'athena', 'glue', 'textract', 'comprehendmedical', 'healthlake', 'bedrock-runtime',
  'elasticfilesystem', 'backup',
]);

/** Whether a condition keeps to resources of certain owners, or with a certain mark: one on how or when a request comes does not. */
function narrows(condition: PolicyCondition): boolean {
  const key = condition.key.replace(/^(?:aws|s3):resource(?=account|org)/i, 'aws:principal');
  return bindsCaller({ ...condition, key }) || narrowsResources(condition);
}

/** The service of an endpoint: `s3` of `com.amazonaws.us-east-1.s3`; `undefined` if it is not one of AWS, or not known. */
export function serviceOf(endpoint: Resource): string | undefined {
  const node = endpoint.value('ServiceName');
  const name = node instanceof Text ? node.skeleton : isKnown(node) ? String(node) : '';
  const start = name.indexOf('com.amazonaws.');
  if (start < 0 || name.includes('.vpce.')) return undefined;
  const rest = name.slice(start + 'com.amazonaws.'.length);
  return rest.slice(rest.indexOf('.') + 1);
}

const STORES_BY_SERVICE: readonly (readonly [string, readonly string[]])[] = [
  ['s3', ['AWS::S3::Bucket']],
  ['dynamodb', ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']],
];
const NEEDED = new WeakMap<ResourceGraph, readonly string[]>();

/** The services with a free gateway endpoint in which the app keeps data. */
function neededServices(graph: ResourceGraph): readonly string[] {
  let needed = NEEDED.get(graph);
  if (!needed) {
    needed = STORES_BY_SERVICE.filter(([, types]) => types.some(type => graph.ofType(type).some(isPhiStore))).map(([service]) => service);
    NEEDED.set(graph, needed);
  }
  return needed;
}

const GROUP = 'AWS::EC2::SecurityGroup';

/** Addresses of others come through a peering, a transit gateway or a VPN; the internet itself has no way to a private endpoint. */
const admitsOwnNetwork: Check = endpoint => worst(endpoint.targets('SecurityGroupIds', GROUP).flatMap(group =>
  [group, ...group.companions('AWS::EC2::SecurityGroupIngress', 'GroupId')].flatMap(each => securityGroupRules(each)).filter(rule => rule.direction === 'ingress').map(rule => {
    const isOpen = every([rule.peer.isEveryone, some([opens(rule, 443), opens(rule, 80)])]);
    const ground = { at: 'SecurityGroupIds', found: `${group.logicalId} admits ${show(rule.value)}`, subject: group };
    return isOpen === false ? compliant(ground) : isOpen ? nonCompliant(ground) : insufficientData(ground);
  })));

/** A VPC in which something may run reaches the stores of the app through endpoints. */
const hasEndpoints: Check = vpc => {
  if (vpc.companions('AWS::EC2::Subnet', 'VpcId').length === 0) return notApplicable();
  const endpoints = vpc.companions(ENDPOINT, 'VpcId');
  return worst(neededServices(vpc.template.graph).map(service => best(endpoints.map(endpoint => {
    const offered = serviceOf(endpoint);
    if (offered === undefined && !isKnown(endpoint.value('ServiceName'))) {
      return insufficientData({ at: ENDPOINT, found: `the service of ${endpoint.logicalId}` });
    }
    return offered === service && vpc.impliesExistenceOf(endpoint) ? compliant({ at: ENDPOINT, found: endpoint.logicalId }) : notApplicable();
  }), nonCompliant({ at: ENDPOINT, found: `no endpoint for ${service}` }))));
};

/** The services whose actions are called otherwise than their endpoint. */
const PREFIXES: { readonly [service: string]: string } = { 'kinesis-streams': 'kinesis', 'kinesis-firehose': 'firehose', 'monitoring': 'cloudwatch', 'email': 'ses' };

/** How the actions of a service begin: `ecr` for `ecr.api`, `bedrock` for `bedrock-runtime`. */
function prefixOf(service: string | undefined): string {
  const [first] = (service ?? '').split('.');
  return PREFIXES[first] ?? first.replace(/^(bedrock|s3)-.*$/, '$1');
}

/** Every request through an endpoint comes from the network of that endpoint. */
const ALWAYS_MET = new Set(['aws:sourcevpc', 'aws:sourcevpcarn', 'aws:sourcevpce', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths']);

/** Whether a condition compares the caller with the owner of the resource: who brings both from another account meets it. */
const comparesWithOwner = ({ values }: PolicyCondition): boolean => values.some(value => /\$\{aws:resource/i.test(String(value)));

function isOpenPolicy(statement: Statement, prefix: string): boolean {
  const conditions = statement.conditions.filter(each => !comparesWithOwner(each) && (!ALWAYS_MET.has(each.key.toLowerCase()) || /not/i.test(each.operator)));
  return admitsEverybody({ ...statement, conditions }) && !conditions.some(narrows)
    && (statement.notActions.length > 0 || statement.actions.some(action => isKnown(action) && covers(String(action), `${prefix}:zq7`)))
    && (statement.notResources.length > 0 || statement.resources.some(each => isEveryResource(each, prefix)));
}

/** A Deny, certain or not, of every request that is not of known callers, or not for resources of known owners. */
function deniesOthers(statement: Statement, prefix: string): boolean {
  return deniesEverybody({ ...statement, isCertain: true }, [`${prefix}:zq7`]) && statement.notActions.length === 0 && statement.conditions.length === 1
    && statement.resources.some(each => isEveryResource(each, prefix)) && statement.conditions.every(each => {
    const kept = { ...each, operator: each.operator.replace(/^((?:String|Arn))Not(Equals|Like|EqualsIgnoreCase)(?:IfExists)?$/i, '$1$2') };
    return kept.operator !== each.operator && !comparesWithOwner(each) && !ALWAYS_MET.has(each.key.toLowerCase()) && narrows(kept);
  });
}

/** Whether a resource stands for all of a service, whoever owns them: an ARN with an account is of that account only. */
function isEveryResource(node: Node, prefix: string): boolean {
  const text = node instanceof Text ? node.skeleton : isKnown(node) ? String(node) : '';
  const [, , service = '', , account = '', ...resource] = text.split(':');
  if (resource.length === 0) return text.includes('*') && covers(text, `arn:aws:${prefix}:zq7:zq7:zq7`);
  return covers(service, prefix) && /^[*?]*$/.test(account) && covers(resource.join(':'), 'zq7');
}

/** The policy lets not everybody do everything with everything, which is what the default does. */
const restricted: Check = endpoint => {
  const type = endpoint.value('VpcEndpointType') ?? 'Gateway';
  if (type !== 'Gateway' && type !== 'Interface') return isKnown(type) ? notApplicable() : insufficientData({ at: 'VpcEndpointType', value: type });
  const service = serviceOf(endpoint);
  const isOfAws = service !== undefined || !isKnown(endpoint.value('ServiceName'));
  if (!isOfAws) return notApplicable();
  return worst(endpoint.read('PolicyDocument').map(reading => {
    if (reading.value === undefined) {
      return type === 'Gateway' || (service !== undefined && WITH_POLICY.has(service)) ? nonCompliant(reading)
        : insufficientData({ ...reading, found: `absent; whether ${service ?? 'the service'} takes a policy` });
    }
    const { statements, unknown } = policyDocument(endpoint, 'PolicyDocument');
    const open = statements.find(each => isOpenPolicy(each, prefixOf(service)));
    const denials = service === undefined ? [] : statements.filter(each => deniesOthers(each, prefixOf(service)));
    if (open && denials.length > 0) {
      const sure = denials.find(each => each.isCertain);
      return sure && unknown === undefined ? compliant({ at: sure.at, found: 'known callers or owners only' })
        : insufficientData({ at: denials[0].at, found: 'whom it denies is known at deployment' });
    }
    if (open) return nonCompliant({ at: open.at, found: 'everybody may do everything with everything' });
    // Of a service that is not known, the one whose actions are all allowed may be it.
    const perhaps = service !== undefined ? undefined : statements.find(each => [...each.services].some(prefix => isOpenPolicy(each, prefix)));
    if (perhaps) return insufficientData({ at: perhaps.at, found: 'everybody may do everything with some service' });
    return unknown === undefined ? compliant(reading) : insufficientData({ at: 'PolicyDocument', found: unknown });
  }));
};

const accepts = isTrue('AcceptanceRequired');
const names = noneOf('AllowedPrincipals[*]', ['*'], { absent: 'COMPLIANT' });

function withGroup(range: string): { readonly Resources: Readonly<Record<string, object>> } {
  return {
    Resources: {
      Subject: { Type: ENDPOINT, Properties: { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms', SecurityGroupIds: [{ Ref: 'Group' }] } },
      Group: { Type: GROUP, Properties: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: range }] } },
    },
  };
}

/** Amazon VPC endpoints, and endpoint services offered to others. */
export const vpcEndpoints: readonly Rule[] = rulesFor(ENDPOINT, [
  {
    id: 'vpc-endpoints-present',
    appliesTo: ['AWS::EC2::VPC'],
    title: 'VPCs reach the buckets and tables of the app through VPC endpoints',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'Requests to Amazon S3 and Amazon DynamoDB leave the VPC by a NAT or internet gateway.',
    rationale: 'ePHI on the way to a store need not cross the edge of the network, and only an endpoint can be given a policy.',
    remediation: 'Use `PhiVpc`, or `vpc.addGatewayEndpoint(...)` for S3 and DynamoDB: these endpoints cost nothing.',
    source: 'AWS PrivateLink Guide: Gateway endpoints',
    check: hasEndpoints,
    examples: {
      compliant: { Resources: { ...network(), S3: { Type: ENDPOINT, Properties: { VpcId: { Ref: 'Subject' }, ServiceName: 'com.amazonaws.us-east-1.s3' } } } },
      nonCompliant: { Resources: network() },
    },
  },
  {
    id: 'vpc-endpoint-policy-restricted',
    title: 'VPC endpoints have a policy of their own, narrower than full access',
    safeguards: [...AUTHORITY],
    severity: 'medium',
    absent: 'The default policy lets every principal do everything with every resource of the service.',
    rationale: 'Through an open endpoint stolen credentials of another account can carry ePHI to a bucket of that account.',
    remediation: 'Use `PhiVpc`, or `endpoint.addToPolicy(...)` with a condition on `aws:PrincipalAccount`, or with the resources of the app.',
    source: 'AWS PrivateLink Guide: Control access to VPC endpoints using endpoint policies',
    check: restricted,
    examples: {
      compliant: {
        ServiceName: 'com.amazonaws.us-east-1.s3',
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } }],
        },
      },
      nonCompliant: { ServiceName: 'com.amazonaws.us-east-1.s3' },
    },
  },
  {
    id: 'vpc-endpoint-security-group-restricted',
    title: 'Interface endpoints admit addresses of the network only',
    safeguards: ['164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'low',
    absent: 'Without a group of its own the endpoint has the default group of the VPC; a group without ingress rules lets nothing in.',
    rationale: 'Through a peering, a transit gateway or a VPN, hosts of others reach the endpoint, and by it the services that hold ePHI.',
    remediation: 'Leave `open` of the endpoint as it is, or name the range of the VPC or the groups of its clients as the source.',
    source: 'AWS PrivateLink Guide: Access an AWS service using an interface VPC endpoint',
    check: admitsOwnNetwork,
    examples: {
      compliant: withGroup('10.0.0.0/16'),
      nonCompliant: withGroup('0.0.0.0/0'),
    },
  },
  {
    id: 'vpc-endpoint-private-dns',
    title: 'Interface endpoints answer under the usual name of the service',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'low',
    absent: 'CloudFormation leaves private DNS off: SDKs go on to the public addresses of the service.',
    rationale: 'An endpoint that nobody finds protects no ePHI on its way.',
    remediation: 'Set `privateDnsEnabled: true`, which is what the L2 does unless told otherwise.',
    source: 'AWS PrivateLink Guide: Access an AWS service using an interface VPC endpoint',
    check: when(endpoint => endpoint.value('VpcEndpointType') === 'Interface' && serviceOf(endpoint) !== undefined, isTrue('PrivateDnsEnabled')),
    examples: {
      compliant: { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms', PrivateDnsEnabled: true },
      nonCompliant: { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms', PrivateDnsEnabled: false },
    },
  },
  {
    id: 'vpc-endpoint-service-acceptance',
    appliesTo: ['AWS::EC2::VPCEndpointService', 'AWS::EC2::VPCEndpointServicePermissions'],
    title: 'Endpoint services ask before they accept a connection and name who may ask',
    safeguards: [...AUTHORITY],
    severity: 'medium',
    absent: 'CloudFormation documents no default, so it has to be said.',
    rationale: 'A service that takes in any account is as public as one on the internet, and so is the ePHI behind it.',
    remediation: 'Set `acceptanceRequired: true` and list the accounts in `allowedPrincipals`.',
    source: 'AWS PrivateLink Guide: Configure an endpoint service',
    check: service => service.type === 'AWS::EC2::VPCEndpointService' ? accepts(service) : names(service),
    examples: { compliant: { AcceptanceRequired: true }, nonCompliant: { AcceptanceRequired: false } },
  },
]);

function network(): Record<string, unknown> {
  return {
    Subject: { Type: 'AWS::EC2::VPC' },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' } } },
    Records: { Type: 'AWS::S3::Bucket' },
  };
}
