import { App, CfnResource, Stack, Stage, Tags } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { HipaaApp, HipaaAspect, PhiScope } from '../../lib';
import { readFacts } from '../../lib/facts/read';

const WHY = { reason: 'public pages', owner: 'web team' };

/** The tags of each key, by construct path. */
function tagsOf(app: App): Record<string, unknown> {
  app.synth();
  const keys = readFacts([app.outdir]).ofType('AWS::KMS::Key');
  return Object.fromEntries(keys.map(each => [each.constructPath, (each.properties.Tags as { Key: string; Value: string }[] | undefined)?.map(({ Key, Value }) => `${Key}=${Value}`).join(' ')]));
}

function appWith(classificationTags?: boolean): App {
  const app = new HipaaApp({ nagPacks: [], reportOnly: true, classificationTags });
  jest.spyOn(console, 'error').mockImplementation();
  return app;
}

afterEach(() => jest.restoreAllMocks());

test('nothing is tagged unless it is asked for', () => {
  const app = appWith();
  new kms.Key(new Stack(app, 'Records'), 'Key');
  expect(tagsOf(app)).toEqual({ 'Records/Key/Resource': undefined });
});

test('everything that can be tagged says whether it is in scope, in Stages, too', () => {
  const app = appWith(true);
  const [records, web] = [new Stack(app, 'Records'), new Stack(app, 'Web')];
  new CfnResource(records, 'Raw', { type: 'AWS::X::Y' });
  new kms.Key(records, 'Key');
  PhiScope.of(web).exclude(WHY);
  new kms.Key(web, 'Out');
  const forms = new Construct(web, 'Forms');
  PhiScope.of(forms).include();
  new kms.Key(forms, 'In');
  const dev = new Stage(app, 'Dev');
  PhiScope.of(dev).exclude(WHY);
  new kms.Key(new Stack(dev, 'Records'), 'Key');
  new kms.Key(new Stack(new Stage(app, 'Prod'), 'Records'), 'Key');
  const expected = {
    'Records/Key/Resource': 'hipaa-in-scope=true',
    'Web/Out/Resource': 'hipaa-in-scope=false',
    'Web/Forms/In/Resource': 'hipaa-in-scope=true',
    'Dev/Records/Key/Resource': 'hipaa-in-scope=false',
    'Prod/Records/Key/Resource': 'hipaa-in-scope=true',
  };
  expect(tagsOf(app)).toEqual(expected);
  expect(tagsOf(app)).toEqual(expected);
  expect(records.tags.tagValues()).toEqual({});
});

test('a tag of the user wins', () => {
  const app = appWith(true);
  const stack = new Stack(app, 'Records');
  Tags.of(stack).add('hipaa-in-scope', 'no');
  new kms.Key(stack, 'Key');
  expect(tagsOf(app)).toEqual({ 'Records/Key/Resource': 'hipaa-in-scope=no' });
});

test('an aspect comes too late', () => {
  expect(() => new HipaaAspect({ classificationTags: true })).toThrow('HipaaAspect cannot tag: call Hipaa.enforce(app, { classificationTags: true }), or make the app a HipaaApp');
});
