import * as fs from 'node:fs';
import * as path from 'node:path';
import { brokenByBranches } from './branches';
import { owedBy } from './law';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json, isObject } from '../../lib/facts/value';
import { AppFacts, Rule } from '../../lib/rules/rule';
import { Status, Verdict } from '../../lib/rules/verdict';

/** What a case expects: the verdict, and where it rests. */
export interface Expected {
  readonly status: Status;
  readonly at?: string;
  readonly found?: string;
}

export const compliant = (at?: string): Expected => ({ status: 'COMPLIANT', at });
export const nonCompliant = (at?: string, found?: string): Expected => ({ status: 'NON_COMPLIANT', at, found });
export const insufficientData = (at?: string): Expected => ({ status: 'INSUFFICIENT_DATA', at });
export const notApplicable = (): Expected => ({ status: 'NOT_APPLICABLE' });

/** A case: its name, the properties of the resource (or a template whose judged resource is `Subject`), what is expected. */
export type Case = readonly [string, Json, Expected];

const RANK: readonly Status[] = ['NOT_APPLICABLE', 'COMPLIANT', 'INSUFFICIENT_DATA', 'NON_COMPLIANT'];

/** The worst verdict of a rule on an example. */
export function verdictOf(rule: Rule, example: Json, baseline: readonly string[] = []): Verdict {
  const graph = new ResourceGraph();
  const isTemplate = 'Resources' in example;
  const [type] = rule.appliesTo;
  const body = isTemplate ? example : { Resources: { Subject: { Type: type, Properties: example } } };
  const environment = { account: '111122223333', region: 'us-east-1' };
  const ofStack = isTemplate && isObject(example.Stack) ? example.Stack : {};
  const template = graph.add(body, { file: 'template.json', stackName: 'Stack', environment, ...ofStack });
  const nested = isTemplate && isObject(example.NestedTemplates) ? example.NestedTemplates : {};
  for (const [id, each] of Object.entries(nested)) {
    const parent = template.resource(id);
    if (!parent || !isObject(each)) throw new Error(`the example of ${rule.id} has no nested stack ${id}`);
    parent.nestedTemplate = graph.add(each, { file: `${id}.json`, environment });
    parent.nestedTemplate.parent = parent;
  }
  graph.isApp = true;
  const outcome = check(rule, template.resource('Subject'), { graph, accountBaseline: new Set(baseline) });
  const verdicts = outcome instanceof Verdict ? [outcome] : [...outcome];
  verdicts.sort((a, b) => RANK.indexOf(b.status) - RANK.indexOf(a.status));
  return verdicts[0] ?? new Verdict('NOT_APPLICABLE');
}

function check(rule: Rule, subject: AppFacts['graph']['resources'][number] | undefined, app: AppFacts): Verdict | readonly Verdict[] {
  if (rule.scope === 'app') return rule.check(app);
  if (rule.scope === 'template') return rule.check(app.graph.templates[0]);
  if (!subject) throw new Error(`the example of ${rule.id} has no resource called Subject`);
  if (!rule.appliesTo.includes('*') && !rule.appliesTo.includes(subject.type)) throw new Error(`${rule.id} does not apply to ${subject.type}`);
  return rule.check(subject);
}

/** The rule of an id: from the table at the mirrored path, which loads quickly, else from the registry. Fails the test run if there is none. */
export function ruleOf(id: string): Rule {
  const mirrored = (expect.getState().testPath ?? '').replace(/^.*\/test\/rules\/(.*)\.test\.ts$/, '../../lib/rules/$1');
  const rule = (mirrored.startsWith('..') ? tablesOf(mirrored) : []).find(each => each.id === id) ?? registry().find(each => each.id === id);
  if (!rule) throw new Error(`rule ${id} is not registered`);
  return rule;
}

function tablesOf(module: string): readonly Rule[] {
  if (!fs.existsSync(path.join(__dirname, `${module}.ts`))) return [];
  const exported = Object.values(jest.requireActual<Record<string, unknown>>(module));
  return exported.filter(each => Array.isArray(each)).flat().filter((each): each is Rule => typeof each === 'object' && each !== null && 'check' in each);
}

function registry(): readonly Rule[] {
  return jest.requireActual<typeof import('../../lib/rules')>('../../lib/rules').RULES;
}

function pick(expected: Expected, name: 'at' | 'found'): Partial<Expected> {
  return expected[name] === undefined ? {} : { [name]: expected[name] };
}

/** The tables of the test file at hand: a rule may have more than one. */
const TABLES = new Map<string, Case[]>();

/** A table of promises of one rule: its own examples, then each case with the exact verdict and place. */
export function judges(id: string, cases: readonly Case[], baseline: readonly string[] = []): void {
  TABLES.set(id, [...TABLES.get(id) ?? [], ...cases]);
  describe(id, () => {
    test('has a table of what is absent, in order, a look-alike, broken and unknown', () => {
      expect(owedBy(ruleOf(id), TABLES.get(id) ?? [])).toEqual([]);
    });
    test('passes nothing that one branch lacks, and refuses nothing that both have', () => {
      const rule = ruleOf(id);
      const subjects = rule.scope === 'resource' ? [rule.examples.compliant, ...cases.map(([, example]) => example)] : [];
      expect(brokenByBranches(rule, subjects, example => verdictOf(rule, example, baseline))).toEqual([]);
    });
    test('accepts its compliant example', () => {
      expect(verdictOf(ruleOf(id), ruleOf(id).examples.compliant).status).toBe('COMPLIANT');
    });
    test('refuses its non-compliant example', () => {
      expect(verdictOf(ruleOf(id), ruleOf(id).examples.nonCompliant).status).toBe('NON_COMPLIANT');
    });
    test.each(cases.map(([name, example, expected]) => [name, example, expected] as const))('%s', (_name, example, expected) => {
      const verdict = verdictOf(ruleOf(id), example, baseline);
      const { status, at, found } = verdict;
      expect({ status, ...expected.at !== undefined && { at }, ...expected.found !== undefined && { found } })
        .toEqual({ status: expected.status, ...pick(expected, 'at'), ...pick(expected, 'found') });
    });
  });
}
