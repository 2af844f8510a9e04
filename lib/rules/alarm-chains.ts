import { matchesEvent } from './event-pattern';
import { LogEvent, matchesFilter } from './filter-pattern';
import { isSet, isTrue } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Json, Node, Unknown, isKnown, isObject } from '../facts/value';

/** What somebody is to be told of. */
export interface Watched {
  /** A CloudTrail record of each event that must raise an alarm. */
  readonly events: readonly LogEvent[];
  /** Whether one event alone is no matter, so that the threshold may be higher. */
  readonly isRepeated?: boolean;
  /** Whether only many of them matter: a threshold in the thousands will do, and so will a band of what is usual. */
  readonly isBulk?: boolean;
  /** Whether an EventBridge rule with a target will do as well. */
  readonly byEventRule?: boolean;
}

/** Whether a step of the chain works, and what is wrong with it if not. */
interface Outcome {
  readonly answer: boolean | undefined;
  readonly reason: string;
  /** The alarm or rule that tells. */
  readonly by?: Resource;
}

const FILTER = 'AWS::Logs::MetricFilter';
const ALARM = 'AWS::CloudWatch::Alarm';
const RULE = 'AWS::Events::Rule';

/** More denied calls or failed logins than this go unnoticed for too long. */
const HIGHEST_THRESHOLD = 100;

/** Nor is it a first sign when so many records were read. */
const HIGHEST_BULK = 1_000_000;

/** The part of an alarm on anomalies that says what is usual. */
const BAND = /^\s*ANOMALY_DETECTION_BAND\(/;
const ABOVE_BAND = ['GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'];

const ALARMS = new WeakMap<ResourceGraph, Map<string, Resource[]>>();
const RULES = new WeakMap<ResourceGraph, readonly Resource[]>();

/**
 * Whether every event reaches somebody: a metric filter on a log group of the trail matches it, an alarm on the same metric can fire
 * on it, and the alarm has an action; or an EventBridge rule with a target matches it.
 */
export function raisesAlarm(trail: Resource, watched: Watched): Verdict {
  const groups = trail.targets('CloudWatchLogsLogGroupArn', 'AWS::Logs::LogGroup');
  if (groups.length === 0) return notApplicable();
  const filters = groups.flatMap(group => group.companions(FILTER, 'LogGroupName')).filter(each => trail.impliesExistenceOf(each));
  const rules = watched.byEventRule ? rulesOf(trail.template.graph).filter(each => trail.impliesExistenceOf(each)) : [];
  let open: Outcome | undefined;
  const telling = new Set<Resource>();
  for (const event of watched.events) {
    const outcome = best([
      ...filters.map(each => chain(trail, each, event, watched)),
      ...rules.map(each => byRule(each, event)),
    ]) ?? { answer: false, reason: `no metric filter matches ${nameOf(event)}` };
    if (outcome.answer === false) return nonCompliant({ at: FILTER, found: outcome.reason });
    if (outcome.answer === undefined) open ??= outcome;
    if (outcome.by) telling.add(outcome.by);
  }
  return open ? insufficientData({ at: FILTER, found: open.reason }) : compliant({ at: FILTER, found: 'filters, alarms and actions', restsOn: [...telling] });
}

/** A rule that does not match says nothing. */
function byRule(rule: Resource, event: LogEvent): Outcome | undefined {
  const answer = matchesEvent(rule, onBus(event));
  return answer === false ? undefined : { answer, reason: `whether rule ${rule.logicalId} matches is open`, by: rule };
}

function nameOf(event: LogEvent): string {
  return `${String(event.record.eventName)} of ${String(event.record.eventSource)}`;
}

/** The record as EventBridge delivers it. */
function onBus({ record }: LogEvent): Json {
  return { 'source': `aws.${String(record.eventSource).split('.')[0]}`, 'detail-type': 'AWS API Call via CloudTrail', 'detail': record };
}

/** Filter to alarm to action. A filter that does not match says nothing. */
function chain(trail: Resource, filter: Resource, event: LogEvent, watched: Watched): Outcome | undefined {
  const patterns = filter.read('FilterPattern').map(({ value }) => value);
  if (patterns.some(value => typeof value === 'string' && !matchesFilter(value, event))) return undefined;
  if (!patterns.every(value => typeof value === 'string')) {
    return { answer: undefined, reason: `the pattern of ${filter.logicalId} is open` };
  }
  const outcomes = filter.read('MetricTransformations[*]').flatMap(({ value: transformation, given }): readonly Outcome[] => {
    // One that some branch leaves out makes no metric there.
    if (!isObject(transformation) || given !== filter.assumption) return [];
    const read = (path: string) => single(filter.readBelow(transformation, path, ''));
    const metric = { value: read('MetricValue'), hasDefault: read('DefaultValue') !== undefined, hasDimensions: isFilled(read('Dimensions')) };
    return alarmsOf(filter.template.graph, keyOf(read('MetricNamespace'), read('MetricName')))
      .filter(each => trail.impliesExistenceOf(each))
      .map(alarm => fires(alarm, metric, watched));
  });
  return best(outcomes) ?? { answer: false, reason: `no alarm on the metric of ${filter.logicalId}` };
}

/** The metric that a filter makes. */
interface Metric {
  readonly value: Node;
  readonly hasDefault: boolean;
  readonly hasDimensions: boolean;
}

const SWITCHED_ON = isTrue('ActionsEnabled', { absent: 'COMPLIANT' });
const HAS_EXPRESSION = isSet('Metrics[*].Expression');

function fires(alarm: Resource, metric: Metric, { isRepeated, isBulk }: Watched): Outcome {
  const { logicalId: id } = alarm;
  const switchedOn = SWITCHED_ON(alarm).status;
  if (switchedOn === 'NON_COMPLIANT') return { answer: false, reason: `the actions of ${id} are switched off` };
  if (!tellsSomebody(alarm)) return { answer: false, reason: `${id} has no alarm action` };
  if (isBulk && switchedOn === 'COMPLIANT' && isBand(alarm, metric)) return { answer: true, reason: id, by: alarm };
  if (HAS_EXPRESSION(alarm)) return { answer: undefined, reason: `whether the expression of ${id} fires is open` };
  const path = isSet('MetricName')(alarm) ? '' : 'Metrics[*].MetricStat.';
  const statistic = alarm.value(path === '' ? 'Statistic' : `${path}Stat`);
  if (isFilled(alarm.value(path === '' ? 'Dimensions' : `${path}Metric.Dimensions`)) !== metric.hasDimensions) {
    return { answer: false, reason: `${id} and the filter differ in dimensions` };
  }
  const isReachable = reaches(alarm, metric, String(statistic ?? ''), isBulk ? HIGHEST_BULK : isRepeated ? HIGHEST_THRESHOLD : 1);
  if (isReachable === false) return { answer: false, reason: `${id} cannot fire: ${String(statistic)} ${String(alarm.value('ComparisonOperator'))} ${String(alarm.value('Threshold'))}` };
  const periods = alarm.value('DatapointsToAlarm') ?? alarm.value('EvaluationPeriods') ?? 1;
  if (!isRepeated && !isBulk && isKnown(periods) && Number(periods) > 1) return { answer: false, reason: `${id} waits for ${String(periods)} periods` };
  const isSure = isReachable && switchedOn === 'COMPLIANT' && isKnown(periods);
  return isSure ? { answer: true, reason: id, by: alarm } : { answer: undefined, reason: `whether ${id} fires is open` };
}

/** Whether it goes off beyond what is usual of this metric, and of nothing else. */
function isBand(alarm: Resource, { hasDimensions }: Metric): boolean {
  const only = (path: string): Node => {
    const found = alarm.read(path).filter(({ value }) => value !== undefined);
    return found.length === 1 && found[0].given === alarm.assumption ? found[0].value : undefined;
  };
  const expression = only('Metrics[*].Expression');
  return typeof expression === 'string' && BAND.test(expression)
    && ABOVE_BAND.includes(String(alarm.value('ComparisonOperator')))
    && ['Sum', 'SampleCount'].includes(String(only('Metrics[*].MetricStat.Stat')))
    && alarm.read('Metrics[*].MetricStat.Metric.Dimensions').some(({ value }) => isFilled(value)) === hasDimensions;
}

/** An action that stands in one branch only is none where the other holds. */
function tellsSomebody(alarm: Resource): boolean {
  return alarm.read('AlarmActions[*]').some(({ value, given }) => value !== undefined
    && (given === undefined || (given.before === undefined && given.condition === alarm.condition)));
}

/** Whether `most` events within a period are enough, and none is not: an alarm that is always on tells nobody. */
function reaches(alarm: Resource, { value, hasDefault }: Metric, statistic: string, most: number): boolean | undefined {
  const threshold = alarm.value('Threshold');
  const operator = alarm.value('ComparisonOperator');
  if (!isKnown(threshold) || !isKnown(operator) || (value !== undefined && !isKnown(value))) return undefined;
  const one = Number(value ?? 1);
  const each = Number.isNaN(one) ? undefined : one;
  if (each === undefined) return undefined;
  const top = statistic === 'Sum' ? each * most : statistic === 'SampleCount' ? most : each;
  // A default value is a sample of its own, and it pulls averages down.
  if (statistic !== 'Sum' && statistic !== 'Maximum' && hasDefault) return false;
  const limit = Number(threshold);
  if (operator === 'GreaterThanOrEqualToThreshold') return limit > 0 && limit <= top;
  return operator === 'GreaterThanThreshold' && limit >= 0 && limit < top;
}

/** The value in every branch; unknown if there are several. */
function single(readings: readonly Reading[]): Node {
  return readings.length === 1 ? readings[0].value : new Unknown('Fn::If');
}

function isFilled(node: Node): boolean {
  return Array.isArray(node) ? node.length > 0 : node !== undefined && node !== '';
}

function best(outcomes: readonly (Outcome | undefined)[]): Outcome | undefined {
  const found = outcomes.filter(each => each !== undefined);
  return found.find(each => each.answer === true) ?? found.find(each => each.answer === undefined) ?? found[0];
}

function keyOf(namespace: Node, name: Node): string {
  return `${String(namespace)}|${String(name)}`;
}

function alarmsOf(graph: ResourceGraph, key: string): readonly Resource[] {
  let index = ALARMS.get(graph);
  if (!index) {
    index = new Map<string, Resource[]>();
    for (const alarm of graph.ofType(ALARM)) {
      for (const metric of metricsOf(alarm)) {
        const list = index.get(metric);
        if (list) list.push(alarm);
        else index.set(metric, [alarm]);
      }
    }
    ALARMS.set(graph, index);
  }
  return index.get(key) ?? [];
}

function metricsOf(alarm: Resource): ReadonlySet<string> {
  const own = alarm.value('MetricName');
  if (own !== undefined) return new Set([keyOf(alarm.value('Namespace'), own)]);
  return new Set(alarm.read('Metrics[*].MetricStat.Metric').flatMap(({ value }) => isObject(value)
    ? [keyOf(single(alarm.readBelow(value, 'Namespace', '')), single(alarm.readBelow(value, 'MetricName', '')))] : []));
}

/** The rules that are on, listen where CloudTrail speaks, and have somebody to tell. */
export function rulesOf(graph: ResourceGraph): readonly Resource[] {
  let found = RULES.get(graph);
  if (!found) {
    found = graph.ofType(RULE).filter(rule => rule.read('State').every(({ value }) => value === undefined || String(value).startsWith('ENABLED'))
      && rule.read('EventBusName').every(({ value }) => value === undefined || value === 'default')
      && rule.read('Targets').every(({ value }) => Array.isArray(value) && value.length > 0));
    RULES.set(graph, found);
  }
  return found;
}
