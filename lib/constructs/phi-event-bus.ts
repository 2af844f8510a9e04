import { type Duration, Names, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { EventBusLogs } from './hardening/event-bus-logs';
import { allowSendingBy, hardenedDeadLetterQueue } from './hardening/hardened-queue';
import { allowEventBus } from './hardening/key-grants';
import { StoreAlarms } from './hardening/store-alarms';
import { keepWithStore } from './hardening/store-retention';
import { requireWholeDays } from './hardening/whole-days';
import { PhiKey } from './phi-key';

/** Properties of an event bus that may carry ePHI. */
export interface PhiEventBusProps {
  /**
   * The key that encrypts events, rules, dead letters, the archive and the log. The policy of an imported key has to let
   * `events.amazonaws.com`, `delivery.logs.amazonaws.com` and `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the bus. A change makes a new bus without the rules of others. It must say nothing about a patient.
   *
   * @default - made from the path of the construct
   */
  readonly eventBusName?: string;

  /**
   * How long an archive keeps each event, in whole days of at least one, so that events can be replayed.
   *
   * @default - no archive
   */
  readonly archiveRetention?: Duration;

  /**
   * What the log tells: failures, main steps too (INFO), or every step (TRACE). OFF is refused. The detail of events is never in it.
   *
   * @default events.Level.ERROR
   */
  readonly logLevel?: events.Level;

  /**
   * The topic that learns of events that lie in the dead-letter queue for a quarter of an hour. An imported topic has to allow
   * `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * An Amazon EventBridge bus for events that may carry ePHI: encrypted under a customer managed key, open to this account only, logged
 * without the detail of events, kept when the stack goes. Events that cannot be encrypted or decrypted go to a dead-letter queue as well
 * protected; pass it to targets too (`deadLetterQueue`), so that what a target does not take is not lost.
 *
 * There is no schema discovery, which keeps samples of events and which EventBridge refuses under a customer managed key. The metadata of
 * events (source, detail type, resources) is not encrypted: keep patients out of it. To record who puts events, register the bus with
 * `AuditTrail.registerStore`, under the type that "Logging data events" in the AWS CloudTrail User Guide gives for event buses.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) for events on the bus, and supports 164.312(b). EventBridge is called over TLS only (164.312(e)(1)). See
 * "Encrypting EventBridge event buses with AWS KMS keys" and "Configuring logs for Amazon EventBridge event buses" in the Amazon
 * EventBridge User Guide.
 *
 * Throws when the name is not one that EventBridge takes, when the archive would keep events for less than a day, and when the log is off.
 *
 * @example
 * const results = new PhiEventBus(this, 'Results', { archiveRetention: Duration.days(30) });
 * results.grantPutEvents(iam.Role.fromRoleName(this, 'Laboratory', 'Laboratory'));
 */
export class PhiEventBus extends Construct {
  /** The bus itself. */
  public readonly eventBus: events.EventBus;

  /** Where events go that the bus could not handle. It takes those of its rules too. */
  public readonly deadLetterQueue: sqs.Queue;

  /** The archive, if there is one. */
  public readonly archive?: events.CfnArchive;

  /** The log of the bus. */
  public readonly logGroup: logs.LogGroup;

  /** The key that encrypts all of it. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiEventBusProps = {}) {
    super(scope, id);
    const { archiveRetention, logLevel = events.Level.ERROR } = props;
    const eventBusName = requireBusName(props.eventBusName ?? Names.uniqueResourceName(this, { maxLength: 200, separator: '-' }));
    if (archiveRetention) requireWholeDays('the retention of the archive', archiveRetention, 1);
    if (logLevel === events.Level.OFF) {
      throw new Error('logLevel is OFF; a bus for ePHI logs what fails at least: choose ERROR, INFO or TRACE');
    }

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    allowEventBus(this.encryptionKey, this, eventBusName);
    this.deadLetterQueue = hardenedDeadLetterQueue(this, 'DeadLetters', this.encryptionKey);
    allowSendingBy('events.amazonaws.com', this.deadLetterQueue, this);
    this.eventBus = new events.EventBus(this, 'Resource', {
      eventBusName,
      description: `Carries ePHI of ${this.node.path}`.slice(0, 512),
      deadLetterQueue: this.deadLetterQueue,
      logConfig: { level: logLevel, includeDetail: events.IncludeDetail.NONE },
    });
    this.encrypt();
    this.logGroup = new EventBusLogs(this, 'Log', this.eventBus, eventBusName, this.encryptionKey, logLevel).logGroup;
    if (archiveRetention) this.archive = this.archived(archiveRetention);
    keepWithStore(this);

    if (props.alarmTopic) {
      new StoreAlarms(this, 'Alarms', props.alarmTopic, 'AWS/SQS', [{
        id: 'DeadLettersWaiting',
        happened: 'events could not be handled and wait in the dead-letter queue',
        metricName: 'ApproximateNumberOfMessagesVisible',
        dimensionsMap: { QueueName: this.deadLetterQueue.queueName },
        statistic: 'Maximum',
        bound: 1,
      }]);
    }
  }

  /** Lets the grantee put events on the bus. It needs no right on the key: EventBridge uses it itself. */
  public grantPutEvents(grantee: iam.IGrantable): iam.Grant {
    return this.eventBus.grantPutEventsTo(grantee);
  }

  /** The property of the L2 asks AWS KMS for an encryption context where there is none. */
  private encrypt(): void {
    const resource = this.eventBus.node.defaultChild as events.CfnEventBus;
    resource.kmsKeyIdentifier = this.encryptionKey.keyArn;
  }

  /** The L2 refers to the bus in the policy of the key, which closes a circle when the key is in a stack before this one. */
  private archived(retention: Duration): events.CfnArchive {
    return new events.CfnArchive(this, 'Archive', {
      archiveName: Names.uniqueResourceName(this, { maxLength: 48, separator: '-' }),
      sourceArn: this.eventBus.eventBusArn,
      retentionDays: retention.toDays(),
      kmsKeyIdentifier: this.encryptionKey.keyArn,
    });
  }
}

function requireBusName(name: string): string {
  if (Token.isUnresolved(name) || !/^[a-zA-Z0-9._-]{1,256}$/.test(name) || name === 'default' || name.startsWith('aws.')) {
    const given = Token.isUnresolved(name) ? 'a value known only at deployment' : `'${name}'`;
    throw new Error(`${given} is no name of an event bus; it takes up to 256 letters, digits, '.', '_' or '-', not 'default' and not 'aws.' first: set eventBusName to such a name or leave it out`);
  }
  return name;
}
