import { resourceRule } from './rule-of';
import { DecidedFinding } from '../../lib/engine/finding';
import { levelOf } from '../../lib/engine/level';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import { Severity } from '../../lib/rules/rule';
import { compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';
import { templateOf } from '../facts/graph-of';

const acknowledgement = { id: 'hipaa::x-rule', reason: 'decided', constructPath: '' };
const known = { rule: 'x-rule', path: 'App', property: '', count: 1, since: '2026-11-23', owner: 'platform' };
const outOfScope = { constructPath: 'Web', included: false, reason: 'pages', owner: 'web team' };
const open = (severity: Severity): DecidedFinding => ({ rule: resourceRule({ severity }), verdict: nonCompliant() });

test.each<[string, DecidedFinding, Severity, string, string]>([
  ['in order', { ...open('critical'), verdict: compliant() }, 'low', 'none', 'none'],
  ['decided', { ...open('critical'), acknowledgement }, 'low', 'note', 'note'],
  ['in order and decided', { ...open('critical'), verdict: compliant(), acknowledgement }, 'low', 'none', 'none'],
  ['open before deployment', { ...open('critical'), verdict: insufficientData() }, 'low', 'note', 'error'],
  ['at the line', open('high'), 'high', 'error', 'error'],
  ['above the line', open('critical'), 'high', 'error', 'error'],
  ['below the line', open('medium'), 'high', 'warning', 'error'],
  ['known', { ...open('critical'), known }, 'low', 'warning', 'warning'],
  ['out of scope', { ...open('critical'), outOfScope }, 'low', 'note', 'note'],
  ['out of scope and open before deployment', { ...open('critical'), verdict: insufficientData(), outOfScope }, 'low', 'note', 'note'],
  ['out of scope and in order', { ...open('critical'), verdict: compliant(), outOfScope }, 'low', 'none', 'none'],
  ['known and decided', { ...open('critical'), known, acknowledgement }, 'low', 'note', 'note'],
])('what is %s', (_name, finding, failOn, level, strictly) => {
  expect(levelOf(finding, { failOn, strict: false })).toBe(level);
  expect(levelOf(finding, { failOn, strict: true })).toBe(strictly);
});

describe('the line of a Stage', () => {
  const at = (path: string | undefined) => templateOf({ Resources: { Key: { Type: 'T', ...path !== undefined && { Metadata: { 'aws:cdk:path': path } } } } }).resource('Key')!;
  const failOnByStage = new Map<string, Severity>([['Prod', 'low'], ['Prod/EU', 'critical'], ['Dev', 'critical']]);

  test.each<[string, string | undefined, string]>([
    ['holds in it', 'Prod/Records/Key', 'error'],
    ['holds not where a nearer one does', 'Prod/EU/Records/Key', 'warning'],
    ['may be higher than that of the app', 'Dev/Records/Key', 'warning'],
    ['holds nowhere else', 'Production/Records/Key', 'warning'],
    ['holds not without a place', undefined, 'warning'],
  ])('%s', (_name, path, expected) => {
    const resource = at(path);
    expect(levelOf({ ...open('medium'), resource, template: resource.template }, { failOn: 'high', strict: false, failOnByStage })).toBe(expected);
  });

  test('holds for a template of it, not for the app as a whole, and not against a strict run', () => {
    const metadata = new StackMetadata(() => ({ '/Prod/Records': [{ type: 'aws:cdk:templateFile', data: 'Records.json' }] }));
    const template = templateOf({}, { stackName: 'Records', metadata });
    const policy = { failOn: 'high', strict: false, failOnByStage } as const;
    expect(levelOf({ ...open('medium'), template }, policy)).toBe('error');
    expect(levelOf(open('medium'), policy)).toBe('warning');
    expect(levelOf({ ...open('medium'), resource: at('Dev/Records/Key') }, { ...policy, strict: true })).toBe('error');
  });
});
