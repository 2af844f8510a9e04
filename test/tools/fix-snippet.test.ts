import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { parse } from 'yaml';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';
import { exampleText, fixSnippet, isTemplate, overrides } from '../../tools/fix-snippet';
import { ruleOf, verdictOf } from '../rules/judges';

const IN_CODE = RULES.filter(rule => fixSnippet(rule).language === 'ts');

/** What CDK makes of the failing examples under the overrides of their fixes: properties by the id of the rule. */
function fixedByCdk(): ReadonlyMap<string, Json> {
  const app = new App({ context: { '@aws-cdk/core:stackResourceLimit': 0 } });
  const stack = new Stack(app, 'Fixed');
  for (const { id, appliesTo: [type], examples } of IN_CODE) {
    const resource = new CfnResource(stack, id, { type, properties: examples.nonCompliant });
    resource.overrideLogicalId(id.replaceAll('-', 'x'));
    for (const { path, value } of overrides(examples.nonCompliant, examples.compliant)) {
      if (value === undefined) resource.addPropertyDeletionOverride(path);
      else resource.addPropertyOverride(path, value);
    }
  }
  const { Resources } = app.synth().getStackByName('Fixed').template as { Resources: Record<string, { Properties?: Json }> };
  return new Map(IN_CODE.map(({ id }) => [id, Resources[id.replaceAll('-', 'x')].Properties ?? {}]));
}

describe('the code of a fix', () => {
  const fixed = fixedByCdk();

  test('is TypeScript for most rules, and there is some for each of those', () => {
    expect(IN_CODE.length).toBeGreaterThan(RULES.length / 2);
    expect(IN_CODE.filter(rule => fixSnippet(rule).code === '').map(rule => rule.id)).toEqual([]);
  });

  test('makes the failing example pass, when CDK runs it', () => {
    expect(IN_CODE.map(({ id }) => [id, verdictOf(ruleOf(id), fixed.get(id)!).status]).filter(([, status]) => status !== 'COMPLIANT')).toEqual([]);
  });

  test('is the compliant template where relations matter, which YAML reads back as it was', () => {
    const templates = RULES.filter(rule => fixSnippet(rule).language === 'yaml' && isTemplate(rule.examples.compliant));
    expect(templates.length).toBeGreaterThan(50);
    const { Stack: _stack, NestedTemplates: _nested, ...cloudFormation } = templates[0].examples.compliant;
    expect(parse(fixSnippet(templates[0]).code)).toEqual(cloudFormation);
    expect(templates.filter(rule => !('Resources' in (parse(fixSnippet(rule).code) as Json))).map(rule => rule.id)).toEqual([]);
  });

  test('reads as somebody would write it', () => {
    expect(fixSnippet(ruleOf('s3-bucket-versioning'))).toEqual({ language: 'ts', code: 'resource.addPropertyOverride(\'VersioningConfiguration.Status\', \'Enabled\');' });
  });
});

describe('overrides', () => {
  test.each<[string, Json, Json, readonly object[]]>([
    ['what is new', {}, { A: 1 }, [{ path: 'A', value: 1 }]],
    ['what goes', { A: 1, B: 2 }, { B: 2 }, [{ path: 'A' }]],
    ['what differs deeper down, alone', { A: { B: 1, C: 2 } }, { A: { B: 1, C: 3 } }, [{ path: 'A.C', value: 3 }]],
    ['a list as a whole', { A: [1] }, { A: [1, 2] }, [{ path: 'A', value: [1, 2] }]],
    ['an intrinsic function as a whole', { A: { Ref: 'B' } }, { A: { 'Fn::Sub': 'C' } }, [{ path: 'A', value: { 'Fn::Sub': 'C' } }]],
    ['a name with a dot', { A: { 'b.c': 1 } }, { A: { 'b.c': 2 } }, [{ path: 'A.b\\.c', value: 2 }]],
    ['nothing', { A: { B: [1] } }, { A: { B: [1] } }, []],
  ])('%s', (_name, from, to, expected) => {
    expect(overrides(from, to)).toEqual(expected);
  });
});

test('an example is printed with the type that it is of', () => {
  expect(parse(exampleText({ A: { Ref: 'B' } }, ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy']))).toEqual({ Type: 'AWS::S3::Bucket', Properties: { A: { Ref: 'B' } } });
  expect(exampleText({}, ['AWS::S3::Bucket'])).toBe('Type: AWS::S3::Bucket');
  expect(parse(exampleText({ Resources: { Subject: { Type: 'T' } }, Stack: { tags: {} } }, ['T']))).toEqual({ Resources: { Subject: { Type: 'T' } } });
});
