import { branches } from './reading';
import type { Resource } from './resource';
import type { Template } from './template';
import { Json, Node, Reference, referencesOf } from './value';

const RESOLVES_TO_REFERENCE = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::ImportValue', 'Fn::GetStackOutput', 'Fn::FindInMap']);

/** Every resource that a raw tree mentions, each target and attribute once. Walks with a list of its own: depth is no danger. */
export function collectReferences(root: unknown, template: Template): readonly Reference[] {
  const found = new Map<Resource, Map<string, Reference>>();
  const keep = (node: Node) => {
    for (const reference of referencesOf(node)) {
      const attributes = found.get(reference.target);
      if (attributes) attributes.set(reference.attribute, reference);
      else found.set(reference.target, new Map([[reference.attribute, reference]]));
    }
  };
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
        for (const { value } of branches(raw, '', template)) {
          // A parameter may stand for a list that the parent stack passes.
          if (Array.isArray(value)) (value as Node[]).forEach(keep);
          else keep(value);
        }
      }
      if (typeof below === 'object') open.push(below);
    }
  }
  return [...found.values()].flatMap(attributes => [...attributes.values()]);
}
