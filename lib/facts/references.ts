import { branches } from './reading';
import type { Resource } from './resource';
import type { Template } from './template';
import { Json, Node, Reference, referencesOf } from './value';

const RESOLVES_TO_REFERENCE = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::ImportValue', 'Fn::GetStackOutput', 'Fn::FindInMap']);

const LETTER_F = 'F'.charCodeAt(0);
const LETTER_R = 'R'.charCodeAt(0);

/** Every resource that a raw tree mentions, each target and attribute once. */
export function collectReferences(root: unknown, template: Template): readonly Reference[] {
  const found = new Map<Resource, Map<string, Reference>>();
  walkReferences(root, template, node => {
    for (const reference of referencesOf(node)) {
      const attributes = found.get(reference.target);
      if (attributes) attributes.set(reference.attribute, reference);
      else found.set(reference.target, new Map([[reference.attribute, reference]]));
    }
  });
  return [...found.values()].flatMap(attributes => [...attributes.values()]);
}

/** Visits the resources that a raw tree mentions, one that it mentions more than once as often. */
export function visitTargets(root: unknown, template: Template, visit: (target: Resource) => void): void {
  walkReferences(root, template, node => {
    for (const reference of referencesOf(node)) visit(reference.target);
  }, visit);
}

/**
 * Walks a raw tree with a list of its own: depth is no danger.
 *
 * @param visitTarget takes a plain reference to a resource of the template straight away, which most are
 */
function walkReferences(root: unknown, template: Template, visit: (node: Node) => void, visitTarget?: (target: Resource) => void): void {
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
      // Most keys are told by their first letter.
      const first = key.charCodeAt(0);
      if ((first === LETTER_R || first === LETTER_F) && RESOLVES_TO_REFERENCE.has(key)) {
        const target = visitTarget && plainTarget(key, below, template);
        if (target) {
          visitTarget(target);
          continue;
        }
        for (const { value } of branches(raw, '', template)) {
          // A parameter may stand for a list that the parent stack passes.
          if (Array.isArray(value)) (value as Node[]).forEach(visit);
          else visit(value);
        }
      }
      if (typeof below === 'object') open.push(below);
    }
  }
}

/** The resource of `{ Ref: Id }` or `{ Fn::GetAtt: [Id, Attribute] }`, unless it is a nested stack, whose outputs lead elsewhere. */
function plainTarget(key: string, argument: unknown, template: Template): Resource | undefined {
  const id: unknown = key === 'Ref' ? argument : key === 'Fn::GetAtt' && Array.isArray(argument) ? argument[0] : undefined;
  const resource = typeof id === 'string' ? template.resource(id) : undefined;
  return resource?.nestedTemplate ? undefined : resource;
}
