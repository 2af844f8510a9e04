import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AuditTrail } from './audit-trail';
import type { PhiQueue } from './phi-queue';
import type { WorkforceIdentity } from './workforce-identity';

/** Properties of a role for emergencies. */
export interface BreakGlassRoleProps {
  /**
   * Who may take the role, and how they show who they are. IAM users of the account reach it when the identity provider is down too.
   */
  readonly identity: WorkforceIdentity;

  /**
   * What the role may do, up to ten policies. An emergency may need much, so that none is refused here, `AdministratorAccess` neither; the
   * rules ask for a decision on that. Grants come on top: the construct is a grantee.
   *
   * @default - what it is granted
   */
  readonly managedPolicies?: iam.IManagedPolicy[];

  /**
   * What the role may not go beyond, whatever it is granted.
   *
   * @default - no boundary of its own; one that is applied to the app or stack holds
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;

  /**
   * The name of the role, up to 64 characters. People look for it in a hurry. A change makes a new role.
   *
   * @default - made by AWS CloudFormation
   */
  readonly roleName?: string;

  /**
   * Until when the role can be taken. A session that began before goes on for an hour at most.
   *
   * @default - without an end
   */
  readonly expiresAt?: Date;

  /**
   * The topic that learns of each use at once. An imported topic has to allow `events.amazonaws.com` and `cloudwatch.amazonaws.com` to
   * publish, also in the policy of its key.
   *
   * @default - one topic for each stack, encrypted with a key of its own; subscribe people to `alarmTopic`
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * The queue of uses to be reviewed, in this stack or an earlier one.
   *
   * @default - a new PhiQueue, which keeps each use for 13 days; its dead-letter queue takes what was not delivered or handled, with an alarm
   */
  readonly reviewQueue?: PhiQueue;

  /**
   * The key of the new review queue.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The trail whose log group raises an alarm on each use as well, whichever endpoint of AWS STS was called. Outside of us-east-1 it is
   * needed: calls of the global endpoint are recorded there, and EventBridge of this Region does not hear of them.
   *
   * @default - EventBridge alone
   */
  readonly auditTrail?: AuditTrail;

  /**
   * The page that says what to do when the role is used: an address that begins with `https://`, without a query. It stands in the messages,
   * so it must say nothing about a patient.
   *
   * @default - no page is named
   */
  readonly runbookUrl?: string;
}
