import type { DecisionState, RegisterEntry } from '../../lib/engine/decision-register';
import { registerSummary } from '../../lib/engine/register-summary';

const entry = (state: DecisionState, expires?: string, findings = 1): RegisterEntry => ({ constructPath: 'App', rule: 'x', kind: 'accepted-risk', reason: 'because', owner: 'platform', expires, findings, state });

test.each<[string, RegisterEntry[], string[]]>([
  ['nothing', [], []],
  ['acknowledgements that cover nothing', [entry('undocumented', undefined, 0)], []],
  ['decisions in force', [entry('in-force', '2027-05-01'), entry('expires-soon', '2026-12-01'), entry('in-force', '2027-01-01')], ['Decisions: 3 in force (the first ends on 2026-12-01).']],
  ['an acknowledgement', [entry('undocumented')], ['Decisions: 1 undocumented: an acknowledgement without owner and last day.']],
  ['all there is', [entry('undocumented'), entry('undocumented'), entry('duplicate'), entry('needless'), entry('invalid'), entry('refused'), entry('expired', '2020-01-01'), entry('in-force', '2027-05-01')],
    ['Decisions: 1 in force (the first ends on 2027-05-01), 1 expired, 1 refused, since what is required needs an alternative, 1 invalid, 1 needless, 1 duplicate, 2 undocumented: acknowledgements without owner and last day.']],
])('%s', (_name, register, expected) => {
  expect(registerSummary(register)).toEqual(expected);
});
