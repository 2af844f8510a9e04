import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { crossStackApp } from './compliant/cross-stack';
import { importedApp } from './compliant/imported';
import { l1App } from './compliant/l1';
import { l2App } from './compliant/l2';
import { RUN_BY_THE_ORGANIZATION, managementApp, securityApp, workloadApp } from './compliant/organization';
import { patternsApp } from './compliant/patterns';
import { UNKNOWN } from './compliant/unknown';
import { evaluate } from '../lib/engine/evaluate';
import { Finding } from '../lib/engine/finding';
import type { ResourceGraph } from '../lib/facts/graph';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';

// Synthesis prints the annotations of the CDK, which are not ours to judge.
jest.spyOn(console, 'error').mockImplementation(() => undefined);

const FOLDER = path.join(__dirname, 'compliant');

/** What is judged together: a folder of stacks of one team, a template that stands alone, or an app. */
type System = readonly [name: string, graph: () => ResourceGraph];

const APPS: Readonly<Record<string, () => App>> = {
  'l2': l2App, 'l1': l1App, 'patterns': patternsApp, 'imported': importedApp, 'cross-stack': crossStackApp, 'organization/workload': workloadApp, 'organization/security': securityApp, 'organization/management': managementApp,
};

/** Stacks that import from each other, and nested ones, are judged as one. */
const TOGETHER = ['raw-yaml/clinic', 'raw-yaml/nested'];
const ALONE = ['raw-yaml/engines', 'raw-yaml/hospital', 'raw-yaml/practice', 'raw-json/lab', 'raw-json/research', 'sam'];

const read = (name: string) => () => readFacts([path.join(FOLDER, name)]);

const SYSTEMS: readonly System[] = [
  ...TOGETHER.map((name): System => [name, read(name)]),
  ...ALONE.flatMap(folder => fs.readdirSync(path.join(FOLDER, folder)).map((file): System => [`${folder}/${file}`, read(`${folder}/${file}`)])),
  ...Object.entries(APPS).map(([name, app]): System => [name, () => readFacts([app().synth().directory])]),
];

const GRANTS = 'grants of L2 constructs write inline policies, which the rule asks to acknowledge';

/** Templates that lack something which its owner has to decide, with the reason. Everything else has to be in order. */
const LACKING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'l2': { 'iam-no-inline-policy': GRANTS },
  'patterns': { 'iam-no-inline-policy': GRANTS },
  'cross-stack': {
    'iam-no-inline-policy': GRANTS,
    'vpc-dns-firewall': 'the lists of domains are up to the owner of the account',
  },
};

/** No template shows it; apps set it. */
const IS_OPTION_OF_STACKS = 'cloudformation-termination-protection';

const COUNTED = { templates: 0, resources: 0, types: new Set<string>() };

const nameOf = ({ resource, rule, verdict }: Finding) => `${rule.id} (${rule.severity}) ${resource?.toString() ?? ''} ${verdict.at ?? ''}: ${verdict.found ?? ''}`;

describe.each(SYSTEMS)('%s', (name, graphOf) => {
  const graph = graphOf();
  const findings = evaluate(graph, RULES, { accountBaseline: RUN_BY_THE_ORGANIZATION });
  const lacking = LACKING[name] ?? {};

  test('is in order by every rule', () => {
    const alarms = findings.filter(({ verdict }) => verdict.status === 'NON_COMPLIANT');
    expect(alarms.filter(({ rule }) => !(rule.id in lacking)).map(nameOf)).toEqual([]);
    expect(Object.keys(lacking).filter(id => !alarms.some(({ rule }) => rule.id === id))).toEqual([]);
  });

  test('leaves open what nobody can know before deployment, and no more', () => {
    const open = findings.filter(({ rule, verdict }) => verdict.status === 'INSUFFICIENT_DATA' && rule.id !== IS_OPTION_OF_STACKS);
    expect(open.map(({ rule, resource, template }) => `${rule.id} ${resource?.logicalId ?? path.basename(template?.file ?? 'app')}`).sort()).toEqual(UNKNOWN[name] ?? []);
  });

  test('was judged template by template', () => {
    const judged = new Set(findings.filter(({ verdict }) => verdict.status === 'COMPLIANT').map(({ template }) => template));
    expect(graph.templates.filter(each => !judged.has(each)).map(({ file }) => file)).toEqual([]);
    COUNTED.templates += graph.templates.length;
    COUNTED.resources += graph.resources.length;
    for (const type of graph.types) COUNTED.types.add(type);
  });
});

test('the templates are many and speak of most services with rules', () => {
  expect(COUNTED.templates).toBeGreaterThanOrEqual(150);
  expect(COUNTED.resources).toBeGreaterThanOrEqual(800);
  const services = (types: Iterable<string>) => new Set([...types].filter(type => type.startsWith('AWS::')).map(type => type.split('::')[1]));
  const withRules = services(RULES.flatMap(rule => rule.scope === 'resource' ? rule.appliesTo : []));
  const met = [...withRules].filter(service => services(COUNTED.types).has(service));
  expect(met.length / withRules.size).toBeGreaterThan(0.9);
});
