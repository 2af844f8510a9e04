import { SCOPE_RULES } from '../../lib/engine/scope-rules';
import { RULES } from '../../lib/rules';

test('their ids are no rule\'s, and none of them judges by itself', () => {
  const ids = new Set(RULES.flatMap(rule => [rule.id, ...rule.aliases ?? []]));
  expect(SCOPE_RULES.map(({ id, severity }) => [id, severity])).toEqual([['scope-leaks', 'critical'], ['scope-excludes-phi', 'critical'], ['scope-without-reason', 'high']]);
  expect(SCOPE_RULES.filter(({ id }) => ids.has(id))).toEqual([]);
  expect(SCOPE_RULES.map(rule => rule.check(undefined as never)).map(verdict => 'status' in verdict && verdict.status)).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE', 'NOT_APPLICABLE']);
});
