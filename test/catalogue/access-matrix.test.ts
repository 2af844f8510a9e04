import { DataCategory, JobFunction } from '../../lib';
import { ACCESS_MATRIX, DATA_ACTIONS } from '../../lib/catalogue/access-matrix';

const ROWS = Object.entries(ACCESS_MATRIX);
const all = ({ reads, writes }: { readonly reads: readonly string[]; readonly writes: readonly string[] }) => [...reads, ...writes];
const PATIENTS: readonly string[] = [DataCategory.CLINICAL_RECORD, DataCategory.DIAGNOSES, DataCategory.MEDICATIONS, DataCategory.CLINICAL_NOTES];

test('every job has a row', () => {
  expect(Object.keys(ACCESS_MATRIX).sort()).toEqual(Object.values(JobFunction).sort());
});

test.each(ROWS)('the row of %s names kinds of data, each once', (_, row) => {
  expect(new Set(all(row)).size).toBe(all(row).length);
  expect(all(row).filter((each) => !Object.values<string>(DataCategory).includes(each))).toEqual([]);
});

test('every kind of data is read by some job', () => {
  const read = new Set<string>(ROWS.flatMap(([, row]) => all(row)));
  expect(Object.values(DataCategory).filter((each) => !read.has(each))).toEqual([]);
});

test('only those who treat patients see clinical data', () => {
  expect(ROWS.filter(([, row]) => all(row).some((each) => PATIENTS.includes(each))).map(([job]) => job)).toEqual(['clinician', 'nurse']);
});

test('whoever runs the systems sees nothing, and nobody writes audit logs or what identifies nobody', () => {
  expect(all(ACCESS_MATRIX['it-admin'])).toEqual([]);
  expect(ROWS.flatMap(([, { writes }]): readonly string[] => writes).filter((each) => each === 'audit-log' || each === 'de-identified')).toEqual([]);
});

test('billing, front desk, research and review see one kind of data each', () => {
  expect((['billing', 'front-desk', 'researcher', 'auditor'] as const).map((job) => all(ACCESS_MATRIX[job]))).toEqual([['billing'], ['scheduling'], ['de-identified'], ['audit-log']]);
});

test('the actions on data name service and action, each once, and none of AWS KMS', () => {
  expect(DATA_ACTIONS.length).toBeGreaterThan(30);
  expect(DATA_ACTIONS.filter((each) => !/^[a-z0-9-]+:[A-Za-z][A-Za-z0-9]+\*?$/.test(each))).toEqual([]);
  expect(new Set(DATA_ACTIONS).size).toBe(DATA_ACTIONS.length);
  expect(DATA_ACTIONS.filter((each) => each.startsWith('kms:'))).toEqual([]);
});
