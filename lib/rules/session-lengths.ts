import { Test } from './predicates';
import { isKnown } from '../facts/value';

const ISO_DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/** The seconds of an ISO 8601 duration such as `PT1H30M`; `undefined` for any other text. */
export function secondsOf(duration: string): number | undefined {
  const match = ISO_DURATION.exec(duration);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map(each => Number(each ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** A test for an ISO 8601 duration of at most so many seconds. */
export function lastsAtMost(seconds: number): Test {
  return value => {
    if (!isKnown(value)) return undefined;
    const length = secondsOf(String(value));
    return length === undefined ? undefined : length <= seconds;
  };
}
