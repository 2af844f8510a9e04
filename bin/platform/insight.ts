import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { PlatformProps } from './foundation';
import { PhiSearch, PhiServerlessWarehouse } from '../../lib';

/** Where clinicians search notes, and where claims are counted. */
export class Insight extends Stack {
  constructor(scope: Construct, id: string, { platform, ...props }: PlatformProps) {
    super(scope, id, props);
    const { alarmTopic, backupPlan, encryptionKey, vpc } = platform;
    const masterRole = iam.Role.fromRoleName(this, 'SearchSteward', 'SearchSteward');
    new PhiSearch(this, 'Notes', { vpc, encryptionKey, masterRole, alarmTopic });
    new PhiServerlessWarehouse(this, 'Claims', { vpc, encryptionKey, backupPlan });
  }
}
