import { Assumption, Reading, branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isObject } from '../facts/value';

/** One value of an object whose keys the user chooses: a variable, the settings of a route. */
export interface MapEntry {
  /** `undefined`: the object itself is not known before deployment. */
  readonly key?: string;
  readonly reading: Reading;
}

/** The values of an object whose keys the user chooses, one a branch. */
export function mapEntries(resource: Resource, path: string): readonly MapEntry[] {
  return resource.read(path).flatMap(({ value, at, given }): readonly MapEntry[] => {
    if (value === undefined) return [];
    if (!isObject(value)) return [{ reading: { value, at, given } }];
    return Object.entries(value).flatMap(([key, raw]) => valuesOf(resource, key, raw, `${at}.${key}`, given));
  });
}

function valuesOf(resource: Resource, key: string, raw: unknown, at: string, given: Assumption | undefined): MapEntry[] {
  return branches(raw, at, resource.template, given).map(reading => ({ key, reading }));
}
