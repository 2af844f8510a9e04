import type {
  AccessRow, AssociateRow, AttestationRow, CheckCounts, ControlRow, DataStore, DecisionRow, EvidenceFile, EvidenceRow, Implementation, PhiSystem, ProtectionRow,
  Provenance, Report, ReportFinding, ReportRule, ReportScope, ReportSummary, StatedSystem, TemplateRow, Trend,
} from './report-model';
import type { DataFlow, RiskAnalysis, RiskRow, ThreatRow, TrustBoundary } from './risk-model';
import type { FamilyScore, Score } from './score-model';
import { SAFEGUARDS } from '../catalogue/safeguards';

/** A JSON Schema, or a part of one. */
type Schema = Readonly<Record<string, unknown>>;

type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];
type Required<T> = Readonly<Record<Exclude<keyof T, OptionalKeys<T>>, Schema>>;
type Optional<T> = Readonly<Record<OptionalKeys<T>, Schema>>;

/** An object with the fields of an interface, all of them and no other: what the model has and the schema lacks does not compile. */
function object<T>(required: Required<T>, optional: Optional<T>): Schema {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required), additionalProperties: false };
}

const list = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...words: readonly (string | number)[]): Schema => ({ enum: words });

const text: Schema = { type: 'string' };
const texts = list(text);
const number: Schema = { type: 'integer', minimum: 0 };
const flag: Schema = { type: 'boolean' };
const day: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const digest: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const percent: Schema = { type: 'integer', minimum: 0, maximum: 100 };
const safeguard = oneOf(...SAFEGUARDS.map(each => each.id));
const severity = oneOf('critical', 'high', 'medium', 'low');
const rating = oneOf(1, 2, 3, 4, 5);
const level = oneOf('low', 'moderate', 'high', 'critical');
const classification = oneOf('phi', 'none', 'out-of-scope', 'unstated');

const family = object<FamilyScore>({ score: percent, passing: number, total: number }, { note: text });

/** The schema of `score.json`. */
export const SCORE_SCHEMA: Schema = object<Score>({
  framework: oneOf('hipaa'),
  score: percent,
  controls_total: number,
  controls_passing: number,
  by_safeguard: object<Score['by_safeguard']>({ technical: family, administrative: family, physical: family, organizational: family, documentation: family }, {}),
}, {});

const template = object<TemplateRow>({ file: text, sha256: digest, bytes: number, resources: number }, { stack: text, account: text, region: text });

const provenance = object<Provenance>({
  date: day,
  window: object<Provenance['window']>({ from: day, to: day }, {}),
  tools: list(object<Provenance['tools'][number]>({ name: text, version: text }, {})),
  templates: list(template),
  isApp: flag,
  hasGovernance: flag,
}, { commit: text });

const counts = { compliant: number, noncompliant: number, serious: number, undetermined: number, acknowledged: number };

const control = object<ControlRow>({
  id: safeguard,
  title: text,
  category: oneOf('administrative', 'physical', 'technical', 'organizational', 'documentation'),
  kind: oneOf('standard', 'specification'),
  designation: oneOf('required', 'addressable'),
  aws: oneOf('customer', 'shared', 'inherited'),
  status: oneOf('covered', 'attested', 'inherited', 'inherited-pending', 'partial', 'not-covered'),
  isPassing: flag,
  limitation: { type: 'string', minLength: 1 },
  checks: object<CheckCounts>({ rules: number, rulesApplied: number, ...counts, undeterminedSerious: number }, {}),
  checkedBy: texts,
  implementedBy: list(object<Implementation>({ name: text, resources: number, paths: texts }, {})),
  attestedBy: texts,
  seenInAccount: texts,
  nistControls: texts,
  decisions: number,
}, { parent: safeguard });

const finding = object<ReportFinding>({
  id: text,
  source: oneOf('rule', 'governance'),
  rule: text,
  severity,
  status: oneOf('noncompliant', 'undetermined', 'acknowledged'),
  level: oneOf('error', 'warning', 'note'),
  message: text,
  safeguards: list(safeguard),
  subject: text,
  file: text,
  line: number,
}, { remediation: text, resourceType: text, system: text, owner: text, due: day, since: day, reason: text, isOutOfScope: flag });

const system = object<PhiSystem>({
  id: text,
  name: text,
  templates: texts,
  resources: number,
  stores: list(object<DataStore>({ path: text, type: text, classification }, {})),
  entries: texts,
  stated: list(object<StatedSystem>({ id: text, name: text, owner: text, purpose: text, categories: texts, identifiers: texts, retention: text }, {})),
  checks: object<PhiSystem['checks']>(counts, {}),
}, { account: text, region: text });

const protection = oneOf('met', 'not-met', 'undetermined', 'left-by-decision', 'not-checked');

const protections = object<ProtectionRow>({
  path: text,
  type: text,
  system: text,
  kind: oneOf('store', 'path'),
  classification,
  encryptionAtRest: protection,
  encryptionInTransit: protection,
  auditLogging: protection,
  backup: protection,
  open: texts,
}, {});

const access = object<AccessRow>({
  path: text, type: text, system: text, trusts: texts, managedPolicies: texts, statements: number, dataActions: texts, hasBoundary: flag, open: texts,
}, {});

const decision = object<DecisionRow>(
  { id: text, path: text, reason: text, kind: text, state: text, findings: number },
  { property: text, replacedBy: text, owner: text, expires: text, ticket: text, evidence: text },
);

const scope = object<ReportScope>({
  inScope: number,
  outOfScope: number,
  statements: list(object<ReportScope['statements'][number]>({ path: text, reason: text, owner: text, resources: number }, {})),
  types: list(object<ReportScope['types'][number]>({ type: text, resources: number }, {})),
}, {});

const associate = object<AssociateRow>({
  vendor: text,
  status: oneOf('active', 'pending', 'expired'),
  services: texts,
  phiTypes: texts,
  subcontractors: list(object<AssociateRow['subcontractors'][number]>({ name: text, isBound: flag }, {})),
}, { executed: day, expires: day, nextReview: day, lastRiskAssessment: day, breachNoticeHours: { type: 'number' }, contact: text });

const attestation = object<AttestationRow>({
  id: text,
  title: text,
  state: oneOf('signed', 'unsigned', 'overdue', 'missing'),
  assignees: texts,
  answers: object<AttestationRow['answers']>({ yes: number, no: number, partial: number, notApplicable: number, open: number }, {}),
  safeguards: list(safeguard),
  evidence: texts,
}, { due: day, signedBy: text, signedOn: day, cadence: text });

const threat = object<ThreatRow>({
  system: text,
  threat: text,
  title: text,
  safeguards: list(safeguard),
  compliant: number,
  open: number,
  vulnerabilities: texts,
  likelihood: rating,
  impact: rating,
  level,
}, {});

const risk = object<RiskRow>({
  id: text, source: oneOf('register', 'proposed'), asset: text, threat: text, vulnerability: text, likelihood: rating, impact: rating, level, currentControls: texts, findings: number,
}, { treatment: oneOf('mitigate', 'accept', 'transfer', 'avoid'), plan: text, owner: text, review: day, status: text });

const matrix: Schema = { ...list({ ...list(number), minItems: 5, maxItems: 5 }), minItems: 5, maxItems: 5 };

const riskAnalysis = object<RiskAnalysis>({
  method: texts,
  flows: list(object<DataFlow>(
    { from: text, to: text, source: oneOf('stated', 'seen'), data: texts }, { purpose: text, retention: text, crossesBorder: flag, basis: text },
  )),
  boundaries: list(object<TrustBoundary>({ kind: oneOf('account', 'network', 'public-entry', 'outsider'), name: text, systems: texts }, {})),
  threats: list(threat),
  risks: list(risk),
  matrix: object<RiskAnalysis['matrix']>({ stated: matrix, proposed: matrix }, {}),
  associates: object<RiskAnalysis['associates']>({ active: number, pending: number, expired: number }, {}),
  signOff: texts,
}, {});

const evidence = object<EvidenceRow>({ id: safeguard, compliant: number, findings: texts, templates: texts, attestations: texts, files: texts }, {});

/** The schema of `report.json`, published beside it as `report.schema.json`. */
export const REPORT_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Report of cdk-hipaa',
  description: 'What was checked in templates and attested by people, by 45 CFR 164.308 to 164.316. It is no statement that anybody complies with HIPAA.',
  ...object<Report>({
    schemaVersion: oneOf('1.0'),
    framework: oneOf('hipaa'),
    provenance,
    summary: object<ReportSummary>({
      templates: number,
      resources: number,
      rules: number,
      rulesApplied: number,
      compliant: number,
      undetermined: number,
      acknowledged: number,
      outOfScope: number,
      noncompliant: object<ReportSummary['noncompliant']>({ critical: number, high: number, medium: number, low: number }, {}),
      failing: number,
      known: number,
      failOn: severity,
      attestationsPending: number,
    }, {}),
    score: SCORE_SCHEMA,
    limitations: { ...texts, minItems: 1 },
    controls: { ...list(control), minItems: 1 },
    rules: list(object<ReportRule>({ id: text, title: text, severity, safeguards: list(safeguard), remediation: text, source: text }, {})),
    findings: list(finding),
    systems: list(system),
    protections: list(protections),
    access: list(access),
    decisions: list(decision),
    scope,
    associates: list(associate),
    attestations: list(attestation),
    riskAnalysis,
    evidence: list(evidence),
    evidenceFiles: list(object<EvidenceFile>({ path: text, sha256: digest, bytes: number }, {})),
  }, {
    trend: object<Trend>(
      { date: day, score: percent, change: { type: 'integer', minimum: -100, maximum: 100 }, nowPassing: list(safeguard), noLongerPassing: list(safeguard) }, { commit: text },
    ),
  }),
};
