import { Memo } from '../facts/memo';
import { PolicyDocument, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';

/** The types that hold the policies of identities: policies of their own, and identities with policies inline. */
export const IDENTITY_POLICY_TYPES = [
  'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy',
  'AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group',
] as const;

const IDENTITIES = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'] as const;
const IDENTITY_TYPES = new Set<string>(IDENTITIES);

const NONE: PolicyDocument = { statements: [] };

/**
 * The statements that a resource of one of the types gives to identities. A managed policy that is nothing but a permissions
 * boundary has none: it grants nothing.
 */
export function identityStatements(resource: Resource): PolicyDocument {
  return STATEMENTS.of(resource);
}

const STATEMENTS = new Memo<PolicyDocument>(resource => {
  const path = IDENTITY_TYPES.has(resource.type) ? 'Policies[*].PolicyDocument' : 'PolicyDocument';
  return isBoundaryOnly(resource) ? NONE : policyDocument(resource, path);
});

/** Everything that policies of the app give to a role: its inline policies and those attached to it. */
export function policiesOf(role: Resource): readonly Resource[] {
  return [...new Set([
    role,
    ...role.companions('AWS::IAM::Policy', 'Roles[*]'),
    ...role.companions('AWS::IAM::RolePolicy', 'RoleName'),
    ...role.companions('AWS::IAM::ManagedPolicy', 'Roles[*]'),
    ...role.targets('ManagedPolicyArns[*]', 'AWS::IAM::ManagedPolicy'),
  ])];
}

function isBoundaryOnly(policy: Resource): boolean {
  if (policy.type !== 'AWS::IAM::ManagedPolicy') return false;
  const limits = ['AWS::IAM::Role', 'AWS::IAM::User'].some(type => policy.companions(type, 'PermissionsBoundary').length > 0);
  return limits
    && ['Roles[*]', 'Users[*]', 'Groups[*]'].every(path => policy.read(path).every(({ value }) => value === undefined))
    && IDENTITIES.every(type => policy.companions(type, 'ManagedPolicyArns[*]').length === 0);
}
