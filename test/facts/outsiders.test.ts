import { templateOf } from './graph-of';
import { outsiders } from '../../lib/facts/outsiders';

const found = (type: string, properties: object) => outsiders(templateOf({
  Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'x'] } },
  Resources: { R: { Type: type, Properties: properties } },
}).graph);
const called = (endpoint: unknown) => found('AWS::Events::ApiDestination', { InvocationEndpoint: endpoint });

test.each<[string, unknown, string[]]>([
  ['an address', 'https://events.pager.example/v2/enqueue', ['events.pager.example']],
  ['capitals, a port and a user', 'HTTPS://user:secret@Events.Pager.Example:8443?x', ['events.pager.example']],
  ['a host alone', 'https://events.pager.example', ['events.pager.example']],
  ['an address whose path is open', { 'Fn::Sub': 'https://events.pager.example/${AWS::AccountId}' }, ['events.pager.example']],
  ['an address whose host is open', { 'Fn::Sub': 'https://events.${AWS::Region}.pager.example/' }, []],
  ['an address whose host goes on', { 'Fn::Sub': 'https://events.pager${AWS::Region}' }, []],
  ['both branches', { 'Fn::If': ['Prod', 'https://a.example/', 'https://b.example/'] }, ['a.example', 'b.example']],
  ['what is of AWS', 'https://sqs.us-east-1.amazonaws.com/1/q', []],
  ['what only looks like it', 'https://amazonaws.com.pager.example/', ['amazonaws.com.pager.example']],
  ['what is no address', 'events.pager.example', []],
  ['nothing', undefined, []],
  ['what is no text', { A: 1 }, []],
])('names the host of %s', (_name, endpoint, hosts) => expect(called(endpoint)).toEqual(hosts));

test.each<[string, string, object, string[]]>([
  ['a stream to an address', 'AWS::KinesisFirehose::DeliveryStream', { HttpEndpointDestinationConfiguration: { EndpointConfiguration: { Url: 'https://logs.watch.example/' } } }, ['logs.watch.example']],
  ['a stream to Splunk', 'AWS::KinesisFirehose::DeliveryStream', { SplunkDestinationConfiguration: { HECEndpoint: 'https://hec.splunk.example:8088' } }, ['hec.splunk.example']],
  ['a stream to Snowflake', 'AWS::KinesisFirehose::DeliveryStream', { SnowflakeDestinationConfiguration: { AccountUrl: 'https://clinic.snow.example' } }, ['clinic.snow.example']],
  ['a subscription over HTTPS', 'AWS::SNS::Subscription', { Protocol: 'https', Endpoint: 'https://hooks.pager.example/x' }, ['hooks.pager.example']],
  ['a subscription by mail', 'AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@clinic.example' }, []],
  ['subscriptions of a topic', 'AWS::SNS::Topic', { Subscription: [{ Endpoint: 'https://b.example/' }, { Endpoint: 'https://a.example/' }] }, ['a.example', 'b.example']],
  ['a source of AppSync', 'AWS::AppSync::DataSource', { HttpConfig: { Endpoint: 'https://api.forms.example' } }, ['api.forms.example']],
  ['the bus of a partner', 'AWS::Events::EventBus', { EventSourceName: 'aws.partner/desk.example/123/default' }, ['desk.example']],
  ['a bus of one\'s own', 'AWS::Events::EventBus', { Name: 'orders' }, []],
  ['a resource of another type', 'AWS::S3::Bucket', { InvocationEndpoint: 'https://a.example/' }, []],
])('%s', (_name, type, properties, hosts) => expect(found(type, properties)).toEqual(hosts));
