import { Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { MASKED } from './store-log-group';

/**
 * Masks common identifiers in a log group of this app that has no data protection policy: whoever reads it, or is sent its events, does not
 * see them. The policy of an imported log group is the business of its owner. (Amazon CloudWatch Logs User Guide, "Help protect sensitive log
 * data with masking".)
 */
export function maskIdentifiers(logGroup: logs.ILogGroup): void {
  const resource = logGroup.node.defaultChild;
  if (!(resource instanceof logs.CfnLogGroup) || resource.dataProtectionPolicy !== undefined) return;
  const { partition } = Stack.of(resource);
  const DataIdentifier = MASKED.map(({ name }) => `arn:${partition}:dataprotection::aws:data-identifier/${name}`);
  resource.dataProtectionPolicy = {
    Name: 'mask-identifiers',
    Version: '2021-06-01',
    Statement: [
      { Sid: 'Count', DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: 'Mask', DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  };
}
