import { Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** Where a copy is, and the key that encrypts it there. */
export interface Placed {
  readonly region: string;
  readonly encryptionKey?: kms.IKey;
}

/** Throws when two copies would share a Region, or a copy and the original, or when a key lies in another Region than what it encrypts. */
export function requireReplicaRegions(original: Placed, replicas: readonly Placed[]): void {
  [original, ...replicas].forEach(({ region, encryptionKey }, index, places) => {
    if (index > 0 && Token.isUnresolved(region)) {
      throw new Error('the Region of a replica is known only at deployment; it takes a literal: write it out, for example \'us-west-2\'');
    }
    if (places.findIndex((other) => other.region === region) < index) {
      throw new Error(`replicas names ${region} for a second time; a Region holds one copy, the one of the stack the original: name each other Region once`);
    }
    const ofKey = encryptionKey?.env.region;
    if (ofKey !== undefined && !Token.isUnresolved(ofKey) && !Token.isUnresolved(region) && ofKey !== region) {
      throw new Error(`the key for ${region} is in ${ofKey}; data is encrypted under a key of the same Region: pass one of ${region}`);
    }
  });
}
