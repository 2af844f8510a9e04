import { CONTROLS } from './control-matrix';
import type { Report } from './report-model';
import { isDay } from '../engine/baseline-file';
import { UnusableInput } from '../facts/unusable-input';
import { isObject } from '../facts/value';

/** What of an earlier report a later one needs. */
export type PreviousReport = Pick<Report, 'controls' | 'score' | 'provenance'>;

/** Reads the text of an earlier report. Throws {@link UnusableInput} for one that is none: a trend against it would be made up. */
export function parsePreviousReport(text: string, file: string): PreviousReport {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`${file}: broken JSON: ${(error as Error).message}`);
  }
  const wrong = flawOf(body);
  if (wrong !== undefined) throw new UnusableInput(`${file}: not a report.json of cdk-hipaa: ${wrong}`);
  return body as PreviousReport;
}

function flawOf(body: unknown): string | undefined {
  if (!isObject(body) || body.schemaVersion !== '1.0') return 'expected an object with "schemaVersion": "1.0"';
  const { score, provenance, controls } = body;
  if (!isObject(score) || !Number.isInteger(score.score) || (score.score as number) < 0 || (score.score as number) > 100) return 'expected "score.score" from 0 to 100';
  if (!isObject(provenance) || !isDay(provenance.date)) return 'expected "provenance.date", a day such as 2026-11-23';
  if (provenance.commit !== undefined && typeof provenance.commit !== 'string') return 'expected "provenance.commit" to be a text';
  const ids = new Set<unknown>(CONTROLS.map(each => each.id));
  const isControl = (each: unknown) => isObject(each) && ids.has(each.id) && typeof each.isPassing === 'boolean';
  return Array.isArray(controls) && controls.length > 0 && (controls as unknown[]).every(isControl) ? undefined : 'expected "controls", each with an "id" and "isPassing"';
}
