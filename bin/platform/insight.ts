import { Stack, StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Foundation } from './foundation';
import { Records } from './records';
import { PhiSearch, PhiServerlessWarehouse } from '../../lib';

export interface InsightProps extends StackProps {
  readonly foundation: Foundation;
  readonly records: Records;
}

/** Where clinicians search notes, and where claims are counted. */
export class Insight extends Stack {
  constructor(scope: Construct, id: string, { foundation, records: { backupPlan }, ...props }: InsightProps) {
    super(scope, id, props);
    const { network: { vpc }, operators: { topic: alarmTopic }, recordsKey: { key: encryptionKey } } = foundation;
    const masterRole = iam.Role.fromRoleName(this, 'SearchSteward', 'SearchSteward');
    new PhiSearch(this, 'Notes', { vpc, encryptionKey, masterRole, alarmTopic });
    new PhiServerlessWarehouse(this, 'Claims', { vpc, encryptionKey, backupPlan });
  }
}
