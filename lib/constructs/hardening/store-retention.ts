import { CfnDeletionPolicy, CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { PhiKey } from '../phi-key';

/**
 * Keeps everything that a store which outlives its stack still uses: subnet group, parameters, roles, backup plan. After a failed
 * first deployment these go, so that the next one finds their names free. A key looks after itself.
 */
export function keepWithStore(scope: IConstruct): void {
  for (const child of scope.node.findAll()) {
    if (!CfnResource.isCfnResource(child) || child.node.scopes.some((each) => each instanceof PhiKey)) continue;
    const { deletionPolicy } = child.cfnOptions;
    if (deletionPolicy !== CfnDeletionPolicy.RETAIN) child.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
