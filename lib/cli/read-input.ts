import type { ResourceGraph } from '../facts/graph';
import { readFacts } from '../facts/read';
import { UnusableInput } from '../facts/unusable-input';

/** Reads what is to be judged. An assembly without a stack is refused: nothing would be found in it, and that would read as if all were well. */
export function readInput(paths: readonly string[]): ResourceGraph {
  const graph = readFacts(paths);
  if (graph.templates.length === 0) throw new UnusableInput(`${paths.join(', ')}: a cloud assembly without a stack; there is nothing to judge`);
  return graph;
}
