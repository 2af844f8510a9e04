import type { Json } from '../../lib/facts/value';

/** What is done to a guard-rail. */
export type Operator =
  | 'remove' | 'flip' | 'widen' | 'lower' | 'invert statement' | 'add statement' | 'delete resource' | 'redirect reference'
  | 'unresolved parameter' | 'behind a condition';

/** A change at one place of one resource. */
export interface Mutant {
  readonly operator: Operator;
  /** The template that holds the resource. */
  readonly file: string;
  readonly logicalId: string;
  readonly type: string;
  /** From the resource: `Properties.VersioningConfiguration.Status`; empty for the resource as a whole. */
  readonly path: string;
  /** What it became: `Suspended`. */
  readonly becomes: string;
  /** The templates that differ from the original, by file. */
  readonly bodies: () => ReadonlyMap<string, Json>;
}

/** The service that a type belongs to: `S3`. */
export function serviceOf({ type }: Mutant): string {
  return type.split('::')[1] ?? type;
}

/** A mutant for people, on one line. */
export function mutantText({ operator, type, path, logicalId, becomes }: Mutant): string {
  return `${operator}: ${type} ${logicalId} ${path}${becomes === '' ? '' : ` -> ${becomes}`}`;
}

/** What a mutant is told by. */
export type Change = Pick<Mutant, 'type' | 'path' | 'operator' | 'becomes'> & {
  /** The properties of the resource, as JSON. */
  readonly properties?: string;
};

/** Mutants that have something in common, told by what was changed and how. */
export interface MutantClass {
  readonly what: string;
  readonly reason: string;
  readonly type?: RegExp;
  readonly path?: RegExp;
  /** Type and path with a space between them. */
  readonly at?: RegExp;
  /** What the properties of the resource have in them. */
  readonly properties?: RegExp;
  readonly operator?: RegExp;
  readonly becomes?: RegExp;
}

/** Whether a mutant is of a class: it must fit in everything that the class says. */
export function isOf(each: MutantClass, change: Change): boolean {
  return fits(each.type, change.type) && fits(each.path, change.path) && fits(each.at, `${change.type} ${change.path}`)
    && fits(each.operator, change.operator) && fits(each.becomes, change.becomes) && fits(each.properties, change.properties ?? '');
}

function fits(pattern: RegExp | undefined, text: string): boolean {
  return pattern === undefined || pattern.test(text);
}
