import { Check, all, any, equals, inBranchesWhere, isSet, present } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import { resourcesWriting } from './written-names';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const GLOBAL_TABLE = 'AWS::DynamoDB::GlobalTable';
const CAPACITIES = ['ReadCapacityUnits', 'WriteCapacityUnits'] as const;

const ON_DEMAND = equals('BillingMode', 'PAY_PER_REQUEST');
const HAS_SCHEDULE = isSet('ScheduledActions[*]');

const GLOBAL_TABLE_SCALES = all(
  present('WriteProvisionedThroughputSettings.WriteCapacityAutoScalingSettings'),
  any(
    present('Replicas[*].ReadProvisionedThroughputSettings.ReadCapacityAutoScalingSettings'),
    present('ReadProvisionedThroughputSettings.ReadCapacityAutoScalingSettings'),
  ),
);

const PROVISIONED = inBranchesWhere('BillingMode', [undefined, 'PROVISIONED'], (_read, table) =>
  table.type === GLOBAL_TABLE ? GLOBAL_TABLE_SCALES(table) : targetsScale(table));

/** The capacity follows the demand: it is on demand, or provisioned and scaled for the table and each of its indexes. */
export const scalesWithDemand: Check = table => {
  const verdict = PROVISIONED(table);
  return verdict.status === 'NOT_APPLICABLE' ? ON_DEMAND(table) : verdict;
};

function targetsScale(table: Resource): Verdict {
  const indexes = table.read('GlobalSecondaryIndexes[*].IndexName').filter(({ value }) => value !== undefined);
  const open = indexes.find(({ value }) => !isKnown(value));
  if (open) return insufficientData(open);
  const { scaled, registered } = scaledCapacities(table, indexes.map(({ value }) => `/index/${String(value)}`));
  let isElsewhere = false;
  for (const part of ['', ...indexes.map(({ value }) => `/index/${String(value)}`)]) {
    for (const capacity of CAPACITIES) {
      const key = `${part}|${capacity}`;
      if (scaled.has(key)) continue;
      // In a loose template, what moves a target may stand in another one.
      if (table.template.graph.isApp || !registered.has(key)) return nonCompliant({ at: TARGET, found: `nothing scales ${capacity}${part === '' ? '' : ` of ${part.slice(1)}`}` });
      isElsewhere = true;
    }
  }
  return isElsewhere ? insufficientData({ at: POLICY, found: 'no policy for the targets in this template' }) : compliant({ at: TARGET, found: 'scaled with the demand' });
}

/** What is scaled, or registered at least, by the part of the table and the capacity: `|ReadCapacityUnits`, `/index/ByDay|WriteCapacityUnits`. */
interface Capacities {
  readonly scaled: ReadonlySet<string>;
  readonly registered: ReadonlySet<string>;
}

function scaledCapacities(table: Resource, parts: readonly string[]): Capacities {
  const name = table.value('TableName');
  const resources = typeof name === 'string' ? ['', ...parts].map(part => `table/${name}${part}`) : [];
  const on = (type: string) => [...table.companions(type, 'ResourceId'), ...resources.flatMap(each => resourcesWriting(table.template.graph, type, 'ResourceId', each))];
  const policies = new Set(on(POLICY).map(capacityOf));
  const [scaled, registered] = [new Set<string>(), new Set<string>()];
  for (const target of on(TARGET)) {
    if (!table.impliesExistenceOf(target)) continue;
    const capacity = capacityOf(target);
    registered.add(capacity);
    // A target without a policy or a schedule is registered and never scaled.
    const acts = target.companions(POLICY, 'ScalingTargetId').length > 0 || HAS_SCHEDULE(target) || policies.has(capacity);
    if (acts) scaled.add(capacity);
  }
  return { scaled, registered };
}

function capacityOf(resource: Resource): string {
  const id = String(resource.value('ResourceId'));
  const dimension = String(resource.value('ScalableDimension'));
  const start = id.indexOf('/index/');
  return `${start < 0 ? '' : id.slice(start)}|${dimension.slice(dimension.lastIndexOf(':') + 1)}`;
}
