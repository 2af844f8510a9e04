import { identifierIn } from '../../lib/rules/sensitive-text';
import { HARMLESS_TEXTS, IDENTIFYING_TEXTS } from '../../tools/name-corpus';
import { precision } from '../../tools/name-precision';

test('counts at least 200 harmless names, the alarms on them, and the identifiers that were found', () => {
  const [, harmless, alarms, identifying, found] = /on (\d+) harmless ones \((\d+) false alarms\) and on (\d+) that hold an identifier \((\d+) found\)/.exec(precision())!.map(Number);
  expect(harmless).toBe(new Set(HARMLESS_TEXTS).size);
  expect(harmless).toBeGreaterThanOrEqual(200);
  expect(alarms).toBe(HARMLESS_TEXTS.filter(identifierIn).length);
  expect(identifying).toBe(new Set(IDENTIFYING_TEXTS.flatMap(([, texts]) => [...texts])).size);
  expect(found).toBeGreaterThan(0.9 * identifying);
});
