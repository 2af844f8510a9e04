import { Names, Stack, Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import type { HipaaBlueprintProps } from './hipaa-blueprint-props';
import { hardenedKey } from '../constructs/hardening/hardened-key';
import { sharedLogBucket } from '../constructs/hardening/shared-log-bucket';

/** The name of what a blueprint adds to a stack; it never changes, since a key under another name is another key. */
const HOME_ID = 'HipaaBlueprint';

/** Gives the key for a construct: the one that was chosen, or that of its stack. */
export function keyFor(scope: IConstruct, { encryptionKey }: HipaaBlueprintProps): kms.IKey {
  const stack = Stack.of(scope);
  if (encryptionKey) {
    requireRegion('encryptionKey', encryptionKey.env.region, stack);
    return encryptionKey;
  }
  const existing = stack.node.tryFindChild(HOME_ID)?.node.tryFindChild('Key');
  return existing === undefined ? newKey(stack) : existing as kms.Key;
}

/** Whether a construct has a key from a blueprint rather than from its owner. */
export function isOwnKey(key: kms.IKey, { encryptionKey }: HipaaBlueprintProps): boolean {
  return key === encryptionKey || key.node.scope?.node.id === HOME_ID;
}

/** Gives the bucket for access logs: the one that was chosen, or that of the stack. */
export function logBucketFor(scope: IConstruct, { accessLogBucket }: HipaaBlueprintProps): s3.IBucket {
  if (!accessLogBucket) return sharedLogBucket(scope);
  requireRegion('accessLogBucket', accessLogBucket.env.region, Stack.of(scope));
  return accessLogBucket;
}

function newKey(stack: Stack): kms.Key {
  const home = new Construct(stack, HOME_ID);
  const key = hardenedKey(home, 'Key', { description: `Encrypts what names no key of its own in ${stack.node.path}` });
  key.addAlias(`alias/hipaa-blueprint/${Names.uniqueResourceName(home, { maxLength: 230, separator: '-' })}`);
  return key;
}

function requireRegion(what: string, theirs: string, { node, region }: Stack): void {
  if (Token.isUnresolved(theirs) || Token.isUnresolved(region) || theirs === region) return;
  throw new Error(`the ${what} of the blueprint is in ${theirs}, the stack ${node.path} is in ${region}; both must be in one Region: apply a blueprint of its own to this stack`);
}
