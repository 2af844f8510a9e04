import { AWS_AGREEMENT, TODAY } from './report-of';
import { associateRows, hasAwsAgreement } from '../../lib/evidence/associates';
import type { Agreement } from '../../lib/governance/model';

const agreement = (change: Partial<Agreement>): Agreement => ({ ...AWS_AGREEMENT, ...change });

test.each<[string, Partial<Agreement>, string, boolean]>([
  ['one that is active holds', {}, 'active', true],
  ['its last day counts', { expires: TODAY }, 'active', true],
  ['after its last day it is expired, whatever it says', { expires: '2026-11-22' }, 'expired', false],
  ['one that is pending does not hold', { status: 'pending' }, 'pending', false],
  ['one that is signed tomorrow does not hold yet', { executed: '2026-11-24' }, 'pending', false],
])('%s', (_name, change, status, holds) => {
  expect(associateRows([agreement(change)], TODAY)).toEqual([expect.objectContaining({ vendor: 'Amazon Web Services', status })]);
  expect(hasAwsAgreement([agreement(change)], TODAY)).toBe(holds);
});

test('an agreement with another vendor is none with AWS', () => {
  expect(hasAwsAgreement([agreement({ vendor: 'Pager', services: ['pager.example'] })], TODAY)).toBe(false);
});

test('tells which subcontractors are bound', () => {
  const place = { file: 'baa.yaml', line: 3, column: 1 };
  const [row] = associateRows([agreement({ subcontractors: [{ name: 'Cold Storage Inc.', bound: false, place }], breachNotificationHours: 24 })], TODAY);
  expect(row).toMatchObject({ subcontractors: [{ name: 'Cold Storage Inc.', isBound: false }], breachNoticeHours: 24 });
});
