import type { ResourceGraph } from '../facts/graph';
import { isObject } from '../facts/value';
import { secretUnder } from '../rules/sensitive-text';

/** Shorter ones would be found in words that have nothing to do with them. */
const SHORTEST = 6;

/** What parameters of a secret have as their default: wherever it is referred to, it must not be shown. The longest come first. */
export function secretDefaults(graph: ResourceGraph): readonly string[] {
  const found = new Set<string>();
  for (const { parameters } of graph.templates) {
    for (const [name, declared] of Object.entries(parameters)) {
      if (!isObject(declared) || typeof declared.Default !== 'string' || declared.Default.length < SHORTEST) continue;
      const isHidden = declared.NoEcho === true || declared.NoEcho === 'true';
      if (isHidden || secretUnder(name, declared.Default) !== undefined) found.add(declared.Default);
    }
  }
  return [...found].sort((a, b) => b.length - a.length);
}
