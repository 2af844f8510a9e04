import { EVIDENCED_BY_ATTESTATION } from './evidenced-by-attestation';
import { EVIDENCED_BY_SCAN } from './evidenced-by-scan';
import { EvidencedElsewhereRow } from './evidenced-elsewhere-row';

/** The id of what no template can show. A wrong id does not compile. */
export type EvidencedElsewhereId = (typeof EVIDENCED_BY_SCAN)[number]['id'] | (typeof EVIDENCED_BY_ATTESTATION)[number]['id'];

/** What has to be as it should be although no template says so, and no rule judges it. */
export interface EvidencedElsewhere extends EvidencedElsewhereRow {
  readonly id: EvidencedElsewhereId;
  /** What shows it: the live account, or somebody's signed word. */
  readonly evidencedBy: 'scan' | 'attestation';
}

/** Everything that is evidenced outside of templates. */
export const EVIDENCED_ELSEWHERE: readonly EvidencedElsewhere[] = [
  ...EVIDENCED_BY_SCAN.map(row => ({ ...row, evidencedBy: 'scan' as const })),
  ...EVIDENCED_BY_ATTESTATION.map(row => ({ ...row, evidencedBy: 'attestation' as const })),
];
