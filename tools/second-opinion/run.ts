import * as path from 'node:path';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { cfnLintArguments, readCfnLint } from './cfn-lint';
import { checkovArguments, readCheckov } from './checkov';
import { compare } from './compare';
import { judgeAppFile } from './example';
import { explain } from './explain';
import { readGuard } from './guard';
import { nagOpinions } from './nag';
import { pythonPrograms, runOffline } from './python';
import { accountLines } from './table';

const CACHE = path.join(__dirname, '..', '..', 'node_modules', '.cache', 'second-opinion');
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Asks the other tools about the example, and prints where they and our rules differ. */
async function main(file: string): Promise<void> {
  const programs = pythonPrograms(CACHE);
  const outdir = path.join(CACHE, 'cdk.out');
  const { app, graph, findings } = judgeAppFile(file, outdir);
  const templates = graph.templates.map(each => path.resolve(outdir, each.file));
  const judged = graph.resources.length;
  // The two in Python run beside the others.
  const checkov = runOffline(path.join(programs, 'checkov'), checkovArguments(templates));
  const cfnLint = runOffline(path.join(programs, 'cfn-lint'), cfnLintArguments(templates));
  const guard = new CfnGuardValidator({ maxBuffer: MAX_OUTPUT_BYTES }).validate({ templatePaths: templates, appConstruct: app });
  const opinions = [...nagOpinions(app), readCheckov(await checkov), readCfnLint(await cfnLint, judged), readGuard(guard.violations, judged)];
  const comparisons = opinions.map(each => compare(each, graph, findings));
  const account = explain(comparisons);
  process.stdout.write(`${accountLines(comparisons, account).join('\n')}\n`);
  if (!account.isComplete) process.exitCode = 1;
}

void main(process.argv[2] ?? 'bin/app.ts').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
