import type { RiskAnalysis } from './risk-model';
import type { Score } from './score-model';
import type { AwsResponsibility } from '../catalogue/safeguard-row';
import type { SafeguardCategory, SafeguardId } from '../catalogue/safeguards';
import type { Severity } from '../rules/rule';

/** The version of the report: the first number changes when a reader would break. */
export const REPORT_VERSION = '1.0';

/** Everything that was checked and attested at one time, as plain data: what is rendered as a page, as tables and as JSON. Days are `2026-11-23`. */
export interface Report {
  readonly schemaVersion: typeof REPORT_VERSION;
  readonly framework: 'hipaa';
  readonly provenance: Provenance;
  readonly summary: ReportSummary;
  readonly score: Score;
  /** Against the report before, where that was given. */
  readonly trend?: Trend;
  /** What limits all that follows, a sentence each. Never empty: what no template shows is always among it. */
  readonly limitations: readonly string[];
  /** The control matrix: a row for every standard and specification of the Security Rule, in its order. */
  readonly controls: readonly ControlRow[];
  /** The rules that findings and controls name, by id. */
  readonly rules: readonly ReportRule[];
  /** The action register: what is not met, not known or left by decision, the worst first. What complies is counted only. */
  readonly findings: readonly ReportFinding[];
  /** What is judged together and answered for together: a stack with what is nested in it, or a template. Those with data stores first. */
  readonly systems: readonly PhiSystem[];
  /** How data is protected where it rests, moves and is looked at. */
  readonly protections: readonly ProtectionRow[];
  /** Who can do what: roles, users and groups. */
  readonly access: readonly AccessRow[];
  readonly decisions: readonly DecisionRow[];
  readonly scope: ReportScope;
  readonly associates: readonly AssociateRow[];
  readonly attestations: readonly AttestationRow[];
  readonly riskAnalysis: RiskAnalysis;
  /** What supports each safeguard, in the order of the control matrix. */
  readonly evidence: readonly EvidenceRow[];
  /** Files that people put beside the attestations as evidence. */
  readonly evidenceFiles: readonly EvidenceFile[];
}

/** Where a report comes from. */
export interface Provenance {
  /** The day that it goes by. */
  readonly date: string;
  /** The commit that was judged, where it was given. */
  readonly commit?: string;
  /** From the report before, or the same day, to the day of this one. */
  readonly window: { readonly from: string; readonly to: string };
  /** The tools that made the input and the report: `cdk-hipaa`, `aws-cdk-lib`. */
  readonly tools: readonly { readonly name: string; readonly version: string }[];
  /** What was judged: file names relative to the input, with the SHA-256 of their bytes. */
  readonly templates: readonly TemplateRow[];
  /** Whether a whole app was judged, so that what is missing is missing. */
  readonly isApp: boolean;
  /** Whether a governance folder was given. */
  readonly hasGovernance: boolean;
}

/** A template that was judged. */
export interface TemplateRow {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The construct path, or the name, of its stack. */
  readonly stack?: string;
  readonly account?: string;
  readonly region?: string;
  readonly resources: number;
}

/** How many of what. */
export interface ReportSummary {
  readonly templates: number;
  readonly resources: number;
  readonly rules: number;
  /** Rules that had something to say. */
  readonly rulesApplied: number;
  readonly compliant: number;
  readonly undetermined: number;
  readonly acknowledged: number;
  /** Findings on what is out of scope: they are counted nowhere else. */
  readonly outOfScope: number;
  readonly noncompliant: Readonly<Record<Severity, number>>;
  /** Findings that fail a check. */
  readonly failing: number;
  /** Findings that were there before, and are in the baseline. */
  readonly known: number;
  /** From which severity on findings fail. */
  readonly failOn: Severity;
  readonly attestationsPending: number;
}

/** What has changed since an earlier report. */
export interface Trend {
  readonly date: string;
  readonly commit?: string;
  readonly score: number;
  /** The score now less the score then. */
  readonly change: number;
  readonly nowPassing: readonly SafeguardId[];
  readonly noLongerPassing: readonly SafeguardId[];
}

/**
 * How far a control is shown: `covered` by checks (and the attestations it needs), `attested` where people alone can say so, `inherited` from AWS
 * in the part that is AWS's while yours is attested, `inherited-pending` while yours is not, `partial`, or `not-covered`.
 */
export type ControlStatus = 'covered' | 'attested' | 'inherited' | 'inherited-pending' | 'partial' | 'not-covered';

/** A row of the control matrix. */
export interface ControlRow {
  readonly id: SafeguardId;
  readonly title: string;
  readonly category: SafeguardCategory;
  readonly kind: 'standard' | 'specification';
  readonly designation: 'required' | 'addressable';
  readonly parent?: SafeguardId;
  readonly aws: AwsResponsibility;
  readonly status: ControlStatus;
  /** Whether it counts for the score: `covered`, `attested` or `inherited`. */
  readonly isPassing: boolean;
  /** What the status rests on and what it does not show, in one or more sentences. */
  readonly limitation: string;
  readonly checks: CheckCounts;
  /** Ids of the rules that look after it. */
  readonly checkedBy: readonly string[];
  readonly implementedBy: readonly Implementation[];
  /** Ids of questionnaires (see {@link AttestationRow}) that ask about it, whether signed or not. */
  readonly attestedBy: readonly string[];
  /** What the live account shows and no template does. */
  readonly seenInAccount: readonly string[];
  /** The controls of NIST SP 800-53 Rev. 5 that NIST maps it to. */
  readonly nistControls: readonly string[];
  /** How many findings of it are left by decision. */
  readonly decisions: number;
}

/** Verdicts of all rules of a control on everything in scope. */
export interface CheckCounts {
  /** How many rules look after it, and how many of them found something to judge. */
  readonly rules: number;
  readonly rulesApplied: number;
  readonly compliant: number;
  /** Not met, and of these critical or high. What the baseline knows is among them. */
  readonly noncompliant: number;
  readonly serious: number;
  readonly undetermined: number;
  readonly undeterminedSerious: number;
  readonly acknowledged: number;
}

/** What in the app implements a control: a construct of a library, or resources by type. */
export interface Implementation {
  /** The construct by its full name (`cdk-hipaa.PhiBucket`), or the type of resources (`AWS::S3::Bucket`). */
  readonly name: string;
  readonly resources: number;
  /** Where: a few construct paths, not all of them. */
  readonly paths: readonly string[];
}

/** A rule in words. */
export interface ReportRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly safeguards: readonly SafeguardId[];
  readonly remediation: string;
  readonly source: string;
}

/** Something to do, to find out or to know of. */
export interface ReportFinding {
  /** The same from report to report. */
  readonly id: string;
  /** Judged by a rule on what was synthesized, or by what the governance files say. */
  readonly source: 'rule' | 'governance';
  /** The id of a {@link ReportRule}, or of the governance finding. */
  readonly rule: string;
  readonly severity: Severity;
  readonly status: 'noncompliant' | 'undetermined' | 'acknowledged';
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** What to do; only where the rule does not say it, which is so for governance findings. */
  readonly remediation?: string;
  readonly safeguards: readonly SafeguardId[];
  /** The construct path, or the logical id, of what it is about. */
  readonly subject: string;
  readonly resourceType?: string;
  /** The id of the {@link PhiSystem}; none for what concerns the app as a whole. */
  readonly system?: string;
  /** Where in the code or template; the file is empty for the app as a whole. */
  readonly file: string;
  readonly line: number;
  /** Who answers for it and by when, from the baseline, a decision or the risk register. */
  readonly owner?: string;
  readonly due?: string;
  /** The day since which the baseline knows it. */
  readonly since?: string;
  /** Why it is left, if that was decided, or why it is out of scope. */
  readonly reason?: string;
  /** Whether somebody stated that what it is about is out of scope: it fails nothing then. */
  readonly isOutOfScope?: boolean;
}

/** Something that is answered for as a whole. */
export interface PhiSystem {
  readonly id: string;
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  readonly templates: readonly string[];
  readonly resources: number;
  /** Its data stores. A system without any processes or guards data. */
  readonly stores: readonly DataStore[];
  /** Construct paths of what can be reached from outside. */
  readonly entries: readonly string[];
  /** What people say of it in the inventory. */
  readonly stated: readonly StatedSystem[];
  readonly checks: Pick<CheckCounts, 'compliant' | 'noncompliant' | 'serious' | 'undetermined' | 'acknowledged'>;
}

/** A system as the inventory has it. */
export interface StatedSystem {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  /** Of the 18 of 45 CFR 164.514(b)(2), by id. */
  readonly identifiers: readonly string[];
  readonly retention: string;
}

/** A resource in which data rests. */
export interface DataStore {
  readonly path: string;
  readonly type: string;
  /** What its tags say that it holds, or that somebody stated it to be out of scope. What says nothing may hold ePHI. */
  readonly classification: 'phi' | 'none' | 'out-of-scope' | 'unstated';
}

/** What the rules say of one kind of protection of a resource: the worst decides. */
export type ProtectionState = 'met' | 'not-met' | 'undetermined' | 'left-by-decision' | 'not-checked';

/** How one resource is protected. */
export interface ProtectionRow {
  readonly path: string;
  readonly type: string;
  readonly system: string;
  /** A store of data, or something that data passes through. */
  readonly kind: 'store' | 'path';
  readonly classification: DataStore['classification'];
  /** 45 CFR 164.312(a)(2)(iv). */
  readonly encryptionAtRest: ProtectionState;
  /** 45 CFR 164.312(e)(1) and (e)(2). */
  readonly encryptionInTransit: ProtectionState;
  /** 45 CFR 164.312(b). */
  readonly auditLogging: ProtectionState;
  /** 45 CFR 164.308(a)(7)(ii)(A). */
  readonly backup: ProtectionState;
  /** Ids of the rules that are not met, or cannot be known. */
  readonly open: readonly string[];
}

/** A role, user or group. */
export interface AccessRow {
  readonly path: string;
  readonly type: string;
  readonly system: string;
  /** Who may take it on: services, accounts, identity providers. */
  readonly trusts: readonly string[];
  /** Managed policies by name or ARN. */
  readonly managedPolicies: readonly string[];
  /** Statements that allow something, in policies of its own and those attached in the app. */
  readonly statements: number;
  /** Actions that read or change data among what they allow. */
  readonly dataActions: readonly string[];
  readonly hasBoundary: boolean;
  /** Ids of rules on it that are not met, or cannot be known. */
  readonly open: readonly string[];
}

/** What somebody decided about findings. */
export interface DecisionRow {
  /** What it is about, as it was written: a rule (`s3-bucket-versioning`, `hipaa::s3-bucket-versioning`) or a safeguard. */
  readonly id: string;
  /** The construct that it was made on; empty for the app. */
  readonly path: string;
  readonly reason: string;
  /** Of what kind; `acknowledgement` for one that is no more than a reason. */
  readonly kind: string;
  /** The property of the one finding that it is about. */
  readonly property?: string;
  /** The measure that does what the findings ask for. */
  readonly replacedBy?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly ticket?: string;
  readonly evidence?: string;
  /** How it stands with it: `in-force`, `expires-soon`, `expired`, `undocumented` ... */
  readonly state: string;
  /** How many findings it covers. */
  readonly findings: number;
}

/** What is in scope. Everything is unless somebody stated otherwise. */
export interface ReportScope {
  readonly inScope: number;
  readonly outOfScope: number;
  readonly statements: readonly { readonly path: string; readonly reason: string; readonly owner: string; readonly resources: number }[];
  /** Resources by type, most first. */
  readonly types: readonly { readonly type: string; readonly resources: number }[];
}

/** A business associate agreement. */
export interface AssociateRow {
  readonly vendor: string;
  readonly status: 'active' | 'pending' | 'expired';
  readonly executed?: string;
  readonly expires?: string;
  readonly nextReview?: string;
  readonly lastRiskAssessment?: string;
  readonly services: readonly string[];
  readonly phiTypes: readonly string[];
  readonly subcontractors: readonly { readonly name: string; readonly isBound: boolean }[];
  /** Hours within which the vendor reports a breach. */
  readonly breachNoticeHours?: number;
  readonly contact?: string;
}

/** How far an attestation has come. */
export type AttestationState = 'signed' | 'unsigned' | 'overdue' | 'missing';

/** A questionnaire that people answer and sign. */
export interface AttestationRow {
  readonly id: string;
  readonly title: string;
  readonly state: AttestationState;
  readonly assignees: readonly string[];
  /** The last day to sign it, or to sign it again. */
  readonly due?: string;
  readonly signedBy?: string;
  readonly signedOn?: string;
  readonly cadence?: string;
  readonly answers: { readonly yes: number; readonly no: number; readonly partial: number; readonly notApplicable: number; readonly open: number };
  readonly safeguards: readonly SafeguardId[];
  /** Where the evidence is: links, and files of the evidence folder. */
  readonly evidence: readonly string[];
}

/** What supports a safeguard. */
export interface EvidenceRow {
  readonly id: SafeguardId;
  /** Verdicts that comply. */
  readonly compliant: number;
  /** Ids of open findings. */
  readonly findings: readonly string[];
  /** Files of templates with verdicts on it; their digests are in {@link Provenance}. */
  readonly templates: readonly string[];
  readonly attestations: readonly string[];
  /** Evidence files that these attestations name. */
  readonly files: readonly string[];
}

/** A file of the evidence folder. */
export interface EvidenceFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}
