import { PolicyDocument, documentAt } from '../facts/policy-document';
import { Json, Node, Text, isObject } from '../facts/value';
import { admitsEverybody } from './policies';
import type { Check } from './predicates';
import { compliant, insufficientData, nonCompliant, worst } from './verdict';

/** Stands in a document for what is known at deployment only: an ARN, an account, a name. */
const PLACEHOLDER = '(known at deployment)';

/** The object of a property that takes an object or its JSON text, parts of which may be references; `undefined` if it cannot be read. */
export function documentOf(node: Node): Json | undefined {
  if (isObject(node)) return node;
  const text = node instanceof Text ? node.parts.map(part => typeof part === 'string' ? part : PLACEHOLDER).join('') : node;
  if (typeof text !== 'string') return undefined;
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** No statement of the policy at a property lets everybody in. Without a policy AWS lets nobody else in. */
export function admitsKnownCallers(path: string): Check {
  return resource => worst(resource.read(path).map(reading => {
    if (reading.value === undefined) return compliant(reading);
    const body = documentOf(reading.value);
    if (!body) return insufficientData(reading);
    const document: PolicyDocument = documentAt(resource, body, reading.at, reading.given);
    const open = document.statements.find(admitsEverybody);
    if (open) return nonCompliant({ at: open.at, found: 'every principal' });
    return document.unknown === undefined ? compliant({ at: path, found: 'named principals' }) : insufficientData({ at: path, found: document.unknown });
  }));
}
