import { wayOf } from '../../lib/evidence/recovery-ways';
import { STORE_TYPES } from '../../lib/rules/phi-stores';

test.each([...STORE_TYPES])('says of %s what to check and what is not brought back', type => {
  const { contain, check, notBroughtBack } = wayOf(type);
  expect([contain, check].every(each => each.length > 20)).toBe(true);
  expect(notBroughtBack.length).toBeGreaterThan(1);
});

test('every placeholder of a command is quoted, so that a shell takes none for a file', () => {
  const lines = STORE_TYPES.flatMap(type => wayOf(type).pointInTime ?? []);
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) expect(line.replaceAll(/"[^"]*"/g, '')).not.toContain('<');
});

test('takes no name that every object has for a type', () => {
  expect(wayOf('__proto__')).toBe(wayOf('constructor'));
});
