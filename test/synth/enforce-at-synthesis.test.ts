import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Hipaa, HipaaApp } from '../../lib';
import { enforceAtSynthesis } from '../../lib/synth/enforce-at-synthesis';
import { builtSources } from '../built-sources';
import { runCommand } from '../run-cdk';

let undo: () => void;
beforeEach(() => {
  undo = enforceAtSynthesis();
  jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => {
  undo();
  jest.restoreAllMocks();
});

function withBucket(app: App): App {
  new s3.Bucket(new Stack(app, 'Records'), 'Scans');
  return app;
}
const appWith = (context?: unknown) => withBucket(new App({ context: context === undefined ? undefined : { 'cdk-hipaa': context } }));

test('an app that knows nothing of the gate is judged, each time', () => {
  const app = appWith();
  expect(() => app.synth()).toThrow(/hipaa::s3-bucket-versioning/);
  expect(Hipaa.isEnforced(app)).toBe(true);
  expect(() => app.synth({ force: true })).toThrow(/hipaa::s3-bucket-versioning/);
});

test('as its context says', () => {
  const app = appWith({ reportOnly: true, accountBaseline: ['trail'], strict: false });
  expect(() => app.synth()).not.toThrow();
  expect(Hipaa._propsOf(app)).toEqual({ reportOnly: true, accountBaseline: ['trail'], strict: false });
});

test('an app that has the gate keeps its own', () => {
  const app = withBucket(new HipaaApp({ reportOnly: true }));
  expect(() => app.synth()).not.toThrow();
  expect(Hipaa._propsOf(app)).toMatchObject({ reportOnly: true });
});

test.each([
  ['true', 'the context cdk-hipaa: "true"; give an object of accountBaseline, baselineFile,'],
  [{ baselinefile: 'a' }, 'the context cdk-hipaa: there is no baselinefile; did you mean baselineFile?'],
  [{ zzz: 1 }, 'the context cdk-hipaa: there is no zzz; give accountBaseline, baselineFile,'],
  [JSON.parse('{ "__proto__": {} }'), 'the context cdk-hipaa: there is no __proto__; give accountBaseline,'],
  [{ strict: 'yes' }, 'the context cdk-hipaa: strict is "yes"; give true or false'],
  [{ baselineFile: '' }, 'the context cdk-hipaa: baselineFile is ""; give a text'],
  [{ accountBaseline: 'trail' }, 'the context cdk-hipaa: accountBaseline is "trail"; give a list of texts'],
  [{ failOnByStage: { Prod: 1 } }, 'the context cdk-hipaa: failOnByStage is {"Prod":1}; give an object of texts'],
])('refuses the context %j', (context, message) => {
  expect(() => appWith(context).synth()).toThrow(message);
});

test('what is undone leaves no trace', () => {
  undo();
  expect(() => appWith().synth()).not.toThrow();
});

describe('preloaded by a command', () => {
  const stock = (name: string, lines: string) => {
    const file = path.join(builtSources(), name);
    fs.writeFileSync(file, `const { App, Stack } = require('aws-cdk-lib');\nconst s3 = require('aws-cdk-lib/aws-s3');\n${lines}`);
    return `${process.execPath} -r ${path.join(builtSources(), 'enforce.js')} ${file}`;
  };

  test('fails the synthesis of a stock app', async () => {
    const { code, screen } = await runCommand(stock('stock.js', 'new s3.Bucket(new Stack(new App(), "Records"), "Scans");'), {}, []);
    expect(screen).toContain('Acknowledge with \'hipaa::s3-bucket-versioning\'');
    expect(code).toBe(1);
  });

  test('fails a process in which nothing was judged', async () => {
    const { code, screen } = await runCommand(stock('nothing.js', ''), {}, []);
    expect(screen).toMatch(/cdk-hipaa: nothing was judged: no app of \S+aws-cdk-lib\S* was synthesized/);
    expect(code).not.toBe(0);
  });
});
