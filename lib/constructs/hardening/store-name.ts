import { Names, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** How long a name may be, and how the caller sets it. */
export interface StoreNameBounds {
  /** What carries the name, as messages call it. */
  readonly store: string;
  /** The property that sets it. */
  readonly property: string;
  readonly longest: number;
  readonly shortest?: number;
}

/**
 * The name of a store: what the caller says, if the service takes it, or one made from the path. It stays: services make no second store
 * under a name, so a change that means replacement fails instead of starting empty.
 */
export function storeName(scope: Construct, given: string | undefined, { store, property, longest, shortest = 1 }: StoreNameBounds): string {
  const name = given ?? Names.uniqueResourceName(scope, { maxLength: longest, separator: '-' }).toLowerCase().replace(/-+(?=-|$)/g, '');
  if (!Token.isUnresolved(name) && /^[a-z](-?[a-z0-9])*$/.test(name) && name.length >= shortest && name.length <= longest) return name;
  const said = Token.isUnresolved(name) ? 'a value known only at deployment' : `'${name}'`;
  const bounds = shortest === 1 ? `up to ${longest}` : `${shortest} to ${longest}`;
  throw new Error(`${said} is no name of a ${store}; it takes ${bounds} lower-case letters, digits and single hyphens, a letter first: set ${property} to such a name`);
}
