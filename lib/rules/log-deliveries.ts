import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';

const DELIVERY = 'AWS::Logs::Delivery';
const SOURCE = 'AWS::Logs::DeliverySource';

interface Vended {
  readonly delivery: Resource;
  readonly source: Resource;
}

const BY_GRAPH = new WeakMap<ResourceGraph, Map<Resource, Vended[]>>();

/**
 * The deliveries by which CloudWatch Logs hands on the logs of a resource (vended logs): a source that nothing is delivered from
 * writes no log. Of the kinds given, if any: a source that does not say its kind may be of each.
 */
export function deliveriesOf(resource: Resource, ...kinds: readonly string[]): readonly Resource[] {
  const { graph } = resource.template;
  let found = BY_GRAPH.get(graph);
  if (!found) BY_GRAPH.set(graph, found = index(graph));
  const isWanted = ({ source }: Vended) => kinds.length === 0 || source.read('LogType').every(({ value }) => value === undefined || kinds.includes(String(value)));
  return (found.get(resource) ?? []).filter(isWanted).map(({ delivery }) => delivery);
}

function index(graph: ResourceGraph): Map<Resource, Vended[]> {
  const found = new Map<Resource, Vended[]>();
  for (const delivery of graph.ofType(DELIVERY)) {
    // A source is known by reference or by its name.
    for (const source of new Set(graph.pointedAt(delivery, 'DeliverySourceName', SOURCE))) {
      for (const sender of new Set(graph.pointedAt(source, 'ResourceArn'))) {
        if (!sender.impliesExistenceOf(source) || !sender.impliesExistenceOf(delivery)) continue;
        if (!source.alwaysPointsAt('ResourceArn', sender) || !delivery.alwaysPointsAt('DeliverySourceName', source)) continue;
        const list = found.get(sender);
        if (list) list.push({ delivery, source });
        else found.set(sender, [{ delivery, source }]);
      }
    }
  }
  return found;
}
