import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** AWS allows 6144 characters in a managed policy, and ten of them on a role: with ten statements each there is room to add to them later. */
const STATEMENTS_IN_A_POLICY = 10;
const POLICIES_ON_A_ROLE = 10;

/** What is left to the owner of such a role. */
type RoleChoices = Pick<iam.RoleProps, 'managedPolicies' | 'maxSessionDuration' | 'path' | 'permissionsBoundary' | 'roleName'>;

/**
 * The role of code, or of people. What it is granted, also later and by others, stands in managed policies, which are reviewed and versioned;
 * the role of the AWS CDK would write it into an inline one.
 */
export class WorkloadRole extends iam.Role {
  private readonly granted: iam.ManagedPolicy[] = [];

  private readonly mostPolicies: number;

  private statements = 0;

  constructor(scope: Construct, id: string, assumedBy: iam.IPrincipal, description: string, choices: RoleChoices = {}) {
    super(scope, id, { ...choices, assumedBy, description: description.slice(0, 1000) });
    this.mostPolicies = Math.max(1, POLICIES_ON_A_ROLE - (choices.managedPolicies ?? []).length);
  }

  public override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    const policy = this.nextPolicy();
    policy.addStatements(statement);
    return { statementAdded: true, policyDependable: policy };
  }

  /** When the role can take no other policy, the next statements go to those that it has, ten to each in turn. */
  private nextPolicy(): iam.ManagedPolicy {
    const index = Math.floor(this.statements++ / STATEMENTS_IN_A_POLICY) % this.mostPolicies;
    return this.granted[index] ??= new iam.ManagedPolicy(this, `Policy${index + 1}`, { roles: [this], description: `What ${this.node.path} may do`.slice(0, 1000) });
  }
}
