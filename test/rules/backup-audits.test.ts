import { Case, compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const STORE = { Type: 'AWS::DynamoDB::Table' };
const PLAN = 'AWS::Backup::RestoreTestingPlan';
const FRAMEWORK = 'AWS::Backup::Framework';
const REPORT_PLAN = 'AWS::Backup::ReportPlan';
const named = (type: string, name: unknown) => ({ Type: type, Properties: { RestoreTestingPlanName: name } });
const selection = (name: unknown) => named('AWS::Backup::RestoreTestingSelection', name);

const SILENT: readonly Case[] = [
  ['nothing is stored', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, notApplicable()],
];

judges('backup-restore-testing-plan', [
  ...SILENT,
  ['a store that AWS Backup cannot restore for a test', { Resources: { Tables: { Type: 'AWS::Cassandra::Table' } } }, notApplicable()],
  ['no plan', { Resources: { STORE } }, nonCompliant(PLAN, 'absent')],
  ['a plan that restores nothing', { Resources: { STORE, Plan: named(PLAN, 'phi') } },
    nonCompliant(PLAN, 'Plan, AWS::Backup::RestoreTestingSelection: absent')],
  ['a selection of another plan', { Resources: { STORE, Plan: named(PLAN, 'phi'), Selection: selection('other') } }, nonCompliant(PLAN)],
  ['a selection by name', { Resources: { STORE, Plan: named(PLAN, 'phi'), Selection: selection('phi') } }, compliant(PLAN)],
  ['a selection by reference', { Resources: { STORE, Plan: named(PLAN, 'phi'), Selection: selection({ Ref: 'Plan' }) } }, compliant(PLAN)],
  ['a plan on a condition', { Resources: { STORE, Plan: { ...named(PLAN, 'phi'), Condition: 'Prod' }, Selection: selection('phi') } },
    nonCompliant(PLAN, 'Plan exists only if Prod')],
  ['a selection of a plan that a parameter names', {
    Resources: {
      Table: { Type: 'AWS::DynamoDB::Table' },
      Plan: { Type: 'AWS::Backup::RestoreTestingPlan', Properties: { RestoreTestingPlanName: 'phi' } },
      Selection: { Type: 'AWS::Backup::RestoreTestingSelection', Properties: { RestoreTestingPlanName: { Ref: 'Name' } } },
    },
  }, insufficientData('AWS::Backup::RestoreTestingPlan')],
]);

judges('backup-audit-framework', [
  ...SILENT,
  ['neither', { Resources: { STORE } }, nonCompliant(FRAMEWORK, `absent; ${REPORT_PLAN}: absent`)],
  ['a framework alone', { Resources: { STORE, Framework: { Type: FRAMEWORK } } }, nonCompliant(REPORT_PLAN, 'absent')],
  ['reports alone', { Resources: { STORE, Report: { Type: REPORT_PLAN } } }, nonCompliant(FRAMEWORK, 'absent')],
  ['both', { Resources: { STORE, Framework: { Type: FRAMEWORK }, Report: { Type: REPORT_PLAN } } }, compliant()],
]);

test.each(['backup-restore-testing-plan', 'backup-audit-framework'])('%s is not asked for where the account has it from elsewhere', id => {
  expect(verdictOf(ruleOf(id), { Resources: { STORE } }, ['backup-audit']).status).toBe('NOT_APPLICABLE');
  // Plans that are made elsewhere are not tested by that alone.
  expect(verdictOf(ruleOf(id), { Resources: { STORE } }, ['backup']).status).toBe('NON_COMPLIANT');
});
