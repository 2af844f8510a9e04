import { branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';
import { isOpen } from './list-entries';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';

/** A list of subnets or zones has two different entries or more in every branch; silent where the list is absent. */
export function spansTwo(resource: Resource, path: string): Verdict {
  return worst(resource.read(path).map(list => {
    if (list.value === undefined) return notApplicable();
    if (isOpen(list.value)) return insufficientData(list);
    const entries = Array.isArray(list.value) ? list.value as unknown[] : [list.value];
    const certain = new Set<string>();
    let possible = 0;
    entries.forEach((raw, index) => {
      const found = branches(raw, `${list.at}[${index}]`, resource.template, list.given).map(each => each.value);
      if (found.every(each => each !== undefined)) certain.add(nameOf(found[0], index));
      else if (found.some(each => each !== undefined)) possible++;
    });
    const found = { at: list.at, given: list.given, found: `${certain.size} of at least 2` };
    return certain.size >= 2 ? compliant(list) : possible > 0 ? nonCompliant({ ...found, found: `${found.found} for certain` }) : nonCompliant(found);
  }));
}

/** Entries that are not known before deployment are taken to differ. */
function nameOf(node: Node, index: number): string {
  return isKnown(node) || isOpen(node) ? String(node) : `entry ${index}`;
}
