/** Runs between the first and those that are measured: by then the machine code of what runs often has settled. */
const WARM_UP = 9;

/**
 * Milliseconds of a task: in the first run of the process, as a synthesis has it, and the shortest of seven runs after nine more. Whatever
 * else a machine does only adds to what the work takes.
 */
export interface Measured {
  readonly first: number;
  readonly warm: number;
}

export function measure(task: () => unknown): Measured {
  const first = timed(task);
  for (let run = 0; run < WARM_UP; run++) task();
  const times = Array.from({ length: 7 }, () => timed(task));
  return { first: round(first), warm: round(Math.min(...times)) };
}

function timed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
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
