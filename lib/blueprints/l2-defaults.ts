import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct, IConstruct } from 'constructs';

/** Where a construct is about to be made, and what its defaults may refer to. Asking for a key or a bucket is what makes it. */
export interface Place {
  readonly scope: Construct;
  readonly id: string;
  readonly key: () => kms.IKey;
  readonly accessLogBucket: () => s3.IBucket;
  /** Whether a key is what the blueprint gives. */
  readonly isOwnKey: (key: kms.IKey) => boolean;
  /** Does something to the construct at synthesis, for what no property says. */
  readonly afterwards: (task: (construct: IConstruct) => void) => void;
}

/** The defaults of one class of the AWS CDK. */
export interface L2Defaults {
  readonly injectionId: string;
  readonly defaults: (given: object, place: Place) => object;
}

/**
 * Defaults for a class that property injectors reach. They may look at what the caller gave, so as not to set one half of a choice
 * whose other half the caller has made.
 */
export function defaultsOf<P extends object>(
  l2: { readonly PROPERTY_INJECTION_ID: string },
  defaults: (given: Partial<P>, place: Place) => Partial<P>,
): L2Defaults {
  return { injectionId: l2.PROPERTY_INJECTION_ID, defaults: (given, place) => defaults(given as Partial<P>, place) };
}

/** The defaults, unless the caller has said something about the matter. */
export function unlessGiven<P extends object>(given: P, matter: readonly (keyof P)[], defaults: () => Partial<P>): Partial<P> {
  return matter.some(name => given[name] !== undefined) ? {} : defaults();
}
