import { systemOf } from './phi-systems';
import type { AccessRow } from './report-model';
import { DATA_ACTIONS } from '../catalogue/access-matrix';
import { DecidedFinding, statusOf } from '../engine/finding';
import type { ResourceGraph } from '../facts/graph';
import { Principal, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { isKnown, show } from '../facts/value';
import { identityStatements } from '../rules/identity-statements';
import { grants } from '../rules/policy-reach';

/** By type of identity: where policies of the app that are attached to it name it. */
const ATTACHED_AT: Readonly<Record<string, readonly (readonly [type: string, path: string])[]>> = {
  'AWS::IAM::Role': [['AWS::IAM::Policy', 'Roles[*]'], ['AWS::IAM::RolePolicy', 'RoleName'], ['AWS::IAM::ManagedPolicy', 'Roles[*]']],
  'AWS::IAM::User': [['AWS::IAM::Policy', 'Users[*]'], ['AWS::IAM::UserPolicy', 'UserName'], ['AWS::IAM::ManagedPolicy', 'Users[*]']],
  'AWS::IAM::Group': [['AWS::IAM::Policy', 'Groups[*]'], ['AWS::IAM::GroupPolicy', 'GroupName'], ['AWS::IAM::ManagedPolicy', 'Groups[*]']],
};

/** Actions of a pattern, such as `s3:GetObject*`, are asked for by one of them. */
const SAMPLES = DATA_ACTIONS.map(pattern => [pattern, pattern.replace('*', '')] as const);

/** Roles, users and groups: who may take them on, and what policies that are in the app let them do. */
export function accessSummary(graph: ResourceGraph, findings: readonly DecidedFinding[]): readonly AccessRow[] {
  const open = new Map<Resource, Set<string>>();
  for (const finding of findings) {
    const status = statusOf(finding);
    if (!finding.resource || (status !== 'noncompliant' && status !== 'undetermined')) continue;
    const rules = open.get(finding.resource) ?? new Set();
    open.set(finding.resource, rules.add(finding.rule.id));
  }
  const rows = Object.keys(ATTACHED_AT).flatMap(type => graph.ofType(type).map(each => rowOf(each, open)));
  return rows.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

function rowOf(identity: Resource, open: ReadonlyMap<Resource, ReadonlySet<string>>): AccessRow {
  const policies = policiesOf(identity);
  const allows = policies.flatMap(policy => identityStatements(policy).statements.filter(each => each.effect !== 'Deny'));
  return {
    path: identity.toString(),
    type: identity.type,
    system: systemOf(identity.template),
    trusts: trustedBy(identity),
    managedPolicies: [...new Set(identity.read('ManagedPolicyArns[*]').filter(({ value }) => value !== undefined).map(({ value }) => show(value)))].sort(),
    statements: allows.length,
    dataActions: SAMPLES.filter(([, action]) => allows.some(each => grants(each, action))).map(([pattern]) => pattern),
    hasBoundary: identity.read('PermissionsBoundary').every(({ value }) => value !== undefined),
    open: [...new Set(policies.flatMap(policy => [...open.get(policy) ?? []]))].sort(),
  };
}

function policiesOf(identity: Resource): readonly Resource[] {
  return [...new Set([
    identity,
    ...ATTACHED_AT[identity.type].flatMap(([type, path]) => identity.companions(type, path)),
    ...identity.targets('ManagedPolicyArns[*]', 'AWS::IAM::ManagedPolicy'),
  ])];
}

function trustedBy(identity: Resource): readonly string[] {
  const found = policyDocument(identity, 'AssumeRolePolicyDocument').statements.filter(each => each.effect !== 'Deny').flatMap(each => each.principals.map(wordsFor));
  return [...new Set(found)].sort();
}

function wordsFor({ kind, value }: Principal): string {
  return kind === '*' ? 'everybody' : isKnown(value) ? String(value) : show(value);
}
