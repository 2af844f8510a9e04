import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import { EventBusLogs } from '../../../lib/constructs/hardening/event-bus-logs';

function logged(level: events.Level): { readonly stack: Stack; readonly template: Template; readonly bus: events.EventBus; readonly made: EventBusLogs } {
  const stack = new Stack(new App(), 'Lab', { env: { account: '123456789012', region: 'us-east-1' } });
  const bus = new events.EventBus(stack, 'Bus', { eventBusName: 'results' });
  const made = new EventBusLogs(stack, 'Log', bus, 'results', new kms.Key(stack, 'Key'), level);
  return { stack, bus, made, template: Template.fromStack(stack) };
}

test.each([
  [events.Level.ERROR, ['ERROR_LOGS']],
  [events.Level.INFO, ['ERROR_LOGS', 'INFO_LOGS']],
  [events.Level.TRACE, ['ERROR_LOGS', 'INFO_LOGS', 'TRACE_LOGS']],
])('level %s delivers %p', (level, logTypes) => {
  const { stack, bus, template } = logged(level);
  const sources = Object.entries(template.findResources('AWS::Logs::DeliverySource'));
  expect(sources.map(([, { Properties }]) => Properties.LogType)).toEqual(logTypes);
  const destination = Object.keys(template.findResources('AWS::Logs::DeliveryDestination'))[0];
  for (const [id, { Properties }] of sources) {
    expect(Properties.ResourceArn).toEqual(stack.resolve(bus.eventBusArn));
    expect(Properties.Name).toMatch(/^[\w-]{1,60}$/);
    template.hasResourceProperties('AWS::Logs::Delivery', { DeliverySourceName: { Ref: id }, DeliveryDestinationArn: { 'Fn::GetAtt': [destination, 'Arn'] } });
  }
  template.resourceCountIs('AWS::Logs::Delivery', logTypes.length);
});

test('the log group is encrypted, and the delivery service may write to it by its name', () => {
  const { stack, made, template } = logged(events.Level.ERROR);
  template.hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: '/aws/vendedlogs/events/event-bus/results', KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] }, RetentionInDays: 2192,
  });
  template.hasResourceProperties('AWS::Logs::DeliveryDestination', { DestinationResourceArn: stack.resolve(made.logGroup.logGroupArn) });
});
