import * as path from 'node:path';
import { App, CfnResource, Lazy, NestedStack, Stack, Stage, Token, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Construct } from 'constructs';
import { recordsKey, recordsStack, reportOf } from './records-app';
import { DecisionKind, Hipaa, HipaaDecision, HipaaDecisionProps, HipaaFindings, HipaaProps, PlainAcknowledgements } from '../../lib';
import { runSource } from '../run-cdk';

const DECIDED: HipaaDecisionProps = {
  rule: 'kms-key-rotation', kind: DecisionKind.ACCEPTED_RISK, reason: 'the key signs test data', owner: 'platform', expires: '2027-11-23',
};
const decide = (scope: Construct, change: Partial<HipaaDecisionProps> = {}) => HipaaDecision.of(scope).record({ ...DECIDED, ...change });

/** An app with the gate, on a day. */
function gated(fill: (app: App) => void, props: HipaaProps = {}): App {
  const app = new App();
  Hipaa.enforce(app, { nagPacks: [], ...props });
  fill(app);
  return app;
}

beforeEach(() => {
  jest.replaceProperty(process, 'env', { ...process.env, CDK_HIPAA_DATE: '2026-11-23' });
  jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => jest.restoreAllMocks());

describe('a decision is refused at once', () => {
  const record = (change: Partial<HipaaDecisionProps>) => () => decide(new Stack(new App(), 'Records'), change);

  test.each<[string, Partial<HipaaDecisionProps>, RegExp]>([
    ['on an unknown rule', { rule: 'kms-key-rotatoin' }, /^the decision on Records cannot be recorded: "kms-key-rotatoin" is no rule: did you mean kms-key-rotation\?$/],
    ['on an unknown safeguard', { rule: undefined, safeguard: '164.312(z)' }, /"164\.312\(z\)" is no safeguard: did you mean/],
    ['on both', { safeguard: '164.312(b)' }, /give a rule or a safeguard, one of the two$/],
    ['without a reason', { reason: '  ' }, /the reason is empty: say why it is left as it is$/],
    ['without an owner', { owner: '' }, /the owner is empty: say who answers for it, a person or a team$/],
    ['until no day', { expires: '2027-13-01' }, /it expires on "2027-13-01": give a day of the calendar such as 2027-11-23$/],
    ['as an alternative without a name', { kind: DecisionKind.ALTERNATIVE_MEASURE }, /replacedBy is empty: name the measure that does what the finding asks for$/],
    ['for a reason that is known at deployment only', { reason: Token.asString({ Ref: 'Reason' }) }, /reason is known at deployment only: give a text$/],
    ['for an owner that is known at synthesis only', { owner: Lazy.string({ produce: () => 'platform' }) }, /owner is known at deployment only: give a text$/],
  ])('%s', (_name, change, expected) => {
    expect(record(change)).toThrow(expected);
  });

  test('and one on the app says so', () => {
    expect(() => decide(new App(), { reason: '' })).toThrow(/^the decision on the app cannot be recorded/);
  });
});

test('it is recorded on the construct, with what was given and where in the code', () => {
  const key = recordsKey(recordsStack(new App()), 'Bad', false);
  decide(key, { ticket: 'SEC-1' });
  const [{ data, trace }] = key.node.metadata.filter(each => each.type === 'cdk-hipaa:decision');
  expect(data).toEqual({ ...DECIDED, ticket: 'SEC-1' });
  expect(trace!.join('\n')).toContain(path.basename(__filename));
});

describe('what is decided passes, and CDK lists it with its reason', () => {
  const bad = (scope: Construct) => recordsKey(scope, 'Bad', false);

  test.each<[string, (app: App) => void]>([
    ['on the resource', app => decide(bad(recordsStack(app)).node.defaultChild as CfnResource)],
    ['on the construct', app => decide(bad(recordsStack(app)))],
    ['on a construct around it', app => { const group = new Construct(recordsStack(app), 'Group'); bad(group); decide(group); }],
    ['on the stack', app => decide(Stack.of(bad(recordsStack(app))))],
    ['on the app', app => { bad(recordsStack(app)); decide(app); }],
    ['in a nested stack', app => decide(bad(new NestedStack(recordsStack(app), 'Nested')))],
    ['in a Stage', app => decide(bad(recordsStack(new Stage(app, 'Prod'))))],
    ['on a Stage', app => { const stage = new Stage(app, 'Prod'); bad(recordsStack(stage)); decide(stage); }],
    ['in a Stage below a stack, as pipelines have it', app => decide(bad(recordsStack(new Stage(recordsStack(app, 'Pipeline'), 'Prod'))))],
    ['in what CfnInclude brings', app => {
      const included = new CfnInclude(recordsStack(app), 'Old', { templateFile: path.join(__dirname, 'apps/included.json') });
      decide(included.node.findAll().find(each => CfnResource.isCfnResource(each) && each.cfnResourceType === 'AWS::KMS::Key')!);
    }],
    ['by its safeguard', app => decide(bad(recordsStack(app)), { rule: undefined, safeguard: '164.312(a)(2)(iv)' })],
    ['by its property', app => decide(bad(recordsStack(app)), { property: 'EnableKeyRotation' })],
  ])('%s', (_name, fill) => {
    const app = gated(fill);
    expect(() => app.synth()).not.toThrow();
    const suppressed = (reportOf(app).suppressedViolations ?? []).filter(each => each.ruleName.startsWith('kms-key-rotation'));
    expect(suppressed).toEqual([expect.objectContaining({ ruleName: expect.stringMatching(/^kms-key-rotation\[accepted-risk/), reason: 'the key signs test data', severity: 'error' })]);
    expect(reportOf(app).violations.map(each => each.ruleName)).not.toContain('kms-key-rotation');
  });

  test('the report says who, until when, and where in the code', () => {
    const app = gated(each => decide(bad(recordsStack(each)), { kind: DecisionKind.ALTERNATIVE_MEASURE, replacedBy: 'a new key every month' }));
    app.synth();
    expect(JSON.stringify(reportOf(app))).toContain(path.basename(__filename));
    expect((reportOf(app).suppressedViolations as readonly object[])[0]).toMatchObject({
      acknowledgedAt: 'Records/Bad',
      ruleMetadata: { decision: 'alternative-measure', owner: 'platform', expires: '2027-11-23', replacedBy: 'a new key every month' },
    });
  });
});

describe('what is not decided fails', () => {
  test('a sibling', () => {
    const app = gated(each => {
      const stack = recordsStack(each);
      decide(recordsKey(stack, 'Bad', false));
      recordsKey(stack, 'Worse', false);
    });
    expect(() => app.synth()).toThrow(/EnableKeyRotation[\s\S]*Records\/Worse\/Resource/);
    expect(reportOf(app).violations.map(each => each.violatingConstructs[0].constructPath)).toEqual(['Records/Worse/Resource']);
  });

  test('another finding of the same rule on the same resource', () => {
    const app = gated(each => {
      const group = new ec2.CfnSecurityGroup(recordsStack(each), 'Open', {
        groupDescription: 'open to everybody',
        securityGroupIngress: ['22', '3389', '22'].map((port, index) => ({ ipProtocol: 'tcp', fromPort: +port, toPort: +port, cidrIp: '0.0.0.0/0', description: `${index}` })),
      });
      decide(group, { rule: 'ec2-restricted-ssh', property: 'SecurityGroupIngress[0].CidrIp' });
    });
    expect(() => app.synth()).toThrow(/ValidationFailed|SecurityGroupIngress/);
    const of = (list: readonly { readonly ruleName: string }[] = []) => list.filter(each => each.ruleName.startsWith('ec2-restricted-ssh')).map(each => each.ruleName);
    expect([of(reportOf(app).violations), of(reportOf(app).suppressedViolations)])
      .toEqual([['ec2-restricted-ssh'], ['ec2-restricted-ssh[accepted-risk:SecurityGroupIngress[0].CidrIp]']]);
  });

  test.each<[string, string, Partial<HipaaDecisionProps>, string | undefined]>([
    ['a day after its last one', '2027-11-24', {}, 'fatal decision-expired'],
    ['on its last day, of which it warns', '2027-11-23', {}, undefined],
    ['on another day, by an acknowledgement that says it does not matter', '2027-11-24', {}, 'fatal decision-expired'],
  ])('%s', (name, day, change, expected) => {
    jest.replaceProperty(process, 'env', { ...process.env, CDK_HIPAA_DATE: day });
    const app = gated(each => {
      decide(recordsKey(recordsStack(each), 'Bad', false), change);
      if (name.includes('acknowledgement')) Validations.of(each).acknowledge({ id: 'hipaa::decision-expired', reason: 'whatever' });
    });
    if (expected === undefined) expect(() => app.synth()).not.toThrow();
    else expect(() => app.synth()).toThrow(/Decisions are within their time/);
    const found = reportOf(app).violations.map(each => `${each.severity} ${each.ruleName}`);
    expect(found).toEqual(expected === undefined ? ['warning decision-expires-soon'] : expect.arrayContaining([expected, 'error kms-key-rotation']));
  });

  test('when an app is judged again on a later day', () => {
    const app = gated(each => decide(recordsKey(recordsStack(each), 'Bad', false)));
    app.synth();
    jest.replaceProperty(process, 'env', { ...process.env, CDK_HIPAA_DATE: '2028-01-01' });
    expect(() => app.synth({ force: true })).toThrow(/expired on 2027-11-23/);
    expect(reportOf(app).violations.map(each => each.ruleName)).toEqual(expect.arrayContaining(['kms-key-rotation', 'decision-expired']));
  });

  test('on a day that is none', () => {
    jest.replaceProperty(process, 'env', { ...process.env, CDK_HIPAA_DATE: 'tomorrow' });
    const app = gated(each => recordsKey(recordsStack(each)));
    expect(() => app.synth()).toThrow(/CDK_HIPAA_DATE is tomorrow: give a day of the calendar/);
  });

  test('what was recorded by other means, and lacks something', () => {
    const app = gated(each => recordsKey(recordsStack(each), 'Bad', false).node.addMetadata('cdk-hipaa:decision', { ...DECIDED, reason: '' }));
    expect(() => app.synth()).toThrow(/the reason is empty/);
    expect(reportOf(app).violations.map(each => `${each.severity} ${each.ruleName}`).sort()).toEqual(['error kms-key-rotation', 'fatal decision-without-reason']);
  });
});

describe('what is required', () => {
  /** A table that cannot be restored to a point in time: 164.308(a)(7)(ii)(A) asks for copies that can. */
  const unprotected = (app: App) => new CfnResource(recordsStack(app), 'Visits', {
    type: 'AWS::DynamoDB::Table',
    properties: { TableName: 'visits', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] },
  });
  const PITR = 'dynamodb-pitr';
  const statusOf = (fill: (table: CfnResource) => void, props: HipaaProps = {}) => {
    const app = gated(each => fill(unprotected(each)), { reportOnly: true, ...props });
    const { findings } = HipaaFindings.fromApp(app);
    return findings.filter(each => [PITR, 'required-needs-alternative'].includes(each.rule)).map(each => `${each.rule} ${each.status} ${each.severity}`).sort();
  };

  test.each<[string, (table: CfnResource) => void, HipaaProps, string[]]>([
    ['is not decided away', table => decide(table, { rule: PITR }), {}, [`${PITR} noncompliant high`, 'required-needs-alternative noncompliant high']],
    ['may be done by another measure', table => decide(table, { rule: PITR, kind: DecisionKind.ALTERNATIVE_MEASURE, replacedBy: 'an export every hour' }), {}, [`${PITR} acknowledged high`]],
    ['may be acknowledged, with a warning', table => Validations.of(table).acknowledge({ id: `hipaa::${PITR}`, reason: 'why' }), {}, [`${PITR} acknowledged high`, 'required-needs-alternative noncompliant low']],
    ['may be acknowledged, and fails, where that is asked for', table => Validations.of(table).acknowledge({ id: `hipaa::${PITR}`, reason: 'why' }), { plainAcknowledgements: PlainAcknowledgements.ERROR },
      [`${PITR} acknowledged high`, 'required-needs-alternative noncompliant high']],
  ])('%s', (_name, fill, props, expected) => {
    expect(statusOf(fill, props)).toEqual(expected);
  });
});

// Slow: the real command line.
test('cdk synth fails on what is expired or undecided, and passes what is decided, in a Stage too', async () => {
  const program = (records: string) => `
    import { Stack, Stage } from 'aws-cdk-lib';
    import * as kms from 'aws-cdk-lib/aws-kms';
    import { DecisionKind, HipaaApp, HipaaDecision } from 'cdk-hipaa';
    const stack = new Stack(new Stage(new HipaaApp({ nagPacks: [] }), 'Prod'), 'Records', { env: { account: '111122223333', region: 'us-east-1' } });
    const unrotated = (id, change) => {
      const key = new kms.Key(stack, id, { alias: 'phi/' + id.toLowerCase(), description: 'encrypts records', removalPolicy: 'retain' });
      HipaaDecision.of(key).record({ rule: 'kms-key-rotation', kind: DecisionKind.ACCEPTED_RISK, reason: 'test data', owner: 'platform', expires: '2999-12-31', ...change });
    };
    ${records}`;
  const decided = await runSource(program('unrotated(\'Good\', {});'));
  expect([decided.code, decided.screen]).toEqual([0, expect.stringContaining('Decisions: 1 in force (the first ends on 2999-12-31).')]);
  expect(decided.report.pluginReports[0].suppressedViolations).toEqual([expect.objectContaining({ ruleName: 'kms-key-rotation[accepted-risk]', reason: 'test data' })]);

  const open = await runSource(program('unrotated(\'Good\', {}); unrotated(\'Late\', { expires: \'2020-12-31\' }); unrotated(\'Other\', { property: \'KeySpec\' });'));
  expect(open.code).toBe(1);
  expect(open.screen).toMatch(/FATAL Not met: Decisions are within their time \(kms-key-rotation on Prod\/Records\/Late: accepted-risk, of platform: expired on 2020-12-31\)/);
  const failing = open.report.pluginReports[0].violations.filter(each => each.ruleName === 'kms-key-rotation');
  expect(failing.flatMap(each => each.violatingConstructs.map(({ constructPath }) => constructPath)).sort()).toEqual(['Prod/Records/Late/Resource', 'Prod/Records/Other/Resource']);
}, 120_000);
