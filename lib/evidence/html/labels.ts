import type { AwsResponsibility } from '../../catalogue/safeguard-row';
import type { SafeguardCategory } from '../../catalogue/safeguards';
import type { DecisionState } from '../../engine/decision-register';
import type { Severity } from '../../rules/rule';
import type { AssociateRow, AttestationState, ControlStatus, DataStore, ProtectionState, ReportFinding } from '../report-model';
import type { RiskLevel, RiskRow, TrustBoundary } from '../risk-model';

/** How a label looks. It always says in words what its color says. */
export type Tone = 'bad' | 'warn' | 'good' | 'info' | 'mute';

/** A word of the report as people read it. */
export type Label = readonly [text: string, tone: Tone];

type Labels<Word extends string> = Readonly<Record<Word, Label>>;

export const SEVERITY: Labels<Severity> = {
  critical: ['Critical', 'bad'],
  high: ['High', 'bad'],
  medium: ['Medium', 'warn'],
  low: ['Low', 'mute'],
};

export const FINDING_STATUS: Labels<ReportFinding['status']> = {
  noncompliant: ['Not met', 'bad'],
  undetermined: ['Not known', 'warn'],
  acknowledged: ['Left by decision', 'info'],
};

/** What somebody stated to be out of scope, whatever was found on it. */
export const OUT_OF_SCOPE: Label = ['Out of scope', 'mute'];

export const FINDING_LEVEL: Labels<ReportFinding['level']> = {
  error: ['Fails', 'bad'],
  warning: ['Warns', 'warn'],
  note: ['Notes', 'mute'],
};

export const CONTROL_STATUS: Labels<ControlStatus> = {
  'covered': ['Covered', 'good'],
  'attested': ['Attested', 'good'],
  'inherited': ['Inherited', 'good'],
  'inherited-pending': ['Inherited, yours pending', 'warn'],
  'partial': ['Partial', 'warn'],
  'not-covered': ['Not covered', 'bad'],
};

export const PROTECTION: Labels<ProtectionState> = {
  'met': ['Met', 'good'],
  'not-met': ['Not met', 'bad'],
  'undetermined': ['Not known', 'warn'],
  'left-by-decision': ['Left by decision', 'info'],
  'not-checked': ['Not checked', 'mute'],
};

export const CLASSIFICATION: Labels<DataStore['classification']> = {
  'phi': ['ePHI', 'info'],
  'none': ['No ePHI', 'mute'],
  'out-of-scope': ['Out of scope', 'mute'],
  'unstated': ['Not stated', 'warn'],
};

export const DECISION: Labels<DecisionState> = {
  'in-force': ['In force', 'good'],
  'expires-soon': ['Expires soon', 'warn'],
  'expired': ['Expired', 'bad'],
  'refused': ['Refused', 'bad'],
  'invalid': ['Not valid', 'bad'],
  'duplicate': ['Made twice', 'warn'],
  'needless': ['Needless', 'warn'],
  'undocumented': ['Without owner and end', 'warn'],
};

export const AGREEMENT: Labels<AssociateRow['status']> = {
  active: ['Active', 'good'],
  pending: ['Pending', 'warn'],
  expired: ['Expired', 'bad'],
};

export const ATTESTATION: Labels<AttestationState> = {
  signed: ['Signed', 'good'],
  unsigned: ['Unsigned', 'warn'],
  overdue: ['Overdue', 'bad'],
  missing: ['Missing', 'bad'],
};

export const RISK_LEVEL: Labels<RiskLevel> = {
  critical: ['Critical', 'bad'],
  high: ['High', 'bad'],
  moderate: ['Moderate', 'warn'],
  low: ['Low', 'mute'],
};

export const RISK_SOURCE: Labels<RiskRow['source']> = {
  register: ['Register', 'info'],
  proposed: ['Proposed', 'warn'],
};

export const RESPONSIBILITY: Readonly<Record<AwsResponsibility, string>> = {
  customer: 'Customer',
  shared: 'Shared',
  inherited: 'Inherited from AWS',
};

export const BOUNDARY: Readonly<Record<TrustBoundary['kind'], string>> = {
  'account': 'AWS account',
  'network': 'Network',
  'public-entry': 'Open to the public',
  'outsider': 'Outside party',
};

export const FAMILY: Readonly<Record<SafeguardCategory, string>> = {
  administrative: 'Administrative safeguards, 45 CFR 164.308',
  physical: 'Physical safeguards, 45 CFR 164.310',
  technical: 'Technical safeguards, 45 CFR 164.312',
  organizational: 'Organizational requirements, 45 CFR 164.314',
  documentation: 'Documentation requirements, 45 CFR 164.316',
  breach: 'Breach notification, 45 CFR 164 subpart D',
  privacy: 'Privacy, 45 CFR 164 subpart E',
};

/** Every label of a set by its text. */
export function tonesOf(labels: Readonly<Record<string, Label>>): Readonly<Record<string, Tone>> {
  return Object.fromEntries(Object.values(labels));
}
