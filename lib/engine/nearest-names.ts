/** So many are suggested. */
const MOST = 3;

/** Longer words than this are compared by their beginning: nobody mistypes that much. */
const MAX_LENGTH = 80;

/** A word that is shorter stands in too many names. */
const MIN_PART = 4;

/** The names that may have been meant by a word: those that it is a part of, and those a few letters away, the nearest first. */
export function nearestNames(word: string, names: Iterable<string>): readonly string[] {
  const wanted = word.toLowerCase().slice(0, MAX_LENGTH);
  const allowed = Math.max(2, Math.floor(wanted.length / 4));
  const ranked = [...new Set(names)].flatMap(name => {
    const given = name.toLowerCase().slice(0, MAX_LENGTH);
    // A part of a name that is typed right says more than a likeness.
    if (wanted.length >= MIN_PART && given.includes(wanted)) return [{ name, distance: (given.length - wanted.length) / MAX_LENGTH }];
    const distance = Math.abs(given.length - wanted.length) > allowed ? Infinity : editDistance(wanted, given);
    return distance <= allowed ? [{ name, distance }] : [];
  });
  return ranked.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, MOST).map(each => each.name);
}

/** How many letters have to be put in, taken out, changed or swapped with their neighbour (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  let [earlier, previous] = [[] as number[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = previous[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, change);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwap) current[j] = Math.min(current[j], earlier[j - 2] + 1);
    }
    [earlier, previous] = [previous, current];
  }
  return previous[to.length];
}
