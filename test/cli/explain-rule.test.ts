import { parse } from 'yaml';
import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { citation } from '../../lib/catalogue/safeguards';
import { elsewhereJson, elsewhereLines, ruleJson, ruleLines } from '../../lib/cli/explain-rule';
import { RULES } from '../../lib/rules';
import type { Rule } from '../../lib/rules/rule';

const rule = (id: string) => RULES.find(each => each.id === id)!;
/** The lines below a heading, up to the next line that is not set in. */
function below(lines: readonly string[], heading: RegExp): string {
  const from = lines.findIndex(line => heading.test(line)) + 1;
  const end = lines.findIndex((line, index) => index >= from && !/^( |$)/.test(line));
  return lines.slice(from, end < 0 ? undefined : end).join('\n');
}
const example = (each: Rule, heading: RegExp) => parse(below(ruleLines(each).flatMap(line => line.split('\n')), heading)) as { Type?: string; Properties?: object; Resources?: object };

test.each(RULES.map(each => [each.id, each] as const))('%s is told as a whole', (_id, each) => {
  const text = ruleLines(each).join('\n');
  for (const part of [each.title, each.rationale, each.absent, each.remediation, each.source, `hipaa::${each.id}`, `record({ rule: '${each.id}', kind: `, ...each.safeguards.map(citation), ...each.appliesTo]) {
    expect(text).toContain(part);
  }
  for (const ids of Object.values(each.crosswalk ?? {}) as string[][]) expect(text).toContain(`: ${ids.join(', ')}`);
});

test('the examples of properties are resources of the rule\'s type', () => {
  expect(example(rule('s3-bucket-versioning'), /^Compliant:/)).toEqual({ Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } });
  expect(example(rule('s3-bucket-versioning'), /^Not compliant:/)).toEqual({ Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Suspended' } } });
});

test('examples of templates are printed whole, and say which resource is judged', () => {
  const related = RULES.find(each => each.scope === 'resource' && 'Resources' in each.examples.nonCompliant && !('Stack' in each.examples.nonCompliant) && !('NestedTemplates' in each.examples.nonCompliant))!;
  expect(example(related, /^Not compliant, in Subject:/)).toEqual(related.examples.nonCompliant);
});

test('what an assembly says of a stack is no part of an example', () => {
  const staged = RULES.filter(each => 'Stack' in each.examples.compliant || 'NestedTemplates' in each.examples.compliant);
  expect(staged.length).toBeGreaterThan(0);
  for (const each of staged) {
    const { compliant } = ruleJson(each).examples;
    expect(Object.keys(compliant)).not.toContain('Stack');
    expect(Object.keys(compliant)).not.toContain('NestedTemplates');
    expect(Object.keys(compliant)).toContain('Resources');
  }
});

test('for programs: designations, both examples, and every id that acknowledges it', () => {
  expect(ruleJson(rule('s3-bucket-versioning'))).toMatchObject({
    id: 's3-bucket-versioning',
    severity: 'high',
    appliesTo: ['AWS::S3::Bucket'],
    safeguards: expect.arrayContaining([{ id: '164.312(c)(1)', title: 'Integrity', designation: 'required' }]),
    examples: { nonCompliant: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Suspended' } } } },
    acknowledgeWith: ['hipaa::s3-bucket-versioning', 'HIPAA.Security::HIPAA.Security-S3BucketVersioningEnabled'],
  });
});

test('what is evidenced elsewhere has its safeguards and its ids in other tools', () => {
  const root = EVIDENCED_ELSEWHERE.find(each => each.id === 'iam-root-mfa')!;
  expect(elsewhereLines(root)).toEqual(expect.arrayContaining(['iam-root-mfa (critical)', '  164.312(d) Person or entity authentication (required)', '  AWS Config: ROOT_ACCOUNT_MFA_ENABLED']));
  expect(elsewhereJson(root)).toMatchObject({ id: 'iam-root-mfa', evidencedBy: 'scan', crosswalk: { awsConfig: ['ROOT_ACCOUNT_MFA_ENABLED'] } });
});
