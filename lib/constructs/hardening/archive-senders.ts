import { ArnFormat, Names, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogArchiveProps } from '../log-archive-props';

/** Whose logs are taken. */
type Senders = Pick<LogArchiveProps, 'destinationName' | 'organizationId' | 'sourceAccounts'>;

/**
 * Lets CloudWatch Logs put events into the stream of an archive: those of the account, and by a destination those of named accounts or of an
 * organization. (Amazon CloudWatch Logs User Guide, "Cross-account cross-Region log group-level subscriptions using Firehose".)
 */
export class ArchiveSenders extends Construct {
  /** What CloudWatch Logs acts as. */
  public readonly role: iam.Role;

  /** What the role may do. A subscription tries it when it is made. */
  public readonly policy: iam.ManagedPolicy;

  /** What other accounts send to, by its name: it refers to no resource, so that stacks of other accounts can know it. */
  public readonly destinationArn?: string;

  public readonly destination?: logs.CfnDestination;

  /** Whether an account may send, or is of the organization for all that is known here. */
  public readonly mayBe: (account: string) => boolean;

  constructor(scope: Construct, id: string, stream: firehose.IDeliveryStream, senders: Senders) {
    super(scope, id);
    this.mayBe = (account) => senders.organizationId !== undefined || (senders.sourceAccounts ?? []).includes(account);
    const { organizationId, sourceAccounts = [] } = senders;
    const stack = Stack.of(this);
    const accounts = organizationId === undefined ? [stack.account, ...sourceAccounts] : ['*'];
    this.role = new iam.Role(this, 'Role', {
      description: `Sends logs to the archive of ${scope.node.path}`,
      assumedBy: new iam.ServicePrincipal('logs.amazonaws.com', {
        conditions: { ArnLike: { 'aws:SourceArn': accounts.map((account) => stack.formatArn({ service: 'logs', account, resource: '*' })) } },
      }),
    });
    this.policy = new iam.ManagedPolicy(this, 'Policy', {
      roles: [this.role],
      statements: [new iam.PolicyStatement({ actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'], resources: [stream.deliveryStreamArn] })],
    });
    if (organizationId === undefined && sourceAccounts.length === 0) return;

    const destinationName = senders.destinationName ?? Names.uniqueResourceName(this, { maxLength: 512, separator: '-' });
    this.destinationArn = stack.formatArn({ service: 'logs', resource: 'destination', resourceName: destinationName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    this.destination = new logs.CfnDestination(this, 'Destination', {
      destinationName,
      roleArn: this.role.roleArn,
      targetArn: stream.deliveryStreamArn,
      destinationPolicy: stack.toJsonString(this.mayBeSubscribed(this.destinationArn, senders)),
    });
    this.destination.node.addDependency(this.policy);
  }

  private mayBeSubscribed(destinationArn: string, { organizationId, sourceAccounts = [] }: Senders): iam.PolicyDocument {
    const actions = ['logs:PutSubscriptionFilter', 'logs:PutAccountPolicy'];
    const resources = [destinationArn];
    const statements: iam.PolicyStatement[] = [];
    if (sourceAccounts.length > 0) {
      statements.push(new iam.PolicyStatement({ principals: sourceAccounts.map((account) => new iam.AccountPrincipal(account)), actions, resources }));
    }
    if (organizationId !== undefined) {
      statements.push(new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()], actions, resources, conditions: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
      }));
    }
    return new iam.PolicyDocument({ statements });
  }
}
