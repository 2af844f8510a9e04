/** Runs between the first and those that are measured: by then the machine code of what runs often has settled. */
const WARM_UP = 9;

/** Milliseconds of a task: in the first run of the process, as a synthesis has it, and the median of five after nine more. */
export interface Measured {
  readonly first: number;
  readonly warm: number;
}

export function measure(task: () => unknown): Measured {
  const first = median(1, task);
  for (let run = 0; run < WARM_UP; run++) task();
  return { first, warm: median(5, task) };
}

/** The median of so many runs: of their duration, or of what they measured themselves. */
export function median(runs: number, task: () => unknown, valueOf?: (outcome: unknown) => number): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const outcome = task();
    return valueOf ? valueOf(outcome) : performance.now() - start;
  });
  return round(times.sort((a, b) => a - b)[Math.floor(runs / 2)]);
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
