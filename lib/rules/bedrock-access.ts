import { ifEvery, noAllow } from './allow-statements';
import { identityStatements, policiesOf } from './identity-statements';
import { eachNamed } from './named-resources';
import { speaksOf } from './policies';
import { grants, mentions, reach } from './policy-reach';
import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { serviceOf } from './vpc-endpoints';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';
import { Unknown, isKnown } from '../facts/value';

const ROLE = 'AWS::IAM::Role';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';

/** What acts with a role, and by which property it names it. */
const ACTORS: readonly (readonly [string, string])[] = [
  ['AWS::Bedrock::Agent', 'AgentResourceRoleArn'],
  ['AWS::Bedrock::KnowledgeBase', 'RoleArn'],
  ['AWS::Bedrock::Flow', 'ExecutionRoleArn'],
  ['AWS::Lambda::Function', 'Role'],
];

/** No policy lets the role ask every model. */
const namesModels = noAllow(identityStatements, statement => !grants(statement, 'bedrock:InvokeModel') ? undefined
  : ifEvery(reach(statement, 'bedrock', 'foundation-model/zq7'), statement, 'allows bedrock:InvokeModel on every model'));

/** One role for one actor, with named models. */
const isOwnAndNarrow: Check = role => {
  const actors = ACTORS.flatMap(([type, path]) => role.companions(type, path));
  const ownership = actors.length > 1 ? nonCompliant({ found: `shared by ${actors.map(each => each.logicalId).join(', ')}` })
    : compliant({ found: 'a role of its own' });
  return worst([ownership, ...policiesOf(role).map((policy): Verdict => namesModels(policy))]);
};

const BY_TYPE: { readonly [type: string]: Check } = Object.fromEntries(ACTORS.slice(0, 2).map(([type, path]) => [type, eachNamed(path, ROLE, isOwnAndNarrow)]));

/** An agent or knowledge base has a role of its own that names the models it may ask. */
export const roleIsNarrow: Check = resource => BY_TYPE[resource.type](resource);

/** Whether some policy of a role is there to ask models; one for everything is no sign of it. */
function asksModels(role: Resource): boolean {
  return policiesOf(role).some(policy => identityStatements(policy).statements.some(statement => statement.effect === 'Allow'
    && mentions(statement, 'bedrock') && speaksOf(statement, 'bedrock:InvokeModel')
    && statement.actions.some(action => isKnown(action) && /^bedrock:/i.test(String(action)))));
}

const BY_GRAPH = new WeakMap<ResourceGraph, ReadonlyMap<Resource, Resource>>();

/** The VPCs from which functions and services ask models, each with one of them. */
function askingNetworks(graph: ResourceGraph): ReadonlyMap<Resource, Resource> {
  let found = BY_GRAPH.get(graph);
  if (!found) BY_GRAPH.set(graph, found = index(graph));
  return found;
}

function index(graph: ResourceGraph): ReadonlyMap<Resource, Resource> {
  const found = new Map<Resource, Resource>();
  const known = new Map<Resource, boolean>();
  const add = (asker: Resource, roles: readonly Resource[], subnets: string) => {
    for (const role of roles) {
      let asks = known.get(role);
      if (asks === undefined) known.set(role, asks = asksModels(role));
      if (!asks) continue;
      for (const subnet of asker.targets(subnets, 'AWS::EC2::Subnet')) for (const vpc of subnet.targets('VpcId', 'AWS::EC2::VPC')) found.set(vpc, asker);
    }
  };
  for (const each of graph.ofType('AWS::Lambda::Function')) {
    if (each.properties.VpcConfig !== undefined) add(each, each.targets('Role', ROLE), 'VpcConfig.SubnetIds[*]');
  }
  for (const each of graph.ofType('AWS::ECS::Service')) {
    const roles = each.targets('TaskDefinition', 'AWS::ECS::TaskDefinition').flatMap(task => task.targets('TaskRoleArn', ROLE));
    add(each, roles, 'NetworkConfiguration.AwsvpcConfiguration.Subnets[*]');
  }
  return found;
}

/** A VPC from which models are asked has the endpoint for it. */
export const hasModelEndpoint: Check = vpc => {
  const asker = askingNetworks(vpc.template.graph).get(vpc);
  if (!asker) return notApplicable();
  const endpoints = vpc.companions(ENDPOINT, 'VpcId').filter(each => vpc.impliesExistenceOf(each));
  const endpoint = endpoints.find(each => serviceOf(each) === 'bedrock-runtime');
  if (endpoint) return compliant({ at: ENDPOINT, found: endpoint.logicalId });
  const open = endpoints.find(each => each.value('ServiceName') instanceof Unknown);
  return open ? insufficientData({ at: ENDPOINT, found: `${open.logicalId} may be for bedrock-runtime` })
    : nonCompliant({ at: ENDPOINT, found: `none for bedrock-runtime, which ${asker.logicalId} asks` });
};
