import { App, Aspects, NestedStack, Stage, Validations } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { recordsKey, recordsStack, reportOf, reported } from './records-app';
import { AccountBaseline, Hipaa, HipaaApp, HipaaAspect, HipaaProps, HipaaSeverity } from '../../lib';
import { HipaaGate } from '../../lib/synth/hipaa-gate';

const QUICK: HipaaProps = { nagPacks: [] };

/** An app with the gate, in whose stack something stands. */
function gated(props: HipaaProps, fill: (stack: Construct) => void): App {
  const app = new App();
  Hipaa.enforce(app, { ...QUICK, ...props });
  fill(recordsStack(app));
  return app;
}

const unrotated = (scope: Construct) => recordsKey(scope, 'Bad', false);
/** A warning by default: the key goes after seven days. */
const hasty = (scope: Construct) => (recordsKey(scope).node.defaultChild as kms.CfnKey).addPropertyOverride('PendingWindowInDays', 7);
const open = (scope: Construct) => (recordsKey(scope).node.defaultChild as kms.CfnKey).addPropertyOverride('EnableKeyRotation', { 'Fn::ImportValue': 'Rotation' });

// What does not fail is printed on the error stream.
beforeEach(() => jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());

describe('the gate is set once', () => {
  test('on the app that it is given, and on no other', () => {
    const [app, other] = [new App(), new App()];
    expect(Hipaa.isEnforced(app)).toBe(false);
    Hipaa.enforce(app, QUICK);
    expect(Hipaa.isEnforced(app)).toBe(true);
    expect(Hipaa.isEnforced(other)).toBe(false);
  });

  test.each<[string, () => App]>([
    ['a second call', () => gated({}, () => undefined)],
    ['a call on a HipaaApp', () => new HipaaApp(QUICK)],
  ])('%s throws one clear line', (_name, make) => {
    expect(() => Hipaa.enforce(make(), QUICK)).toThrow(
      /^the gate is set on this app already: call Hipaa\.enforce\(\) once, and not on a HipaaApp \(give it the same props instead\)$/);
  });

  test('an app that was synthesized already is refused: nothing would be judged', () => {
    const app = new App();
    unrotated(recordsStack(app));
    app.synth();
    expect(() => Hipaa.enforce(app, QUICK)).toThrow(
      /^the app was synthesized before the gate was set on it, so nothing would be judged: call Hipaa\.enforce\(app\) right after `new App\(\)`, before app\.synth\(\)$/);
    expect(Hipaa.isEnforced(app)).toBe(false);
  });

  test('an aspect sets it on an app that is synthesized once more', () => {
    const app = new App();
    unrotated(recordsStack(app));
    app.synth();
    Aspects.of(app).add(new HipaaAspect(QUICK));
    expect(() => app.synth({ force: true })).toThrow(/kms-key-rotation/);
  });

  test('an app without it is not judged', () => {
    const app = new App();
    unrotated(recordsStack(app));
    expect(() => app.synth()).not.toThrow();
  });
});

describe('what breaks a safeguard fails synthesis', () => {
  test.each<[string, (stack: Construct) => void]>([
    ['in a stack', unrotated],
    ['in a nested stack', stack => unrotated(new NestedStack(stack, 'Nested'))],
    ['below a construct', stack => unrotated(new Construct(stack, 'Group'))],
  ])('%s', (_name, fill) => {
    expect(() => gated({}, fill).synth()).toThrow(/ERROR Not met: .*\(EnableKeyRotation: false\) \(hipaa\)[\s\S]*Acknowledge with 'hipaa::kms-key-rotation'/);
  });

  test('in a Stage', () => {
    const app = new App();
    Hipaa.enforce(app, QUICK);
    unrotated(recordsStack(new Stage(app, 'Prod')));
    expect(() => app.synth()).toThrow(/EnableKeyRotation[\s\S]*Prod\/Records\/Bad\/Resource/);
  });

  test('nothing wrong passes, and what was judged is told', () => {
    const validate = jest.spyOn(HipaaGate.prototype, 'validate');
    const app = gated({}, recordsKey);
    expect(() => app.synth()).not.toThrow();
    expect(validate).toHaveReturnedWith({ success: true, violations: [] });
    expect(validate.mock.contexts[0].summary).toEqual([expect.stringMatching(/^cdk-hipaa judged [23] resources in 1 template by \d+ rules .* 0 not met, 0 undetermined, 0 acknowledged\.$/)]);
  });
});

describe('how it judges', () => {
  test.each<[string, HipaaProps, (scope: Construct) => void, string[] | 'throws']>([
    ['a warning passes', {}, hasty, ['warning kms-key-deletion-window-30']],
    ['what is open passes', {}, open, ['warning kms-key-rotation']],
    ['strict: a warning fails', { strict: true }, hasty, 'throws'],
    ['strict: what is open fails', { strict: true }, open, 'throws'],
    ['failOn: the line moved down', { failOn: HipaaSeverity.MEDIUM }, hasty, 'throws'],
    ['failOn: what is open does not fail all the same', { failOn: HipaaSeverity.LOW }, open, ['warning kms-key-rotation']],
    ['failOn: the line moved up', { failOn: HipaaSeverity.CRITICAL }, unrotated, ['warning kms-key-rotation']],
    ['reportOnly never fails', { reportOnly: true }, unrotated, ['warning kms-key-rotation']],
    ['reportOnly is stronger than strict', { reportOnly: true, strict: true }, unrotated, ['warning kms-key-rotation']],
  ])('%s', (_name, props, fill, expected) => {
    const app = gated(props, fill);
    if (expected === 'throws') {
      expect(() => app.synth()).toThrow(/\(hipaa\)/);
    } else {
      expect(() => app.synth()).not.toThrow();
      expect(reported(app)).toEqual(expected);
    }
  });

  test.each([['1', false], ['0', true], ['', true]])('CDK_HIPAA_REPORT_ONLY=%s', (value, fails) => {
    jest.replaceProperty(process, 'env', { ...process.env, CDK_HIPAA_REPORT_ONLY: value });
    const app = gated({}, unrotated);
    if (fails) expect(() => app.synth()).toThrow(/EnableKeyRotation/);
    else expect(() => app.synth()).not.toThrow();
    expect(reported(app)).toEqual([fails ? 'error kms-key-rotation' : 'warning kms-key-rotation']);
  });

  test('accountBaseline: what runs elsewhere in the account need not be in the app', () => {
    const bucket = (stack: Construct) => void new s3.Bucket(stack, 'Scans');
    const presence = (props: HipaaProps) => {
      const app = gated({ reportOnly: true, ...props }, bucket);
      app.synth();
      const found = reported(app).map(each => each.split(' ')[1]);
      expect(found).toContain('s3-bucket-versioning');
      return ['cloudtrail-present', 'backup-plan-present-for-phi'].filter(id => found.includes(id));
    };
    expect(presence({})).toEqual(['cloudtrail-present', 'backup-plan-present-for-phi']);
    expect(presence({ accountBaseline: [AccountBaseline.TRAIL] })).toEqual(['backup-plan-present-for-phi']);
    expect(presence({ accountBaseline: [AccountBaseline.TRAIL, AccountBaseline.BACKUP] })).toEqual([]);
  });

  test('cdk-nag gives a second opinion unless its packs are an empty list', () => {
    const messages = ([undefined, []] as const).map(nagPacks => {
      const app = new App();
      Hipaa.enforce(app, { nagPacks: nagPacks && [...nagPacks] });
      new s3.Bucket(recordsStack(app), 'Scans');
      try {
        app.synth();
      } catch (error) {
        return (error as Error).message;
      }
      return 'passed';
    });
    expect(messages[0]).toContain('cdk-nag says the same: HIPAA.Security::HIPAA.Security-S3BucketVersioningEnabled');
    expect(messages[1]).toContain('hipaa::s3-bucket-versioning');
    expect(messages[1]).not.toContain('cdk-nag');
  });
});

describe('decisions', () => {
  const reason = 'the key signs nothing but test fixtures';
  const acknowledged = (app: App) => reportOf(app).suppressedViolations?.map(each => [each.ruleName, each.reason]) ?? [];

  test('an acknowledged finding passes, and is listed with its reason', () => {
    const app = gated({}, stack => Validations.of(unrotated(stack)).acknowledge({ id: 'hipaa::kms-key-rotation', reason }));
    expect(() => app.synth()).not.toThrow();
    expect(acknowledged(app)).toEqual([['kms-key-rotation', reason]]);
  });

  test('it covers what is below the construct, and nothing beside it', () => {
    const app = gated({}, stack => {
      const group = new Construct(stack, 'Group');
      Validations.of(group).acknowledge({ id: 'hipaa::kms-key-rotation', reason });
      unrotated(group);
      recordsKey(stack, 'Other', false);
    });
    expect(() => app.synth()).toThrow(/Records\/Other\/Resource/);
    expect(acknowledged(app)).toEqual([['kms-key-rotation', reason]]);
    expect(reportOf(app).violations.flatMap(each => each.violatingConstructs.map(({ constructPath }) => constructPath))).toEqual(['Records/Other/Resource']);
  });

  test.each(['Records', 'Other'])('a finding on the template is acknowledged on its stack: made on %s', where => {
    const app = new App();
    Hipaa.enforce(app, { ...QUICK, reportOnly: true });
    const stacks = { Records: recordsStack(app), Other: recordsStack(app, 'Other') };
    new s3.Bucket(stacks.Records, 'Scans');
    Validations.of(stacks[where as keyof typeof stacks]).acknowledge({ id: 'hipaa::cloudformation-termination-protection', reason });
    app.synth();
    expect(acknowledged(app)).toEqual(where === 'Records' ? [['cloudformation-termination-protection', reason]] : []);
    expect(reported(app).includes('warning cloudformation-termination-protection')).toBe(where !== 'Records');
  });
});
