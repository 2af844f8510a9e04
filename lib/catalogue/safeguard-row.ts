/** How a safeguard can be shown to be met. */
export type EvidenceKind = 'rule' | 'construct' | 'attestation' | 'runtime-monitor' | 'inherited-from-provider';

/** Who answers for a safeguard on AWS, by the shared responsibility model. */
export type AwsResponsibility = 'customer' | 'shared' | 'inherited';

/** A row of the regulation tables. A row without `of` is a standard, a row with it an implementation specification of that standard. */
export interface SafeguardRow {
  /** The paragraph of 45 CFR 164. */
  readonly id: string;
  /** The standard (or specification) that this row belongs to. */
  readonly of?: string;
  readonly title: string;
  /** 45 CFR 164.306(d)(3) applies; without it the row is required. */
  readonly addressable?: true;
  readonly aws: AwsResponsibility;
  readonly evidence: readonly EvidenceKind[];
}
