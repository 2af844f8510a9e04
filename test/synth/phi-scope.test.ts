import { App, CfnParameter, Lazy, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { recordsKey, recordsStack, reportOf, reported } from './records-app';
import { HipaaApp, HipaaFindings, HipaaSeverity, PhiScope } from '../../lib';
import { judge } from '../../lib/engine/judge';
import { readFacts } from '../../lib/facts/read';

const WHY = { reason: 'public pages', owner: 'web team' };
const badKey = (scope: Construct, id = 'Bad') => recordsKey(scope, id, false);
const rotation = (app: App) => HipaaFindings.fromApp(app, { nagPacks: [] }).findings.filter(each => each.rule === 'kms-key-rotation' && each.status === 'noncompliant')
  .map(each => `${each.constructPath} ${each.fails ? 'fails' : 'told'}`);
/** What the command line makes of the same assembly. */
const fromAssembly = (app: App) => judge(readFacts([app.outdir]), { day: '2026-11-23' }).findings.filter(each => each.rule.id === 'kms-key-rotation' && each.verdict.status === 'NON_COMPLIANT')
  .map(each => `${each.resource!.constructPath!} ${each.outOfScope ? 'told' : 'fails'}`).sort();

describe('a statement that is not as it should be is refused at once', () => {
  const app = new App();
  const stack = new Stack(app, 'Web');
  const token = Lazy.string({ produce: () => 'later' });

  test.each<[string, object, RegExp]>([
    ['without a reason', { owner: 'web team' }, /^the scope of Web cannot be stated: the reason is empty: say why it has nothing to do with ePHI$/],
    ['with an empty reason', { ...WHY, reason: '  ' }, /the reason is empty/],
    ['without an owner', { reason: 'x' }, /the owner is empty: say who answers for it, a team or a person$/],
    ['with an owner that is no text', { ...WHY, owner: 7 }, /the owner is empty/],
    ['with a reason of the deployment', { ...WHY, reason: token }, /the reason is known at deployment only: give a text$/],
    ['with an owner of the deployment', { ...WHY, owner: new CfnParameter(stack, 'Owner').valueAsString }, /the owner is known at deployment only/],
  ])('%s', (_name, exclusion, message) => {
    expect(() => PhiScope.of(stack).exclude(exclusion as typeof WHY)).toThrow(message);
  });

  test('on the app', () => {
    expect(() => PhiScope.of(app).exclude(WHY)).toThrow('the scope of the app cannot be stated: the app as a whole is in scope: make the statement on a Stage, a stack or a construct');
    expect(() => PhiScope.of(app).include()).toThrow('the app as a whole is in scope');
  });

  test('twice', () => {
    const site = new Construct(stack, 'Site');
    PhiScope.of(site).exclude(WHY);
    expect(() => PhiScope.of(site).include()).toThrow('the scope of Web/Site cannot be stated: it is stated already: state it once');
  });
});

describe('what is out of scope is told, by the gate and from the assembly alike', () => {
  test.each<[string, (app: App) => void, string[]]>([
    ['a construct of a stack', app => PhiScope.of(badKey(recordsStack(app))).exclude(WHY), ['Records/Bad/Resource told']],
    ['a stack', app => { const stack = recordsStack(app); badKey(stack); PhiScope.of(stack).exclude(WHY); }, ['Records/Bad/Resource told']],
    ['a Stage, whatever comes into it later', app => { const stage = new Stage(app, 'Dev'); PhiScope.of(stage).exclude(WHY); badKey(recordsStack(stage)); }, ['Dev/Records/Bad/Resource told']],
    ['a group of stacks', app => { const group = new Construct(app, 'Group'); PhiScope.of(group).exclude(WHY); badKey(recordsStack(group)); badKey(recordsStack(app)); },
      ['Group/Records/Bad/Resource told', 'Records/Bad/Resource fails']],
    ['a nested stack', app => { const nested = new NestedStack(recordsStack(app), 'Nested'); PhiScope.of(nested).exclude(WHY); badKey(nested); }, ['Records/Nested/Bad/Resource told']],
    ['all but what is taken back', app => {
      const stack = recordsStack(app);
      PhiScope.of(stack).exclude(WHY);
      PhiScope.of(badKey(stack, 'Intake')).include();
      badKey(stack);
    }, ['Records/Bad/Resource told', 'Records/Intake/Resource fails']],
    ['a stack of a Stage that is in scope', app => {
      const stage = new Stage(app, 'Dev');
      PhiScope.of(stage).exclude(WHY);
      const [one, two] = [recordsStack(stage, 'One'), recordsStack(stage, 'Two')];
      PhiScope.of(two).include();
      badKey(one);
      badKey(two);
    }, ['Dev/One/Bad/Resource told', 'Dev/Two/Bad/Resource fails']],
    ['not a Stage below', app => {
      const pipeline = recordsStack(app, 'Pipeline');
      PhiScope.of(pipeline).exclude(WHY);
      badKey(pipeline);
      badKey(recordsStack(new Stage(pipeline, 'Prod')));
    }, ['Pipeline/Bad/Resource told', 'Pipeline/Prod/Records/Bad/Resource fails']],
    ['a Stage that a pipeline holds', app => {
      const stage = new Stage(recordsStack(app, 'Pipeline'), 'Dev');
      PhiScope.of(stage).exclude(WHY);
      badKey(recordsStack(stage));
    }, ['Pipeline/Dev/Records/Bad/Resource told']],
  ])('%s', (_name, define, expected) => {
    const app = new App();
    define(app);
    expect(rotation(app)).toEqual(expected);
    expect(fromAssembly(app)).toEqual(expected);
  });
});

describe('the gate', () => {
  afterEach(() => jest.restoreAllMocks());

  test('lets pass what is out of scope, does not list it, and says who stated it', () => {
    jest.spyOn(console, 'error').mockImplementation();
    const app = new HipaaApp({ nagPacks: [] });
    const stack = recordsStack(app);
    badKey(stack);
    PhiScope.of(stack).exclude(WHY);
    expect(() => app.synth()).not.toThrow();
    expect(reportOf(app)).toBeUndefined();
    const { findings } = HipaaFindings.fromApp(app);
    expect(findings.filter(each => each.rule === 'kms-key-rotation').map(each => [each.outOfScope, each.status, each.fails])).toEqual([[true, 'noncompliant', false]]);
  });

  test('fails what crosses the boundary, and what it finds there', () => {
    const app = new HipaaApp({ nagPacks: [] });
    const records = recordsStack(app);
    const key = new kms.Key(records, 'Key', { enableKeyRotation: true });
    const table = new dynamodb.Table(records, 'Visits', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, encryptionKey: key });
    const site = new Construct(recordsStack(app, 'Web'), 'Site');
    const reader = new lambda.Function(site, 'Reader', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('x') });
    table.grantReadData(reader);
    badKey(site);
    PhiScope.of(site).exclude(WHY);
    expect(() => app.synth()).toThrow(/scope-leaks|no way to ePHI in scope/);
    const leaks = reportOf(app).violations.filter(each => each.ruleName === 'scope-leaks');
    expect(leaks.map(each => each.severity)).toEqual(leaks.map(() => 'error'));
    expect(leaks.flatMap(each => each.violatingConstructs.map(({ constructPath }) => constructPath)).sort()).toEqual(['Web/Site/Reader/Resource', 'Web/Site/Reader/ServiceRole/DefaultPolicy/Resource']);
    expect(reported(app)).not.toContain('error kms-key-rotation');
    const findings = HipaaFindings.fromApp(app).findings.filter(each => each.outOfScope);
    expect([...new Set(findings.map(each => each.constructPath))]).toEqual(['Web/Site/Bad/Alias/Resource', 'Web/Site/Bad/Resource']);
  });

  test('what cdk-nag alone finds on it is left out, too', () => {
    const nagged = (isOut: boolean) => {
      jest.spyOn(console, 'error').mockImplementation();
      const app = new HipaaApp({ reportOnly: true });
      const stack = recordsStack(app);
      new lambda.Function(stack, 'Reader', { runtime: lambda.Runtime.NODEJS_18_X, handler: 'index.handler', code: lambda.Code.fromInline('x') });
      if (isOut) PhiScope.of(stack).exclude(WHY);
      app.synth();
      return (reportOf(app)?.violations ?? []).flatMap(each => each.violatingConstructs.map(({ constructPath }) => constructPath)).filter(each => each.startsWith('Records/Reader'));
    };
    expect(nagged(false).length).toBeGreaterThan(0);
    expect(nagged(true)).toEqual([]);
  });

  test('has a line of its own for a Stage, and fails on one that is not there', () => {
    jest.spyOn(console, 'error').mockImplementation();
    const failing = (failOnByStage: Record<string, HipaaSeverity>) => {
      const app = new HipaaApp({ nagPacks: [], failOn: HipaaSeverity.CRITICAL, failOnByStage });
      for (const id of ['Dev', 'Prod']) badKey(recordsStack(new Stage(app, id)));
      try {
        app.synth();
      } catch { /* what it found is in the report */ }
      return reportOf(app).violations.filter(each => each.severity !== 'warning').flatMap(each => each.violatingConstructs.map(({ constructPath }) => `${each.severity} ${each.ruleName} ${constructPath}`));
    };
    expect(failing({ Prod: HipaaSeverity.HIGH })).toEqual(['error kms-key-rotation Prod/Records/Bad/Resource']);
    expect(failing({ Pord: HipaaSeverity.HIGH })).toEqual([expect.stringMatching(/^fatal gate-failed/)]);
  });
});

test('what a tag says holds ePHI cannot be excluded', () => {
  const app = new App();
  const stack = recordsStack(app);
  Tags.of(badKey(stack)).add('data-classification', 'phi');
  PhiScope.of(stack).exclude(WHY);
  const found = HipaaFindings.fromApp(app, { nagPacks: [] });
  found.hasFinding('scope-excludes-phi', { constructPath: 'Records/Bad/Resource' });
  expect(rotation(app)).toEqual(['Records/Bad/Resource fails']);
});
