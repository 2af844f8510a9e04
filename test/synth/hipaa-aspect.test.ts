import { App, Aspects, Stack, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct, RootConstruct } from 'constructs';
import { recordsKey, recordsStack, reported } from './records-app';
import { Hipaa, HipaaApp, HipaaAspect } from '../../lib';

// What does not fail is printed on the error stream.
beforeEach(() => jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());

/** An app with a key that does not rotate, in a stack of a Stage; the aspect is added somewhere. */
function app(where: (app: App, stage: Stage, stack: Stack) => IConstruct): App {
  const root = new App();
  const stage = new Stage(root, 'Prod');
  const stack = recordsStack(stage);
  recordsKey(stack, 'Bad', false);
  Aspects.of(where(root, stage, stack)).add(new HipaaAspect({ nagPacks: [] }));
  return root;
}

describe('added anywhere, it sets the gate on the whole app', () => {
  test.each<[string, (app: App, stage: Stage, stack: Stack) => IConstruct]>([
    ['on the app', root => root],
    ['on a Stage', (_root, stage) => stage],
    ['on a stack in a Stage', (_root, _stage, stack) => stack],
    ['on a resource', (_root, _stage, stack) => stack.node.findChild('Bad')],
    ['on another stack than the one that breaks a safeguard', root => recordsStack(root, 'Clean')],
  ])('%s', (_name, where) => {
    const root = app(where);
    expect(Hipaa.isEnforced(root)).toBe(false);
    expect(() => root.synth()).toThrow(/ERROR Not met: .*\(EnableKeyRotation: false\)[\s\S]*Prod\/Records\/Bad\/Resource/);
    expect(Hipaa.isEnforced(root)).toBe(true);
  });
});

test('added twice, it judges once', () => {
  const root = app(each => each);
  Aspects.of(root.node.findChild('Prod')).add(new HipaaAspect({ nagPacks: [] }));
  expect(() => root.synth()).toThrow(/EnableKeyRotation/);
  expect(reported(root)).toEqual(['error kms-key-rotation']);
});

test('on an app that has the gate it does nothing: the gate keeps its own props', () => {
  const root = new HipaaApp({ nagPacks: [], reportOnly: true });
  recordsKey(recordsStack(root), 'Bad', false);
  Aspects.of(root).add(new HipaaAspect({ nagPacks: [], strict: true }));
  expect(() => root.synth()).not.toThrow();
  expect(reported(root)).toEqual(['warning kms-key-rotation']);
});

test.each<[string, IConstruct, string]>([
  ['a tree without a root of CDK', new Construct(new RootConstruct(), 'Group'), 'RootConstruct'],
  ['a Stage that is the root', recordsStack(new Stage(undefined as never, '')), 'Stage'],
])('refuses %s', (_name, node, found) => {
  expect(() => new HipaaAspect().visit(node)).toThrow(`HipaaAspect needs an App at the root of the construct tree, found ${found}: add it to an App`);
});

describe('in an app of another language, which it could not fail any more', () => {
  const visit = (context: Record<string, unknown>) => {
    jest.replaceProperty(process, 'env', { ...process.env, JSII_AGENT: 'Java/17' });
    const root = new App({ context });
    const hosted = () => new HipaaAspect({ nagPacks: [] }).visit(root);
    return { root, hosted };
  };

  test('it refuses to be run by the command line', () => {
    const { root, hosted } = visit({ '@aws-cdk/core:failSynthOnValidationErrors': false });
    expect(hosted).toThrow('call Hipaa.enforce(app) before app.synth(), or make the app a HipaaApp');
    expect(Hipaa.isEnforced(root)).toBe(false);
  });

  test('it sets the gate where CDK throws by itself: by hand', () => {
    const { root, hosted } = visit({});
    expect(hosted).not.toThrow();
    expect(Hipaa.isEnforced(root)).toBe(true);
  });
});
