import { CanonicalCheck, TEMPLATE_CHECKS, isPeerBacked, isSevere, ruleFor } from './coverage';
import { leftOut } from './left-out-checks';

/** What the script prints, and whether every check that matters is a rule or has a reason not to be. */
export interface CoverageReport {
  readonly lines: readonly string[];
  readonly isExplained: boolean;
}

const RETIRED = 'retired: the service has ended or was closed to new customers, or does it by itself';

/** Why a check is no rule; `undefined` if nobody said. */
function reasonFor(check: CanonicalCheck): string | undefined {
  if (check.retired) return RETIRED;
  const found = leftOut(check.id);
  return found && `${found.kind}: ${found.reason}`;
}

/** What is retired needs no rule, and is not counted. */
function share(name: string, checks: readonly CanonicalCheck[]): string {
  const open = checks.filter(each => !each.retired);
  return `${open.filter(ruleFor).length}/${open.length} ${name}`;
}

/** How many of some checks are rules, and each one that is none with its reason. */
export function coverageReport(checks: readonly CanonicalCheck[]): CoverageReport {
  const missing = checks.filter(each => !ruleFor(each));
  return {
    lines: [
      [
        share('peer-backed', checks.filter(isPeerBacked)), share('critical and high', checks.filter(isSevere)), share('template rows', checks),
        `${checks.filter(each => each.retired).length} retired`,
      ].join(', '),
      ...missing.map(each => `${each.id} (${each.severity}${isPeerBacked(each) ? ', peer-backed' : ''}): ${reasonFor(each) ?? 'NO REASON'}`),
    ],
    isExplained: missing.every(each => reasonFor(each) !== undefined || !(isPeerBacked(each) || isSevere(each))),
  };
}

if (require.main === module) {
  const { lines, isExplained } = coverageReport(TEMPLATE_CHECKS);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isExplained) process.exitCode = 1;
}
