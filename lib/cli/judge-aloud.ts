import { refuseUnknownNames } from './account-names';
import { JudgeOptions, JudgedGraph, judge } from '../engine/judge';
import type { ResourceGraph } from '../facts/graph';

/** Milliseconds after which somebody who waits is told how far it is, and between one time and the next. */
const PATIENCE = 1_000;
const PAUSE = 100;

/** Back to the start of the line, and clears it. */
const CLEAR = '\r\u001b[K';

/** Where it is told, and the clock. */
export interface Surroundings {
  readonly terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  readonly now: () => number;
}

const HERE: Surroundings = { terminal: process.stderr, now: () => performance.now() };

/** Judges, and says how far it is where that takes long: on a line of the terminal that is taken away at the end, and to nobody else. */
export function judgeAloud(graph: ResourceGraph, options: JudgeOptions, { terminal, now }: Surroundings = HERE): JudgedGraph {
  refuseUnknownNames(options.accountBaseline ?? []);
  if (!terminal.isTTY) return judge(graph, options);
  const start = now();
  let told: number | undefined;
  const onRule = (rule: number, rules: number) => {
    const time = now();
    if (time - (told ?? start + PATIENCE - PAUSE) < PAUSE) return;
    told = time;
    terminal.write(`${CLEAR}judging: rule ${rule} of ${rules}`);
  };
  try {
    return judge(graph, { ...options, onRule });
  } finally {
    if (told !== undefined) terminal.write(CLEAR);
  }
}
