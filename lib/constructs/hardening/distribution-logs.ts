import { Names } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** What is written of a request: who asked for which path, and how it ended. Query strings, cookies and referrers, which carry both, are not. */
const FIELDS = [
  'date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status', 'cs(User-Agent)', 'x-edge-result-type',
  'x-edge-request-id', 'x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken', 'x-forwarded-for', 'ssl-protocol', 'ssl-cipher',
  'x-edge-response-result-type', 'cs-protocol-version', 'c-port', 'time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type', 'sc-content-len',
];

/**
 * Delivers the access log of a distribution to a log group. All of it has to be in us-east-1. (Amazon CloudFront Developer Guide, "Configure
 * standard logging (v2)".)
 */
export class DistributionLogs extends Construct {
  constructor(scope: Construct, id: string, distribution: cloudfront.IDistribution, logGroup: logs.ILogGroup) {
    super(scope, id);
    const name = Names.uniqueResourceName(this, { maxLength: 60, separator: '-' });
    const source = new logs.CfnDeliverySource(this, 'Source', { name, logType: 'ACCESS_LOGS', resourceArn: distribution.distributionArn });
    const destination = new logs.CfnDeliveryDestination(this, 'Destination', { name, destinationResourceArn: logGroup.logGroupArn, outputFormat: 'json' });
    new logs.CfnDelivery(this, 'Delivery', { deliverySourceName: source.ref, deliveryDestinationArn: destination.attrArn, recordFields: FIELDS });
  }
}
