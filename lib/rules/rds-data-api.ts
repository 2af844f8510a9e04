import { speaksOf, speaksOfEveryResource } from './policies';
import { isFalse } from './predicates';
import { Verdict, compliant, nonCompliant } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import { Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const POLICY_PATHS: { readonly [type: string]: string } = {
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::IAM::ManagedPolicy': 'PolicyDocument',
  'AWS::IAM::Role': 'Policies[*].PolicyDocument',
  'AWS::IAM::User': 'Policies[*].PolicyDocument',
  'AWS::IAM::Group': 'Policies[*].PolicyDocument',
};

const OPEN_CALLERS = new WeakMap<ResourceGraph, { readonly policy?: Resource }>();
const OFF = isFalse('EnableHttpEndpoint', { absent: 'COMPLIANT' });

/** The Data API runs SQL for whoever IAM lets in, past every security group: off, or open to callers named for this cluster. */
export function dataApi(cluster: Resource): Verdict {
  const off = OFF(cluster);
  if (off.status !== 'NON_COMPLIANT') return off;
  const at = 'EnableHttpEndpoint';
  const { policy: open } = openCaller(cluster.template.graph);
  if (open) return nonCompliant({ at, found: `${open.logicalId} allows it on every cluster` });
  const scoped = cluster.mentionedBy.find(each => allowances(each).some(statement => !speaksOfEveryResource(statement)));
  if (scoped) return compliant({ at, found: `on, for the callers of ${scoped.logicalId}` });
  return nonCompliant({ at, found: 'on, and no policy of the app names the cluster' });
}

function openCaller(graph: ResourceGraph): { readonly policy?: Resource } {
  let found = OPEN_CALLERS.get(graph);
  if (!found) {
    const policies = Object.keys(POLICY_PATHS).flatMap(type => graph.ofType(type));
    OPEN_CALLERS.set(graph, found = { policy: policies.find(each => allowances(each).some(speaksOfEveryResource)) });
  }
  return found;
}

/** The statements that allow the Data API by its name; administrators' `*` is the business of other rules. */
function allowances(policy: Resource): readonly Statement[] {
  const path = POLICY_PATHS[policy.type];
  if (path === undefined) return [];
  return policyDocument(policy, path).statements.filter(statement => statement.effect === 'Allow'
    && statement.actions.some(each => isKnown(each) && String(each).toLowerCase().startsWith('rds-data:'))
    && speaksOf(statement, 'rds-data:ExecuteStatement'));
}
