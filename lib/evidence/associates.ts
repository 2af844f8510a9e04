import type { AssociateRow } from './report-model';
import { AWS_SERVICE, Standing, covers, standingOf } from '../governance/agreement-findings';
import type { Agreement, Day } from '../governance/model';

const STATUSES: Readonly<Record<Standing, AssociateRow['status']>> = { 'in-force': 'active', 'pending': 'pending', 'expired': 'expired' };

/** The registry of business associate agreements as it stands on a day: one that has run out is expired, whatever its file says. */
export function associateRows(agreements: readonly Agreement[], day: Day): readonly AssociateRow[] {
  return agreements.map(each => ({
    vendor: each.vendor,
    status: STATUSES[standingOf(each, day)],
    executed: each.executed,
    expires: each.expires,
    nextReview: each.nextReview,
    lastRiskAssessment: each.lastRiskAssessment,
    services: each.services,
    phiTypes: each.phiTypes,
    subcontractors: each.subcontractors.map(({ name, bound }) => ({ name, isBound: bound })),
    breachNoticeHours: each.breachNotificationHours,
    contact: each.contact,
  }));
}

/** Whether an agreement with AWS holds on a day. */
export function hasAwsAgreement(agreements: readonly Agreement[], day: Day): boolean {
  return agreements.some(each => covers(each, AWS_SERVICE) && standingOf(each, day) === 'in-force');
}
