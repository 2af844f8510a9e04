import type { Cadence } from '../catalogue/attestation-template-row';
import type { AttestationTemplateId, QuestionId } from '../catalogue/attestation-templates';
import type { IdentifierId } from '../catalogue/identifiers';

/** A day of the calendar: `2026-11-23`. Days compare as texts do. */
export type Day = string;

/** Where in a file something is said; line and column count from 1. */
export interface Place {
  /** From the working directory: the folder as it was given, and the file in it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Everything that people attest in the files of one folder. A file that is not there says nothing: its list is empty. */
export interface Governance {
  /** As it was given. */
  readonly folder: string;
  /** `baa.yaml`: the registry of business associate agreements. */
  readonly agreements: readonly Agreement[];
  /** `attestations/*.yaml`, by file name. */
  readonly attestations: readonly Attestation[];
  /** `risks.yaml`: the risk register. */
  readonly risks: readonly Risk[];
  /** `inventory.yaml`: systems that hold ePHI, and where it flows. */
  readonly inventory?: Inventory;
  /** What lies in `evidence/`, by path. */
  readonly evidence: readonly EvidenceFile[];
}

export const AGREEMENT_STATUSES = ['active', 'pending', 'expired'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

/** A business associate agreement (45 CFR 164.308(b)(3), 164.504(e)). That with AWS has `aws` among its services. */
export interface Agreement {
  readonly vendor: string;
  readonly status: AgreementStatus;
  /** The day it was signed; an active one has it. */
  readonly executed?: Day;
  /** The last day on which it holds; one without it holds until it is ended. */
  readonly expires?: Day;
  /** What the vendor does, as resources and flows name it: `aws`, a host such as `events.pager.example`, a product. */
  readonly services: readonly string[];
  /** Kinds of PHI that the vendor gets, in words. */
  readonly phiTypes: readonly string[];
  readonly subcontractors: readonly Subcontractor[];
  /** Within how many hours the vendor reports a breach. */
  readonly breachNotificationHours?: number;
  readonly lastRiskAssessment?: Day;
  readonly nextReview?: Day;
  /** Whom to call there. */
  readonly contact?: string;
  readonly place: Place;
}

/** Who works for a vendor on the same PHI (45 CFR 164.314(a)(2)(iii)). */
export interface Subcontractor {
  readonly name: string;
  /** Whether the vendor has bound it by an agreement of its own. */
  readonly bound: boolean;
  readonly place: Place;
}

/** A questionnaire that somebody answers and signs. One that is signed again each year or quarter has a file for each time. */
export interface Attestation {
  readonly template: AttestationTemplateId;
  readonly title: string;
  readonly assignees: readonly string[];
  /** The last day to sign it. */
  readonly due: Day;
  /** How soon after the signature the next one is due. */
  readonly cadence: Cadence;
  readonly answers: readonly Answer[];
  /** What shows it, besides what answers name. */
  readonly evidence: readonly EvidenceLink[];
  readonly signed?: Signature;
  readonly place: Place;
}

export const ANSWERS = ['yes', 'no', 'partial', 'na'] as const;
export type AnswerWord = (typeof ANSWERS)[number];

/** What somebody says to a question; `na` and `partial` say why in the note. */
export interface Answer {
  readonly question: QuestionId;
  readonly answer: AnswerWord;
  readonly note?: string;
  readonly evidence: readonly EvidenceLink[];
  readonly place: Place;
}

/** Who vouches for the answers. */
export interface Signature {
  readonly by: string;
  readonly role?: string;
  readonly on: Day;
}

/** A document elsewhere, a ticket, or a file in the folder with the hash that it had when it was named. */
export interface EvidenceLink {
  readonly title?: string;
  readonly url?: string;
  /** As the tracker names it: `SEC-123`. */
  readonly ticket?: string;
  /** From the governance folder: `evidence/restore-test.pdf`. */
  readonly file?: string;
  /** Of the file, in lower-case hexadecimal digits. */
  readonly sha256?: string;
  /** What the file has now; `undefined` if it is not there, or if no file is named. */
  readonly actualSha256?: string;
  readonly place: Place;
}

export const TREATMENTS = ['mitigate', 'accept', 'transfer', 'avoid'] as const;
export type Treatment = (typeof TREATMENTS)[number];

export const RISK_STATUSES = ['open', 'in-treatment', 'closed'] as const;
export type RiskStatus = (typeof RISK_STATUSES)[number];

/** The words for 1 to 5, of likelihood and of impact. */
export const LEVELS = ['very-low', 'low', 'moderate', 'high', 'very-high'] as const;

/** An entry of the risk register (45 CFR 164.308(a)(1)(ii)(A) and (B)). */
export interface Risk {
  readonly id: string;
  /** A construct path (`Prod/Records/Charts`) or a name. */
  readonly asset: string;
  readonly threat: string;
  readonly vulnerability: string;
  /** 1 (very low) to 5 (very high), whether the file has the number or the word. */
  readonly likelihood: number;
  /** 1 (very low) to 5 (very high). */
  readonly impact: number;
  /** What lowers it today: ids of rules, construct paths, or words. */
  readonly controls: readonly string[];
  readonly treatment: Treatment;
  /** What is going to be done, or why it is borne. */
  readonly plan?: string;
  readonly owner: string;
  /** The day to look at it again. */
  readonly review: Day;
  readonly status: RiskStatus;
  readonly place: Place;
}

export const ENTITIES = ['covered-entity', 'business-associate', 'both'] as const;
export type Entity = (typeof ENTITIES)[number];

export const DATA_CATEGORIES = [
  'demographics', 'clinical-record', 'diagnoses', 'medications', 'lab-results', 'images', 'notes', 'device-readings', 'scheduling', 'claims', 'payment', 'credentials',
  'audit-log', 'other',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

/** What ePHI there is, and where it goes. */
export interface Inventory {
  /** What the organization is under 45 CFR 160.103; `undefined` as long as nobody has said so. */
  readonly entity?: Entity;
  /** The day somebody last looked through it; `undefined` if nobody has. */
  readonly reviewed?: Day;
  readonly reviewedBy?: string;
  readonly systems: readonly System[];
  readonly flows: readonly Flow[];
  readonly place: Place;
}

/** A system that creates, receives, keeps or sends ePHI. */
export interface System {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly purpose: string;
  /** Construct paths of what it consists of; what lies below a path belongs to it. */
  readonly constructs: readonly string[];
  readonly categories: readonly DataCategory[];
  readonly identifiers: readonly IdentifierId[];
  /** How long it keeps them, in words. */
  readonly retention: string;
  readonly place: Place;
}

/** One end of a flow: exactly one of the three. */
export interface FlowEnd {
  /** The id of a system of the inventory. */
  readonly system?: string;
  /** Somebody who works on ePHI for you, named as in the registry of agreements. */
  readonly vendor?: string;
  /** Anybody else, in words: patients, a hospital that treats them. */
  readonly party?: string;
}

export const EXCEPTIONS = ['treatment', 'conduit', 'plan-sponsor', 'individual', 'required-by-law', 'de-identified'] as const;
export type NoAgreementBecause = (typeof EXCEPTIONS)[number];

/** ePHI on its way: who supplies it, which, to whom and what for. */
export interface Flow {
  readonly id: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly purpose: string;
  readonly categories: readonly DataCategory[];
  readonly identifiers: readonly IdentifierId[];
  readonly retention?: string;
  /** Whether it leaves the United States. */
  readonly crossesBorder: boolean;
  /** Why a vendor at one of its ends needs no agreement; the note says more. */
  readonly noAgreement?: { readonly because: NoAgreementBecause; readonly note: string };
  readonly place: Place;
}

/** A file of the folder `evidence`. */
export interface EvidenceFile {
  /** From the governance folder, with slashes: `evidence/2026/restore-test.pdf`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}
