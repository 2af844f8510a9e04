/** Milliseconds of a task: in the first run of the process, as a synthesis has it, and the median of five after four more. */
export interface Measured {
  readonly first: number;
  readonly warm: number;
}

export function measure(task: () => unknown): Measured {
  const first = median(1, task);
  for (let run = 0; run < 4; run++) task();
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
