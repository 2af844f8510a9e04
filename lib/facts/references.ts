import { evaluate } from './evaluate';
import type { Template } from './template';
import { Json, Reference, referencesOf } from './value';

const RESOLVES_TO_REFERENCE = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::ImportValue', 'Fn::GetStackOutput']);

/** Every resource that a raw tree mentions, each target and attribute once. Walks with a list of its own: depth is no danger. */
export function collectReferences(root: unknown, template: Template): readonly Reference[] {
  const found = new Map<string, Reference>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const raw = open.pop();
    if (typeof raw !== 'object' || raw === null) continue;
    if (Array.isArray(raw)) {
      for (const each of raw) if (typeof each === 'object') open.push(each);
      continue;
    }
    for (const key in raw) {
      const below = (raw as Json)[key];
      if (RESOLVES_TO_REFERENCE.has(key)) {
        for (const reference of referencesOf(evaluate(raw, template))) {
          found.set(`${reference.target.template.file}|${reference.target.logicalId}|${reference.attribute}`, reference);
        }
      }
      if (typeof below === 'object') open.push(below);
    }
  }
  return [...found.values()];
}
