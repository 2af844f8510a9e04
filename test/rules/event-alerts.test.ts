import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Parameter' };
const TARGETS = [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:security' }];
const rule = (more: object = {}, source: unknown = ['aws.kms']) => ({ EventPattern: { source }, Targets: TARGETS, ...more });

judges('eventbridge-alert-rule-acts', [
  ['on by default', rule(), compliant()],
  ['on in so many words', rule({ State: 'ENABLED' }), compliant()],
  ['on, and for calls that only read, too', rule({ State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }), compliant()],
  ['off', rule({ State: 'DISABLED' }), nonCompliant('State', 'DISABLED')],
  ['off in one branch', rule({ State: { 'Fn::If': ['Prod', 'ENABLED', 'DISABLED'] } }), nonCompliant('State', 'DISABLED if not Prod')],
  ['without targets', { EventPattern: { source: ['aws.backup'] } }, nonCompliant('Targets', 'absent')],
  ['with an empty list of targets', rule({ Targets: [] }), nonCompliant('Targets')],
  ['with a target in one branch', rule({ Targets: [{ 'Fn::If': ['Prod', TARGETS[0], { Ref: 'AWS::NoValue' }] }] }), nonCompliant('Targets', 'absent if not Prod')],
  ['a parameter', rule({ State: parameter }), insufficientData('State')],
  ['a rule of the application that is off', rule({ State: 'DISABLED' }, ['clinic.results']), notApplicable()],
  ['a rule that listens to the application besides', rule({ State: 'DISABLED' }, ['aws.kms', 'clinic.results']), notApplicable()],
  ['a schedule that is off', { ScheduleExpression: 'rate(1 day)', State: 'DISABLED', Targets: TARGETS }, notApplicable()],
  ['a source that is not known', rule({ State: 'DISABLED' }, [parameter]), notApplicable()],
]);

const BUS = 'AWS::Events::EventBus';
const SOURCE = 'AWS::Logs::DeliverySource';
const DELIVERY = 'AWS::Logs::Delivery';
const source = { Type: SOURCE, Properties: { Name: 'errors', LogType: 'ERROR_LOGS', ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } };
const delivery = { Type: DELIVERY, Properties: { DeliverySourceName: { Ref: 'Source' }, DeliveryDestinationArn: 'arn:aws:logs:us-east-1:111122223333:delivery-destination:a' } };
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const bus = (config: unknown, more: object) => ({ Resources: { Subject: { Type: BUS, Properties: { Name: 'results', LogConfig: config } }, ...more } });

judges('eventbridge-bus-logs-delivered', [
  ['no log, and no delivery', { Name: 'results' }, notApplicable()],
  ['off, and no delivery', { Name: 'results', LogConfig: { Level: 'OFF' } }, notApplicable()],
  ['a log that is delivered', bus({ Level: 'TRACE' }, { Source: source, Delivery: delivery }), compliant('LogConfig.Level')],
  ['a log without a source of delivery', bus({ Level: 'ERROR' }, {}), nonCompliant(SOURCE, `no ${SOURCE}`)],
  ['a log with a source of another bus', bus({ Level: 'ERROR' }, { Source: { ...source, Properties: { ...source.Properties, ResourceArn: 'arn:aws:events:us-east-1:111122223333:event-bus/other' } } }),
    nonCompliant(SOURCE)],
  ['a log whose source has no delivery', bus({ Level: 'ERROR' }, { Source: source }), nonCompliant(DELIVERY, `no ${DELIVERY}`)],
  ['a delivery without a level', bus({ IncludeDetail: 'NONE' }, { Source: source, Delivery: delivery }), nonCompliant('LogConfig.Level', 'absent')],
  ['a delivery of nothing', bus({ Level: 'OFF' }, { Source: source, Delivery: delivery }), nonCompliant('LogConfig.Level', 'OFF')],
  ['a level in one branch', bus({ Level: { 'Fn::If': ['Prod', 'ERROR', 'OFF'] } }, { Source: source, Delivery: delivery }), nonCompliant('LogConfig.Level', 'OFF if not Prod')],
  ['a parameter', bus({ Level: parameter }, { Source: source, Delivery: delivery }), insufficientData('LogConfig.Level')],
  ['a delivery that may not be there', bus({ Level: 'ERROR' }, { Source: source, Delivery: { ...delivery, Condition: 'Prod' } }), nonCompliant(DELIVERY)],
  ['a source of delivery that may not be there', bus({ Level: 'ERROR' }, { Source: { ...source, Condition: 'Prod' }, Delivery: { ...delivery, Condition: 'Prod' } }),
    nonCompliant(SOURCE, 'Source is not there, or not for this bus, in every branch')],
  ['a source of another bus in one branch', bus({ Level: 'ERROR' }, {
    Source: { ...source, Properties: { ...source.Properties, ResourceArn: inProd(source.Properties.ResourceArn, 'arn:aws:events:us-east-1:111122223333:event-bus/other') } }, Delivery: delivery,
  }), nonCompliant(SOURCE)],
  ['a delivery of another source in one branch', bus({ Level: 'ERROR' }, {
    Source: source, Delivery: { ...delivery, Properties: { ...delivery.Properties, DeliverySourceName: inProd({ Ref: 'Source' }, 'other') } },
  }), nonCompliant(DELIVERY)],
  ['a log and its delivery on the same condition', bus({ Level: inProd('ERROR', 'OFF') }, { Source: { ...source, Condition: 'Prod' }, Delivery: { ...delivery, Condition: 'Prod' } }), compliant('LogConfig.Level')],
  ['a log in one branch, and its delivery in the other', bus({ Level: inProd('OFF', 'ERROR') }, { Source: { ...source, Condition: 'Prod' }, Delivery: { ...delivery, Condition: 'Prod' } }), nonCompliant('LogConfig.Level', 'OFF if Prod')],
  ['a bus with its delivery, all on one condition', {
    Resources: {
      Subject: { Type: BUS, Condition: 'Prod', Properties: { Name: 'results', LogConfig: { Level: 'ERROR' } } },
      Source: { ...source, Condition: 'Prod' },
      Delivery: { ...delivery, Condition: 'Prod' },
    },
  }, compliant('LogConfig.Level')],
]);
