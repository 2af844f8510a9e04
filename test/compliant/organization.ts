import { App, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as accessanalyzer from 'aws-cdk-lib/aws-accessanalyzer';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as config from 'aws-cdk-lib/aws-config';
import * as detective from 'aws-cdk-lib/aws-detective';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as securityhub from 'aws-cdk-lib/aws-securityhub';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { newApp } from './new-app';

const ACCOUNT = { env: { account: '111122223333', region: 'us-east-1' }, terminationProtection: true };
const KEY = 'arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const PHI = { 'data-classification': 'phi', 'hipaa-in-scope': 'true', 'owner': 'records', 'environment': 'production', 'backup': 'daily' };

function tag(app: App): App {
  for (const [key, value] of Object.entries(PHI)) Tags.of(app).add(key, value);
  return app;
}

function table(stack: Stack, encryptionKey: kms.IKey): dynamodb.Table {
  return new dynamodb.Table(stack, 'Visits', {
    partitionKey: { name: 'visitId', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** What the organization runs in every account of the workloads, as its owner declares it. */
export const RUN_BY_THE_ORGANIZATION = [
  'trail', 'key', 'backup', 'recorder', 'detector', 'hub', 'analyzer', 'macie', 'conformance-pack', 'break-glass', 'database-events', 'patching', 'backup-audit', 'export-alarm',
];

/** A workload whose trail, recorder, detector and keys the organization manages; its own backup selection joins the plan of the organization. */
export function workloadApp(): App {
  const app = newApp();
  const stack = new Stack(app, 'Workload', ACCOUNT);
  const visits = table(stack, kms.Key.fromKeyArn(stack, 'Key', KEY));
  new backup.CfnBackupSelection(stack, 'Selection', {
    backupPlanId: 'a1b2c3d4-5678-90ab-cdef-111111111111',
    backupSelection: { selectionName: 'workload', iamRoleArn: 'arn:aws:iam::111122223333:role/organization-backup', resources: [visits.tableArn] },
  });
  return tag(app);
}

/** The account of the security team: an organization trail, a recorder and detectors, with the buckets of the log archive. */
export function securityApp(): App {
  const app = newApp();
  const stack = new Stack(app, 'Security', ACCOUNT);
  const key = kms.Key.fromKeyArn(stack, 'Key', KEY);
  const topic = new sns.Topic(stack, 'Responders', { masterKey: key, enforceSSL: true });
  const lost = new sqs.Queue(stack, 'Lost', { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true, retentionPeriod: Duration.days(14) });
  new config.CfnConfigurationRecorder(stack, 'Recorder', {
    roleArn: 'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig', recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
  });
  new config.CfnDeliveryChannel(stack, 'Channel', { s3BucketName: 'log-archive-444455556666', s3KmsKeyArn: KEY });
  new config.CfnConfigurationAggregator(stack, 'Aggregator', {
    organizationAggregationSource: { roleArn: 'arn:aws:iam::111122223333:role/aggregator', allAwsRegions: true },
  });
  new accessanalyzer.CfnAnalyzer(stack, 'Analyzer', { type: 'ORGANIZATION', analyzerName: 'organization' });
  const hub = new securityhub.CfnHub(stack, 'Hub', { enableDefaultStandards: true });
  const detector = new guardduty.CfnDetector(stack, 'Detector', {
    enable: true, features: [{ name: 'RUNTIME_MONITORING', status: 'ENABLED' }],
  });
  new events.Rule(stack, 'Findings', { eventPattern: { source: ['aws.guardduty', 'aws.securityhub'], detailType: ['GuardDuty Finding', 'Security Hub Findings - Imported'] } })
    .addTarget(new targets.SnsTopic(topic, { deadLetterQueue: lost }));
  new events.Rule(stack, 'Disabled', {
    eventPattern: { detailType: ['AWS API Call via CloudTrail'], detail: { eventName: ['DeleteDetector', 'UpdateDetector', 'DisableSecurityHub', 'DeleteMembers', 'DisassociateFromAdministratorAccount'] } },
  }).addTarget(new targets.SnsTopic(topic, { deadLetterQueue: lost }));
  new detective.CfnGraph(stack, 'Graph');
  hub.node.addDependency(detector);
  return tag(app);
}

/** The management account keeps events of the whole organization in an event data store. */
export function managementApp(): App {
  const app = newApp();
  const stack = new Stack(app, 'Management', ACCOUNT);
  new cloudtrail.CfnEventDataStore(stack, 'Events', {
    name: 'organization', organizationEnabled: true, multiRegionEnabled: true, kmsKeyId: KEY, retentionPeriod: 2557, terminationProtectionEnabled: true,
  });
  new logs.CfnAccountPolicy(stack, 'Masking', {
    policyName: 'mask-identifiers',
    policyType: 'DATA_PROTECTION_POLICY',
    scope: 'ALL',
    policyDocument: JSON.stringify({
      Name: 'mask-identifiers',
      Version: '2021-06-01',
      Statement: [
        { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/Name'], Operation: { Audit: { FindingsDestination: {} } } },
        { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/Name'], Operation: { Deidentify: { MaskConfig: {} } } },
      ],
    }),
  });
  return tag(app);
}
