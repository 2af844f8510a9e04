import { BREACH_AND_PRIVACY } from './breach-and-privacy';
import { AwsResponsibility, EvidenceKind, SafeguardRow } from './safeguard-row';
import { SECURITY_RULE } from './security-rule';

/** The id of a safeguard: a paragraph of 45 CFR 164 in the catalogue. A wrong id does not compile. */
export type SafeguardId = (typeof SECURITY_RULE)[number]['id'] | (typeof BREACH_AND_PRIVACY)[number]['id'];

/** The part of 45 CFR 164 that a safeguard belongs to. */
export type SafeguardCategory =
  'administrative' | 'physical' | 'technical' | 'organizational' | 'documentation' | 'breach' | 'privacy';

/** A standard or an implementation specification of 45 CFR 164. */
export interface Safeguard {
  readonly id: SafeguardId;
  readonly title: string;
  readonly kind: 'standard' | 'specification';
  readonly designation: 'required' | 'addressable';
  readonly category: SafeguardCategory;
  readonly rule: 'security' | 'breach' | 'privacy';
  readonly awsResponsibility: AwsResponsibility;
  readonly parent?: SafeguardId;
  readonly evidence: readonly EvidenceKind[];
}

const SECURITY_CATEGORIES: Record<string, SafeguardCategory> = {
  '164.308': 'administrative',
  '164.310': 'physical',
  '164.312': 'technical',
  '164.314': 'organizational',
  '164.316': 'documentation',
};

function fromRow(row: SafeguardRow): Safeguard {
  const section = row.id.slice(0, '164.308'.length);
  const category = SECURITY_CATEGORIES[section] ?? (section < '164.5' ? 'breach' : 'privacy');
  return {
    id: row.id as SafeguardId,
    title: row.title,
    kind: row.of === undefined ? 'standard' : 'specification',
    designation: row.addressable ? 'addressable' : 'required',
    category,
    rule: category === 'breach' || category === 'privacy' ? category : 'security',
    awsResponsibility: row.aws,
    parent: row.of as SafeguardId | undefined,
    evidence: row.evidence,
  };
}

/** Every safeguard of the catalogue, in the order of the regulation. */
export const SAFEGUARDS: readonly Safeguard[] = [...SECURITY_RULE, ...BREACH_AND_PRIVACY].map(fromRow);

const BY_ID = new Map<string, Safeguard>(SAFEGUARDS.map(each => [each.id, each]));

/** The safeguard of an id. */
export function safeguard(id: SafeguardId): Safeguard {
  return BY_ID.get(id)!;
}

/** The safeguard in one line, e.g. `164.312(a)(2)(iv) Encryption and decryption (addressable)`. */
export function citation(id: SafeguardId): string {
  const { title, designation } = safeguard(id);
  return `${id} ${title} (${designation})`;
}
