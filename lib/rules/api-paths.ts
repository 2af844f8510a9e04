import { mapEntries } from './map-entries';
import type { Check } from './predicates';
import { judgeText } from './sensitive-names';
import { identifierIn, identifierName } from './sensitive-text';
import { Verdict, nonCompliant, worst } from './verdict';
import { Reading } from '../facts/reading';
import { isKnown } from '../facts/value';

/** An id that the system gives to a patient is how REST, FHIR included, names one. */
const OPAQUE_ID = /^patients?[-_]?id(?:entifier)?$/i;

const PARAMETER = /\{([^{}+]{1,64})\+?\}/g;

/** Paths hold no identifier, and ask for none but opaque ids: a path stands in logs and in the history of browsers. */
export const pathsNamePatientsByIdOnly: Check = resource => {
  const texts = [...resource.read('PathPart'), ...resource.read('RouteKey')].filter(({ value }) => value !== undefined).map(judgePath);
  const parameters = mapEntries(resource, 'RequestParameters').flatMap(({ key, reading }) => {
    const [, name] = /^(?:method\.)?request\.(?:querystring|path)\.(.+)$/.exec(key ?? '') ?? [];
    return name !== undefined && isTelling(name) ? [nonCompliant({ at: reading.at, found: `a parameter called ${name}` })] : [];
  });
  return worst([...texts, ...parameters]);
};

function judgePath(reading: Reading): Verdict {
  const names = isKnown(reading.value) ? [...String(reading.value).matchAll(PARAMETER)].map(([, name]) => name) : [];
  const telling = names.find(isTelling);
  return telling === undefined ? judgeText(reading, identifierIn) : nonCompliant({ at: reading.at, found: `a parameter called ${telling}` });
}

function isTelling(name: string): boolean {
  return identifierName(name) && !OPAQUE_ID.test(name);
}
