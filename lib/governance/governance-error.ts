import type { Place } from './model';

/** Something in a file that is not as it has to be, with what is expected there. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
}

/** So many problems are told; whoever has more begins with these. */
const MOST = 50;

/** Governance files that cannot be used. All that is wrong with them is told at once, a line for each problem. */
export class GovernanceError extends Error {
  /** Each a line: `hipaa/baa.yaml:4:13: agreements[0].status: expected one of active, pending, expired, found "signed"`. */
  public readonly lines: readonly string[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.slice(0, MOST).map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`.replaceAll(/\s*\n\s*/g, ' '));
    if (problems.length > MOST) lines.push(`${problems[0].place.file}: and ${problems.length - MOST} more problems in these files`);
    super(lines.join('\n'));
    this.name = 'GovernanceError';
    this.lines = lines;
  }
}
