import { graphOf } from './report-of';
import { coverageOf } from '../../lib/evidence/backup-coverage';
import type { Json } from '../../lib/facts/value';

const selection = (plan: unknown, resources: unknown[]): Json => ({ Type: 'AWS::Backup::BackupSelection', Properties: { BackupPlanId: plan, BackupSelection: { SelectionName: 's', Resources: resources } } });
const RESOURCES = {
  Subject: { Type: 'AWS::DynamoDB::Table', Properties: {} },
  Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'records' } },
  Plan: {
    Type: 'AWS::Backup::BackupPlan',
    Properties: {
      BackupPlan: { BackupPlanName: 'p', BackupPlanRule: [{ RuleName: 'daily', ScheduleExpression: 'cron(30 4 * * ? *)', TargetBackupVault: { Ref: 'Vault' }, Lifecycle: { DeleteAfterDays: 35 } }] },
      BackupPlanTags: { 'recovery-time-objective': 'PT4H' },
    },
  },
};

test('names plan, rules, vault and objectives of what selects a store', () => {
  const [found, ...others] = coverageOf(graphOf({ ...RESOURCES, Selection: selection({ Ref: 'Plan' }, [{ 'Fn::GetAtt': ['Subject', 'Arn'] }]) }).resources[0]);
  expect(others).toEqual([]);
  expect(found).toEqual({
    selection: 'Prod/Records/Selection/Resource',
    isSure: true,
    plan: 'Prod/Records/Plan/Resource',
    rules: [{ name: 'daily', schedule: 'cron(30 4 * * ? *)', vault: 'Prod/Records/Vault/Resource', vaultName: 'records', keptForDays: '35 days', copies: [] }],
    timeObjective: 'PT4H',
    pointObjective: undefined,
  });
});

test('a plan that is not in the templates is nothing to count on', () => {
  expect(coverageOf(graphOf({ ...RESOURCES, Selection: selection('1234', ['*']) }).resources[0])).toMatchObject([{ isSure: false, plan: '1234', rules: [] }]);
  expect(coverageOf(graphOf(RESOURCES).resources[0])).toEqual([]);
});
