import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as logs from 'aws-cdk-lib/aws-logs';
import { DistributionLogs } from '../../../lib/constructs/hardening/distribution-logs';

test('delivers who asked for which path to the log group, by names that fit', () => {
  const stack = new Stack(new App(), 'Edge'.repeat(20), { env: { account: '123456789012', region: 'us-east-1' } });
  const distribution = cloudfront.Distribution.fromDistributionAttributes(stack, 'Portal', { distributionId: 'E2QWRUHAPOMQZL', domainName: 'd1.cloudfront.net' });
  new DistributionLogs(stack, 'Logs', distribution, logs.LogGroup.fromLogGroupName(stack, 'LogGroup', '/aws/vendedlogs/portal'));
  const template = Template.fromStack(stack);
  const named = (type: string) => Object.entries(template.findResources(type));
  const [[sourceId, source]] = named('AWS::Logs::DeliverySource');
  const [[destinationId, destination]] = named('AWS::Logs::DeliveryDestination');
  const [[, delivery]] = named('AWS::Logs::Delivery');
  for (const { Properties } of [source, destination]) expect(Properties.Name).toMatch(/^[\w-]{1,60}$/);
  expect(source.Properties.LogType).toBe('ACCESS_LOGS');
  expect(delivery.Properties).toMatchObject({ DeliverySourceName: { Ref: sourceId }, DeliveryDestinationArn: { 'Fn::GetAtt': [destinationId, 'Arn'] } });
  expect(delivery.Properties.RecordFields).not.toEqual(expect.arrayContaining(['cs(Cookie)']));
  expect(delivery.Properties.RecordFields).toHaveLength(new Set(delivery.Properties.RecordFields).size);
});
