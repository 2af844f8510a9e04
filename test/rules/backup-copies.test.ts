import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const RULES = 'BackupPlan.BackupPlanRule';
const plan = (...vaults: unknown[]): Json => ({
  Resources: {
    Subject: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule: [{ CopyActions: vaults.map(vault => ({ DestinationBackupVaultArn: vault })) }] } } },
    Vault: { Type: 'AWS::Backup::BackupVault' },
  },
  Parameters: { Elsewhere: { Type: 'String' } },
});

judges('backup-plan-copy-cross-region', [
  ['absent', {}, nonCompliant('BackupPlan.BackupPlanRule')],
  ['no copy', plan(), nonCompliant(RULES, 'no rule copies to another Region or account')],
  ['another Region', plan('arn:aws:backup:us-west-2:111122223333:backup-vault:phi'), compliant(`${RULES}[0]`)],
  ['another Region of the account of the stack', plan({ 'Fn::Sub': 'arn:${AWS::Partition}:backup:us-west-2:${AWS::AccountId}:backup-vault:phi' }), compliant(`${RULES}[0]`)],
  ['another account', plan('arn:aws:backup:us-east-1:444455556666:backup-vault:phi'), compliant(`${RULES}[0]`)],
  ['the same Region and account', plan('arn:aws:backup:us-east-1:111122223333:backup-vault:phi'), nonCompliant(RULES)],
  ['the Region and account of the stack', plan({ 'Fn::Sub': 'arn:aws:backup:${AWS::Region}:${AWS::AccountId}:backup-vault:phi' }), nonCompliant(RULES)],
  ['a vault of the stack', plan({ 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] }), nonCompliant(RULES)],
  ['a vault of the stack and one elsewhere', plan({ 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] }, 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi'), compliant(`${RULES}[0]`)],
  ['another Region in one branch', plan({ 'Fn::If': ['Prod', 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi', 'arn:aws:backup:us-east-1:111122223333:backup-vault:phi'] }),
    nonCompliant(RULES)],
  ['no copies in one branch', {
    BackupPlan: {
      BackupPlanRule: [{
        CopyActions: { 'Fn::If': ['Prod', [{ DestinationBackupVaultArn: 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi' }], { Ref: 'AWS::NoValue' }] },
      }],
    },
  }, nonCompliant(RULES)],
  ['a copy that one branch leaves out', {
    BackupPlan: {
      BackupPlanRule: [{
        CopyActions: [{ 'Fn::If': ['Prod', { DestinationBackupVaultArn: 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi' }, { Ref: 'AWS::NoValue' }] }],
      }],
    },
  }, nonCompliant(RULES)],
  ['another Region in either branch', plan({ 'Fn::If': ['Prod', 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi', 'arn:aws:backup:eu-west-1:111122223333:backup-vault:phi'] }),
    compliant()],
  ['a parameter', plan({ Ref: 'Elsewhere' }), insufficientData(`${RULES}[0]`)],
]);
