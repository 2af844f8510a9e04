import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';

const DELIVERY = 'AWS::Logs::Delivery';
const SOURCE = 'AWS::Logs::DeliverySource';

const BY_GRAPH = new WeakMap<ResourceGraph, Map<Resource, Resource[]>>();

/**
 * The deliveries by which CloudWatch Logs hands on the logs of a resource (vended logs): a source that nothing is delivered from
 * writes no log.
 */
export function deliveriesOf(resource: Resource): readonly Resource[] {
  const { graph } = resource.template;
  let found = BY_GRAPH.get(graph);
  if (!found) BY_GRAPH.set(graph, found = index(graph));
  return found.get(resource) ?? [];
}

function index(graph: ResourceGraph): Map<Resource, Resource[]> {
  const found = new Map<Resource, Resource[]>();
  for (const delivery of graph.ofType(DELIVERY)) {
    // A source is known by reference or by its name.
    for (const source of graph.pointedAt(delivery, 'DeliverySourceName', SOURCE)) {
      for (const sender of graph.pointedAt(source, 'ResourceArn')) {
        if (!sender.impliesExistenceOf(source) || !sender.impliesExistenceOf(delivery)) continue;
        const list = found.get(sender);
        if (list) list.push(delivery);
        else found.set(sender, [delivery]);
      }
    }
  }
  return found;
}
