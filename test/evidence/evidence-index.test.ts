import { CHARTS, KEY, addStack, attestations, governance, graphOf, reportOn } from './report-of';

const graph = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });
const place = { file: 'a.yaml', line: 1, column: 1 };
const [risk] = attestations().filter(each => each.template === 'risk-analysis');
const report = reportOn(graph, {
  governance: governance({
    attestations: [{ ...risk, evidence: [{ file: 'evidence/analysis.pdf', sha256: 'b'.repeat(64), place }, { url: 'https://wiki.clinic.example', place }] }],
    evidence: [{ path: 'evidence/analysis.pdf', sha256: 'b'.repeat(64), size: 12 }, { path: 'evidence/other.pdf', sha256: 'c'.repeat(64), size: 1 }],
  }),
  governanceFindings: [{ id: 'baa-expired', severity: 'critical', level: 'error', safeguards: ['164.308(b)(3)'], message: 'm', file: 'hipaa/baa.yaml', line: 2, remediation: 'r' }],
});
const row = (id: string) => report.evidence.find(each => each.id === id)!;

test('has a row for each control, in the same order', () => {
  expect(report.evidence.map(each => each.id)).toEqual(report.controls.map(each => each.id));
});

test('names open findings, and the templates that were judged', () => {
  const { findings, templates, compliant } = row('164.312(a)(2)(iv)');
  expect(templates).toEqual(['Records.template.json']);
  expect(compliant).toBe(report.controls.find(each => each.id === '164.312(a)(2)(iv)')!.checks.compliant);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.every(id => report.findings.some(each => each.id === id && each.safeguards.includes('164.312(a)(2)(iv)')))).toBe(true);
});

test('names the template with what meets a rule on the app as a whole', () => {
  const app = graphOf({ Charts: CHARTS, Key: KEY });
  addStack(app, 'Watch', {
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'break-glass' } },
    Alarm: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['aws.sts'], detail: { eventName: ['AssumeRole'], requestParameters: { roleArn: [{ 'Fn::GetAtt': ['Role', 'Arn'] }] } } },
        Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:security' }],
      },
    },
  });
  const { evidence, controls } = reportOn(app);
  const id = '164.312(a)(2)(ii)';
  expect(evidence.find(each => each.id === id)).toMatchObject({ compliant: 1, templates: ['Watch.template.json'] });
  expect(controls.find(each => each.id === id)!.implementedBy.map(each => each.name)).toEqual(['AWS::Events::Rule', 'AWS::IAM::Role']);
});

test('names findings on governance files', () => {
  expect(row('164.308(b)(3)').findings).toEqual([report.findings.find(each => each.rule === 'baa-expired')!.id]);
});

test('names the attestations, and those of their files that are there', () => {
  expect(row('164.308(a)(1)(i)')).toMatchObject({ attestations: ['risk-analysis'], files: ['evidence/analysis.pdf'] });
  expect(report.evidenceFiles).toEqual([{ path: 'evidence/analysis.pdf', sha256: 'b'.repeat(64), bytes: 12 }, { path: 'evidence/other.pdf', sha256: 'c'.repeat(64), bytes: 1 }]);
});

test('what was signed once and is overdue, or was never signed, supports nothing', () => {
  const of = (signed: object | undefined) => reportOn(graph, {
    governance: governance({
      attestations: [{ ...risk, signed: signed as typeof risk.signed, evidence: [{ file: 'evidence/analysis.pdf', sha256: 'b'.repeat(64), place }] }],
      evidence: [{ path: 'evidence/analysis.pdf', sha256: 'b'.repeat(64), size: 12 }],
    }),
  }).evidence.find(each => each.id === '164.308(a)(1)(i)')!;
  expect(of({ by: 'A. Officer', on: '2026-11-01' })).toMatchObject({ attestations: ['risk-analysis'], files: ['evidence/analysis.pdf'] });
  for (const signed of [{ by: 'A. Officer', on: '2024-11-01' }, undefined]) expect(of(signed)).toMatchObject({ attestations: [], files: [] });
});
