import type { Compared } from './baseline';

/** What is told of a baseline beside the findings: how much it knows, what of it is overdue, and what it need not know any more. */
export interface BaselineNotes {
  readonly known?: string;
  readonly overdue?: string;
  readonly fixed?: string;
}

/** Puts what came of a baseline into words; what there is none of is not told. */
export function baselineNotes(file: string, { findings, fixed, overdue }: Compared): BaselineNotes {
  const known = findings.filter(each => each.known).length;
  const are = (number: number, one: string, more: string) => number === 1 ? one : `${number} ${more}`;
  return {
    ...known > 0 && { known: `${known} of these ${known === 1 ? 'is' : 'are'} in ${file} and ${known === 1 ? 'fails' : 'fail'} nothing` },
    ...overdue > 0 && {
      overdue: `${are(overdue, 'a finding of', 'findings of')} ${file} ${overdue === 1 ? 'is' : 'are'} past the due date, and ${overdue === 1 ? 'counts' : 'count'} as new; \`cdk-hipaa baseline show\` says whose`,
    },
    ...fixed.length > 0 && {
      fixed: `${file} has ${are(fixed.length, 'an entry', 'entries')} of which less is open than it says, since it is fixed, decided or out of scope; take out what is settled with \`cdk-hipaa baseline prune\``,
    },
  };
}
