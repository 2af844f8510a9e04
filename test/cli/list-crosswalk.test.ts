import { listCrosswalk } from '../../lib/cli/list-crosswalk';
import { RULES } from '../../lib/rules';

function printed(tool: string, format: 'text' | 'json'): string {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(part => { text += String(part); return true; });
  try {
    listCrosswalk(tool, format);
  } finally {
    write.mockRestore();
  }
  return text;
}

interface Row { readonly id: string; readonly rules: string[]; readonly scan: string[]; readonly attestation: string[] }
const rowsOf = (tool: string) => JSON.parse(printed(tool, 'json')) as Row[];

/** What the HIPAA page of Infracast names: its rules, and its questionnaires and documents. */
const INFRACAST_RULES = [
  'HIPAA-164.312a-2-EBS-ENCRYPTION', 'HIPAA-164.312a-INACTIVE-ACCOUNTS', 'HIPAA-164.312a-LEAST-PRIVILEGE', 'HIPAA-164.312a-ROOT-MFA', 'HIPAA-164.312a-SSH-RESTRICTED',
  'HIPAA-164.312a-USER-MFA', 'HIPAA-164.312b-ACCESS-LOGGING', 'HIPAA-164.312b-CLOUDTRAIL', 'HIPAA-164.312b-LOG-RETENTION', 'HIPAA-164.312b-LOG-VALIDATION',
  'HIPAA-164.312b-S3-ACCESS-LOGGING', 'HIPAA-164.312c-CLOUDTRAIL-TAMPER', 'HIPAA-164.312c-RDS-BACKUP', 'HIPAA-164.312c-S3-MFA-DELETE', 'HIPAA-164.312c-S3-VERSIONING',
  'HIPAA-164.312d-MFA-ALL', 'HIPAA-164.312d-PASSWORD-POLICY', 'HIPAA-164.312d-SSO-ENABLED', 'HIPAA-164.312e-HTTPS-ONLY', 'HIPAA-164.312e-NO-WEAK-TLS',
  'HIPAA-164.312e-RDS-TLS', 'HIPAA-164.312e-S3-TLS',
];
const INFRACAST_PAPERS = [
  'hipaa-access-management', 'hipaa-baa-management', 'hipaa-incident-response', 'hipaa-risk-analysis', 'hipaa-workforce-training', 'hipaa_ephi_scope', 'hipaa_risk',
];

describe('the crosswalk to Infracast', () => {
  const rows = rowsOf('infracast');

  test('has every id that its page names, and no other', () => {
    expect(rows.map(row => row.id)).toEqual([...INFRACAST_RULES, ...INFRACAST_PAPERS]);
  });

  test('its rules are rules here, or what a scan shows; each has one counterpart at least', () => {
    const own = rows.filter(row => INFRACAST_RULES.includes(row.id));
    expect(own.filter(({ rules, scan, attestation }) => rules.length + scan.length === 0 || attestation.length > 0)).toEqual([]);
    expect(own.filter(({ rules }) => rules.length > 0)).toHaveLength(16);
  });

  test('its questionnaires and documents are evidenced by attestation alone', () => {
    const papers = rows.filter(row => INFRACAST_PAPERS.includes(row.id));
    const counts = papers.map(({ id, rules, scan, attestation }) => [id, rules.length + scan.length, attestation.length]);
    expect(counts).toEqual(INFRACAST_PAPERS.map(id => [id, 0, 1]));
  });

  test.each([
    ['HIPAA-164.312b-LOG-RETENTION', ['logs-group-retention-six-years'], []], ['HIPAA-164.312a-ROOT-MFA', [], ['iam-root-mfa']],
    ['HIPAA-164.312c-S3-VERSIONING', ['s3-bucket-versioning'], []], ['HIPAA-164.312c-S3-MFA-DELETE', [], ['s3-bucket-mfa-delete']],
  ])('%s', (id, rules, scan) => {
    expect(rows.find(row => row.id === id)).toEqual({ id, rules, scan, attestation: [] });
  });

  test('people get a line each, and the counts', () => {
    const text = printed('infracast', 'text').trimEnd().split('\n');
    expect(text).toHaveLength(30);
    expect(text).toContainEqual(expect.stringMatching(/^HIPAA-164\.312a-ROOT-MFA +iam-root-mfa \(scan\)$/));
    expect(text).toContainEqual(expect.stringMatching(/^hipaa_risk +attest-risk-analysis \(attestation\)$/));
    expect(text.at(-1)).toBe('29 ids: 16 by rules, 6 by scan, 7 by attestation');
  });
});

test.each(['cdkNag', 'guard', 'awsConfig', 'prowler', 'infracast'] as const)('the crosswalk to %s has every id that a rule names, once, in order', tool => {
  const ids = rowsOf(tool).map(row => row.id);
  const named = RULES.flatMap(rule => rule.crosswalk?.[tool] ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(id => !ids.includes(id))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('a tool that there is no crosswalk to is refused', () => {
  expect(() => listCrosswalk('checkov', 'text')).toThrow('no crosswalk to \'checkov\'; there is one to cdkNag, guard, awsConfig, prowler, infracast');
  expect(() => listCrosswalk('toString', 'text')).toThrow('no crosswalk to');
});
