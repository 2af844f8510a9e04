import { raisesAlarm, rulesOf } from './alarm-chains';
import { matchesEvent } from './event-pattern';
import { LogEvent } from './filter-pattern';
import { mayShareAccount, mayShareRegion } from './phi-environments';
import { Verdict, best, compliant, insufficientData, nonCompliant } from './verdict';
import type { Resource } from '../facts/resource';
import { Json } from '../facts/value';

const RULE = 'AWS::Events::Rule';
const TRAIL = 'AWS::CloudTrail::Trail';

/** An EventBridge rule beside a resource matches an event and has a target. */
export function routes(resource: Resource, event: Json, what: string): Verdict {
  const { graph } = resource.template;
  let open: Resource | undefined;
  for (const rule of rulesOf(graph)) {
    if (!mayShareRegion(resource, rule) || !resource.impliesExistenceOf(rule)) continue;
    const answer = matchesEvent(rule, event);
    if (answer === true) return compliant({ at: RULE, found: rule.logicalId, restsOn: [rule] });
    if (answer === undefined) open ??= rule;
  }
  if (open) return insufficientData({ at: RULE, found: `whether ${open.logicalId} matches ${what} is open` });
  return unlessElsewhere(resource, nonCompliant({ at: RULE, found: `no rule with a target matches ${what}` }));
}

/** Somebody is told of a call: by an EventBridge rule, or by a metric filter of a trail, its alarm and the action of that. */
export function tellsOfCall(resource: Resource, event: LogEvent): Verdict {
  const { record } = event;
  const name = String(record.eventName);
  const onBus = { 'source': `aws.${String(record.eventSource).split('.')[0]}`, 'detail-type': 'AWS API Call via CloudTrail', 'detail': record };
  const verdict = routes(resource, onBus, name);
  if (verdict.status === 'COMPLIANT') return verdict;
  const alarms = resource.template.graph.ofType(TRAIL).filter(trail => mayShareAccount(resource, trail) && resource.impliesExistenceOf(trail))
    .map(trail => raisesAlarm(trail, { events: [event] })).filter(({ status }) => status !== 'NOT_APPLICABLE' && status !== 'NON_COMPLIANT');
  return best([...alarms, verdict]);
}

/** What a loose template lacks may be elsewhere in the app that it belongs to. */
export function unlessElsewhere(resource: Resource, verdict: Verdict): Verdict {
  return verdict.status === 'NON_COMPLIANT' && !resource.template.graph.isApp
    ? insufficientData({ at: verdict.at, found: `${verdict.found ?? 'nothing'} here; the rest of the app is not at hand` }) : verdict;
}
