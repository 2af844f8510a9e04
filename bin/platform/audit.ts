import { Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Exchange } from './exchange';
import { Foundation } from './foundation';
import { Front } from './front';
import { Portal } from './portal';
import { Records } from './records';
import { AuditTrail } from '../../lib';

export interface AuditProps extends StackProps {
  readonly foundation: Foundation;
  readonly records: Records;
  readonly exchange: Exchange;
  readonly portal: Portal;
  readonly front: Front;
}

/** Who did what, down to the single image. It comes after the stores, since it names them. */
export class Audit extends Stack {
  constructor(scope: Construct, id: string, { foundation, records, exchange, portal, front, ...props }: AuditProps) {
    super(scope, id, props);
    const trail = new AuditTrail(this, 'Trail', { accessLogBucket: foundation.accessLogs.bucket });
    trail.addBucket(records.images.bucket);
    trail.addBucket(exchange.readings.bucket);
    trail.addBucket(front.pages.bucket);
    trail.addTable(records.visits.table);
    trail.registerStore('AWS::SQS::Queue', exchange.results.queue.queueArn);
    trail.registerStore('AWS::SQS::Queue', portal.followUps.queue.queueArn);
    trail.registerStore('AWS::Lambda::Function', portal.visits.lambdaFunction.functionArn);
    trail.registerStore('AWS::Kinesis::Stream', exchange.vitals.stream.streamArn);
  }
}
