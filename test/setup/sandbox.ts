import { ExpectedResult, IntegTest, Match, type IApiCall } from '@aws-cdk/integ-tests-alpha';
import { App, Aspects, CfnResource, Fn, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

const REGION = 'us-east-1';

/** What the stores of a test carry, by which leftovers are found. */
const TAG = 'cdk-hipaa-integ';

/** The 29th of February: a test that runs while a backup is made would leave a vault that cannot be deleted. */
const HARDLY_EVER = 'cron(30 4 29 2 ? *)';

/**
 * A stack in an account that is there to be emptied again, and questions to AWS about what stands in it afterwards. The stack goes
 * with all its data: nothing of the kind has a place in the library.
 */
export class Sandbox {
  public readonly stack: Stack;

  private readonly integ: IntegTest;

  constructor(name: string) {
    const app = new App({
      context: { 'aws:cdk:disable-creation-stack-traces': true }, // they would put the paths of the machine into the snapshot
      propertyInjectors: [{ constructUniqueId: s3.Bucket.PROPERTY_INJECTION_ID, inject: emptied }],
      treeMetadata: false,
    });
    this.stack = new Stack(app, name, { env: { region: REGION } });
    Aspects.of(this.stack).add({ visit: makeDisposable });
    Tags.of(app).add(TAG, name);
    this.integ = new IntegTest(app, `${name}Test`, {
      testCases: [this.stack],
      regions: [REGION],
      assertionStack: new Stack(app, `${name}Assertions`, { env: { region: REGION } }),
    });
  }

  /** Isolated subnets and nothing that is billed by the hour. */
  public network(zones = 2): ec2.Vpc {
    return new ec2.Vpc(this.stack, 'Vpc', {
      natGateways: 0,
      availabilityZones: Array.from({ length: zones }, (_, zone) => Fn.select(zone, Fn.getAzs())),
      subnetConfiguration: [{ name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
  }

  /**
   * Calls AWS once all stands, and fails the test unless the answer is at least the expected one.
   *
   * @param permissions what IAM wants for the call where that is not the name of the call
   */
  public expects(service: string, api: string, parameters: object, expected: Readonly<Record<string, unknown>>, ...permissions: string[]): IApiCall {
    const call = this.integ.assertions.awsApiCall(service, api, parameters);
    call.expect(ExpectedResult.objectLike(expected));
    if (permissions.length > 0) call.provider.addToRolePolicy({ Effect: 'Allow', Action: permissions, Resource: ['*'] });
    return call;
  }
}

/** Services name a key by its id or by its ARN. */
export function under(key: kms.IKey): object {
  return Match.stringLikeRegexp(key.keyId);
}

/** A policy, given as text, which refuses what does not come over TLS. */
export const TLS_ONLY: object = Match.stringLikeRegexp('"Deny"[^]*aws:SecureTransport|aws:SecureTransport[^]*"Deny"');

/** CloudFormation deletes empty buckets only. */
function emptied(props: s3.BucketProps): s3.BucketProps {
  return { ...props, removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true };
}

/** Undoes what keeps a store, so that the clean-up of the test works. */
function makeDisposable(node: IConstruct): void {
  if (!CfnResource.isCfnResource(node)) return;
  node.applyRemovalPolicy(RemovalPolicy.DESTROY);
  if (node instanceof kms.CfnKey) {
    node.pendingWindowInDays = 7;
  } else if (node instanceof rds.CfnDBInstance || node instanceof rds.CfnDBCluster) {
    if (node.deletionProtection) node.deletionProtection = false; // members of a cluster have neither
    if (node.deleteAutomatedBackups === false) node.deleteAutomatedBackups = true;
  } else if (node instanceof dynamodb.CfnGlobalTable) {
    node.addPropertyOverride('Replicas.0.DeletionProtectionEnabled', false);
  } else if (node instanceof ec2.CfnInstance) {
    node.disableApiTermination = false;
    node.addPropertyOverride('BlockDeviceMappings.0.Ebs.DeleteOnTermination', true);
  } else if (node instanceof backup.CfnBackupPlan) {
    node.addPropertyOverride('BackupPlan.BackupPlanRule.0.ScheduleExpression', HARDLY_EVER);
    node.addPropertyOverride('BackupPlan.BackupPlanRule.1.ScheduleExpression', HARDLY_EVER);
  }
}
