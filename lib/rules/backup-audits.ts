import { companion } from './predicates';
import { Wanted, allBesidePhi, besidePhi } from './presence';
import { Rule, appRules } from './rule';

const TESTING_PLAN = 'AWS::Backup::RestoreTestingPlan';
const TESTING_SELECTION = 'AWS::Backup::RestoreTestingSelection';
const FRAMEWORK = 'AWS::Backup::Framework';
const REPORT_PLAN = 'AWS::Backup::ReportPlan';
const DECLARED_AS = 'backup-audit';

/** The stores that AWS Backup can restore for a test: fewer than it can back up. */
const RESTORABLE = [
  'AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBCluster', 'AWS::EC2::Volume', 'AWS::EFS::FileSystem', 'AWS::FSx::FileSystem',
];

/** A plan without a selection restores nothing. */
const RESTORES_SOMETHING = companion(TESTING_SELECTION, 'RestoreTestingPlanName');

/** A framework looks at one Region; a report may be on several. */
const AUDITS: readonly Wanted[] = [
  { types: [FRAMEWORK], declaredAs: DECLARED_AS },
  { types: [REPORT_PLAN], declaredAs: DECLARED_AS, serves: 'account' },
];
const isAudited = allBesidePhi(AUDITS);

const STORE = { Type: 'AWS::DynamoDB::Table' };
const PLAN = {
  Type: TESTING_PLAN,
  Properties: {
    RestoreTestingPlanName: 'phi',
    ScheduleExpression: 'cron(0 6 1 * ? *)',
    RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: ['*'], RecoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'] },
  },
};
const SELECTION = {
  Type: TESTING_SELECTION,
  Properties: {
    RestoreTestingPlanName: { Ref: 'Plan' },
    RestoreTestingSelectionName: 'tables',
    ProtectedResourceType: 'DynamoDB',
    ProtectedResourceArns: ['*'],
    IamRoleArn: 'arn:aws:iam::111122223333:role/restore-tests',
  },
};
const REPORT = {
  Type: REPORT_PLAN,
  Properties: { ReportSetting: { ReportTemplate: 'CONTROL_COMPLIANCE_REPORT' }, ReportDeliveryChannel: { S3BucketName: 'backup-reports' } },
};
const CONTROLS = { Type: FRAMEWORK, Properties: { FrameworkControls: [{ ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }] } };

/** AWS Backup: whether backups are tried out and reported on. */
export const backupAudits: readonly Rule[] = appRules([
  {
    id: 'backup-restore-testing-plan',
    title: 'Wherever ePHI is stored, AWS Backup tests on a schedule that it can be restored',
    safeguards: ['164.308(a)(7)(ii)(D)'],
    severity: 'medium',
    absent: 'Recovery points are restored for the first time on the day that they are needed.',
    rationale: 'A contingency plan is to be tested; a backup of ePHI that cannot be restored, or takes days, is found out in a test or in an emergency.',
    remediation: 'Use `PhiBackup`, add a `backup.CfnRestoreTestingPlan` with a `CfnRestoreTestingSelection`, or declare `backup-audit` in the account baseline.',
    source: 'AWS Backup Developer Guide: Restore testing',
    check: besidePhi({ types: [TESTING_PLAN], declaredAs: DECLARED_AS, stores: RESTORABLE, test: RESTORES_SOMETHING }),
    examples: {
      compliant: { Resources: { Store: STORE, Plan: PLAN, Selection: SELECTION } },
      nonCompliant: { Resources: { Store: STORE, Plan: PLAN } },
    },
  },
  {
    id: 'backup-audit-framework',
    title: 'Wherever ePHI is stored, AWS Backup Audit Manager judges backups and reports on them',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Nobody is shown which stores have no backup, or which backups break the plan.',
    rationale: 'Daily reports are the proof that copies of ePHI were made as the contingency plan says.',
    remediation: 'Give `PhiBackup` a `reportBucket`, add a `backup.CfnFramework` and a `backup.CfnReportPlan`, or declare `backup-audit` in the account baseline. ' +
      'Frameworks need an AWS Config recorder.',
    source: 'AWS Backup Developer Guide: AWS Backup Audit Manager',
    check: isAudited,
    examples: {
      compliant: { Resources: { Store: STORE, Framework: CONTROLS, Report: REPORT } },
      nonCompliant: { Resources: { Store: STORE, Framework: CONTROLS } },
    },
  },
]);
