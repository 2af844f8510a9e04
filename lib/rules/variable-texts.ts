import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, Unknown, isKnown } from '../facts/value';
import { reader } from './list-entries';
import { mapEntries } from './map-entries';
import { identifierIn, secretUnder } from './sensitive-text';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';

/** Variables given as an object hold no secret and no identifier; `undefined` paths are none. What was seen is named by its kind, never repeated. */
export function variablesIn(resource: Resource, path: string): Verdict {
  return none(path, mapEntries(resource, path).map(({ key, reading }) => judgeVariable(key ?? '', reading)));
}

/** The same for variables given as a list of names and values. */
export function listedVariables(resource: Resource, path: string): Verdict {
  return none(path, resource.read(`${path}[*]`).filter(({ value }) => value !== undefined).flatMap(entry => {
    const read = reader(resource, entry);
    return read('Name').flatMap(name => read('Value').map(value => judgeVariable(isKnown(name.value) ? String(name.value) : '', value)));
  }));
}

function none(at: string, verdicts: readonly Verdict[]): Verdict {
  return worst([compliant({ at, found: 'no secret and no identifier' }), ...verdicts]);
}

function judgeVariable(name: string, { value, at }: Reading): Verdict {
  const text = isKnown(value) ? String(value) : value instanceof Text ? value.skeleton : '';
  const seen = secretUnder(name, text) ?? identifierIn(text);
  if (seen !== undefined) return nonCompliant({ at, found: seen });
  // What is looked up at deployment ends up readable all the same.
  if (value instanceof Unknown && value.dynamic) return nonCompliant({ at, found: 'a secret that is looked up at deployment and then readable' });
  return value instanceof Unknown && value.references.length === 0 && !value.expression.startsWith('${AWS::') ? insufficientData({ at, value }) : compliant();
}
