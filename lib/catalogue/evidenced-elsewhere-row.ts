import type { Crosswalk } from './crosswalk';
import type { SafeguardId } from './safeguards';

/** A row of the tables of what no template can show. */
export interface EvidencedElsewhereRow {
  /** Public, as the id of a rule is: evidence refers to it. */
  readonly id: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  /** The compliant state, one sentence. */
  readonly title: string;
  readonly safeguards: readonly SafeguardId[];
  /** The same thing in other tools: their checks of the live account, their questionnaires and documents. */
  readonly crosswalk?: Crosswalk;
}
