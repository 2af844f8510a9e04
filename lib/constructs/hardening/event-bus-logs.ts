import { Names } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { storeLogGroup } from './store-log-group';

/** What is delivered at each level: a level includes those before it. */
const LEVELS: readonly (readonly [level: events.Level, logType: string])[] = [
  [events.Level.ERROR, 'ERROR_LOGS'],
  [events.Level.INFO, 'INFO_LOGS'],
  [events.Level.TRACE, 'TRACE_LOGS'],
];

/**
 * Delivers the log of an event bus to a log group that is encrypted and kept for six years. The level at the bus alone delivers nothing.
 * The name of the log group is one that AWS lets the delivery service write to. (Amazon EventBridge User Guide, "Configuring logs for
 * Amazon EventBridge event buses".)
 */
export class EventBusLogs extends Construct {
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, bus: events.IEventBus, busName: string, key: kms.IKey, level: events.Level) {
    super(scope, id);
    this.logGroup = storeLogGroup(this, 'LogGroup', `/aws/vendedlogs/events/event-bus/${busName}`, key);
    const destination = new logs.CfnDeliveryDestination(this, 'Destination', {
      name: Names.uniqueResourceName(this, { maxLength: 60, separator: '-' }),
      destinationResourceArn: this.logGroup.logGroupArn,
    });
    for (const [, logType] of LEVELS.slice(0, LEVELS.findIndex(([each]) => each === level) + 1)) {
      const source = new logs.CfnDeliverySource(this, `Source-${logType}`, {
        name: `${Names.uniqueResourceName(this, { maxLength: 48, separator: '-' })}-${logType}`,
        logType,
        resourceArn: bus.eventBusArn,
      });
      new logs.CfnDelivery(this, `Delivery-${logType}`, { deliverySourceName: source.ref, deliveryDestinationArn: destination.attrArn });
    }
  }
}
