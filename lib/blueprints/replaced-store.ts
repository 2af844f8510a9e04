import { CfnDeletionPolicy, type CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { Place } from './l2-defaults';

/**
 * Keeps what is deployed where encryption at rest comes with a new resource: CloudFormation deletes the old one with its data unless it is
 * told otherwise. What the author says of that stands. (AWS CloudFormation Template Reference Guide, "UpdateReplacePolicy attribute".)
 */
export function keepWhatIsReplaced({ cfnOptions }: CfnResource): void {
  cfnOptions.updateReplacePolicy ??= CfnDeletionPolicy.RETAIN;
}

/**
 * The same for a store that is about to be made. The AWS CDK keeps it, or a snapshot of it, unless its owner wants it gone with its stack; and
 * that says nothing of a deployment that only adds a key.
 */
export function keepStoreThatIsReplaced({ removalPolicy }: { readonly removalPolicy?: RemovalPolicy }, { afterwards }: Pick<Place, 'afterwards'>): void {
  if (removalPolicy !== RemovalPolicy.DESTROY) return;
  afterwards(({ node }) => {
    (node.defaultChild as CfnResource).cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  });
}
