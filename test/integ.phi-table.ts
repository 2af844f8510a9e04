import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Sandbox, under } from './setup/sandbox';
import { PhiTable } from '../lib/constructs/phi-table';

const sandbox = new Sandbox('PhiTable');
const { table, encryptionKey } = new PhiTable(sandbox.stack, 'Visits', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
const TableName = table.tableName;

sandbox.expects('DynamoDB', 'describeTable', { TableName }, {
  Table: {
    SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: under(encryptionKey) },
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  },
});
sandbox.expects('DynamoDB', 'describeContinuousBackups', { TableName }, {
  ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35 } },
});
