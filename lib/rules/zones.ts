import { isOpen, sumsOf } from './list-entries';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

/** A list of subnets or zones has two different entries or more in every branch; silent where the list is absent. */
export function spansTwo(resource: Resource, path: string): Verdict {
  return worst(resource.read(path).map(list => {
    if (list.value === undefined) return notApplicable();
    const sums = isOpen(list.value) ? undefined : sumsOf(resource, list, '', NONE, (different, value) => withOneMore(different, value));
    if (sums === undefined) return insufficientData(list);
    return worst(sums.map(({ sum: { length } }) => length >= 2 ? compliant(list) : nonCompliant({ ...list, found: `${length} for certain, at least 2 are needed` })));
  }));
}

const NONE: readonly string[] = [];

/** Two are enough. What is not known before deployment, or is written as an object, is taken to differ. */
function withOneMore(different: readonly string[], value: Node): readonly string[] {
  const name = isKnown(value) || isOpen(value) ? String(value) : `entry ${different.length}`;
  return different.length >= 2 || different.includes(name) ? different : [...different, name];
}
