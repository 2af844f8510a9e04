import { subjectOf } from './subject-of';
import { RULES } from '../../../lib/rules';
import { Rule } from '../../../lib/rules/rule';
import { nonCompliant } from '../../../lib/rules/verdict';
import { judge, response, verdictOn } from '../../../tools/mutants/gate';

const bucket = (Status: unknown) => ({ Resources: { Records: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status } } } } });
const subject = subjectOf({ Records: bucket('Enabled') });
const original = judge(subject);
const verdict = (status: unknown) => verdictOn(judge(subject, new Map([['Records.json', bucket(status)]])), original);

test('judges what a mutant does worse than the original, and no more', () => {
  expect(original.open.size).toBeGreaterThan(0);
  expect([...original.open.keys()].join()).not.toContain('s3-bucket-versioning');
  expect([verdict('Enabled'), verdict('Suspended'), verdict({ Ref: 'Open' })]).toEqual([undefined, 'fails', 'undetermined']);
});

test('a finding that gets worse counts', () => {
  const one = (answer: 'undetermined' | 'warns') => ({ open: new Map([['a', answer]]) });
  expect([verdictOn(one('warns'), one('undetermined')), verdictOn(one('undetermined'), one('warns'))]).toEqual(['warns', undefined]);
});

test.each([
  ['a breach', bucket('Suspended'), 'fails'],
  ['what nobody knows', bucket({ Ref: 'Open' }), 'undetermined'],
  ['nothing', bucket('Enabled'), undefined],
] as const)('says of %s the same as all rules do, asked at once', (_what, body, expected) => {
  const replaced = new Map([['Records.json', body]]);
  expect(response(subject, replaced, 'AWS::S3::Bucket', original)).toBe(expected);
  expect(response(subject, replaced, 'AWS::SNS::Topic', original)).toBe(verdictOn(judge(subject, replaced), original));
});

test('asks no more when nothing can be worse', () => {
  const asked: string[] = [];
  const rule = (id: string, severity: Rule['severity']) => RULES.filter(each => each.id === 's3-bucket-versioning').map(each => ({
    ...each, id, severity, check: () => { asked.push(id); return nonCompliant(); },
  }) as Rule);
  expect(response(subject, new Map(), 'AWS::S3::Bucket', { open: new Map() }, [...rule('mild', 'medium'), ...rule('grave', 'high')])).toBe('fails');
  expect(asked).toEqual(['grave']);
});
