import { isOpen } from './list-entries';
import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { Reading, branches, describeAssumption } from '../facts/reading';
import type { Template } from '../facts/template';
import { show } from '../facts/value';

/** Whether a list of the logs to export has each of some names, whatever the conditions on its entries. */
export function listsLogs(list: Reading, template: Template, ...names: readonly string[]): Verdict {
  if (list.value === undefined) return nonCompliant(list);
  if (isOpen(list.value)) return insufficientData(list);
  const raw = Array.isArray(list.value) ? list.value as unknown[] : [list.value];
  const entries = raw.map((each, index) => branches(each, `${list.at}[${index}]`, template, list.given));
  const missing = names.find(name => !entries.some(found => found.every(({ value }) => value === name)));
  if (missing === undefined) return compliant(list);
  if (entries.some(found => found.some(({ value }) => isOpen(value)))) return insufficientData(list);
  return nonCompliant({ at: list.at, found: `${show(list.value)} without ${missing}${describeAssumption(list.given)}` });
}

/** The list at a path has each of some logs. */
export function exportsLogs(path: string, ...names: readonly string[]): Check {
  return resource => worst(resource.read(path).map(list => listsLogs(list, resource.template, ...names)));
}
