import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DataCategory, JobFunction, WorkforceStore } from '../../../lib';
import { DATA_ACTIONS } from '../../../lib/catalogue/access-matrix';
import { accessOf } from '../../../lib/constructs/hardening/workforce-access';

const stack = new Stack(new App(), 'Stores');
const STORES = Object.values(DataCategory).map((each) => WorkforceStore.bucket(each, s3.Bucket.fromBucketArn(stack, each, `arn:aws:s3:::${each}`)));

/** The buckets of which a job may use an action. */
function buckets(jobFunction: JobFunction, action: string): string[] {
  return accessOf(jobFunction, STORES).filter((each) => each.effect === 'Allow' && each.actions.includes(action)).map((each) => String(each.resources[0]).replace(/^arn:aws:s3:::|\/\*$/g, ''));
}

test.each<[JobFunction, string[], string[]]>([
  [JobFunction.CLINICIAN, ['clinical-record', 'diagnoses', 'medications', 'clinical-notes', 'billing', 'scheduling'], ['clinical-record', 'diagnoses', 'medications', 'clinical-notes']],
  [JobFunction.NURSE, ['clinical-record', 'diagnoses', 'medications', 'clinical-notes', 'scheduling'], ['medications', 'clinical-notes']],
  [JobFunction.BILLING, ['billing'], ['billing']],
  [JobFunction.FRONT_DESK, ['scheduling'], ['scheduling']],
  [JobFunction.IT_ADMIN, [], []],
  [JobFunction.RESEARCHER, ['de-identified'], []],
  [JobFunction.AUDITOR, ['audit-log'], []],
])('%s reads and writes what its job needs', (jobFunction, reads, writes) => {
  expect(buckets(jobFunction, 's3:GetObject')).toEqual(reads);
  expect(buckets(jobFunction, 's3:PutObject')).toEqual(writes);
});

test('whoever runs the systems is denied every action on data, also of stores that are not named', () => {
  for (const stores of [STORES, []]) {
    expect(accessOf(JobFunction.IT_ADMIN, stores).map((each) => each.toStatementJson())).toEqual([
      { Sid: 'NoDataForAdministrators', Effect: 'Deny', Action: DATA_ACTIONS, Resource: '*' },
    ]);
  }
});

test('a job that reaches no store is refused', () => {
  expect(() => accessOf(JobFunction.NURSE, [STORES[5]].slice(1))).toThrow('nurse reaches none of the stores; such a role needs one that holds clinical-record, diagnoses, scheduling, medications, clinical-notes');
});
