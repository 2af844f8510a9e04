import { VERSIONING, bucket, diffOf, everything, excluded } from './diff-of';
import { diffMarkdown } from '../../lib/cli/diff-markdown';
import { RULES } from '../../lib/rules';

const markdown = (outcome: Parameters<typeof diffMarkdown>[0]) => [...diffMarkdown(outcome)].join('');

test('a comment that can be found again, with everything in it', () => {
  const printed = markdown(everything());
  expect(printed.split('\n').slice(0, 2)).toEqual(['<!-- cdk-hipaa diff -->', '### cdk-hipaa: 1 new, 1 worse, 1 better, 1 gone: 2 fail']);
  expect(printed).toContain('**New**\n\n- **FAIL** `s3-bucket-versioning` (high) on `Records/Added`: Buckets keep earlier versions of every object '
    + '`VersioningConfiguration.Status: Suspended`<br>\n  Fix: Use `PhiBucket`, or set `versioned: true`.\n');
  expect(printed).toContain('- **FAIL** `s3-bucket-versioning` (high) on `Records/Worse` (undetermined before, noncompliant now): ');
  expect(printed).toContain('**Gone**\n\n- `s3-bucket-versioning` (high) on `Records/Gone`: ');
  expect(printed).toContain('<details><summary>Resources: 1 added, 1 removed</summary>\n\n- added: `Records/Added` `AWS::S3::Bucket`\n- removed: `Records/Gone` `AWS::S3::Bucket`\n\n</details>\n');
});

test('safeguards are a table', () => {
  expect(markdown(diffOf({ resources: {} }, { resources: { A: bucket('Suspended') } }, VERSIONING)))
    .toContain('| Safeguard of 45 CFR | Not met before | Now | |\n| --- | --- | --- | --- |\n');
  expect(markdown(diffOf({ resources: {} }, { resources: { A: bucket('Suspended') } }, VERSIONING))).toContain('\n| 164.312(c)(1) Integrity | 0 | 1 | worse |\n');
});

test.each([
  ['Markdown and a mention', 'A](http://x) **b** @everyone', '`Records/A](http://x) **b** @everyone`'],
  ['HTML', '<img src=x>', '`Records/<img src=x>`'],
  ['a backtick', 'A` <b>', '`` Records/A` <b> ``'],
  ['backticks in a row', 'A``` b', '```` Records/A``` b ````'],
  ['a line feed', 'A\n# Title', '`Records/A # Title`'],
  ['a long name', 'A'.repeat(5000), `\`Records/${'A'.repeat(192)}...\``],
])('%s in a name stays a name', (_name, id, shown) => {
  const printed = markdown(diffOf({ resources: {} }, { resources: { [id]: bucket('Suspended') } }, VERSIONING));
  expect(printed).toContain(`on ${shown}: Buckets`);
  expect(printed).not.toMatch(/^# Title/m);
});

test('what is taken out of scope is no repair', () => {
  const printed = markdown(excluded());
  expect(printed).toContain('- OUT OF SCOPE `s3-bucket-versioning` (high) on `Records/A` (noncompliant before, out of scope now): ');
  expect(printed).toContain('  Reason: `public pages, as stated by web team on Records`\n');
});

test('what is decided says why, as code', () => {
  const acknowledged = { 'hipaa::s3-bucket-versioning': 'see <b>@team</b>' };
  const printed = markdown(diffOf({ resources: {} }, { resources: { A: bucket('Suspended') }, acknowledged }, VERSIONING));
  expect(printed).toContain('- ACKNOWLEDGED `s3-bucket-versioning`');
  expect(printed).toContain('  Reason: `see <b>@team</b>`\n');
  expect(printed).toContain('- added: `hipaa::s3-bucket-versioning` on `Records`: `see <b>@team</b>`\n');
});

test('a comment keeps to what code hosts take, however much has changed and however long the names are', () => {
  const long = '`'.repeat(3) + 'x'.repeat(3000);
  const resources = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`B${index}${long}`, bucket('Suspended')]));
  const printed = markdown(diffOf({ resources: {} }, { resources }, VERSIONING));
  expect(printed.length).toBeLessThan(65_536);
  expect(printed).toContain('- ... and 460 more\n');
  expect(printed).toContain('### cdk-hipaa: 500 new');
});

test('no title or fix of a rule has Markdown in it but code', () => {
  const texts = RULES.flatMap(({ title, remediation }) => [title, remediation]).map(text => text.replaceAll(/`[^`]*`/g, ''));
  expect(texts.filter(text => /[<>*|[\]@#~`]/.test(text))).toEqual([]);
});
