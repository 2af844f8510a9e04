import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Assumption, Reading, branches, describeAssumption } from '../facts/reading';
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

/**
 * A cluster has two instances or more, and not all in one zone. An instance that asks for no zone gets one that AWS chooses; zones
 * that only the deployment knows may turn out to be one and the same.
 */
export function instancesSpanZones(cluster: Resource, type: string, path: string): Verdict {
  const at = type;
  const instances = cluster.companions(type, path).filter(each => cluster.impliesExistenceOf(each));
  if (instances.length < 2) return nonCompliant({ at, found: `${instances.length} of at least 2 instances` });
  const asked = instances.map(each => each.value('AvailabilityZone'));
  if (asked.includes(undefined)) return compliant({ at, found: `${instances.length} instances` });
  const zones = new Set(instances.map(zoneOf));
  const isOpen = zones.delete(undefined);
  if (zones.size >= 2) return compliant({ at, found: `${instances.length} instances` });
  const expressions = new Set(instances.map(({ properties }) => JSON.stringify(properties.AvailabilityZone)));
  return isOpen && expressions.size > 1 ? insufficientData({ at, found: `${instances.length} instances whose zones are not in the template` })
    : nonCompliant({ at, found: `all in ${[...zones][0] ?? String(asked[0])}` });
}

function judge(resource: Resource, { value, at, given }: Reading): Verdict {
  if (value === undefined) return notApplicable();
  if (!Array.isArray(value)) return insufficientData({ value, at, given });
  const entries = value.flatMap((raw: unknown, index) => branches(raw, `${at}[${index}]`, resource.template, given));
  return worst(worlds(entries, given).map(world => judgeWorld(world, at)));
}

/** What is listed under each condition that decides on entries. */
interface World {
  readonly nodes: readonly Node[];
  readonly given?: Assumption;
  /** Whether further entries hang on other conditions. */
  readonly mayHaveMore: boolean;
}

function worlds(entries: readonly Reading[], given: Assumption | undefined): readonly World[] {
  const conditions = new Map(entries.flatMap(each => each.given === given || !each.given ? [] : [[each.given.condition, each.given]]));
  if (conditions.size === 0) return [{ nodes: entries.map(each => each.value), given, mayHaveMore: false }];
  return [...conditions.keys()].flatMap(condition => [true, false].map((side): World => ({
    nodes: entries.filter(each => each.given === given || (each.given?.condition === condition && each.given.value === side)).map(each => each.value),
    given: { condition, value: side, before: given },
    mayHaveMore: conditions.size > 1,
  })));
}

function judgeWorld({ nodes: all, given, mayHaveMore }: World, at: string): Verdict {
  const nodes = all.filter(each => each !== undefined);
  const subnets = new Set(nodes.map(identity));
  const zones = new Set(nodes.map(each => each instanceof Reference && each.target.type === 'AWS::EC2::Subnet' ? zoneOf(each.target) : undefined));
  const isOpen = zones.delete(undefined);
  if (zones.size >= 2) return compliant({ at, given, found: `${zones.size} Availability Zones` });
  if (mayHaveMore) return insufficientData({ at, given, found: 'subnets that hang on several conditions' });
  if (subnets.size < 2) return nonCompliant({ at, given, found: `${subnets.size === 0 ? 'no subnet' : 'one subnet'}${describeAssumption(given)}` });
  return isOpen ? insufficientData({ at, given, found: `${subnets.size} subnets whose zones are not in the template` })
    : nonCompliant({ at, given, found: `${subnets.size} subnets in one Availability Zone` });
}

function identity(node: Node): unknown {
  return node instanceof Reference ? node.target : String(node);
}
