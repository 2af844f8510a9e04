import { nistControlsOf } from '../../lib/catalogue/nist-800-53';
import { SAFEGUARDS, SafeguardId } from '../../lib/catalogue/safeguards';
import type {
  AccessRow, AttestationRow, ControlRow, ControlStatus, PhiSystem, ProtectionRow, ProtectionState, Report, ReportFinding, ReportRule,
} from '../../lib/evidence/report-model';
import { riskLevel, riskMatrix } from '../../lib/evidence/risk-level';
import type { Rating, RiskRow } from '../../lib/evidence/risk-model';

/** How much a made-up report holds. */
export interface SampleSize {
  readonly systems: number;
  readonly resources: number;
  readonly findings: number;
}

/** What stands in names and reasons of a made-up report, to see that nothing comes of it. */
export const HOSTILE = [
  '</script><script>window.broken = true</script>',
  '"><img src=x onerror="window.broken = true">',
  'javascript:window.broken=true',
  'Charts\u202Eexe.nigmi\u202C',
  '<!-- <script> ${window.broken = true} &lt;b&gt;',
] as const;

const CONTROLS = SAFEGUARDS.filter(each => each.rule === 'security');
const TYPES = ['AWS::S3::Bucket', 'AWS::RDS::DBInstance', 'AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::KMS::Key'] as const;
const STATUSES: readonly ControlStatus[] = ['covered', 'attested', 'partial', 'not-covered', 'inherited-pending', 'inherited'];
const STATES: readonly ProtectionState[] = ['met', 'met', 'met', 'not-met', 'undetermined', 'left-by-decision', 'not-checked'];
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const WORDS = ['Records', 'Imaging', 'Billing', 'Visits', 'Messages', 'Research', 'Claims', 'Devices'] as const;

/** A report as it could be, out of nothing but its size: the same size is the same report. */
export function sampleReport(size: SampleSize, hostile: readonly string[] = []): Report {
  const rules = range(300).map(ruleAt);
  const systems = range(size.systems).map(index => systemAt(index, size));
  const findings = range(size.findings).map(index => findingAt(index, size, systems, rules, hostile)).sort(worstFirst);
  const controls = CONTROLS.map((each, index) => controlAt(each.id, index, rules));
  const attestations = range(18).map(index => attestationAt(index, hostile));
  const passing = controls.filter(each => each.isPassing).length;
  const family = (name: string, note?: string) => {
    const members = controls.filter(each => each.category === name);
    const met = members.filter(each => each.isPassing).length;
    return { score: Math.floor(100 * met / members.length), passing: met, total: members.length, note };
  };
  const risks = range(14).map(index => riskAt(index, systems, hostile));
  const of = (source: RiskRow['source']) => risks.filter(each => each.source === source);
  const failing = findings.filter(each => each.level === 'error').length;
  return {
    schemaVersion: '1.0',
    framework: 'hipaa',
    provenance: {
      date: '2026-11-23',
      commit: '4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a39',
      window: { from: '2026-10-01', to: '2026-11-23' },
      tools: [{ name: 'cdk-hipaa', version: '1.2.0' }, { name: 'aws-cdk-lib', version: '2.276.0' }],
      templates: systems.map(({ name, account, region }, index) => ({
        file: `${name}.template.json`, sha256: digest(index), bytes: 20_000 + index, stack: name, account, region, resources: Math.ceil(size.resources / size.systems),
      })),
      isApp: true,
      hasGovernance: true,
    },
    summary: {
      templates: systems.length,
      resources: size.resources,
      rules: 780,
      rulesApplied: 300,
      compliant: size.resources * 5,
      undetermined: findings.filter(each => each.status === 'undetermined').length,
      acknowledged: findings.filter(each => each.status === 'acknowledged').length,
      outOfScope: 3,
      noncompliant: {
        critical: countOpen(findings, 'critical'), high: countOpen(findings, 'high'), medium: countOpen(findings, 'medium'), low: countOpen(findings, 'low'),
      },
      failing,
      known: findings.filter(each => each.since !== undefined).length,
      failOn: 'high',
      attestationsPending: attestations.filter(each => each.state !== 'signed').length,
    },
    score: {
      framework: 'hipaa',
      score: Math.floor(100 * passing / controls.length),
      controls_total: controls.length,
      controls_passing: passing,
      by_safeguard: {
        technical: family('technical'),
        administrative: family('administrative', '9 attestations pending'),
        physical: family('physical', 'Inherited from AWS in its part; 2 attestations pending'),
        organizational: family('organizational'),
        documentation: family('documentation'),
      },
    },
    trend: { date: '2026-10-01', commit: '77aa01b', score: 31, change: 2, nowPassing: ['164.312(b)'], noLongerPassing: ['164.308(a)(5)(i)'] },
    limitations: [
      'Templates were read, not the account: what was changed by hand afterwards is not seen.',
      'What people attest is repeated as they wrote it. Nobody has checked it here.',
      ...hostile,
    ],
    controls,
    rules,
    findings,
    systems,
    protections: range(Math.floor(size.resources / 5)).map(index => protectionAt(index, size, systems)),
    access: range(Math.ceil(size.resources / 20)).map(index => accessAt(index, systems)),
    decisions: range(12).map(index => ({
      id: `hipaa::${rules[index].id}`,
      path: `Prod/${WORDS[index % WORDS.length]}/Store${index}`,
      reason: at(hostile, index) ?? 'A key of the partner encrypts it before it is sent.',
      kind: 'alternative-measure',
      state: (['in-force', 'expires-soon', 'expired'] as const)[index % 3],
      owner: 'security@clinic.example',
      expires: '2027-03-31',
      ticket: at(hostile, index) ?? `https://tickets.clinic.example/SEC-${100 + index}`,
      findings: 1 + index,
    })),
    scope: {
      inScope: size.resources,
      outOfScope: 12,
      statements: [{ path: 'Prod/Website', reason: at(hostile, 0) ?? 'Public pages without any data of patients.', owner: 'web@clinic.example', resources: 12 }],
      types: TYPES.map((type, index) => ({ type, resources: Math.floor(size.resources / (index + 2)) })),
    },
    associates: (['active', 'pending', 'expired'] as const).map((status, index) => ({
      vendor: at(hostile, index) ?? ['Amazon Web Services', 'Pager Example', 'Lab Exchange'][index],
      status,
      executed: status === 'pending' ? undefined : '2025-01-15',
      expires: status === 'active' ? '2027-01-14' : undefined,
      nextReview: '2026-12-01',
      services: ['aws', 'events.pager.example'].slice(index > 0 ? 1 : 0),
      phiTypes: ['clinical-record', 'demographics'],
      subcontractors: [{ name: 'Relay Example', isBound: index === 0 }],
      breachNoticeHours: index === 2 ? undefined : 72,
      contact: 'privacy@vendor.example',
    })),
    attestations,
    riskAnalysis: {
      method: ['Likelihood follows from what is not met and from what is open to the public.', 'Impact follows from what a system holds.', 'The level is their product.'],
      flows: range(Math.min(size.resources, 400)).map(index => ({
        from: `Prod/${WORDS[index % WORDS.length]}/Intake`,
        to: at(hostile, index) ?? `Prod/${WORDS[(index + 3) % WORDS.length]}/Store${index}`,
        source: index % 3 === 0 ? 'stated' : 'seen',
        purpose: 'Treatment',
        data: ['clinical-record'],
        crossesBorder: index % 3 === 0 ? false : undefined,
      })),
      boundaries: [
        { kind: 'account', name: '111122223333', systems: systems.slice(0, 3).map(each => each.id) },
        { kind: 'public-entry', name: 'Prod/Visits/Api', systems: systems.slice(0, 1).map(each => each.id) },
      ],
      threats: systems.slice(0, 40).flatMap((system, index) => (['ransomware', 'lost-credentials'] as const).map((threat, order) => {
        const [likelihood, impact] = [rating(index + order), rating(index + 3)];
        return {
          system: system.id,
          threat,
          title: ['Ransomware reaches a data store', 'Credentials are lost or stolen'][order],
          safeguards: ['164.308(a)(7)(ii)(A)', '164.312(d)'] as const,
          compliant: 40 + index,
          open: index % 4,
          vulnerabilities: index % 4 === 0 ? [] : [rules[index].title],
          likelihood,
          impact,
          level: riskLevel(likelihood, impact),
        };
      })),
      risks,
      matrix: { stated: riskMatrix(of('register')), proposed: riskMatrix(of('proposed')) },
      associates: { active: 1, pending: 1, expired: 1 },
      signOff: ['Security official (45 CFR 164.308(a)(2))', 'Privacy official (45 CFR 164.530(a)(1)(i))', 'Owner of the risks, for the organization'],
    },
    evidence: controls.map(({ id, checks, attestedBy }, index) => ({
      id,
      compliant: checks.compliant,
      findings: findings.slice(0, index % 4).map(each => each.id),
      templates: systems.slice(0, index % 5).flatMap(each => each.templates),
      attestations: attestedBy,
      files: index % 6 === 0 ? ['evidence/restore-test.pdf'] : [],
    })),
    evidenceFiles: [{ path: at(hostile, 0) ?? 'evidence/restore-test.pdf', sha256: digest(7), bytes: 48_211 }],
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function at(texts: readonly string[], index: number): string | undefined {
  return texts.length === 0 ? undefined : texts[index % texts.length];
}

function digest(index: number): string {
  return (index * 2_654_435_761 % 4_294_967_296).toString(16).padStart(8, '0').repeat(8);
}

function rating(index: number): Rating {
  return (index * 3 % 5 + 1) as Rating;
}

function safeguardsAt(index: number): readonly SafeguardId[] {
  return [CONTROLS[index % CONTROLS.length].id, CONTROLS[(index * 7 + 3) % CONTROLS.length].id];
}

function ruleAt(index: number): ReportRule {
  const service = TYPES[index % TYPES.length].split('::')[1].toLowerCase();
  return {
    id: `${service}-rule-${index}`,
    title: `Number ${index} of what ${service} has to be set to`,
    severity: SEVERITIES[index % 4],
    safeguards: safeguardsAt(index),
    remediation: `Use the construct for ${service}, or set property ${index} to true.`,
    source: 'Amazon S3 User Guide, Using versioning',
  };
}

function systemAt(index: number, { systems, resources }: SampleSize): PhiSystem {
  const name = `Prod-${WORDS[index % WORDS.length]}${index < WORDS.length ? '' : index}`;
  const stores = index % 3 === 2 ? 0 : 4;
  return {
    id: `Prod/${name}`,
    name,
    account: index % 7 === 0 ? undefined : '111122223333',
    region: index % 7 === 0 ? undefined : 'us-east-1',
    templates: [`${name}.template.json`],
    resources: Math.ceil(resources / systems),
    stores: range(stores).map(store => ({ path: `Prod/${name}/Store${store}`, type: TYPES[store % 3], classification: (['phi', 'unstated', 'none'] as const)[store % 3] })),
    entries: index % 4 === 0 ? [`Prod/${name}/Api`] : [],
    stated: index === 0 ? [{
      id: 'records', name: 'Electronic health records', owner: 'records@clinic.example', purpose: 'Charts of patients', categories: ['clinical-record'], identifiers: ['names'], retention: '10 years',
    }] : [],
    checks: { compliant: 120 + index, noncompliant: index % 6, serious: index % 3, undetermined: index % 2, acknowledged: 0 },
  };
}

function findingAt(
  index: number, { resources }: SampleSize, systems: readonly PhiSystem[], rules: readonly ReportRule[], hostile: readonly string[],
): ReportFinding {
  const rule = rules[(index * 31 + Math.floor(index / 7)) % rules.length];
  const system = systems[index % systems.length];
  const status = index % 10 === 9 ? 'undetermined' : index % 25 === 7 ? 'acknowledged' : 'noncompliant';
  const serious = rule.severity === 'critical' || rule.severity === 'high';
  return {
    id: digest(index),
    source: 'rule',
    rule: rule.id,
    severity: rule.severity,
    status,
    level: status === 'acknowledged' ? 'note' : serious ? 'error' : 'warning',
    message: `${status === 'undetermined' ? 'Cannot be known before deployment' : 'Not met'}: ${rule.title} (Properties.Setting${index % 40}: absent)${at(hostile, index) ?? ''}`,
    safeguards: rule.safeguards,
    subject: at(hostile, index + 1) ?? `Prod/${system.name}/Store${index % resources}/Resource`,
    resourceType: TYPES[index % TYPES.length],
    system: index % 50 === 49 ? undefined : system.id,
    file: `lib/${system.name.toLowerCase()}.ts`,
    line: 10 + index % 400,
    owner: index % 5 === 0 ? 'platform@clinic.example' : undefined,
    due: index % 5 === 0 ? '2027-01-31' : undefined,
    since: index % 20 === 0 ? '2026-06-01' : undefined,
    reason: status === 'acknowledged' ? 'The partner encrypts it before it is sent.' : undefined,
  };
}

function worstFirst(a: ReportFinding, b: ReportFinding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

function countOpen(findings: readonly ReportFinding[], severity: ReportFinding['severity']): number {
  return findings.filter(each => each.severity === severity && each.status === 'noncompliant').length;
}

function controlAt(id: SafeguardId, index: number, rules: readonly ReportRule[]): ControlRow {
  const { title, category, kind, designation, parent, awsResponsibility: aws } = CONTROLS[index];
  const status = STATUSES[index * 5 % STATUSES.length];
  const checkedBy = rules.filter(each => each.safeguards.includes(id)).map(each => each.id);
  const isChecked = checkedBy.length > 0 && status !== 'attested';
  return {
    id,
    title,
    category,
    kind,
    designation,
    parent,
    aws,
    status,
    isPassing: status === 'covered' || status === 'attested' || status === 'inherited',
    limitation: 'Rules look at what templates say. Whether people work that way is for an attestation to say, and nobody has signed one yet.',
    checks: {
      rules: isChecked ? checkedBy.length : 0,
      rulesApplied: isChecked ? Math.ceil(checkedBy.length / 2) : 0,
      compliant: isChecked ? 100 + index : 0,
      noncompliant: status === 'partial' ? 3 : 0,
      serious: status === 'partial' ? 1 : 0,
      undetermined: status === 'partial' ? 2 : 0,
      undeterminedSerious: 0,
      acknowledged: 0,
    },
    checkedBy: isChecked ? checkedBy : [],
    implementedBy: isChecked ? [{ name: 'cdk-hipaa.PhiBucket', resources: 4, paths: ['Prod/Prod-Records/Store0'] }, { name: 'AWS::KMS::Key', resources: 2, paths: ['Prod/Prod-Records/Key'] }] : [],
    attestedBy: index % 3 === 0 ? [`attest-${index % 18}`] : [],
    seenInAccount: index % 9 === 0 ? ['Root user has MFA'] : [],
    nistControls: nistControlsOf(id),
    decisions: index % 11 === 0 ? 1 : 0,
  };
}

function attestationAt(index: number, hostile: readonly string[]): AttestationRow {
  const state = (['signed', 'unsigned', 'overdue', 'missing'] as const)[index % 4];
  return {
    id: `attest-${index}`,
    title: `Number ${index} of what people answer for`,
    state,
    assignees: state === 'missing' ? [] : ['security@clinic.example'],
    due: state === 'missing' ? undefined : '2026-12-31',
    signedBy: state === 'signed' ? 'A. Rivera' : undefined,
    signedOn: state === 'signed' ? '2026-02-01' : undefined,
    cadence: 'yearly',
    answers: { yes: index, no: index % 2, partial: index % 3, notApplicable: 0, open: 3 },
    safeguards: safeguardsAt(index),
    evidence: index % 5 === 0 ? [at(hostile, 2) ?? 'https://wiki.clinic.example/policies', 'evidence/restore-test.pdf'] : [],
  };
}

function protectionAt(index: number, { resources }: SampleSize, systems: readonly PhiSystem[]): ProtectionRow {
  const system = systems[index % systems.length];
  const state = (offset: number) => STATES[(index * 3 + offset) % STATES.length];
  return {
    path: `${system.id}/Store${index % resources}`,
    type: TYPES[index % TYPES.length],
    system: system.id,
    kind: index % 3 === 0 ? 'path' : 'store',
    classification: (['phi', 'unstated', 'none'] as const)[index % 3],
    encryptionAtRest: state(0),
    encryptionInTransit: state(1),
    auditLogging: state(2),
    backup: state(4),
    open: index % 4 === 0 ? ['s3-rule-3'] : [],
  };
}

function accessAt(index: number, systems: readonly PhiSystem[]): AccessRow {
  const system = systems[index % systems.length];
  return {
    path: `${system.id}/Handler${index}/ServiceRole`,
    type: 'AWS::IAM::Role',
    system: system.id,
    trusts: ['lambda.amazonaws.com'],
    managedPolicies: ['AWSLambdaVPCAccessExecutionRole'],
    statements: 1 + index % 5,
    dataActions: ['s3:GetObject*', 'dynamodb:Query'].slice(index % 2),
    hasBoundary: index % 6 === 0,
    open: [],
  };
}

function riskAt(index: number, systems: readonly PhiSystem[], hostile: readonly string[]): RiskRow {
  const [likelihood, impact] = [rating(index), rating(index + 2)];
  const isStated = index < 5;
  return {
    id: isStated ? `R-${index + 1}` : `${systems[index % systems.length].id}: threat-${index}`,
    source: isStated ? 'register' : 'proposed',
    asset: systems[index % systems.length].id,
    threat: at(hostile, index) ?? 'Ransomware reaches a data store',
    vulnerability: 'Backups can be deleted by the role that writes them',
    likelihood,
    impact,
    level: riskLevel(likelihood, impact),
    currentControls: ['120 verdicts of checks against it comply'],
    treatment: isStated ? 'mitigate' : undefined,
    plan: 'Lock the vault',
    owner: isStated ? 'platform@clinic.example' : undefined,
    review: isStated ? '2027-02-01' : undefined,
    status: isStated ? 'open' : undefined,
    findings: index,
  };
}
