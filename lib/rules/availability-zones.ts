import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference, isKnown, isObject } from '../facts/value';

/** The zone of a subnet, or its place in the list of all zones, which is another zone for another place. */
export function zoneOf(subnet: Resource): string | undefined {
  const { AvailabilityZone: raw } = subnet.properties;
  const select = isObject(raw) ? raw['Fn::Select'] : undefined;
  if (Array.isArray(select) && isObject(select[1]) && 'Fn::GetAZs' in select[1]) return `zone ${String(select[0])}`;
  const zone = subnet.value('AvailabilityZone') ?? subnet.value('AvailabilityZoneId');
  return isKnown(zone) ? String(zone) : undefined;
}

/** The subnets that a property lists lie in two zones or more; without the property the rule says nothing. */
export function spansZones(path: string): Check {
  return resource => worst(resource.read(path).map(reading => judge(resource, reading)));
}

function judge(resource: Resource, { value, at, given }: Reading): Verdict {
  if (value === undefined) return notApplicable();
  if (!Array.isArray(value)) return insufficientData({ value, at, given });
  const nodes = value.flatMap((raw: unknown, index) => resource.branches(raw, `${at}[${index}]`).map(each => each.value)).filter(each => each !== undefined);
  const subnets = new Set(nodes.map(identity));
  if (subnets.size < 2) return nonCompliant({ at, given, found: subnets.size === 0 ? 'no subnet' : 'one subnet' });
  const zones = new Set(nodes.map(each => each instanceof Reference && each.target.type === 'AWS::EC2::Subnet' ? zoneOf(each.target) : undefined));
  const isOpen = zones.delete(undefined);
  if (zones.size >= 2) return compliant({ at, given, found: `${zones.size} Availability Zones` });
  return isOpen ? insufficientData({ at, given, found: `${subnets.size} subnets whose zones are not in the template` })
    : nonCompliant({ at, given, found: `${subnets.size} subnets in one Availability Zone` });
}

function identity(node: Node): unknown {
  return node instanceof Reference ? node.target : String(node);
}
