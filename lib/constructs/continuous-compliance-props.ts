import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AccountServiceMode } from './account-service-mode';
import type { ConfigRecorder } from './config-recorder';

/** How much AWS Config evaluates. */
export enum ComplianceExtent {
  /** Rules on what is critical or high, as far as well made resources meet them. */
  CORE = 'core',

  /** Every rule, medium and low ones included. Some of them are matters of taste: see the list. */
  EVERYTHING = 'everything',
}

/** Properties of continuous compliance. */
export interface ContinuousComplianceProps {
  /**
   * Whether to make packs, or to rely on those that the account has (EXISTING: only drift is told) or that the organization deploys
   * (ORGANIZATION_MANAGED: nothing is made).
   *
   * @default AccountServiceMode.CREATE
   */
  readonly mode?: AccountServiceMode;

  /**
   * How much is evaluated. Each evaluation is charged.
   *
   * @default ComplianceExtent.CORE
   */
  readonly extent?: ComplianceExtent;

  /**
   * Rules that are left out, by their names in docs/continuous-compliance.md, such as `s3-bucket-logging-enabled`. Write down why: a rule that
   * is not evaluated proves nothing.
   *
   * @default - none
   */
  readonly excludedRules?: string[];

  /**
   * What the names of the packs begin with: up to 100 letters, digits or hyphens, beginning with a letter. Packs of an account need different
   * names. A change makes new packs, without the history of the old ones.
   *
   * @default - made from the path of the construct
   */
  readonly namePrefix?: string;

  /**
   * The recorder without which AWS Config evaluates nothing. The packs are made after it.
   *
   * @default - the account has one: `aws configservice describe-configuration-recorders` prints it
   */
  readonly recorder?: ConfigRecorder;

  /**
   * Whether the packs are deployed in every account of the organization, in the Region of the stack. The stack has to belong to the management
   * account or a delegated administrator of AWS Config (`aws organizations list-delegated-administrators --service-principal
   * config-multiaccountsetup.amazonaws.com` prints it), and every account needs a recorder.
   *
   * @default false
   */
  readonly organizationWide?: boolean;

  /**
   * Accounts of the organization that get no packs, by their 12 digits, with `organizationWide` only.
   *
   * @default - none
   */
  readonly excludedAccounts?: string[];

  /**
   * The topic that learns when a resource stops meeting a rule that it met, not with `organizationWide`. An imported topic has to allow
   * `events.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
