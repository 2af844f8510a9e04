import { SAFEGUARDS, SafeguardId, safeguard } from '../catalogue/safeguards';
import type { Rule } from '../rules/rule';

const STANDARDS_WITH_SPECIFICATIONS = new Set<string | undefined>(SAFEGUARDS.map(each => each.parent));

/**
 * The safeguards of a rule that leave no choice whether, only how: required implementation specifications, and standards of the Security
 * Rule that have none and are marked as required themselves (45 CFR 164.306(d)(2), appendix A to subpart C). What they ask for can be
 * replaced by another measure, and by nothing else.
 */
export function requiredSafeguards({ safeguards }: Rule): readonly SafeguardId[] {
  return safeguards.filter(id => {
    const { kind, designation, rule } = safeguard(id);
    if (rule !== 'security' || designation === 'addressable') return false;
    return kind === 'specification' || !STANDARDS_WITH_SPECIFICATIONS.has(id);
  });
}

/** Whether a finding of a rule breaks one safeguard and no other: that one, a specification of it, or with it the standard above. */
export function isOnlyAbout({ safeguards }: Rule, wanted: string): boolean {
  const above = new Set<string | undefined>(safeguards.map(id => safeguard(id).parent));
  const broken = safeguards.filter(id => !above.has(id));
  return broken.every(id => id === wanted || safeguard(id).parent === wanted);
}
