import { verdictOf } from './judges';
import { PRESENCE_IS_ENOUGH, RESTS_ON_MORE } from './law';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';

interface Place {
  readonly template: { Resources: Record<string, Record<string, unknown>> };
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** The example as a template, and in it the value that the verdict rests on; `undefined` where that is none of the subject's own. */
function placeOf(type: string, example: Json, at: string): Place | undefined {
  const isTemplate = 'Resources' in example;
  const template = JSON.parse(JSON.stringify(isTemplate ? example : { Resources: { Subject: { Type: type, Properties: example } } })) as Place['template'];
  const subject = template.Resources.Subject;
  const steps = at.split(/[.[\]]+/).filter(step => step !== '');
  let holder: unknown = at === 'DeletionPolicy' || at === 'UpdateReplacePolicy' ? subject : subject.Properties;
  for (const step of steps.slice(0, -1)) holder = typeof holder === 'object' && holder !== null ? (holder as Json)[step] : undefined;
  const key = steps.at(-1) ?? '';
  return typeof holder === 'object' && holder !== null && key in holder ? { template, holder: holder as Place['holder'], key } : undefined;
}

const CASES = RULES.filter(rule => rule.scope === 'resource').flatMap(rule => (['compliant', 'nonCompliant'] as const).flatMap(kind => {
  const before = verdictOf(rule, rule.examples[kind]);
  const place = before.at === undefined ? undefined : placeOf(rule.appliesTo[0], rule.examples[kind], before.at);
  if (!place) return [];
  place.holder[place.key] = { Ref: 'DecidedAtDeployment' };
  return [{ id: rule.id, kind, before: before.status, after: verdictOf(rule, { ...place.template, Parameters: { DecidedAtDeployment: { Type: 'String' } } }).status }];
}));

test('most rules have an example in which the value that decides can be left open', () => {
  expect(new Set(CASES.map(each => each.id)).size).toBeGreaterThan(600);
});

test('no rule passes a value that nobody knows before deployment', () => {
  const passed = CASES.filter(each => each.after === 'COMPLIANT' || each.after === 'NOT_APPLICABLE').map(each => each.id);
  expect(passed.filter(id => !PRESENCE_IS_ENOUGH.has(id) && !RESTS_ON_MORE.has(id))).toEqual([]);
});

test('no rule takes an unknown value for a bad one', () => {
  expect(CASES.filter(each => each.before === 'COMPLIANT' && each.after === 'NON_COMPLIANT').map(each => each.id)).toEqual([]);
});

test('no exception is for nothing', () => {
  const passed = new Set(CASES.filter(each => each.after === 'COMPLIANT' || each.after === 'NOT_APPLICABLE').map(each => each.id));
  expect([...PRESENCE_IS_ENOUGH, ...RESTS_ON_MORE.keys()].filter(id => !passed.has(id))).toEqual([]);
});
