import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** AWS allows 6144 characters in a managed policy, and ten of them on a role. */
const STATEMENTS_IN_A_POLICY = 10;

/** What is left to the owner of such a role. */
type RoleChoices = Pick<iam.RoleProps, 'managedPolicies' | 'maxSessionDuration' | 'path' | 'permissionsBoundary' | 'roleName'>;

/**
 * The role of code, or of people. What it is granted, also later and by others, stands in managed policies, which are reviewed and versioned;
 * the role of the AWS CDK would write it into an inline one.
 */
export class WorkloadRole extends iam.Role {
  private readonly granted: iam.ManagedPolicy[] = [];

  private statements = 0;

  constructor(scope: Construct, id: string, assumedBy: iam.IPrincipal, description: string, choices: RoleChoices = {}) {
    super(scope, id, { ...choices, assumedBy, description: description.slice(0, 1000) });
  }

  public override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    if (this.statements++ % STATEMENTS_IN_A_POLICY === 0) {
      this.granted.push(new iam.ManagedPolicy(this, `Policy${this.granted.length + 1}`, { roles: [this], description: `What ${this.node.path} may do`.slice(0, 1000) }));
    }
    const policy = this.granted[this.granted.length - 1];
    policy.addStatements(statement);
    return { statementAdded: true, policyDependable: policy };
  }
}
