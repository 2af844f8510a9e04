import type { Rating, RiskLevel } from './risk-model';

const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5];

/** The nearest rating: what lies beyond the ends is at the end. */
export function ratingOf(value: number): Rating {
  return RATINGS[Math.min(Math.max(Math.round(value), 1), RATINGS.length) - 1];
}

/** The level of a risk: likelihood times impact, from 20 critical, from 12 high, from 6 moderate. */
export function riskLevel(likelihood: Rating, impact: Rating): RiskLevel {
  const product = likelihood * impact;
  return product >= 20 ? 'critical' : product >= 12 ? 'high' : product >= 6 ? 'moderate' : 'low';
}

/** How many risks there are of each likelihood and impact: `[likelihood - 1][impact - 1]`. */
export function riskMatrix(risks: readonly { readonly likelihood: Rating; readonly impact: Rating }[]): readonly (readonly number[])[] {
  return RATINGS.map(likelihood => RATINGS.map(impact => risks.filter(each => each.likelihood === likelihood && each.impact === impact).length));
}
