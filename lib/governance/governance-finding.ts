import { GovernanceMatterId, governanceMatter } from './governance-matters';
import type { Day, Place } from './model';
import type { SafeguardId } from '../catalogue/safeguards';

/** Something that is not as it has to be in what people attest. */
export interface GovernanceFinding {
  readonly id: GovernanceMatterId;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  /** `error`: out of order today, and it fails where its severity does. `warning`: told, and fails nothing. */
  readonly level: 'error' | 'warning';
  readonly safeguards: readonly SafeguardId[];
  /** What was found, one sentence without a full stop. */
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly remediation: string;
}

/** By what files are judged. */
export interface FindingOptions {
  readonly today: Day;
  /** What the resources of the app use: `aws`, and outsiders as they are named there (hosts, partners). */
  readonly usedServices: readonly string[];
}

/** A finding on a matter, with what its row says of it. */
export function found(id: GovernanceMatterId, { file, line }: Place, message: string, change: Partial<GovernanceFinding> = {}): GovernanceFinding {
  const { severity, level, safeguards, remediation } = governanceMatter(id);
  return { id, severity, level, safeguards, message, file, line, remediation, ...change };
}

/** `in 7 days`, `today`, `3 days ago`. */
export function inDays(days: number): string {
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days === 0 ? 'today' : days > 0 ? `in ${count}` : `${count} ago`;
}
