import { AWS_AGREEMENT, CHARTS, KEY, attestations, findingsIn, governance, graphOf, reportOn } from './report-of';
import { evaluate } from '../../lib/engine/evaluate';
import { Report } from '../../lib/evidence/report-model';
import { RULES } from '../../lib/rules';
import { nonCompliant } from '../../lib/rules/verdict';

const graph = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });

test('the same input gives the same bytes', () => {
  const again = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });
  expect(JSON.stringify(reportOn(again))).toBe(JSON.stringify(reportOn(graph)));
});

test('says what was judged, when, and by what', () => {
  const { provenance, summary } = reportOn(graph, { commit: 'abc1234', names: { of: () => undefined, tools: [{ name: 'aws-cdk-lib', version: '2.276.0' }, { name: 'cdk-hipaa', version: '0.9.0' }] } });
  expect(provenance).toEqual({
    date: '2026-11-23',
    commit: 'abc1234',
    window: { from: '2026-11-23', to: '2026-11-23' },
    tools: [{ name: 'cdk-hipaa', version: '1.2.3' }, { name: 'aws-cdk-lib', version: '2.276.0' }],
    templates: [{ file: 'Records.template.json', sha256: 'a'.repeat(64), bytes: 2, resources: 3 }],
    isApp: true,
    hasGovernance: false,
  });
  expect(summary).toMatchObject({ templates: 1, resources: 3, failOn: 'high', known: 0 });
  expect(summary.failing).toBeGreaterThan(0);
});

test('without a governance folder all attestations are pending, and it says so', () => {
  const { summary, attestations: rows, limitations, associates } = reportOn(graph);
  expect(rows.every(each => each.state === 'missing')).toBe(true);
  expect(summary.attestationsPending).toBe(rows.length);
  expect(associates).toEqual([]);
  expect(limitations.join(' ')).toMatch(/No governance folder was given: every attestation is pending/);
});

test('always says that it is no statement of compliance', () => {
  const files = governance({ agreements: [AWS_AGREEMENT], attestations: attestations() });
  for (const each of [reportOn(graph), reportOn(graph, { governance: files })]) expect(each.limitations[0]).toMatch(/no statement that anybody complies with HIPAA/);
});

test('says what was declared, what was passed over, and that loose templates are no app', () => {
  const loose = graphOf({ Charts: CHARTS, Key: KEY });
  loose.isApp = false;
  loose.notes.push('elsewhere: a link');
  expect(reportOn(loose, { accountBaseline: ['trail', 'recorder'] }).limitations).toEqual(expect.arrayContaining([
    expect.stringMatching(/^No whole app was judged/), 'Declared to run in the account from elsewhere, and not looked at: trail, recorder.', 'Passed over: elsewhere: a link',
  ]));
});

test('what the baseline knows counts against controls all the same', () => {
  const findings = findingsIn(graph, ['s3-bucket-versioning']);
  const entry = { rule: 's3-bucket-versioning', path: '', property: '', count: 1, since: '2026-01-01', owner: 'o' };
  const known = findings.map(each => each.verdict.status === 'COMPLIANT' ? each : { ...each, known: entry });
  const report = reportOn(graph, { findings: known });
  expect(report.summary.known).toBe(1);
  expect(report.controls.find(each => each.id === '164.308(a)(7)(ii)(A)')).toMatchObject({ isPassing: false, checks: { serious: 1 } });
});

test('what is out of scope is in the register, and counts neither for nor against controls', () => {
  const outOfScope = { constructPath: 'Prod/Records/Scans', included: false, reason: 'test data', owner: 'imaging' };
  const findings = findingsIn(graph, ['s3-bucket-versioning']).map(each => each.resource?.logicalId === 'Scans' ? { ...each, outOfScope } : each);
  const report = reportOn(graph, { findings });
  expect(report.findings).toMatchObject([{ isOutOfScope: true, reason: expect.stringContaining('test data') }]);
  expect(report.systems[0].stores.map(each => each.classification)).toEqual(['phi', 'out-of-scope']);
  expect(report.protections.find(each => each.path.includes('Scans'))!.classification).toBe('out-of-scope');
  expect(report.controls.find(each => each.id === '164.308(a)(7)(ii)(A)')).toMatchObject({ checks: { compliant: 1, noncompliant: 0 } });
});

test('advice on decisions is in the register, and is no verdict of the rules of a control', () => {
  const advice = evaluate(graph, RULES.filter(each => each.id === 's3-bucket-versioning')).slice(0, 1).map(each => ({ ...each, rule: { ...each.rule, id: 'decision-needless', severity: 'low' as const } }));
  const report = reportOn(graph, { findings: advice.map(each => ({ ...each, verdict: nonCompliant() })) });
  expect(report.findings.map(each => each.rule)).toContain('decision-needless');
  expect(report.rules.map(each => each.id)).toContain('decision-needless');
  expect(report.controls.find(each => each.id === '164.308(a)(7)(ii)(A)')!.checks).toMatchObject({ rulesApplied: 0, noncompliant: expect.any(Number) });
  expect(report.riskAnalysis.risks).toEqual([]);
});

test('an error in governance files fails the control that it cites, a reminder does not', () => {
  const files = governance({ agreements: [AWS_AGREEMENT], attestations: attestations() });
  const finding = { id: 'baa-expired', severity: 'critical', safeguards: ['164.308(b)(3)'], message: 'm', file: 'f', line: 1, remediation: 'r' } as const;
  const isPassing = (level: 'error' | 'warning') => reportOn(graph, { governance: files, governanceFindings: [{ ...finding, level }] }).controls.find(each => each.id === '164.308(b)(3)')!.isPassing;
  expect([isPassing('error'), isPassing('warning')]).toEqual([false, true]);
});

test('tells the trend against an earlier report, and the time between', () => {
  const before = reportOn(graph);
  const report = reportOn(graph, { previous: { ...before, provenance: { ...before.provenance, date: '2026-08-01' } }, governance: governance({ agreements: [AWS_AGREEMENT], attestations: attestations() }) });
  expect(report.provenance.window).toEqual({ from: '2026-08-01', to: '2026-11-23' });
  expect(report.trend).toMatchObject({ date: '2026-08-01', score: before.score.score, change: report.score.score - before.score.score });
  expect(report.trend!.change).toBeGreaterThan(20);
  expect(report.trend!.nowPassing).toContain('164.308(a)(2)');
});

test('repeats no default of a secret parameter where it is referred to', () => {
  const text = JSON.stringify(reportOn(graphOf(
    { Database: { Type: 'AWS::RDS::DBInstance', Properties: { PubliclyAccessible: { Ref: 'ApiKey' }, Engine: 'postgres' } } },
    {}, { Parameters: { ApiKey: { Type: 'String', Default: 'zq81kkvv' } } },
  )));
  expect(text).toContain('(a secret, not shown)');
  expect(text).not.toContain('zq81kkvv');
});

test('says all in the words it has, also where one of them is the default of a secret parameter', () => {
  const words = ['admin', 'high', 'password', 'encryption', 'required', '2026'];
  const of = (parameters: object) => reportOn(graphOf({ Database: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUsername: 'admin' } } }, {}, { Parameters: parameters }));
  const plain = of({});
  const hidden = of(Object.fromEntries(words.map((word, index) => [`Hidden${index}`, { Type: 'String', NoEcho: true, Default: word }])));
  expect(hidden.rules).toEqual(plain.rules);
  expect(hidden.controls).toEqual(plain.controls);
  expect(hidden.provenance.date).toBe('2026-11-23');
  const named = ({ findings }: Report) => findings.map(({ rule, severity, status }) => [rule, severity, status]);
  expect(named(hidden)).toEqual(named(plain));
  expect(named(hidden)).toContainEqual(['rds-non-default-admin', 'low', 'noncompliant']);
  expect(hidden.findings.find(each => each.rule === 'rds-non-default-admin')!.message).toContain('MasterUsername: (a secret, not shown)');
});

test('repeats no secret of a template, nor of a decision, wherever it stands', () => {
  const secret = 'AKIAQ3EGRV5ZJ2N7XKLM';
  const password = 'Sup3r-S3cret-Pass!';
  const sensitive = graphOf({
    Database: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: password, MasterUsername: 'app', Tags: [{ Key: 'note', Value: `password=${password}` }] } },
    Handler: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { TOKEN: secret, DB: `postgres://app:${password}@db/records`, ARN: '{{resolve:secretsmanager:db:SecretString:password}}' } } } },
    Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: secret.toLowerCase(), VersioningConfiguration: { Status: `api_key=${secret}` } } },
    [`Copy${secret}`]: { Type: 'AWS::S3::Bucket' },
  }, {}, { Parameters: { Password: { Type: 'String', Default: password }, Open: { Type: 'String' } } });
  const findings = findingsIn(sensitive, undefined, { 's3-bucket-access-logging': `the key ${secret} is known to us` });
  const text = JSON.stringify(reportOn(sensitive, {
    findings,
    register: [{ constructPath: 'Prod/Records', kind: 'acknowledgement', rule: 'hipaa::s3-bucket-access-logging', reason: `the key ${secret} is known to us`, findings: 1, state: 'undocumented' }],
  }));
  expect(findings.filter(each => each.acknowledgement).length).toBeGreaterThan(0);
  expect(text).toContain('Prod/Records/Database/Resource');
  expect(text).not.toContain(password);
  expect(text).not.toMatch(new RegExp(`[^A-Za-z]${secret}`));
});
