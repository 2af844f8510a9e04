import * as fc from 'fast-check';
import { EDIT_KINDS, Edit, corrupt } from './corruption';
import { SEEDS } from './seeds';
import { Json, isObject } from '../../lib/facts/value';

/** A case in the small: what it is made of, so that it can be printed and made again. */
export interface Case {
  /** Which examples are put together. */
  readonly seeds: readonly number[];
  readonly edits: readonly Edit[];
}

/** The template of a case, and the templates of its nested stacks. */
export interface CaseTemplate {
  readonly body: Json;
  readonly nested: Json;
}

const edit: fc.Arbitrary<Edit> = fc.record({ kind: fc.constantFrom(...EDIT_KINDS), place: fc.nat(100_000), choice: fc.nat(100_000) });

/** One to three examples in one template, and up to eight things done to it; it shrinks to the fewest of both. */
export const cases: fc.Arbitrary<Case> = fc.record({
  seeds: fc.array(fc.nat(SEEDS.length - 1), { minLength: 1, maxLength: 3 }),
  edits: fc.array(edit, { maxLength: 8 }),
});

/** The template that a case stands for. */
export function templateOf({ seeds, edits }: Case): CaseTemplate {
  const chosen = seeds.map(index => SEEDS[index % SEEDS.length]);
  const resources: Record<string, unknown> = {};
  const sections: Record<string, unknown> = {};
  const nested: Record<string, unknown> = {};
  chosen.forEach(({ body, nested: below }, index) => {
    // Ids are kept for the first example; the others refer to what the first one calls so.
    for (const [id, each] of Object.entries(isObject(body.Resources) ? body.Resources : {})) resources[index === 0 ? id : `${id}${index}`] = each;
    for (const [name, section] of Object.entries(body)) if (name !== 'Resources') sections[name] = mergedSection(sections[name], section);
    for (const [id, each] of Object.entries(below)) nested[index === 0 ? id : `${id}${index}`] = each;
  });
  return { body: corrupt({ ...sections, Resources: resources }, edits), nested };
}

function mergedSection(before: unknown, section: unknown): unknown {
  return isObject(before) && isObject(section) ? { ...before, ...section } : section;
}
