import { DecisionKind } from '../../lib';

/** What the decisions of the platform have in common: another measure does the work, and the team looks at them once a year. */
export const ALTERNATIVE = { kind: DecisionKind.ALTERNATIVE_MEASURE, owner: 'platform team', expires: '2027-11-30' };
