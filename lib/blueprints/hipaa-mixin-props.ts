import type * as kms from 'aws-cdk-lib/aws-kms';

/** What the mixin refers to. */
export interface HipaaMixinProps {
  /**
   * The key for what names no key of its own, in the Region of the stacks that use it. Resources that an L2 construct has made do not get it,
   * since the grants of that construct would know nothing of it. The policy of an imported key is the business of its owner.
   *
   * @default - nothing gets a customer managed key; databases and file systems are encrypted under the key that AWS manages for their service
   */
  readonly encryptionKey?: kms.IKey;
}
