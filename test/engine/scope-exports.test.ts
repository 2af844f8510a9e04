import { appOf, resourceOf } from './scope-app';
import { ExportsAcrossRegions } from '../../lib/engine/scope-exports';
import { Json } from '../../lib/facts/value';

const of = (Type: string, Properties: Json = {}): Json => ({ Type, Properties });
const writer = (WriterProps: unknown) => of('Custom::CrossRegionExportWriter', { WriterProps });

/** The resources that a function is found to mention, whose variables are attributes of a reader. */
function mentioned(inside: { readonly [id: string]: Json }, ...attributes: readonly string[]): string[] {
  const Function = of('AWS::Lambda::Function', { Environment: { Variables: attributes.map(each => ({ 'Fn::GetAtt': ['Exports', each] })) } });
  const graph = appOf({ name: 'Records', constructs: { In: inside } }, { name: 'Web', constructs: { Out: { Exports: of('Custom::CrossRegionExportReader'), Function } } });
  return [...new Set(new ExportsAcrossRegions(graph).mentionsOf(resourceOf(graph, 'Function')).map(each => each.logicalId))];
}

const Table = of('AWS::DynamoDB::Table');

test('an attribute of what reads from another Region is what was written there under its name', () => {
  const Writer = writer({ exports: { '/cdk/exports/a': { Ref: 'Table' }, '/cdk/exports/b': { 'Fn::GetAtt': ['Bucket', 'Arn'] } } });
  const inside = { Table, Bucket: of('AWS::S3::Bucket'), Writer };
  expect(mentioned(inside, '/cdk/exports/a')).toEqual(['Exports', 'Table']);
  expect(mentioned(inside, '/cdk/exports/b')).toEqual(['Exports', 'Bucket']);
  expect(mentioned(inside, '/cdk/exports/c')).toEqual(['Exports']);
});

test('what two stacks write under one name is both', () => {
  const exports = (Ref: string) => writer({ exports: { '/cdk/exports/a': { Ref } } });
  expect(mentioned({ Table, Other: Table, One: exports('Table'), Two: exports('Other') }, '/cdk/exports/a')).toEqual(['Exports', 'Table', 'Other']);
});

test.each<[string, unknown]>([['nothing', undefined], ['a text', 'exports'], ['a list', { exports: [{ Ref: 'Table' }] }], ['names that every object has', JSON.parse('{"exports":{"__proto__":"x"}}')]])(
  'a writer of %s hands nothing on', (_name, props) => {
    expect(mentioned({ Table, Writer: writer(props) }, '/cdk/exports/a', '__proto__', 'constructor')).toEqual(['Exports']);
  });
