import { resourceRule } from './rule-of';
import type { Compared } from '../../lib/engine/baseline';
import { baselineNotes } from '../../lib/engine/baseline-notes';
import { evaluate } from '../../lib/engine/evaluate';
import { nonCompliant } from '../../lib/rules/verdict';
import { templateOf } from '../facts/graph-of';

const ENTRY = { rule: 'x-rule', path: 'template.json#Queue', property: 'Name', count: 1, since: '2026-01-01', owner: 'platform' };
const [FINDING] = evaluate(templateOf({ Resources: { Queue: { Type: 'T' } } }).graph, [resourceRule({ check: () => [nonCompliant({ at: 'Name' })] })]);
const KNOWN = { ...FINDING, known: ENTRY };
const FIXED = { entry: ENTRY, left: 0 };

test('what there is none of is not told', () => {
  expect(baselineNotes('b.json', { findings: [FINDING], fixed: [], overdue: 0 })).toEqual({});
});

test.each<[string, Compared, object]>([
  ['one of each', { findings: [KNOWN, FINDING], fixed: [FIXED], overdue: 1 }, {
    known: '1 of these is in b.json and fails nothing',
    overdue: 'a finding of b.json is past the due date, and counts as new; `cdk-hipaa baseline show` says whose',
    fixed: 'b.json has an entry of which less is open than it says, since it is fixed, decided or out of scope; take out what is settled with `cdk-hipaa baseline prune`',
  }],
  ['several', { findings: [KNOWN, KNOWN], fixed: [FIXED, FIXED], overdue: 2 }, {
    known: '2 of these are in b.json and fail nothing',
    overdue: '2 findings of b.json are past the due date, and count as new; `cdk-hipaa baseline show` says whose',
    fixed: 'b.json has 2 entries of which less is open than it says, since it is fixed, decided or out of scope; take out what is settled with `cdk-hipaa baseline prune`',
  }],
])('%s', (_name, compared, notes) => {
  expect(baselineNotes('b.json', compared)).toEqual(notes);
});
