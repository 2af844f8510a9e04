import { GovernanceError } from '../../lib/governance/governance-error';

const problem = (line: number, message = 'broken') => ({ place: { file: 'hipaa/baa.yaml', line, column: 3 }, message });

test('tells each problem in a line of its own, whatever the message holds', () => {
  const error = new GovernanceError([problem(4), problem(9, 'two\n  lines')]);
  expect(error.lines).toEqual(['hipaa/baa.yaml:4:3: broken', 'hipaa/baa.yaml:9:3: two lines']);
  expect(error.message).toBe(error.lines.join('\n'));
});

test('tells fifty of them and how many more there are', () => {
  const { lines } = new GovernanceError(Array.from({ length: 60 }, (_, index) => problem(index + 1)));
  expect(lines).toHaveLength(51);
  expect(lines[50]).toBe('hipaa/baa.yaml: and 10 more problems in these files');
});
