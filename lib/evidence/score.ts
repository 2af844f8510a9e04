import type { AttestationRow, ControlRow, Report, Trend } from './report-model';
import type { FamilyScore, Score } from './score-model';
import type { SafeguardCategory, SafeguardId } from '../catalogue/safeguards';

/** The families of the Security Rule. */
export const FAMILIES = ['technical', 'administrative', 'physical', 'organizational', 'documentation'] as const;

/** The part of controls that pass, from 0 to 100, rounded down: 100 means all of them, and nothing less does. */
export function percent(passing: number, total: number): number {
  return total === 0 ? 0 : Math.floor(passing * 100 / total);
}

/** The score of a control matrix; the attestations say which are waited for. */
export function scoreOf(controls: readonly ControlRow[], attestations: readonly AttestationRow[]): Score {
  const passing = controls.filter(each => each.isPassing).length;
  const family = (category: SafeguardCategory) => familyOf(controls.filter(each => each.category === category), attestations);
  return {
    framework: 'hipaa',
    score: percent(passing, controls.length),
    controls_total: controls.length,
    controls_passing: passing,
    by_safeguard: {
      technical: family('technical'),
      administrative: family('administrative'),
      physical: family('physical'),
      organizational: family('organizational'),
      documentation: family('documentation'),
    },
  };
}

function familyOf(controls: readonly ControlRow[], attestations: readonly AttestationRow[]): FamilyScore {
  const passing = controls.filter(each => each.isPassing).length;
  const open = controls.filter(each => !each.isPassing);
  const waited = attestations.filter(({ id, state }) => state !== 'signed' && open.some(each => each.attestedBy.includes(id))).length;
  const inherited = controls.filter(each => each.status === 'inherited').length;
  const half = controls.filter(each => each.status === 'inherited-pending').length;
  const notes = [
    ...waited > 0 ? [`${waited} attestation${waited === 1 ? '' : 's'} pending`] : [],
    ...inherited > 0 ? [`${inherited} inherited from AWS in its part`] : [],
    ...half > 0 ? [`${half} inherited from AWS in its part, and yours not attested`] : [],
  ];
  return { score: percent(passing, controls.length), passing, total: controls.length, ...notes.length > 0 && { note: notes.join('; ') } };
}

/** How the score has moved since an earlier report. */
export function trendOf(score: Score, controls: readonly ControlRow[], previous: Pick<Report, 'controls' | 'score' | 'provenance'>): Trend {
  const before = new Map<SafeguardId, boolean>(previous.controls.map(each => [each.id, each.isPassing]));
  return {
    date: previous.provenance.date,
    commit: previous.provenance.commit,
    score: previous.score.score,
    change: score.score - previous.score.score,
    nowPassing: controls.filter(each => each.isPassing && before.get(each.id) === false).map(each => each.id),
    noLongerPassing: controls.filter(each => !each.isPassing && before.get(each.id) === true).map(each => each.id),
  };
}
