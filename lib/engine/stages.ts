import type { ResourceGraph } from '../facts/graph';

/**
 * The construct paths of Stages, as far as an assembly tells them: what lies above the stacks of an assembly within another one. A group of
 * stacks within a Stage looks like one, and may have a line of its own.
 */
export function stagePaths(graph: ResourceGraph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { constructPath, parent } of graph.templates) {
    if (parent || constructPath === undefined) continue;
    for (let path = above(constructPath); path !== ''; path = above(path)) found.add(path);
  }
  return found;
}

function above(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
