import { SAFEGUARDS } from '../../lib/catalogue/safeguards';
import { explain } from '../../lib/cli/explain';
import { DECISION_RULES } from '../../lib/engine/decision-rules';
import { GOVERNANCE_IDS } from '../../lib/governance/governance-matters';
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
  readonly matters: readonly { readonly id: string }[];
}
const meant = (word: string) => JSON.parse(printed(word, 'json')) as Explained;

describe('the same rule is found by', () => {
  test.each([
    's3-bucket-versioning', 'S3-Bucket-Versioning', ' s3-bucket-versioning ', 'hipaa::s3-bucket-versioning', 'S3BucketVersioningEnabled', 'HIPAA.Security-S3BucketVersioningEnabled',
    's3-bucket-versioning[accepted-risk]', 'hipaa::s3-bucket-versioning[alternative-measure:Rules[0].Status]', 's3-bucket-versioning (high)', 'FAIL s3-bucket-versioning (high):',
    'Acknowledge with \'hipaa::s3-bucket-versioning\'', 'acknowledge: hipaa::s3-bucket-versioning', 's3-bucket-versioning at VersioningConfiguration.Status on Records/Scans', '`s3-bucket-versioning`',
    'HIPAA.Security::HIPAA.Security-S3BucketVersioningEnabled', 'S3_BUCKET_VERSIONING_ENABLED', 's3_bucket_object_versioning', 'HIPAA-164.312c-S3-VERSIONING',
  ])('%s', word => {
    expect(meant(word)).toEqual({ schemaVersion: '1.0', rules: [expect.objectContaining({ id: 's3-bucket-versioning' })], evidencedElsewhere: [], matters: [] });
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

test.each(['164.312(b)', '45 CFR 164.312(b)', '45 CFR § 164.312(b)', '§164.312(b)', '164.312(b) Audit controls (required)'])('a safeguard is found by %s', word => {
  expect(meant(word)).toMatchObject({ safeguard: { id: '164.312(b)' }, rules: [] });
  expect(printed(word)).toMatch(/^45 CFR 164\.312\(b\) Audit controls\n/);
});

test('what no template shows is told apart from a rule', () => {
  expect(meant('iam-root-mfa')).toMatchObject({ rules: [], evidencedElsewhere: [{ id: 'iam-root-mfa', evidencedBy: 'scan' }] });
  expect(printed('iam-root-mfa')).toContain('No template shows it, and no rule judges it: it is to be seen in the live account.');
  expect(printed('attest-risk-analysis')).toContain('somebody has to attest it.');
});

test.each([
  ['s3-bucket-versionning', '\'s3-bucket-versionning\' is no rule, safeguard, finding or id of another tool that has a counterpart here; did you mean s3-bucket-versioning?'],
  ['164.312(f)', /; did you mean 164\.312\(b\), 164\.312\(d\), .*\?$/],
  ['lighthouse-keeper', /; see `cdk-hipaa rules` for every id$/],
  ['atestation-overdue', /; did you mean attestation-overdue\?$/],
  ['decision-expird', /; did you mean decision-expired\?$/],
  ['(high) '.repeat(100) + 'x', /is no rule/],
  [' on at '.repeat(100) + '\n', /is no rule/],
  ['x'.repeat(100_000), /^'x{200}\.\.\.' is no rule.{0,120}$/],
  ['0123456789abcdef0123456789abcdef-2', /^0123456789abcdef0123456789abcdef-2 is the fingerprint of one finding, .* give the id of the rule beside it$/],
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

test('every safeguard is found by its id, in any case', () => {
  expect(SAFEGUARDS.filter(({ id }) => [id, id.toLowerCase()].some(word => meant(word).safeguard?.id !== id)).map(each => each.id)).toEqual([]);
});

describe('what the gate tells besides', () => {
  test.each(DECISION_RULES.map(each => each.id))('%s, of decisions', id => {
    expect(meant(`hipaa::${id}`)).toMatchObject({ rules: [{ id }], matters: [] });
    expect(printed(id)).toMatch(new RegExp(`^${id} \\(`));
  });

  test.each([...GOVERNANCE_IDS, 'gate-failed', 'governance-unusable'])('%s, of governance files or of itself', id => {
    expect(meant(`hipaa::${id}`)).toMatchObject({ rules: [], evidencedElsewhere: [], matters: [{ id }] });
    expect(printed(`Rule hipaa::${id}`)).toMatch(new RegExp(`^${id} \\(`));
  });

  test('what is high of decisions nobody acknowledges, what is advice anybody', () => {
    expect(printed('decision-expired')).toContain('Acknowledge:    nobody can: it is put right\n');
    expect(printed('decision-expired')).not.toContain('HipaaDecision.of(construct).record({ rule:');
    expect(meant('decision-expired').rules[0]).toMatchObject({ acknowledgeWith: [] });
    expect(printed('decision-needless')).toContain('acknowledge({ id: \'hipaa::decision-needless\'');
  });
});
