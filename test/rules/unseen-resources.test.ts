import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { unseenResources } from '../../lib/rules/unseen-resources';
import { templateOf } from '../facts/graph-of';

const bucket = { Records: { Type: 'AWS::S3::Bucket' } };
const INCLUDE = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://snippets/a.yaml' } } };

judges('cloudformation-resources-at-hand', [
  ['no transform', { Resources: bucket }, compliant('Resources')],
  ['no resources', { Resources: {} }, compliant('Resources')],
  ['an empty transform', { Transform: [], Resources: bucket }, compliant('Resources')],
  ['language extensions and deployments', { Transform: ['AWS::LanguageExtensions', 'AWS::CodeDeployBlueGreen'], Resources: bucket }, compliant('Resources')],
  ['serverless', { Transform: 'AWS::Serverless-2016-10-31', Resources: bucket }, insufficientData('Transform')],
  ['secrets', { Transform: 'AWS::SecretsManager-2020-07-23', Resources: bucket }, insufficientData('Transform')],
  ['a macro of one\'s own', { Transform: ['AWS::LanguageExtensions', 'MyMacro'], Resources: bucket }, insufficientData('Transform')],
  ['a macro with parameters', { Transform: { Name: 'AWS::Include', Parameters: { Location: 's3://x' } }, Resources: bucket }, insufficientData('Transform')],
  ['a transform that is none', { Transform: 7, Resources: bucket }, insufficientData('Transform')],
  ['an include at the top', { ...INCLUDE, Resources: bucket }, insufficientData('Fn::Transform')],
  ['an include among the resources', { Resources: { ...bucket, ...INCLUDE } }, insufficientData('Resources.Fn::Transform')],
  ['an include among the mappings', { Mappings: INCLUDE, Resources: bucket }, insufficientData('Mappings.Fn::Transform')],
  ['an include in a resource', { Resources: { Records: { Type: 'AWS::S3::Bucket', ...INCLUDE } } }, insufficientData('Resources.Records.Fn::Transform')],
  ['an include that brings the type', { Resources: { Records: INCLUDE } }, insufficientData('Resources.Records.Fn::Transform')],
  ['an include among properties', { Resources: { Records: { Type: 'AWS::S3::Bucket', Properties: INCLUDE } } }, insufficientData('Resources.Records.Properties.Fn::Transform')],
  ['a serverless function', { Resources: { Intake: { Type: 'AWS::Serverless::Function' } } }, insufficientData('Resources.Intake.Type')],
  ['a module', { Resources: { Records: { Type: 'My::S3::Bucket::MODULE' } } }, insufficientData('Resources.Records.Type')],
  ['a stack set', { Resources: { Auditors: { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateBody: '{}' } } } }, insufficientData('Resources.Auditors')],
  ['no resource at all', { Resources: { Records: 5 } }, nonCompliant('Resources.Records.Type', 'absent')],
  ['a type that is no text', { Resources: { Records: { Type: {} } } }, nonCompliant('Resources.Records.Type', 'no type of a resource')],
  ['a type that every object has', { Resources: { Records: { Type: 'constructor' } } }, nonCompliant('Resources.Records.Type', 'no type of a resource')],
  ['properties that are no object', { Resources: { Records: { Type: 'AWS::S3::Bucket', Properties: ['x'] } } }, nonCompliant('Resources.Records.Properties')],
  ['properties that are nothing', { Resources: { Records: { Type: 'AWS::S3::Bucket', Properties: null } } }, compliant('Resources')],
]);

test('tells of every macro and every resource that it touches', () => {
  const template = templateOf({ Transform: ['A', 'B'], Resources: { F: { Type: 'AWS::Serverless::Function' }, G: { Type: 'AWS::Serverless::Api' }, ...bucket } });
  const [rule] = unseenResources;
  const verdicts = rule.scope === 'template' ? [rule.check(template)].flat() : [];
  expect(verdicts.map(each => [each.status, each.at, each.subject?.logicalId])).toEqual([
    ['INSUFFICIENT_DATA', 'Transform', undefined], ['INSUFFICIENT_DATA', 'Transform', undefined],
    ['INSUFFICIENT_DATA', 'Resources.F.Type', 'F'], ['INSUFFICIENT_DATA', 'Resources.G.Type', 'G'],
  ]);
});
