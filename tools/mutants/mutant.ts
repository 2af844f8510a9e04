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
