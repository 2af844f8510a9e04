import { Surroundings, judgeAloud } from '../../lib/cli/judge-aloud';
import { judge } from '../../lib/engine/judge';
import { RULES } from '../../lib/rules';
import { templateOf } from '../facts/graph-of';

const OPTIONS = { day: '2026-11-23' };
const CLEAR = '\r\u001b[K';
const graphOf = () => templateOf({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }).graph;

/** A terminal on which each look at the clock is so many milliseconds after the one before. */
function terminal(step: number, isTTY = true) {
  const written: string[] = [];
  let time = 0;
  const around: Surroundings = { terminal: { isTTY, write: (text: unknown) => written.push(String(text)) > 0 } as Surroundings['terminal'], now: () => (time += step) };
  return { written, around };
}

test('finds what is found in silence', () => {
  const { findings } = judgeAloud(graphOf(), OPTIONS, terminal(10).around);
  expect(findings.length).toBeGreaterThan(5);
  const said = (found: typeof findings) => found.map(each => [each.rule.id, each.verdict.status]);
  expect(said(findings)).toEqual(said(judge(graphOf(), OPTIONS).findings));
});

test('tells after a second, then ten times a second, and takes the line away', () => {
  const { written, around } = terminal(10);
  judgeAloud(graphOf(), OPTIONS, around);
  expect(written[0]).toBe(`${CLEAR}judging: rule 100 of ${RULES.length}`);
  expect(written[1]).toBe(`${CLEAR}judging: rule 110 of ${RULES.length}`);
  expect(written[written.length - 1]).toBe(CLEAR);
});

test.each([
  ['where it is short', terminal(0.1)],
  ['in a file or a pipe', terminal(1000, false)],
])('says nothing %s', (_, { written, around }) => {
  judgeAloud(graphOf(), OPTIONS, around);
  expect(written).toEqual([]);
});

test('takes the line away where a rule crashes, too', () => {
  const { written, around } = terminal(500);
  const graph = graphOf();
  jest.spyOn(graph, 'ofType').mockImplementation((type: string) => { if (type === 'AWS::SQS::Queue') throw new Error('broken'); return []; });
  expect(() => judgeAloud(graph, OPTIONS, around)).toThrow('broken');
  expect(written.length).toBeGreaterThan(1);
  expect(written[written.length - 1]).toBe(CLEAR);
});
