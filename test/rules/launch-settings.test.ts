import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { launchTemplateOf, launched, launchersOf } from '../../lib/rules/launch-settings';
import { isTrue } from '../../lib/rules/predicates';

const TEMPLATE = { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateName: 'hosts', LaunchTemplateData: { Monitoring: { Enabled: true } } } };

function template(resources: Json) {
  return new ResourceGraph().add({ Resources: resources }, { file: 'a.json' });
}

const instance = (properties: Json) => ({ Type: 'AWS::EC2::Instance', Properties: properties });
const from = (LaunchTemplate: Json) => template({ Template: TEMPLATE, Host: instance({ LaunchTemplate }) }).resource('Host')!;

test.each<[string, Json, string]>([
  ['id', { LaunchTemplateId: { Ref: 'Template' }, Version: '1' }, 'Template'],
  ['name', { LaunchTemplateName: 'hosts', Version: '1' }, 'Template'],
  ['version, as the AWS CDK writes it', { LaunchTemplateName: { Ref: 'Name' }, Version: { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] } }, 'Template'],
])('finds the template of an instance by its %s', (_name, reference, expected) => {
  const found = launchTemplateOf(from(reference));
  expect(found !== 'outside' && found?.logicalId).toBe(expected);
});

test('tells a template outside of the app from none', () => {
  expect(launchTemplateOf(from({ LaunchTemplateId: 'lt-0123', Version: '1' }))).toBe('outside');
  expect(launchTemplateOf(template({ Host: instance({}) }).resource('Host')!)).toBeUndefined();
});

test('finds what launches from a template, by reference and by name, and nothing else', () => {
  const resources = {
    Template: TEMPLATE,
    Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } } },
    Host: instance({ LaunchTemplate: { LaunchTemplateName: 'hosts', Version: '1' } }),
    Document: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'Template' } } },
  };
  expect(launchersOf(template(resources).resource('Template')!).map(each => each.logicalId).sort()).toEqual(['Group', 'Host']);
});

describe('a setting', () => {
  const check = launched('Monitoring', path => isTrue(path), 'Monitoring.Enabled');
  const verdict = (resources: Json, id: string) => check(template(resources).resource(id)!);

  test('is taken from the template where the instance does not say it', () => {
    const host = instance({ LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } });
    const { status, subject } = verdict({ Template: TEMPLATE, Host: host }, 'Host');
    expect([status, subject?.logicalId]).toEqual(['COMPLIANT', 'Template']);
  });

  test('of the instance goes before that of the template', () => {
    const host = instance({ Monitoring: false, LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } });
    expect(verdict({ Template: TEMPLATE, Host: host }, 'Host').status).toBe('NON_COMPLIANT');
  });

  test('of a template outside of the app is not known', () => {
    const host = instance({ LaunchTemplate: { LaunchTemplateId: 'lt-0123' } });
    expect(verdict({ Host: host }, 'Host')).toMatchObject({ status: 'INSUFFICIENT_DATA', at: 'LaunchTemplate' });
  });

  test('of a template for instances only is judged at the instances', () => {
    const host = instance({ LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } });
    expect(verdict({ Template: TEMPLATE, Host: host }, 'Template').status).toBe('NOT_APPLICABLE');
    expect(verdict({ Template: TEMPLATE }, 'Template').status).toBe('COMPLIANT');
  });
});
