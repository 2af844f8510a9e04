import type { Framework, FrameworkId } from './framework';
import { NIST_800_53 } from './nist-800-53';
import { NPRM_2025 } from './nprm-2025';
import { SAFEGUARDS } from './safeguards';
import { SOC_2 } from './soc-2';

/** The rule in force itself: a row for each standard and each implementation specification. */
const SAFEGUARD_BY_SAFEGUARD: Framework = {
  title: 'Security Standards for the Protection of Electronic Protected Health Information',
  citation: '45 CFR 164 Subpart C',
  status: 'the Security Rule in force, by its standards and implementation specifications',
  rows: SAFEGUARDS.filter(each => each.rule === 'security').map(({ id, title, designation }) => ({ id, title: `${title} (${designation})`, safeguards: [id] })),
};

/** The frameworks by their ids. */
export const FRAMEWORKS: Readonly<Record<FrameworkId, Framework>> = {
  'nprm-2025-readiness': NPRM_2025,
  'nist-800-53r5': NIST_800_53,
  'soc-2': SOC_2,
  'safeguards': SAFEGUARD_BY_SAFEGUARD,
};
