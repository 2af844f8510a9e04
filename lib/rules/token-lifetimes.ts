import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { Reading, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

/** A token of a client: where its lifetime stands, and what holds where nothing is said. */
export interface Token {
  readonly path: string;
  readonly unitPath: string;
  readonly defaultUnit: 'hours' | 'days';
  readonly defaultMinutes: number;
}

const MINUTES: { readonly [unit: string]: number } = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };

export const ACCESS_TOKEN: Token = { path: 'AccessTokenValidity', unitPath: 'TokenValidityUnits.AccessToken', defaultUnit: 'hours', defaultMinutes: 60 };
export const ID_TOKEN: Token = { path: 'IdTokenValidity', unitPath: 'TokenValidityUnits.IdToken', defaultUnit: 'hours', defaultMinutes: 60 };
export const REFRESH_TOKEN: Token = { path: 'RefreshTokenValidity', unitPath: 'TokenValidityUnits.RefreshToken', defaultUnit: 'days', defaultMinutes: 30 * 1440 };

/** A token lives no longer than some minutes, whichever unit its lifetime is given in. Zero stands for the default. */
export function livesAtMost(client: Resource, token: Token, minutes: number): Verdict {
  return worst(client.read(token.path).map(reading => {
    const { value, at } = reading;
    if (value === undefined || String(value) === '0') return judge(token.defaultMinutes, minutes, { at, value });
    if (!isKnown(value)) return insufficientData(reading);
    const units = readPath(client.properties, token.unitPath, client.template, reading.given);
    return worst(units.map(unit => {
      const factor = unit.value === undefined ? MINUTES[token.defaultUnit] : isKnown(unit.value) ? MINUTES[String(unit.value).toLowerCase()] : undefined;
      if (factor === undefined) return insufficientData(unit);
      return judge(Number(value) * factor, minutes, { at, given: unit.given, value: `${String(value)} ${String(unit.value ?? token.defaultUnit)}` });
    }));
  }));
}

function judge(lifetime: number, most: number, ground: Pick<Reading, 'at' | 'value' | 'given'>): Verdict {
  return lifetime <= most ? compliant(ground) : nonCompliant(ground);
}
