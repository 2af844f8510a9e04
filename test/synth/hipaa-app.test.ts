import { App, Stage } from 'aws-cdk-lib';
import { recordsKey, recordsStack, reported } from './records-app';
import { Hipaa, HipaaApp, HipaaSeverity } from '../../lib';

const MODE = '@aws-cdk/core:appMode';
const REPORTS = '@aws-cdk/core:failSynthOnValidationErrors';

afterEach(() => jest.restoreAllMocks());

test('is an App that has the gate', () => {
  const app = new HipaaApp();
  expect(App.isApp(app)).toBe(true);
  expect(Hipaa.isEnforced(app)).toBe(true);
});

test('what breaks a safeguard fails synthesis, in a Stage, too', () => {
  const app = new HipaaApp({ nagPacks: [] });
  recordsKey(recordsStack(new Stage(app, 'Prod')), 'Bad', false);
  expect(() => app.synth()).toThrow(/ERROR Not met: .*\(EnableKeyRotation: false\)[\s\S]*Prod\/Records\/Bad\/Resource/);
});

test('hands its props on to the gate', () => {
  jest.spyOn(console, 'error').mockImplementation();
  const app = new HipaaApp({ nagPacks: [], failOn: HipaaSeverity.CRITICAL });
  recordsKey(recordsStack(app), 'Bad', false);
  expect(() => app.synth()).not.toThrow();
  expect(reported(app)).toEqual(['warning kms-key-rotation']);
});

test('hands the props of an App on to CDK', () => {
  const app = new HipaaApp({ nagPacks: [], context: { clinic: 'north' }, postCliContext: { [REPORTS]: true } });
  expect(app.node.tryGetContext('clinic')).toBe('north');
  expect(app.node.tryGetContext(REPORTS)).toBe(true);
});

describe('run by hand, it ends with an exit code instead of an exception', () => {
  const mode = (env: Record<string, string | undefined>, props = {}) => {
    // The gate waits for the end of the process, which in a test is that of jest.
    jest.spyOn(process, 'on').mockReturnThis();
    const { NODE_ENV: _env, JSII_AGENT: _agent, ...rest } = process.env;
    jest.replaceProperty(process, 'env', { ...rest, ...env } as NodeJS.ProcessEnv);
    return new HipaaApp({ nagPacks: [], ...props }).node.tryGetContext(MODE) as unknown;
  };

  test.each<[string, Record<string, string | undefined>, unknown]>([
    ['under node', {}, 'process'],
    ['not in a unit test', { NODE_ENV: 'test' }, undefined],
    ['not in another language, whose host needs the exception', { JSII_AGENT: 'Python/3.12' }, undefined],
  ])('%s', (_name, env, expected) => {
    expect(mode(env)).toBe(expected);
  });

  test('unless its maker wants otherwise', () => {
    expect(mode({}, { postCliContext: { [MODE]: 'inmemory' } })).toBe('inmemory');
  });
});
