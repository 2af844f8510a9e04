import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Aspects, NestedStack, Stack, Stage, Validations, attachCustomSynthesis } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { recordsKey, recordsStack } from './records-app';
import { DecisionKind, Hipaa, HipaaAspect, HipaaDecision, HipaaDecisionProps } from '../../lib';
import { check } from '../../lib/cli/check';
import { DecidedFinding } from '../../lib/engine/finding';
import { JudgedGraph, judge } from '../../lib/engine/judge';
import { readFacts } from '../../lib/facts/read';
import { isAboveStacks, recordAboveStacks } from '../../lib/synth/decisions-above-stacks';
import { findingsOf } from '../../lib/synth/judge-app';

const DAY = '2026-11-23';
const ARTIFACT = 'cdk-hipaa.above-stacks';
const ROTATION = { id: 'hipaa::kms-key-rotation', reason: 'acknowledged' };
const DECIDED: HipaaDecisionProps = { rule: 'kms-key-rotation', kind: DecisionKind.ACCEPTED_RISK, reason: 'it signs test data', owner: 'platform', expires: '2027-11-23' };
const decide = (scope: IConstruct, change: Partial<HipaaDecisionProps> = {}) => HipaaDecision.of(scope).record({ ...DECIDED, ...change });
const acknowledge = (scope: IConstruct) => Validations.of(scope).acknowledge(ROTATION);
/** A stack with a key that does not rotate. */
const bad = (scope: Construct, id = 'Records') => { const stack = recordsStack(scope, id); recordsKey(stack, 'Bad', false); return stack; };

beforeEach(() => {
  jest.replaceProperty(process, 'env', { ...process.env, CDK_HIPAA_DATE: DAY });
  jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => jest.restoreAllMocks());

function gated(fill: (app: App) => void): App {
  const app = new App();
  Hipaa.enforce(app, { nagPacks: [], reportOnly: true });
  fill(app);
  app.synth();
  return app;
}

const placeOf = ({ resource, template }: DecidedFinding) => resource?.constructPath ?? template?.constructPath ?? '';
/** All that is told of findings and decisions. */
const told = ({ findings, register }: Pick<JudgedGraph, 'findings' | 'register'>) => ({
  findings: findings.map(each => {
    const { rule: { id, severity }, verdict: { status, at, found }, acknowledgement, decision } = each;
    return JSON.stringify([placeOf(each), id, severity, status, at, found, acknowledgement, decision]);
  }).sort(),
  register,
});
/** What the command line makes of an assembly. */
const fromAssembly = (...outdirs: string[]) => {
  const { findings, aboutDecisions, register } = judge(readFacts(outdirs), { day: DAY });
  return { findings: [...findings, ...aboutDecisions], register };
};
/** Where keys that do not rotate are found, and by what they pass. */
const rotation = (findings: readonly DecidedFinding[]) => findings.filter(each => each.rule.id === 'kms-key-rotation' && each.verdict.status === 'NON_COMPLIANT')
  .map(each => `${placeOf(each)}: ${each.acknowledgement ? `by ${each.acknowledgement.constructPath || 'the app'}` : 'open'}`).sort();
const manifestOf = (folder: string) => JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { artifacts: Record<string, Record<string, unknown>> };
const artifactOf = (app: App) => manifestOf(app.outdir).artifacts[ARTIFACT];

describe('the command line finds what the gate finds, and has the same register', () => {
  test.each<[string, (app: App) => void, string[], [string, string, number][]]>([
    ['a decision on the app, made before its Stages', app => { decide(app); bad(app); bad(new Stage(app, 'Prod')); },
      ['Prod/Records/Bad/Resource: by the app', 'Records/Bad/Resource: by the app'], [['', 'in-force', 2]]],
    ['an acknowledgement on the app', app => { acknowledge(app); bad(app); bad(new Stage(app, 'Prod')); },
      ['Prod/Records/Bad/Resource: by the app', 'Records/Bad/Resource: by the app'], [['', 'undocumented', 2]]],
    ['a decision on one Stage of two of one class', app => { const stages = ['Dev', 'Prod'].map(id => new Stage(app, id)); for (const each of stages) bad(each); decide(stages[0]); },
      ['Dev/Records/Bad/Resource: by Dev', 'Prod/Records/Bad/Resource: open'], [['Dev', 'in-force', 1]]],
    ['the same decision on both', app => { for (const id of ['Dev', 'Prod']) { const stage = new Stage(app, id); bad(stage); decide(stage); } },
      ['Dev/Records/Bad/Resource: by Dev', 'Prod/Records/Bad/Resource: by Prod'], [['Dev', 'in-force', 1], ['Prod', 'in-force', 1]]],
    ['on a Stage in a Stage', app => { const stage = new Stage(new Stage(app, 'Outer'), 'Inner'); bad(stage); acknowledge(stage); decide(stage, { rule: 's3-bucket-versioning' }); },
      ['Outer/Inner/Records/Bad/Resource: by Outer/Inner'], [['Outer/Inner', 'undocumented', 1], ['Outer/Inner', 'needless', 0]]],
    ['on a group of stacks, beside a stack outside', app => { const group = new Construct(app, 'Group'); bad(group); bad(app); decide(group); },
      ['Group/Records/Bad/Resource: by Group', 'Records/Bad/Resource: open'], [['Group', 'in-force', 1]]],
    ['on a Stage that a pipeline holds, which CDK records by itself', app => { const stage = new Stage(recordsStack(app, 'Pipeline'), 'Prod'); bad(stage); decide(stage); acknowledge(stage); },
      ['Pipeline/Prod/Records/Bad/Resource: by Pipeline/Prod'], [['Pipeline/Prod', 'undocumented', 0], ['Pipeline/Prod', 'in-force', 1]]],
    ['for nested stacks', app => { recordsKey(new NestedStack(recordsStack(app), 'Nested'), 'Bad', false); decide(app); },
      ['Records/Nested/Bad/Resource: by the app'], [['', 'in-force', 1]]],
    ['where a nearer one counts', app => { decide(app); const stage = new Stage(app, 'Prod'); decide(stage); decide(bad(stage)); bad(stage, 'Other'); },
      ['Prod/Other/Bad/Resource: by Prod', 'Prod/Records/Bad/Resource: by Prod/Records'], [['', 'in-force', 0], ['Prod', 'in-force', 1], ['Prod/Records', 'in-force', 1]]],
    ['needless, twice, expired: said once for the whole app', app => {
      for (const id of ['One', 'Two']) { const stack = recordsStack(app, id); recordsKey(stack); recordsKey(stack, 'Bad', false); }
      decide(app, { expires: '2026-11-22' });
      decide(app, { rule: 's3-bucket-versioning' });
      decide(app, { rule: 's3-bucket-versioning' });
    }, ['One/Bad/Resource: open', 'Two/Bad/Resource: open'], [['', 'expired', 0], ['', 'needless', 0], ['', 'duplicate', 0]]],
    ['on an app whose stacks hold nothing', app => { recordsStack(app); decide(app); }, [], [['', 'needless', 0]]],
    ['on the app, by other means, and lacking all', app => { bad(app); app.node.addMetadata('cdk-hipaa:decision', {}); app.node.addMetadata('cdk-hipaa:decision', 7); },
      ['Records/Bad/Resource: open'], [['', 'invalid', 0], ['', 'invalid', 0]]],
  ])('%s', (_name, fill, expected, register) => {
    const app = gated(fill);
    const byGate = findingsOf(app, { nagPacks: [] });
    const byCommandLine = fromAssembly(app.outdir);
    expect(told(byCommandLine)).toEqual(told(byGate));
    expect(rotation(byCommandLine.findings)).toEqual(expected);
    expect(byCommandLine.register.map(each => [each.constructPath, each.state, each.findings])).toEqual(register);
  });

  test('so that it ends as the gate does', () => {
    const outcome = (said: (app: App) => void) => {
      const app = new App();
      Hipaa.enforce(app, { nagPacks: [] });
      said(app);
      bad(new Stage(app, 'Prod'));
      const passes = jest.fn(() => app.synth());
      try { passes(); } catch { /* the gate fails it */ }
      const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
      const code = check([app.outdir], { format: 'text', all: false, strict: false, failOn: 'high', failOnStage: [], accountBaseline: [], output: [], only: [] });
      write.mockRestore();
      return [passes.mock.results[0].type, code];
    };
    expect([outcome(decide), outcome(acknowledge), outcome(() => undefined)]).toEqual([['return', 0], ['return', 0], ['throw', 1]]);
  });

  test('in an app that is written again after CDK was told of a decision', () => {
    const app = gated(each => { bad(each); decide(each); Validations.of(each).acknowledge({ id: 'HIPAA.Security::HIPAA.Security-KMSBackingKeyRotationEnabled', reason: 'twice' }); });
    const before = artifactOf(app);
    app.synth({ force: true });
    expect(artifactOf(app)).toEqual(before);
    expect(told(fromAssembly(app.outdir))).toEqual(told(findingsOf(app, { nagPacks: [] })));
  });
});

describe('it is written', () => {
  const asWritten = { '/Prod': [{ type: 'cdk-hipaa:decision', data: { ...DECIDED } }] };

  test('in an artifact that nothing deploys, once, and without the folders of a machine', () => {
    const app = gated(each => { const stage = new Stage(each, 'Prod'); bad(stage); bad(stage, 'Other'); decide(stage); });
    expect(artifactOf(app)).toEqual({ type: 'none', metadata: asWritten });
    expect(app.synth().stacksRecursively.map(each => each.displayName)).toEqual(['Prod/Other (Prod-Other)', 'Prod/Records (Prod-Records)']);
  });

  test.each<[string, (app: App) => void]>([
    ['in an app without the gate', () => undefined],
    ['by the aspect, on the app', app => Aspects.of(app).add(new HipaaAspect({ nagPacks: [], reportOnly: true }))],
    ['by the aspect, on a Stage', app => Aspects.of(app.node.findChild('Prod')).add(new HipaaAspect({ nagPacks: [], reportOnly: true }))],
    ['in an app that writes something itself', app => {
      attachCustomSynthesis(app, { onSynthesize: ({ outdir }) => fs.writeFileSync(path.join(outdir, 'own.txt'), 'own') });
      Hipaa.enforce(app, { nagPacks: [], reportOnly: true });
    }],
    ['in an app that is told later to write something itself', app => {
      Hipaa.enforce(app, { nagPacks: [], reportOnly: true });
      attachCustomSynthesis(app, { onSynthesize: ({ outdir }) => fs.writeFileSync(path.join(outdir, 'own.txt'), 'own') });
    }],
  ])('%s', (name, prepare) => {
    const app = new App();
    const stage = new Stage(app, 'Prod');
    bad(stage);
    prepare(app);
    decide(stage);
    app.synth();
    expect(artifactOf(app).metadata).toEqual(asWritten);
    expect(fs.existsSync(path.join(app.outdir, 'own.txt'))).toBe(name.endsWith('itself'));
  });

  test('by the gate where there are acknowledgements only; those of an app without it stay unknown', () => {
    const written = (isGated: boolean) => {
      const app = new App();
      if (isGated) Hipaa.enforce(app, { nagPacks: [], reportOnly: true });
      bad(app);
      acknowledge(app);
      app.synth();
      return artifactOf(app)?.metadata;
    };
    expect([written(true), written(false)]).toEqual([{ '/': [{ type: 'aws:cdk:acknowledged-rules', data: { [ROTATION.id]: ROTATION.reason } }] }, undefined]);
  });

  test('by no app in which nothing is said above stacks: its files are those of an app without the library', () => {
    const files = (prepare: (app: App, stack: Stack) => void) => {
      const app = new App({ analyticsReporting: false });
      prepare(app, bad(new Stage(app, 'Prod')));
      app.synth();
      return ['manifest.json', 'tree.json', 'assembly-Prod/manifest.json', 'assembly-Prod/tree.json'].filter(each => fs.existsSync(path.join(app.outdir, each)))
        .map(each => fs.readFileSync(path.join(app.outdir, each), 'utf8'));
    };
    const plain = files(() => undefined);
    expect(plain.length).toBeGreaterThan(2);
    expect(files((app, stack) => { recordAboveStacks(app); recordAboveStacks(app); decide(stack); acknowledge(stack); })).toEqual(plain);
  });

  test('in a tree whose root is no app, which nobody writes, nothing happens', () => {
    const root = new Construct(undefined as unknown as Construct, '');
    expect(() => recordAboveStacks(root)).not.toThrow();
    expect(isAboveStacks(root)).toBe(true);
  });
});

describe('an assembly that somebody edited', () => {
  const record = { type: 'cdk-hipaa:decision', data: { ...DECIDED } };
  /** Writes an artifact into a manifest, as by hand. */
  const forge = (folder: string, artifact: unknown, id = ARTIFACT) => {
    const manifest = manifestOf(folder);
    fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifest, artifacts: { ...manifest.artifacts, [id]: artifact } }));
  };
  const twoStages = () => gated(app => { for (const id of ['A', 'B']) bad(new Stage(app, id)); });
  const OPEN = ['A/Records/Bad/Resource: open', 'B/Records/Bad/Resource: open'];

  test.each<[string, string, unknown, string, string[]]>([
    ['in the manifest of a Stage an artifact counts for nothing, there and elsewhere', 'assembly-A', { type: 'none', metadata: { '/': [record], '/A': [record], '/B': [record] } }, ARTIFACT, OPEN],
    ['under another name it counts for nothing', '', { type: 'none', metadata: { '/': [record] } }, 'other', OPEN],
    ['a record on one Stage reaches into no other', '', { type: 'none', metadata: { '/A': [record] } }, ARTIFACT, ['A/Records/Bad/Resource: by A', OPEN[1]]],
    ['a path that begins like another covers nothing there', '', { type: 'none', metadata: { '/A/Rec': [record], '/B/Records/Bad/Res': [record] } }, ARTIFACT, OPEN],
    ['metadata that is none', '', { type: 'none', metadata: 'all of it' }, ARTIFACT, OPEN],
    ['records that are none', '', { type: 'none', metadata: { '/': 7, '/A': [null, 7, { type: 7 }, { type: record.type, data: null }], '__proto__': [{}] } }, ARTIFACT, OPEN],
    ['an artifact that is none', '', null, ARTIFACT, OPEN],
  ])('%s', (_name, folder, artifact, id, expected) => {
    const app = twoStages();
    forge(path.join(app.outdir, folder), artifact, id);
    expect(rotation(fromAssembly(app.outdir).findings)).toEqual(expected);
  });

  test('what lacks something is told, and silences nothing', () => {
    const app = twoStages();
    forge(app.outdir, { type: 'none', metadata: { '/': [{ ...record, data: { ...DECIDED, owner: '' } }] } });
    const { findings, register } = fromAssembly(app.outdir);
    expect(rotation(findings)).toEqual(OPEN);
    expect(register.map(each => each.state)).toEqual(['invalid']);
    expect(findings.filter(each => each.rule.id === 'decision-incomplete').map(each => each.rule.severity)).toEqual(['high']);
  });

  test('two apps that are judged together: what is said on one is not said on the other', () => {
    const [one, other] = [gated(app => { decide(app); bad(app); }), gated(app => bad(app, 'Other'))];
    expect(rotation(fromAssembly(one.outdir, other.outdir).findings)).toEqual(['Other/Bad/Resource: open', 'Records/Bad/Resource: by the app']);
  });
});
