import { NPRM_2025 } from '../catalogue/nprm-2025';
import type { Readiness } from '../engine/readiness';

/** What the proposal would ask for, and what was found of it: for people. */
export function* readinessLines(rows: readonly Readiness[]): Generator<string> {
  yield `\n${NPRM_2025.citation}: ${NPRM_2025.status}. What it would ask for, and what templates show of it; nothing here counts or fails\n`;
  for (const row of rows) {
    const { demand: { section, isNumberSure, demand } } = row;
    yield `  ${section}${isNumberSure ? '' : ' (number to be checked)'} ${demand}: ${stateOf(row)}\n`;
  }
}

function stateOf({ demand: { rules, safeguards = [] }, compliant, open, undetermined, acknowledged }: Readiness): string {
  if (rules.length + safeguards.length === 0) return 'no template shows it';
  const judged = compliant + open + undetermined + acknowledged;
  if (judged === 0) return 'nothing here that it is about';
  return `${open} of ${judged} ${judged === 1 ? 'check' : 'checks'} not met${undetermined > 0 ? `, ${undetermined} undetermined` : ''}${acknowledged > 0 ? `, ${acknowledged} left by decision` : ''}`;
}

/** The same for programs. */
export function readinessJson(rows: readonly Readiness[]) {
  return {
    ...NPRM_2025,
    demands: rows.map(({ demand, ...counts }) => ({ ...demand, ...counts })),
  };
}
