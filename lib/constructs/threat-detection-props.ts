import type { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AccountServiceMode } from './account-service-mode';

/**
 * Properties of threat detection. Each service is one of its account and Region; the command that tells whether it is there is said beside it.
 * Where it is, choose EXISTING: with CREATE the deployment would fail.
 */
export interface ThreatDetectionProps {
  /**
   * Who owns the Amazon GuardDuty detector. `aws guardduty list-detectors` prints one if there is one.
   *
   * @default AccountServiceMode.CREATE
   */
  readonly guardDuty?: AccountServiceMode;

  /**
   * Whether GuardDuty installs its agents on Amazon EC2 instances, in AWS Fargate tasks and in Amazon EKS clusters, in mode CREATE only. Tasks
   * get a container beside them and clusters an add-on, and both have to reach GuardDuty and Amazon ECR.
   *
   * @default false - runtime monitoring is on and watches what has an agent by other means
   */
  readonly runtimeAgents?: boolean;

  /**
   * Who owns AWS Security Hub CSPM. `aws securityhub describe-hub` prints it if it is on. Its controls need a recorder, such as a
   * `ConfigRecorder`.
   *
   * @default AccountServiceMode.CREATE
   */
  readonly securityHub?: AccountServiceMode;

  /**
   * Whether Security Hub checks by NIST SP 800-53 Revision 5 besides AWS Foundational Security Best Practices, in mode CREATE only. It adds
   * checks, which are charged.
   *
   * @default false
   */
  readonly nist80053?: boolean;

  /**
   * Who owns the Amazon Macie session. `aws macie2 get-macie-session` prints one if there is one.
   *
   * @default AccountServiceMode.CREATE
   */
  readonly macie?: AccountServiceMode;

  /**
   * Who switches on the discovery of sensitive data by Amazon Macie, which no template can: EXISTING or ORGANIZATION_MANAGED.
   * `aws macie2 get-automated-discovery-configuration` tells whether it is on.
   *
   * @default - nobody: a note at synthesis says how to switch it on
   */
  readonly macieDiscovery?: AccountServiceMode;

  /**
   * Who owns the IAM Access Analyzer for access from outside the account. `aws accessanalyzer list-analyzers --type ACCOUNT` prints one if
   * there is one.
   *
   * @default AccountServiceMode.CREATE
   */
  readonly accessAnalyzer?: AccountServiceMode;

  /**
   * After how much time without use a permission counts as unused, 1 to 365 whole days. It makes a second analyzer, which is charged for each
   * IAM user and role. A change makes a new analyzer.
   *
   * @default - unused access is not looked for
   */
  readonly unusedAccessAge?: Duration;

  /**
   * Who switches on Amazon Inspector, which no template can: EXISTING or ORGANIZATION_MANAGED. `aws inspector2 batch-get-account-status` tells
   * whether it is on.
   *
   * @default - nobody: a note at synthesis says how to switch it on
   */
  readonly inspector?: AccountServiceMode;

  /**
   * The topic that learns of findings, and of a service that is switched off. An imported topic has to allow `events.amazonaws.com` to publish,
   * also in the policy of its key. Not set when the organization manages every service.
   *
   * @default - the encrypted topic for security alarms of the stack; subscribe people to `topic`
   */
  readonly alarmTopic?: sns.ITopic;
}
