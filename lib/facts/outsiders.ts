import type { ResourceGraph } from './graph';
import { Node, Text } from './value';

/** The properties that say where data is sent to over the internet, by type. */
const ADDRESSES: readonly (readonly [type: string, path: string])[] = [
  ['AWS::AppSync::DataSource', 'HttpConfig.Endpoint'],
  ['AWS::Events::ApiDestination', 'InvocationEndpoint'],
  ['AWS::KinesisFirehose::DeliveryStream', 'HttpEndpointDestinationConfiguration.EndpointConfiguration.Url'],
  ['AWS::KinesisFirehose::DeliveryStream', 'SnowflakeDestinationConfiguration.AccountUrl'],
  ['AWS::KinesisFirehose::DeliveryStream', 'SplunkDestinationConfiguration.HECEndpoint'],
  ['AWS::SNS::Subscription', 'Endpoint'],
  ['AWS::SNS::Topic', 'Subscription[*].Endpoint'],
];

/** What belongs to AWS, or to the account itself. */
const AWS_HOST = /(^|\.)(amazonaws\.com(\.cn)?|amazonaws\.eu|api\.aws|on\.aws|aws\.dev|amazon\.com|localhost)$/;

/** The host of an address, as far as a port or a path; what is left open may come after these. */
const HOST = /^https?:\/\/(?:[^/?#@\0]*@)?([A-Za-z0-9.-]+\.[A-Za-z][A-Za-z0-9-]*)(?::\d+)?(?:[/?#]|$)/i;

/** The bus of a partner is named after it: `aws.partner/example.com/account/name`. */
const PARTNER = /^aws\.partner\/([A-Za-z0-9.-]+)\//;

/**
 * Who is outside of AWS and named by resources that send to it or hear from it: hosts and partners of Amazon EventBridge, sorted. Code that
 * calls out by itself shows in no template, and an address that is known at deployment only in none either.
 */
export function outsiders(graph: ResourceGraph): readonly string[] {
  const found = new Set<string>();
  for (const [type, path] of ADDRESSES) {
    for (const resource of graph.ofType(type)) {
      for (const { value } of resource.read(path)) {
        const host = HOST.exec(skeletonOf(value))?.[1].toLowerCase();
        if (host !== undefined && !AWS_HOST.test(host)) found.add(host);
      }
    }
  }
  for (const bus of graph.ofType('AWS::Events::EventBus')) {
    for (const { value } of bus.read('EventSourceName')) {
      const partner = PARTNER.exec(skeletonOf(value))?.[1].toLowerCase();
      if (partner !== undefined) found.add(partner);
    }
  }
  return [...found].sort();
}

function skeletonOf(value: Node): string {
  return value instanceof Text ? value.skeleton : typeof value === 'string' ? value : '';
}
