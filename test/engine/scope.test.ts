import { resourceRule, appRule, templateRule } from './rule-of';
import { IN, OUT, ScopedStack, appOf, resourceOf, tagged } from './scope-app';
import { evaluate } from '../../lib/engine/evaluate';
import { DecidedFinding } from '../../lib/engine/finding';
import { levelOf } from '../../lib/engine/level';
import { Scoped, scopeText, withScope } from '../../lib/engine/scope';
import { compliant, nonCompliant } from '../../lib/rules/verdict';

const everywhere = resourceRule({ appliesTo: ['*'], check: () => nonCompliant() });
const onTemplates = templateRule({ id: 'x-template', check: () => nonCompliant() });
const onApp = appRule({ id: 'x-app', check: () => nonCompliant() });
const TABLE = { Type: 'AWS::DynamoDB::Table' };
const BUCKET = { Type: 'AWS::S3::Bucket' };

const judged = (...stacks: readonly ScopedStack[]): Scoped => {
  const graph = appOf(...stacks);
  return withScope(graph, evaluate(graph, [everywhere, onTemplates, onApp]));
};
const place = ({ resource, template }: DecidedFinding) => resource?.logicalId ?? template?.stackName ?? 'the app';
const out = ({ findings }: Scoped) => findings.filter(each => each.outOfScope).map(place);
const about = ({ findings }: Scoped) => findings.filter(each => each.rule.id.startsWith('scope-')).map(each => `${each.rule.id} ${place(each)} ${each.verdict.status}`);

const records: ScopedStack = { name: 'Records', constructs: { Store: { Table: TABLE } } };
const web: ScopedStack = { name: 'Web', constructs: { Site: { Pages: BUCKET } }, stated: { Site: OUT } };

test('without a statement nothing changes', () => {
  const graph = appOf(records);
  const findings = evaluate(graph, [everywhere]);
  expect(withScope(graph, findings)).toEqual({ findings, scope: [], outOfScope: new Set() });
  expect(withScope(graph, findings).findings).toBe(findings);
});

test('what is out of scope is judged still, and only told, however strict the run is', () => {
  const scoped = judged(records, web);
  expect(out(scoped)).toEqual(['Pages']);
  const finding = scoped.findings.find(each => each.outOfScope)!;
  expect(levelOf(finding, { failOn: 'low', strict: true })).toBe('note');
  expect(finding.outOfScope).toEqual({ constructPath: 'Web/Site', included: false, reason: 'public pages', owner: 'web-team' });
  expect(about(scoped)).toEqual([]);
  expect(scoped.scope).toEqual([{ constructPath: 'Web/Site', included: false, reason: 'public pages', owner: 'web-team', resources: 1, kept: 0, findings: 1 }]);
});

test('what is taken back below is in scope', () => {
  const scoped = judged({ name: 'Web', constructs: { 'Site': { Pages: BUCKET }, 'Site/Forms': { Answers: BUCKET } }, stated: { 'Site': OUT, 'Site/Forms': IN } });
  expect(out(scoped)).toEqual(['Pages']);
  expect(scoped.scope.map(each => [each.constructPath, each.included, each.resources])).toEqual([['Web/Site', false, 1], ['Web/Site/Forms', true, 0]]);
});

test('findings on a template are out of scope where everything in it is, those on the app never', () => {
  const whole = { ...web, stated: { '': OUT } };
  expect(out(judged(records, whole))).toEqual(['Pages', 'Web']);
  const partly = { ...whole, constructs: { ...whole.constructs, Forms: { Answers: BUCKET } }, stated: { '': OUT, 'Forms': IN } };
  expect(out(judged(records, partly))).toEqual(['Pages']);
  expect(out(judged({ ...records, stated: { '': OUT } }))).toEqual(['Table', 'Records']);
});

test('a finding whose remedy lies in scope is in scope', () => {
  const graph = appOf(records, web);
  const [table, pages] = ['Table', 'Pages'].map(id => resourceOf(graph, id));
  const subject = (each: typeof table) => ({ rule: everywhere, resource: pages, template: pages.template, verdict: nonCompliant({ subject: each }) });
  expect(withScope(graph, [subject(table), subject(pages)]).findings.map(each => each.outOfScope !== undefined)).toEqual([false, true]);
});

test('a resource without a place of its own is at its stack, unless something there is in scope', () => {
  const graph = (stated: ScopedStack['stated']) => {
    const app = appOf({ ...web, constructs: { ...web.constructs, Forms: {} }, stated });
    const [{ body }] = app.templates;
    app.add({ Resources: { ...body.Resources as object, Loose: BUCKET } }, { file: 'Web.json', stackName: 'Loose', metadata: app.templates[0].metadata, assembly: 'cdk.out' });
    return app;
  };
  const of = (stated: ScopedStack['stated']) => {
    const app = graph(stated);
    return out(withScope(app, evaluate(app, [everywhere])));
  };
  expect(of({ '': OUT })).toContain('Loose');
  expect(of({ '': OUT, 'Forms': IN })).not.toContain('Loose');
});

test('in a loose template nothing is out of scope', () => {
  const graph = appOf(web);
  const loose = graph.add({ Resources: { Pages: BUCKET } }, { file: 'loose.json' });
  const { findings } = withScope(graph, evaluate(graph, [everywhere]));
  expect(findings.filter(each => each.template === loose).map(each => each.outOfScope)).toEqual([undefined]);
});

describe('what says that it holds ePHI cannot be excluded', () => {
  const said = (properties: object, stackTags?: object) => {
    const graph = appOf({ ...web, constructs: { Site: { Pages: { ...BUCKET, Properties: properties } } } });
    if (stackTags) Object.assign(graph.templates[0], { ownStackTags: stackTags });
    const scoped = withScope(graph, evaluate(graph, [everywhere]));
    return [...about(scoped), ...out(scoped)];
  };

  test.each<[string, object, string[]]>([
    ['by its tag', tagged('phi'), ['scope-excludes-phi Pages NON_COMPLIANT']],
    ['in other letters', tagged('PHI', 'DataClassification'), ['scope-excludes-phi Pages NON_COMPLIANT']],
    ['by a switch', tagged('true', 'phi'), ['scope-excludes-phi Pages NON_COMPLIANT']],
    ['in one branch', { Tags: { 'Fn::If': ['Prod', [{ Key: 'data-classification', Value: 'phi' }], []] } }, ['scope-excludes-phi Pages NON_COMPLIANT']],
    ['as the deployment decides', tagged({ Ref: 'What' }), ['scope-excludes-phi Pages INSUFFICIENT_DATA']],
  ])('%s', (_name, properties, expected) => {
    expect(said(properties)).toEqual(expected);
  });

  test.each<[string, object]>([
    ['that it holds none', tagged('non-phi')],
    ['nothing of the kind', tagged('web-team', 'owner')],
    ['that it is switched off', tagged('false', 'phi')],
  ])('one that says %s can', (_name, properties) => {
    expect(said(properties)).toEqual(['Pages']);
  });

  test('by a tag of its stack', () => {
    expect(said({}, { 'data-classification': 'ephi' })).toEqual(['scope-excludes-phi Pages NON_COMPLIANT']);
  });

  test('many that an exclusion covers are told once, on a store, and all stay in scope', () => {
    const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: tagged('phi') };
    const scoped = judged({ ...web, constructs: { Site: { Alarm: alarm, Pages: { ...BUCKET, Properties: tagged('phi') }, More: { ...BUCKET, Properties: tagged('phi') }, Free: BUCKET } } });
    expect(about(scoped)).toEqual(['scope-excludes-phi Pages NON_COMPLIANT']);
    expect(scoped.findings.at(-1)!.verdict.found).toBe('a tag says that it holds ePHI; so say 2 more that are excluded with it');
    expect(out(scoped)).toEqual(['Free']);
  });

  test('nor what refers to it', () => {
    const policy = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Pages' } } };
    const scoped = judged({ ...web, constructs: { Site: { Pages: { ...BUCKET, Properties: tagged('phi') }, Policy: policy } } });
    expect(about(scoped)).toEqual(['scope-leaks Policy NON_COMPLIANT', 'scope-excludes-phi Pages NON_COMPLIANT']);
    expect(out(scoped)).toEqual([]);
    expect(scoped.scope[0]).toMatchObject({ resources: 0, kept: 2, findings: 0 });
  });
});

test('an exclusion without reason or owner is a finding, and excludes nothing', () => {
  const scoped = judged(records, { ...web, stated: { Site: { included: false, owner: 'web-team' } } });
  expect(about(scoped)).toEqual(['scope-without-reason Web NON_COMPLIANT']);
  expect(scoped.findings.at(-1)!.verdict.found).toBe('the exclusion of Web/Site: no reason');
  expect(out(scoped)).toEqual([]);
});

test('what crosses the boundary stays in scope, and is a finding that fails', () => {
  const reader = { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { TABLE: { Ref: 'Table' } } } } };
  const scoped = judged({ name: 'Records', constructs: { Store: { Table: TABLE }, Site: { Reader: reader, Pages: BUCKET } }, stated: { Site: OUT } });
  expect(about(scoped)).toEqual(['scope-leaks Reader NON_COMPLIANT']);
  expect(out(scoped)).toEqual(['Pages']);
  const leak = scoped.findings.find(each => each.rule.id === 'scope-leaks')!;
  expect(levelOf(leak, { failOn: 'critical', strict: false })).toBe('error');
  expect(leak.outOfScope).toBeUndefined();
  expect(scoped.scope[0]).toMatchObject({ resources: 1, kept: 1, findings: 1 });
});

test('the line for people', () => {
  const entry = { constructPath: 'Web', included: false, reason: 'x', owner: 'web-team', resources: 11, kept: 0, findings: 3 };
  expect(scopeText([])).toBeUndefined();
  expect(scopeText([{ ...entry, included: true, owner: '' }])).toBeUndefined();
  expect(scopeText([entry, { ...entry, owner: 'data-team', resources: 1 }])).toBe('12 resources out of scope, as stated by 2 owners (data-team, web-team), with 6 findings that fail nothing');
  expect(scopeText([{ ...entry, resources: 1, kept: 2, findings: 1 }]))
    .toBe('1 resource out of scope, as stated by 1 owner (web-team), with 1 finding that fails nothing; 2 more resources stay in scope, for what they hold, reach or serve');
});

test('passing findings are marked, too, and counted nowhere else', () => {
  const graph = appOf(web);
  const { findings, scope } = withScope(graph, evaluate(graph, [resourceRule({ appliesTo: ['*'], check: () => compliant() })]));
  expect(findings.map(each => each.outOfScope?.owner)).toEqual(['web-team']);
  expect(scope[0].findings).toBe(0);
});

test('10,000 resources of which half are out of scope take a moment', () => {
  const many = (id: string) => Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${id}${index}`, {
    ...TABLE, Properties: { TableName: `${id}-${index}`, ResourcePolicy: `arn:aws:dynamodb:us-east-1:111122223333:table/elsewhere-${index}*` },
  }]));
  const graph = appOf({ name: 'Records', constructs: { Store: many('A'), Site: many('B') }, stated: { Site: OUT } });
  const findings = evaluate(graph, [everywhere]);
  const started = performance.now();
  expect(out(withScope(graph, findings))).toHaveLength(5000);
  expect(performance.now() - started).toBeLessThan(5000);
});
