import { Harm, ifEvery, noAllow } from './allow-statements';
import { IDENTITY_POLICY_TYPES, identityStatements } from './identity-statements';
import { speaksOf } from './policies';
import { demands, grants, isEveryAction, isEveryActionOfService, isOfService, isWildcard, mentions, narrowsResources, reach, reachOverall, serviceOf } from './policy-reach';
import { Check, all } from './predicates';
import { Rule, rulesFor } from './rule';
import { policyDocument } from '../facts/policy-document';
import { Unknown } from '../facts/value';

const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

/** No identity policy has an Allow that does this harm. */
const forbids = (harm: Harm): Check => noAllow(identityStatements, harm);

/** Every action on every resource. */
export const administers: Harm = statement => statement.actions.some(isEveryAction)
  ? ifEvery(reachOverall(statement), statement, 'allows every action on every resource')
  : undefined;

const ownsService: Harm = statement => {
  const action = statement.actions.find(isEveryActionOfService);
  return action === undefined ? undefined : `allows ${String(action)}`;
};

/** Whoever may write grants on a key grants decryption to whom they like, themselves included. */
const DECRYPTION = ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant'];
const GRANT_BOUNDS = new Set(['kms:grantisforawsresource', 'kms:granteeprincipal', 'kms:viaservice']);

const decryptsEverything: Harm = statement => {
  if (!mentions(statement, 'kms')) return undefined;
  const isOfBoundGrants = statement.conditions.some(each => demands(each, key => GRANT_BOUNDS.has(key)));
  const action = DECRYPTION.find(each => speaksOf(statement, each) && !(isOfBoundGrants && each === 'kms:CreateGrant'));
  if (action === undefined || statement.conditions.some(narrowsResources)) return undefined;
  return ifEvery(reach(statement, 'kms', 'key/zq7'), statement, `allows ${action} on every key`);
};

const subscribesToAnything: Harm = statement => {
  if (!mentions(statement, 'aws-marketplace')) return undefined;
  const isBound = statement.conditions.some(each => demands(each, key => key === 'aws-marketplace:productid'));
  return !speaksOf(statement, 'aws-marketplace:Subscribe') || isBound ? undefined
    : ifEvery(reach(statement, 'aws-marketplace'), statement, 'allows aws-marketplace:Subscribe for every product');
};

/** By service: the resource part of an ARN that only a pattern for everything covers, and the actions that touch data. */
const DATA_ACTIONS: readonly (readonly [string, string, readonly string[]])[] = [
  ['s3', 'zq7/zq7', ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:DeleteObject']],
  ['dynamodb', 'table/zq7', [
    'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PartiQLSelect',
    'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:ExportTableToPointInTime',
    'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete',
  ]],
  ['dynamodb', 'table/zq7/stream/zq7', ['dynamodb:GetRecords']],
  ['rds', 'cluster:zq7', ['rds-data:ExecuteStatement', 'rds-data:BatchExecuteStatement']],
  ['rds-db', 'dbuser:zq7/zq7', ['rds-db:connect']],
  ['secretsmanager', 'secret:zq7', ['secretsmanager:GetSecretValue']],
  ['healthlake', 'datastore/fhir/zq7', [
    'healthlake:ReadResource', 'healthlake:SearchWithGet', 'healthlake:SearchWithPost', 'healthlake:CreateResource', 'healthlake:UpdateResource',
    'healthlake:DeleteResource', 'healthlake:StartFHIRExportJob',
  ]],
  ['medical-imaging', 'datastore/zq7/imageset/zq7', ['medical-imaging:GetImageFrame', 'medical-imaging:GetImageSetMetadata']],
  ['medical-imaging', 'datastore/zq7', ['medical-imaging:GetDICOMInstance', 'medical-imaging:GetDICOMInstanceFrames']],
  ['redshift', 'dbuser:zq7/zq7', ['redshift:GetClusterCredentials']],
  ['redshift', 'dbname:zq7/zq7', ['redshift:GetClusterCredentialsWithIAM']],
  ['redshift', 'cluster:zq7', ['redshift-data:ExecuteStatement', 'redshift-data:BatchExecuteStatement']],
  ['redshift-serverless', 'workgroup/zq7', ['redshift-serverless:GetCredentials']],
  ['kinesis', 'stream/zq7', ['kinesis:GetRecords', 'kinesis:SubscribeToShard']],
  ['sqs', 'zq7', ['sqs:ReceiveMessage']],
  ['es', 'domain/zq7/zq7', ['es:ESHttpGet', 'es:ESHttpPost', 'es:ESHttpPut', 'es:ESHttpPatch', 'es:ESHttpDelete']],
  ['aoss', 'collection/zq7', ['aoss:APIAccessAll']],
  ['timestream', 'database/zq7/table/zq7', ['timestream:Select', 'timestream:WriteRecords']],
  ['cassandra', '/keyspace/zq7/table/zq7', ['cassandra:Select', 'cassandra:Modify']],
  ['neptune-db', 'zq7/zq7', ['neptune-db:ReadDataViaQuery', 'neptune-db:WriteDataViaQuery', 'neptune-db:DeleteDataViaQuery']],
  ['neptune-graph', 'graph/zq7', ['neptune-graph:ReadDataViaQuery', 'neptune-graph:WriteDataViaQuery', 'neptune-graph:DeleteDataViaQuery']],
  ['dsql', 'cluster/zq7', ['dsql:DbConnect', 'dsql:DbConnectAdmin']],
  ['s3express', 'bucket/zq7', ['s3express:CreateSession']],
  ['s3tables', 'bucket/zq7/table/zq7', ['s3tables:GetTableData', 's3tables:PutTableData']],
  ['s3vectors', 'bucket/zq7/index/zq7', ['s3vectors:GetVectors', 's3vectors:QueryVectors', 's3vectors:ListVectors', 's3vectors:PutVectors']],
  ['s3-object-lambda', 'accesspoint/zq7', ['s3-object-lambda:GetObject']],
  ['elasticache', 'replicationgroup:zq7', ['elasticache:Connect']],
  ['memorydb', 'cluster/zq7', ['memorydb:Connect']],
  ['kafka', 'topic/zq7/zq7/zq7', ['kafka-cluster:ReadData', 'kafka-cluster:WriteData']],
  ['ec2', 'snapshot/zq7', ['ebs:GetSnapshotBlock']],
  ['omics', 'sequenceStore/zq7/readSet/zq7', ['omics:GetReadSet']],
];

const touchesAllData: Harm = statement => {
  if (statement.conditions.some(narrowsResources)) return undefined;
  let open: Unknown | undefined;
  for (const [service, sample, actions] of DATA_ACTIONS) {
    if (!mentions(statement, serviceOf(actions[0]))) continue;
    const reached = reach(statement, service, sample);
    const action = reached === 'some' ? undefined : actions.find(each => speaksOf(statement, each));
    if (action === undefined) continue;
    const found = ifEvery(reached, statement, `allows ${action} on every resource`);
    if (typeof found === 'string') return found;
    open ??= found;
  }
  return open;
};

const inverts: Harm = statement => statement.notActions.length > 0 ? 'allows everything but some actions (NotAction)'
  : statement.notResources.length > 0 ? 'allows all but some resources (NotResource)'
    : statement.notPrincipals.length > 0 ? 'allows all but some principals (NotPrincipal)' : undefined;

const passesAnyRole: Harm = statement => {
  if (!grants(statement, 'iam:PassRole')) return undefined;
  const found = ifEvery(reach(statement, 'iam', 'role/zq7'), statement, 'allows iam:PassRole for every role');
  const isForService = statement.conditions.some(each => {
    const key = each.key.toLowerCase();
    return !each.isOptional && (key === 'iam:passedtoservice' || key === 'iam:associatedresourcearn')
      && /^(ForAnyValue:)?(String|Arn)(Equals|EqualsIgnoreCase|Like)(IfExists)?$/i.test(each.operator)
      && each.values.length > 0 && !each.values.some(isWildcard);
  });
  if (found !== undefined || isForService) return found;
  const pattern = statement.resources.find(each => isOfService(each, 'iam') && String(each).includes('*'));
  return pattern === undefined ? undefined : `allows iam:PassRole for ${String(pattern)} to every service`;
};

const RETENTION = ['logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy'];
const TAMPERING = [
  'cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:DeleteEventDataStore',
  'cloudtrail:UpdateEventDataStore', 'cloudtrail:StopEventDataStoreIngestion',
  'config:StopConfigurationRecorder', 'config:DeleteConfigurationRecorder', 'config:DeleteDeliveryChannel', 'config:PutConfigurationRecorder',
  'guardduty:DeleteDetector', 'guardduty:UpdateDetector', 'guardduty:DisassociateFromAdministratorAccount', 'guardduty:DisassociateFromMasterAccount',
  'guardduty:DisassociateMembers', 'guardduty:DeleteMembers', 'guardduty:StopMonitoringMembers',
  'securityhub:DisableSecurityHub', 'securityhub:DisassociateFromAdministratorAccount', 'securityhub:BatchDisableStandards',
  'macie2:DisableMacie', 'inspector2:Disable', 'access-analyzer:DeleteAnalyzer',
  'logs:DeleteDelivery', 'logs:DeleteDeliverySource', 'logs:DeleteDeliveryDestination', 'logs:DeleteSubscriptionFilter',
  'wafv2:DeleteLoggingConfiguration', 'route53resolver:DeleteResolverQueryLogConfig', 'route53resolver:DisassociateResolverQueryLogConfig', 'ec2:DeleteFlowLogs', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', ...RETENTION,
];

/** The function by which `logRetention` of the CDK sets the retention that the app asks for. */
const LOG_RETENTION_HELPER = /^LogRetention[0-9a-f]{32}ServiceRoleDefaultPolicy/;

const TAMPERED_SERVICES = [...new Set(TAMPERING.map(serviceOf))];

const tampersWithLogs: Harm = (statement, policy) => {
  if (!TAMPERED_SERVICES.some(service => mentions(statement, service))) return undefined;
  const granted = TAMPERING.find(action => grants(statement, action)
    && !(RETENTION.includes(action) && LOG_RETENTION_HELPER.test(policy.logicalId)));
  return granted === undefined ? undefined : `allows ${granted}`;
};

const policiesSayWhatTheyAllow = forbids(inverts);
const roleSaysWhatItAllows = all(policiesSayWhatTheyAllow, noAllow(role => policyDocument(role, 'AssumeRolePolicyDocument'), inverts));

const allow = (action: string | readonly string[], resource: string, more: object = {}) => ({
  PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: resource, ...more }] },
});

/** AWS Identity and Access Management: what policies of identities allow. */
export const iamPolicies: readonly Rule[] = rulesFor(IDENTITY_POLICY_TYPES, [
  {
    id: 'iam-no-admin-policy',
    title: 'No policy allows every action on every resource',
    safeguards: LEAST_PRIVILEGE,
    severity: 'critical',
    absent: 'Without a policy an identity may do nothing.',
    rationale: 'Whoever gets hold of such an identity reads, changes and deletes all ePHI of the account, and the logs of it.',
    remediation: 'List the actions and resources that are needed; the grant methods of the resources (`bucket.grantRead(role)`) write them.',
    source: 'AWS IAM User Guide: Security best practices in IAM',
    crosswalk: {
      cdkNag: ['IAMPolicyNoStatementsWithAdminAccess'],
      guard: ['IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS'],
      prowler: ['iam_customer_attached_policy_no_administrative_privileges', 'iam_inline_policy_no_administrative_privileges'],
      awsConfig: ['IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS'],
    },
    check: forbids(administers),
    examples: { compliant: allow('s3:GetObject', 'arn:aws:s3:::intake/*'), nonCompliant: allow('*', '*') },
  },
  {
    id: 'iam-no-full-service-access',
    aliases: ['cloudformation-custom-resource-least-privilege'],
    title: 'No policy allows every action of a service',
    safeguards: LEAST_PRIVILEGE,
    severity: 'high',
    absent: 'Without a policy an identity may do nothing.',
    rationale: 'The actions of a whole service hold those that open, expose and delete its data, which hardly any workload with ePHI needs.',
    remediation: 'List the actions instead of `service:*`; the grant methods of the resources write them.',
    source: 'AWS IAM User Guide: Security best practices in IAM',
    crosswalk: {
      cdkNag: ['IAMPolicyNoStatementsWithFullAccess'],
      guard: ['IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS'],
      awsConfig: ['IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS'],
      infracast: ['HIPAA-164.312a-LEAST-PRIVILEGE'],
    },
    check: forbids(ownsService),
    examples: { compliant: allow('s3:GetObject*', 'arn:aws:s3:::intake/*'), nonCompliant: allow('s3:*', 'arn:aws:s3:::intake/*') },
  },
  {
    id: 'iam-policy-blocked-kms-actions',
    title: 'No policy allows decryption with every key',
    safeguards: LEAST_PRIVILEGE,
    severity: 'high',
    absent: 'Without a policy an identity may decrypt nothing.',
    rationale: 'Keys keep bodies of ePHI apart; a permission to decrypt with all of them undoes that.',
    remediation: 'Name the keys (`key.grantDecrypt(role)`), or bind the statement to aliases or tags of keys by a condition.',
    source: 'AWS Security Hub User Guide: Security Hub controls for AWS KMS (KMS.1, KMS.2)',
    crosswalk: { awsConfig: ['IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS', 'IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS'] },
    check: forbids(decryptsEverything),
    examples: { compliant: allow('kms:Decrypt', 'arn:aws:kms:us-east-1:111122223333:key/a1'), nonCompliant: allow('kms:Decrypt', '*') },
  },
  {
    id: 'iam-no-wildcard-marketplace-subscribe',
    title: 'Subscriptions in AWS Marketplace are allowed for named products only',
    safeguards: LEAST_PRIVILEGE,
    severity: 'medium',
    absent: 'Without a policy an identity may subscribe to nothing.',
    rationale: 'A product of a vendor without a business associate agreement could be put where ePHI is processed.',
    remediation: 'Name the product ARNs in `Resource`, or bind `aws-marketplace:ProductId` by a condition.',
    source: 'AWS Marketplace Buyer Guide: Controlling access to AWS Marketplace subscriptions',
    crosswalk: { prowler: ['iam_inline_policy_no_wildcard_marketplace_subscribe', 'iam_policy_no_wildcard_marketplace_subscribe'] },
    check: forbids(subscribesToAnything),
    examples: {
      compliant: allow('aws-marketplace:Subscribe', '*', { Condition: { 'ForAnyValue:StringEquals': { 'aws-marketplace:ProductId': ['prod-1'] } } }),
      nonCompliant: allow('aws-marketplace:Subscribe', '*'),
    },
  },
  {
    id: 'iam-no-wildcard-resource-on-data-actions',
    title: 'Actions on data name the stores that they are allowed on',
    safeguards: [...LEAST_PRIVILEGE, '164.502(b)'],
    severity: 'high',
    absent: 'Without a policy an identity reads and writes nothing.',
    rationale: 'A role that may read every store reads ePHI that its task does not call for: more than the minimum necessary.',
    remediation: 'Name the bucket, table or secret: `table.grantReadData(role)` and its siblings do.',
    source: 'AWS IAM User Guide: IAM JSON policy elements: Resource',
    check: forbids(touchesAllData),
    examples: { compliant: allow('s3:GetObject', 'arn:aws:s3:::intake/*'), nonCompliant: allow('dynamodb:Query', 'arn:aws:dynamodb:*:*:table/*') },
  },
  {
    id: 'iam-no-notaction-allow',
    title: 'Allow statements say what they allow, not what they leave out',
    safeguards: LEAST_PRIVILEGE,
    severity: 'high',
    absent: 'Without a policy nothing is allowed.',
    rationale: 'An Allow with NotAction, NotResource or NotPrincipal grows with every new service, resource and account, without anyone deciding on it.',
    remediation: 'Write `actions`, `resources` and `principals`; keep the negated elements for Deny statements.',
    source: 'AWS IAM User Guide: IAM JSON policy elements: NotAction',
    check: resource => resource.type === 'AWS::IAM::Role' ? roleSaysWhatItAllows(resource) : policiesSayWhatTheyAllow(resource),
    examples: {
      compliant: { PolicyDocument: { Statement: [{ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }] } },
      nonCompliant: { PolicyDocument: { Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] } },
    },
  },
  {
    id: 'iam-passrole-restricted',
    title: 'The right to pass a role names the role',
    safeguards: LEAST_PRIVILEGE,
    severity: 'high',
    absent: 'Without a policy no role can be passed.',
    rationale: 'Whoever may pass any role to a service acts with the rights of the strongest one, those on ePHI included.',
    remediation: 'Name the role (`role.grantPassRole(grantee)`); with a pattern of names add a condition on `iam:PassedToService`.',
    source: 'AWS IAM User Guide: Grant a user permissions to pass a role to an AWS service',
    check: forbids(passesAnyRole),
    examples: { compliant: allow('iam:PassRole', 'arn:aws:iam::111122223333:role/Task'), nonCompliant: allow('iam:PassRole', '*') },
  },
  {
    id: 'iam-no-audit-tampering-actions',
    title: 'No policy allows stopping or deleting trails, recorders, detectors or logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', ...LEAST_PRIVILEGE],
    severity: 'high',
    absent: 'Without a policy an identity may touch no log.',
    rationale: 'Who can silence the audit trail can use ePHI without leaving a record that 164.312(b) asks for.',
    remediation: 'Take these actions out; let stacks change logging by deployment only.',
    source: 'AWS CloudTrail User Guide: Security best practices in AWS CloudTrail',
    check: forbids(tampersWithLogs),
    examples: { compliant: allow('logs:PutLogEvents', '*'), nonCompliant: allow(['cloudtrail:LookupEvents', 'cloudtrail:StopLogging'], '*') },
  },
]);
