import { SEVERITIES } from '../engine/describe';
import { stagePaths } from '../engine/stages';
import type { ResourceGraph } from '../facts/graph';
import { UnusableInput } from '../facts/unusable-input';
import type { Severity } from '../rules/rule';

const ALLOWED = 'give the path of a Stage and the least severity that fails there, such as Prod=medium';

/** The lines of Stages as `--fail-on-stage` gives them: `Prod=medium`. A Stage that is not there has no line: a typing error would let everything pass. */
export function stageLines(given: readonly string[] = [], graph: ResourceGraph): ReadonlyMap<string, Severity> {
  const found = new Map<string, Severity>();
  if (given.length === 0) return found;
  const stages = stagePaths(graph);
  for (const each of given) {
    const end = each.lastIndexOf('=');
    const [stage, severity] = [each.slice(0, Math.max(end, 0)), each.slice(end + 1)];
    if (stage === '') throw new UnusableInput(`--fail-on-stage ${each}: ${ALLOWED}`);
    if (!isSeverity(severity)) throw new UnusableInput(`--fail-on-stage ${each}: no severity; give one of ${SEVERITIES.join(', ')}`);
    if (!stages.has(stage)) throw new UnusableInput(`--fail-on-stage ${each}: no Stage ${stage} here; ${stages.size === 0 ? 'there is none' : `there are ${[...stages].sort().join(', ')}`}`);
    if (found.has(stage)) throw new UnusableInput(`--fail-on-stage ${each}: the Stage ${stage} is given twice; give it once`);
    found.set(stage, severity);
  }
  return found;
}

function isSeverity(text: string): text is Severity {
  return (SEVERITIES as readonly string[]).includes(text);
}
