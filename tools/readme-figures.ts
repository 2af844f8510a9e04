import * as fs from 'node:fs';
import * as path from 'node:path';
import { TEMPLATE_CHECKS } from './coverage';
import { coverageReport } from './coverage-peers';
import { DIVERGENCES } from './divergences';
import { precision } from './name-precision';
import { withSection } from './readme-section';
import * as SHOWN from '../bench/shown.json';
import { EXPLANATIONS } from './second-opinion/differences';
import { RULES } from '../lib/rules';

const MUTANTS = path.join(__dirname, '../docs/mutants.md');

/** The README with its figures counted anew. */
export function withFigures(readme: string): string {
  return withSection(readme, 'figures', figures());
}

function figures(): string {
  const [harmless, alarms] = /tried on (\d+) harmless ones \((\d+) false/.exec(precision())!.slice(1);
  const rows: readonly (readonly [string, string, string])[] = [
    ['Rules', `${RULES.length}, each with both examples run and a table of cases`, '`npx cdk-hipaa rules`'],
    ['Checks of the peers that are rules', coverageReport(TEMPLATE_CHECKS).lines[0].replace(/, \d+ retired$/, ''), '`npm run coverage:peers`'],
    ['Labelled templates on which we differ, with the reason', `${DIVERGENCES.length} of those tried ([which](docs/divergences.md))`, '`npm run conformance`'],
    ['Other tools on the example', `${EXPLANATIONS.length} kinds of difference, none without its reason ([which](docs/divergences.md#on-the-example))`, '`npm run second-opinion`'],
    ['Weakened templates', mutants(), '`npm run mutants`'],
    ['Harmless names, false alarms', `${harmless}, ${alarms}`, '`npx jest test/rules/sensitive-text`'],
    ['Time against cdk-nag\'s HIPAA pack', benched(SHOWN), '`npm run bench`'],
  ];
  return ['| What | Figure | Counted by |', '| --- | --- | --- |', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
}

/** What the bench measured when it was last written down; the bench fails when it measures much more. */
function benched({ date, ratio, sameChecks, firstRun, growth, growthToHuge }: typeof SHOWN): string {
  return `${ratio} on 10,000 resources with all rules, ${sameChecks} with those that check the same, warm; ${firstRun} in the first run of a process; four times the resources take ${growth} times as long, ten times ${growthToHuge} (two cores, ${date})`;
}

/** The line of totals that the run of the mutants wrote. */
function mutants(): string {
  const totals = /^\*\*(.*)\.\*\*$/m.exec(fs.existsSync(MUTANTS) ? fs.readFileSync(MUTANTS, 'utf8') : '')?.[1];
  return totals === undefined ? 'not run yet' : `${totals} ([which survive, and why](docs/mutants.md))`;
}
