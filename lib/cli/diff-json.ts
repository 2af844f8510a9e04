import type { DiffEntry, DiffOutcome } from './diff-outcome';
import { safeguard } from '../catalogue/safeguards';

/** The version of the JSON that `diff --format json` prints: the first number changes when a reader would break. */
const SCHEMA_VERSION = '1.0';

/** A comparison for programs: everything, in the order of how much it matters. */
export function diffJson({ changes, entries, counts }: DiffOutcome) {
  const { safeguards, resources, acknowledgements } = changes;
  return {
    schemaVersion: SCHEMA_VERSION,
    counts,
    findings: entries.map(({
      direction, fails, rule, place, resourceType, property, found, statusBefore, statusAfter, outOfScopeBefore, outOfScopeAfter, description, reason,
    }) => ({
      direction,
      fails,
      ruleId: rule.id,
      severity: rule.severity,
      safeguards: rule.safeguards,
      place,
      resourceType,
      statusBefore,
      statusAfter,
      outOfScopeBefore: stated(outOfScopeBefore),
      outOfScopeAfter: stated(outOfScopeAfter),
      propertyPath: property,
      found,
      message: description.message,
      remediation: description.remediation,
      reason,
    })),
    safeguards: safeguards.map(({ id, before, after }) => ({ id, title: safeguard(id).title, before, after })),
    resources,
    acknowledgements,
  };
}

/** Who stated that it is out of scope, and why. */
function stated(statement: DiffEntry['outOfScopeAfter']) {
  return statement && { reason: statement.reason, owner: statement.owner };
}
