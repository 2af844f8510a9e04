import type { Duration } from 'aws-cdk-lib';

/** Throws when the duration is not a whole number of days within the bounds. What is known only at deployment passes. */
export function requireWholeDays(what: string, duration: Duration, atLeast: number, atMost?: number): void {
  if (duration.isUnresolved()) return;
  const days = duration.toDays({ integral: false });
  if (Number.isInteger(days) && days >= atLeast && (atMost === undefined || days <= atMost)) return;
  const allowed = atMost === undefined ? `of at least ${atLeast}` : `from ${atLeast} to ${atMost}`;
  throw new Error(`${what} is ${days} days; it takes whole days ${allowed}: choose such a number`);
}
