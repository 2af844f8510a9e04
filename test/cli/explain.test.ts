import { explain } from '../../lib/cli/explain';
import { RULES } from '../../lib/rules';

function printed(word: string, format: 'text' | 'json' = 'text'): string {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(part => { text += String(part); return true; });
  try {
    explain(word, format);
  } finally {
    write.mockRestore();
  }
  return text;
}

interface Explained {
  readonly schemaVersion: string;
  readonly safeguard?: { readonly id: string };
  readonly rules: readonly { readonly id: string }[];
  readonly evidencedElsewhere: readonly { readonly id: string }[];
}
const meant = (word: string) => JSON.parse(printed(word, 'json')) as Explained;

describe('the same rule is found by', () => {
  test.each([
    's3-bucket-versioning', 'S3-Bucket-Versioning', ' s3-bucket-versioning ', 'hipaa::s3-bucket-versioning', 'S3BucketVersioningEnabled', 'HIPAA.Security-S3BucketVersioningEnabled',
    'HIPAA.Security::HIPAA.Security-S3BucketVersioningEnabled', 'S3_BUCKET_VERSIONING_ENABLED', 's3_bucket_object_versioning', 'HIPAA-164.312c-S3-VERSIONING',
  ])('%s', word => {
    expect(meant(word)).toEqual({ schemaVersion: '1.0', rules: [expect.objectContaining({ id: 's3-bucket-versioning' })], evidencedElsewhere: [] });
    expect(printed(word)).toMatch(/^s3-bucket-versioning \(high\)\n/);
  });
});

test('every rule is found by its id and by each alias, alone', () => {
  const wrong = RULES.flatMap(rule => [rule.id, ...rule.aliases ?? []].filter(id => {
    const { rules, evidencedElsewhere } = meant(id);
    return rules.length !== 1 || rules[0].id !== rule.id || evidencedElsewhere.length > 0;
  }));
  expect(wrong).toEqual([]);
  expect(RULES.flatMap(rule => rule.aliases ?? []).length).toBeGreaterThan(0);
});

test('an id of another tool that is several rules here explains each', () => {
  const id = RULES.flatMap(rule => rule.crosswalk?.guard ?? []).find((each, index, all) => all.indexOf(each) !== index)!;
  const rules = RULES.filter(rule => rule.crosswalk?.guard?.includes(id)).map(rule => rule.id);
  expect(rules.length).toBeGreaterThan(1);
  expect(meant(id).rules.map(each => each.id)).toEqual(expect.arrayContaining(rules));
  const text = printed(id);
  for (const rule of rules) expect(text).toMatch(new RegExp(`^${rule} \\(`, 'm'));
});

test.each(['164.312(b)', '45 CFR 164.312(b)', '45 CFR § 164.312(b)', '§164.312(b)'])('a safeguard is found by %s', word => {
  expect(meant(word)).toMatchObject({ safeguard: { id: '164.312(b)' }, rules: [] });
  expect(printed(word)).toMatch(/^45 CFR 164\.312\(b\) Audit controls\n/);
});

test('what no template shows is told apart from a rule', () => {
  expect(meant('iam-root-mfa')).toMatchObject({ rules: [], evidencedElsewhere: [{ id: 'iam-root-mfa', evidencedBy: 'scan' }] });
  expect(printed('iam-root-mfa')).toContain('No template shows it, and no rule judges it: it is to be seen in the live account.');
  expect(printed('attest-risk-analysis')).toContain('somebody has to attest it.');
});

test.each([
  ['s3-bucket-versionning', '\'s3-bucket-versionning\' is no rule, safeguard or id of another tool that has a counterpart here; did you mean s3-bucket-versioning?'],
  ['164.312(f)', /; did you mean 164\.312\(b\), 164\.312\(d\), .*\?$/],
  ['lighthouse-keeper', /; see `cdk-hipaa rules` for every id$/],
  ['', /^'' is no rule/],
  ['constructor', /^'constructor' is no rule/],
])('%j is refused, with what may have been meant', (word, message) => {
  expect(() => printed(word)).toThrow(message);
});

test('findings about scope are explained, though no template is an example', () => {
  expect(meant('hipaa::scope-leaks')).toMatchObject({ rules: [{ id: 'scope-leaks', severity: 'critical' }] });
  expect(printed('scope-leaks')).toMatch(/^scope-leaks \(critical\)\n/);
  expect(printed('scope-leaks')).not.toContain('ompliant:');
  expect(() => printed('scope-leek')).toThrow(/did you mean scope-leaks\?$/);
});
