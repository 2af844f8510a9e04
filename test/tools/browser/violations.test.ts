import { graveViolations } from '../../../tools/browser/violations';

const violation = (impact: string | null | undefined, nodes = 1) => ({ id: 'color-contrast', impact, help: 'Colors differ enough', nodes: Array.from({ length: nodes }, (_, index) => ({ target: [`#n${index}`] })) });

test.each([['serious', 1], ['critical', 1], ['moderate', 0], ['minor', 0], [null, 1], [undefined, 1]])('%s counts: %d', (impact, expected) => {
  expect(graveViolations({ passes: [], violations: [violation(impact)] })).toHaveLength(expected);
});

test('a violation is told with its first places', () => {
  expect(graveViolations({ passes: [], violations: [violation('serious', 5)] })).toEqual(['color-contrast (serious): Colors differ enough: #n0; #n1; #n2 and 2 more']);
});
