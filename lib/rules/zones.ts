import { certainEntries, isOpen } from './list-entries';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

/** A list of subnets or zones has two different entries or more in every branch; silent where the list is absent. */
export function spansTwo(resource: Resource, path: string): Verdict {
  return worst(certainEntries(resource, path).map(({ list, entries }) => {
    if (list.value === undefined) return notApplicable();
    if (isOpen(list.value)) return insufficientData(list);
    // What is not known before deployment is taken to differ.
    const different = new Set(entries.map(({ value, at }) => isKnown(value) || isOpen(value) ? String(value) : at)).size;
    return different >= 2 ? compliant(list) : nonCompliant({ ...list, found: `${different} for certain, at least 2 are needed` });
  }));
}
