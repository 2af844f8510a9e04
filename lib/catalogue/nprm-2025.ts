import type { Framework, FrameworkRow } from './framework';

/** The demands of which a template shows a part, and those that people have to see to, in the order of the proposal. */
const PROPOSED_DEMANDS: readonly FrameworkRow[] = [
  {
    id: 'asset-inventory',
    section: '164.308(a)(1)',
    isNumberSure: true,
    title: 'a written inventory of technology assets, looked over every 12 months and on change',
    rules: ['tags-phi-classification-present', 'tags-hipaa-scope-present', 'tags-owner-and-environment-present', 'config-recorder-enabled'],
  },
  { id: 'network-map', section: '164.308(a)(1)', isNumberSure: true, title: 'a written map of how ePHI moves through the systems', rules: [] },
  {
    id: 'patch-management',
    section: '164.308(a)(4)',
    isNumberSure: false,
    title: 'critical patches within 15 days and those of high risk within 30 days',
    rules: ['ssm-patch-baseline-and-window', 'lambda-runtime-supported', 'rds-auto-minor-version-upgrade', 'eks-supported-version', 'glue-supported-version'],
  },
  { id: 'leavers', section: '164.308(a)(9)', isNumberSure: true, title: 'the access of leavers ended within an hour, and others told within 24 hours', rules: [] },
  {
    id: 'restore-in-72-hours',
    section: '164.308(a)(13)',
    isNumberSure: true,
    title: 'critical systems and data restored within 72 hours of their loss, by written and tested procedures',
    rules: ['backup-restore-testing-plan', 'backup-plan-present-for-phi', 'backup-plan-copy-cross-region'],
  },
  { id: 'compliance-audit', section: '164.308(a)(14)', isNumberSure: true, title: 'an audit of every standard and specification every 12 months', rules: [] },
  { id: 'business-associates', section: '164.308(b)', isNumberSure: true, title: 'the word of each business associate every 12 months, with the analysis of an expert behind it', rules: [] },
  {
    id: 'unique-identification',
    section: '164.312(a)(2)(i)',
    isNumberSure: true,
    title: 'an identifier for each user and each technology asset',
    rules: ['lambda-role-not-shared', 'iam-no-users-with-console-password'],
  },
  {
    id: 'elevated-privileges',
    section: '164.312(a)(2)(ii)',
    isNumberSure: false,
    title: 'identities of their own for what takes higher privileges',
    rules: ['iam-no-admin-policy', 'iam-no-privilege-escalation', 'iam-phi-data-admin-separation', 'kms-key-admin-usage-separation'],
  },
  {
    id: 'failed-sign-in',
    section: '164.312(a)(2)(v)',
    isNumberSure: false,
    title: 'access suspended after a number of failed sign-ins',
    rules: ['cognito-threat-protection', 'cloudwatch-alarm-console-auth-failures'],
  },
  {
    id: 'network-segmentation',
    section: '164.312(a)(2)(vi)',
    isNumberSure: true,
    title: 'networks of relevant systems kept apart from others',
    rules: ['vpc-data-subnets-isolated', 'vpc-security-group-database-ports', 'vpc-security-group-egress-restricted', 'vpc-dedicated-phi-vpc', 'vpc-default-security-group-closed'],
  },
  {
    id: 'encryption',
    section: '164.312(b)',
    isNumberSure: true,
    title: 'all ePHI encrypted at rest and on its way, with few exceptions',
    rules: [],
    safeguards: ['164.312(a)(2)(iv)', '164.312(e)(2)(ii)'],
  },
  {
    id: 'configuration-management',
    section: '164.312(c)',
    isNumberSure: true,
    title: 'a baseline of the configuration, protection against malware, and no port open that nobody uses',
    rules: ['config-recorder-enabled', 'config-conformance-pack-deployed', 'ecr-scan-on-push', 'vpc-security-group-authorized-ports', 'vpc-security-group-no-all-ports', 'ec2-restricted-common-ports'],
  },
  {
    id: 'audit-trail',
    section: '164.312(d)',
    isNumberSure: false,
    title: 'activity recorded and told in real time, and the records kept',
    rules: ['cloudtrail-present', 'cloudtrail-log-file-validation', 'cloudtrail-cloudwatch-logs', 'cloudtrail-tamper-alarm', 'cloudwatch-alarm-action'],
    safeguards: ['164.312(b)'],
  },
  {
    id: 'multi-factor-authentication',
    section: '164.312(f)',
    isNumberSure: true,
    title: 'more than one factor for access to relevant systems, and no default passwords',
    rules: ['cognito-mfa-required', 'cognito-mfa-no-sms', 'iam-human-role-mfa-condition', 'cloudwatch-alarm-signin-without-mfa', 'rds-non-default-admin'],
  },
  { id: 'vulnerability-scans', section: '164.312(h)(2)(i)', isNumberSure: true, title: 'automated scans for vulnerabilities every 6 months', rules: ['ecr-scan-on-push'] },
  { id: 'penetration-tests', section: '164.312(h)(2)(iii)', isNumberSure: true, title: 'a penetration test by somebody qualified every 12 months', rules: [] },
  {
    id: 'copies-of-48-hours',
    section: '164.312(i)',
    isNumberSure: false,
    title: 'copies no older than 48 hours, failures told, and a monthly test on a sample',
    rules: ['backup-plan-frequency-retention', 'backup-copy-failures-reported', 'backup-vault-notifications', 'backup-restore-testing-plan', 'dynamodb-pitr', 'rds-backup-enabled'],
  },
];

/** What the proposal is, and how it stands. It is not law, and nobody has to meet it. */
export const NPRM_2025: Framework = {
  title: 'HIPAA Security Rule To Strengthen the Cybersecurity of Electronic Protected Health Information',
  citation: '90 FR 898 (January 6, 2025), RIN 0945-AA22',
  status: 'a proposed rule, not final as of November 2026',
  rows: PROPOSED_DEMANDS,
};
