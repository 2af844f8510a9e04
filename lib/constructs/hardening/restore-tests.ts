import { Names, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type PhiBackupProps, RestorableStore } from '../phi-backup-props';
import { AlarmTopic, allowAlarms } from './alarm-topic';
import { IN_NETWORKS } from './backup-choices';

/** What is tried out, from where, and under which key. */
export interface RestoreTestsProps extends Pick<PhiBackupProps, 'restoreTestNetwork' | 'restoreTestWindow'> {
  readonly vault: backup.IBackupVault;
  readonly key: kms.IKey;
  readonly stores: readonly RestorableStore[];
}

/** On the eighth of a month there is a monthly recovery point of the first. */
const MONTHLY = 'cron(30 6 8 * ? *)';

/**
 * Restores the latest recovery point of each resource in a vault every month, and deletes what was restored. What is restored is ePHI: it is
 * encrypted under the key instead of one of AWS, and a database is put into the given network instead of the default VPC. (AWS Backup
 * Developer Guide, "Restore testing" and "Restore testing inferred metadata".)
 */
export class RestoreTests extends Construct {
  public readonly plan: backup.CfnRestoreTestingPlan;

  constructor(scope: Construct, id: string, props: RestoreTestsProps) {
    super(scope, id);
    const restoreTestingPlanName = Names.uniqueResourceName(this, { maxLength: 50, separator: '_', allowedSpecialCharacters: '_' });
    this.plan = new backup.CfnRestoreTestingPlan(this, 'Resource', {
      restoreTestingPlanName,
      scheduleExpression: MONTHLY,
      startWindowHours: 24,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [props.vault.backupVaultArn],
        recoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'],
        selectionWindowDays: 35,
      },
    });
    const role = this.restoringRole(props.stores.includes(RestorableStore.S3));
    for (const store of props.stores) {
      new backup.CfnRestoreTestingSelection(this, store, {
        restoreTestingPlanName: this.plan.ref,
        restoreTestingSelectionName: store,
        protectedResourceType: store,
        protectedResourceArns: ['*'],
        iamRoleArn: role.roleArn,
        restoreMetadataOverrides: this.overrides(store, props),
        validationWindowHours: props.restoreTestWindow?.toHours(),
      });
    }
  }

  private restoringRole(withBuckets: boolean): iam.Role {
    const managed = ['service-role/AWSBackupServiceRolePolicyForRestores', ...withBuckets ? ['AWSBackupServiceRolePolicyForS3Restore'] : []];
    return new iam.Role(this, 'Role', {
      description: `Restores recovery points for the tests of ${this.node.path}`,
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: managed.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
  }

  /** A database keeps the key of its snapshot, and AWS Backup never makes an instance public for a test. */
  private overrides(store: RestorableStore, { key: { keyArn }, restoreTestNetwork }: RestoreTestsProps): { [key: string]: string } {
    if (store === RestorableStore.S3) return { encryptionType: 'SSE-KMS', kmsKey: keyArn };
    if (store === RestorableStore.DYNAMODB) return { encryptionType: 'KMS', kmsMasterKeyArn: keyArn };
    if (!restoreTestNetwork || !IN_NETWORKS.includes(store)) return { kmsKeyId: keyArn };
    return {
      dbSubnetGroupName: restoreTestNetwork.subnetGroup.subnetGroupName,
      vpcSecurityGroupIds: Stack.of(this).toJsonString(restoreTestNetwork.securityGroups.map(({ securityGroupId }) => securityGroupId)),
    };
  }
}

/** Tells a topic of restores that did not succeed, tests among them. Events of restores name their state otherwise than those of backups. */
export class RestoreWarning extends Construct {
  constructor(scope: Construct, id: string, alarmTopic?: sns.ITopic) {
    super(scope, id);
    const topic = alarmTopic ?? AlarmTopic.of(this).topic;
    allowAlarms(topic, this);
    new events.Rule(this, 'RestoreFailed', {
      description: 'Restore Job State Change: a job did not succeed',
      eventPattern: { source: ['aws.backup'], detailType: ['Restore Job State Change'], detail: { status: ['FAILED', 'ABORTED'] } },
      targets: [{ bind: () => ({ arn: topic.topicArn }) }],
    });
  }
}
