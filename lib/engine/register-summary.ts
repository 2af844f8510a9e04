import type { DecisionState, RegisterEntry } from './decision-register';

/** What is told of states other than being in force, in this order. */
const TOLD: readonly (readonly [DecisionState, string])[] = [
  ['expired', 'expired'], ['refused', 'refused, since what is required needs an alternative'], ['invalid', 'invalid'], ['needless', 'needless'], ['duplicate', 'duplicate'],
];

/** The register of decisions in one line; none where nobody decided anything. */
export function registerSummary(register: readonly RegisterEntry[]): readonly string[] {
  const count = (...states: DecisionState[]) => register.filter(each => states.includes(each.state)).length;
  const [next] = register.filter(({ state }) => state === 'in-force' || state === 'expires-soon').map(each => each.expires!).sort();
  const undocumented = register.filter(each => each.state === 'undocumented' && each.findings > 0).length;
  const parts = [
    ...next === undefined ? [] : [`${count('in-force', 'expires-soon')} in force (the first ends on ${next})`],
    ...TOLD.filter(([state]) => count(state) > 0).map(([state, words]) => `${count(state)} ${words}`),
    ...undocumented === 0 ? [] : [`${undocumented} undocumented: ${undocumented === 1 ? 'an acknowledgement' : 'acknowledgements'} without owner and last day`],
  ];
  return parts.length === 0 ? [] : [`Decisions: ${parts.join(', ')}.`];
}
