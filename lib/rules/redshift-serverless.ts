import { entryOf, isOpen, whereSet } from './list-entries';
import { exportsLogs } from './log-exports';
import { all, among, any, customerKey, isCustomerKey, isFalse, isSet, judgeAll, present, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';
import { insufficientData } from './verdict';

const NAMESPACE = 'AWS::RedshiftServerless::Namespace';
const WORKGROUP = 'AWS::RedshiftServerless::Workgroup';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const ON = among(true);

const requiresTls = entryOf('ConfigParameters', {
  isIt: read => {
    const [{ value }] = read('ParameterKey');
    return isOpen(value) ? undefined : String(value).toLowerCase() === 'require_ssl';
  },
  judge: read => judgeAll(read('ParameterValue'), ON),
  missing: (at, condition) => insufficientData({ at, found: `no require_ssl${condition}: on for a workgroup made since January 2025, off for an older one` }),
});

/** Amazon Redshift Serverless. */
export const redshiftServerless: readonly Rule[] = rulesFor(NAMESPACE, [
  {
    id: 'redshift-serverless-cmk',
    title: 'Namespaces are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'A key is used that AWS owns, which nobody can look into or withdraw.',
    rationale: 'With a key of one\'s own, access to ePHI can be granted, recorded and withdrawn by the key.',
    remediation: 'Set `kmsKeyId` (and `adminPasswordSecretKmsKeyId`, if you set it) to the key of a `PhiKey`.',
    source: 'Amazon Redshift Management Guide: Encrypting an Amazon Redshift Serverless namespace',
    check: all(
      customerKey('KmsKeyId'),
      when(isSet('AdminPasswordSecretKmsKeyId'), customerKey('AdminPasswordSecretKmsKeyId', { absent: 'COMPLIANT' })),
      whereSet('SnapshotCopyConfigurations[*]', read => judgeAll(read('DestinationKmsKeyId'), isCustomerKey)),
    ),
    examples: {
      compliant: { NamespaceName: 'warehouse', KmsKeyId: KEY },
      nonCompliant: { NamespaceName: 'warehouse' },
    },
  },
  {
    id: 'redshift-serverless-logging',
    title: 'Namespaces export the logs of connections and users',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Connections and users are recorded in system tables only, for a few days.',
    rationale: 'Who signed in to the warehouse of ePHI can be told later only from logs that outlast it.',
    remediation: 'Set `logExports: [\'connectionlog\', \'userlog\', \'useractivitylog\']`.',
    source: 'Amazon Redshift Management Guide: Audit logging for Amazon Redshift Serverless',
    check: exportsLogs('LogExports', 'connectionlog', 'userlog'),
    examples: {
      compliant: { NamespaceName: 'warehouse', LogExports: ['connectionlog', 'userlog', 'useractivitylog'] },
      nonCompliant: { NamespaceName: 'warehouse', LogExports: ['useractivitylog'] },
    },
  },
  {
    id: 'redshift-serverless-deletion-policy-retain',
    title: 'Namespaces outlive their stack',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the namespace with its databases when the stack goes; a final snapshot is taken only if it is named.',
    rationale: 'A renamed construct or a changed property must not cost the ePHI.',
    remediation: 'Use `PhiServerlessWarehouse`, or call `namespace.applyRemovalPolicy(RemovalPolicy.RETAIN)`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute; UpdateReplacePolicy attribute',
    check: any(retained(), present('FinalSnapshotName')),
    examples: {
      compliant: { Resources: { Subject: { Type: NAMESPACE, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { NamespaceName: 'warehouse' } } } },
      nonCompliant: { NamespaceName: 'warehouse' },
    },
  },
  {
    id: 'redshift-serverless-require-ssl',
    appliesTo: [WORKGROUP],
    title: 'Workgroups refuse connections without TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Workgroups made since January 2025 require TLS; an older one stays as it was made.',
    rationale: 'A client that falls back to a plain connection sends ePHI and its password readable over the network.',
    remediation: 'Add `{ parameterKey: \'require_ssl\', parameterValue: \'true\' }` to `configParameters`.',
    source: 'Amazon Redshift Management Guide: Connecting to Amazon Redshift Serverless',
    check: requiresTls,
    examples: {
      compliant: { WorkgroupName: 'analysts', ConfigParameters: [{ ParameterKey: 'require_ssl', ParameterValue: 'true' }] },
      nonCompliant: { WorkgroupName: 'analysts', ConfigParameters: [{ ParameterKey: 'require_ssl', ParameterValue: 'false' }] },
    },
  },
  {
    id: 'redshift-serverless-not-public',
    appliesTo: [WORKGROUP],
    title: 'Workgroups cannot be reached from outside of the network',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'The workgroup is private.',
    rationale: 'A warehouse of ePHI with a public address is one security group rule away from everybody.',
    remediation: 'Set `publiclyAccessible: false`.',
    source: 'Amazon Redshift Serverless API Reference: CreateWorkgroup',
    check: isFalse('PubliclyAccessible', { absent: 'COMPLIANT' }),
    examples: {
      compliant: { WorkgroupName: 'analysts', PubliclyAccessible: false },
      nonCompliant: { WorkgroupName: 'analysts', PubliclyAccessible: true },
    },
  },
  {
    id: 'redshift-serverless-managed-password',
    title: 'The administrator\'s password is not in the template',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'The administrator signs in with credentials of IAM.',
    rationale: 'A password in a template is in version control, in build logs and in the console, and with it all ePHI.',
    remediation: 'Set `manageAdminPassword: true` instead of `adminUserPassword`.',
    source: 'Amazon Redshift Management Guide: Managing Amazon Redshift admin passwords using AWS Secrets Manager',
    check: passwordsFromSecrets(['AdminUserPassword'], 'COMPLIANT'),
    examples: {
      compliant: { NamespaceName: 'warehouse', ManageAdminPassword: true },
      nonCompliant: { NamespaceName: 'warehouse', AdminUserPassword: 'in-the-template' },
    },
  },
]);
