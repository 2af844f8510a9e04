import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { campaign } from './campaign';
import { Generator } from './generate';
import { Include } from './include';
import { LEFT_OUT } from './left-out';
import { Nag } from './nag';
import { mutantsDoc, printed, stale, unexplained } from './report';
import { Schema } from './schema';
import { subjects } from './subjects';
import { SURVIVORS } from './survivors';

/** Of so many mutants cdk-nag is asked about one: it takes several times as long as the gate. */
const NAG_EVERY = 16;

/** Of mutants of an app that are alike so many are judged. `--all` judges them all, and asks cdk-nag about each. */
const ALIKE = 2;

const DOC = path.join(__dirname, '../../docs/mutants.md');

function main(args: readonly string[]): void {
  process.env.CDK_VALIDATION = 'false';
  process.env.CDK_DISABLE_STACK_TRACE = '1';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-mutants-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  const start = performance.now();
  const isWhole = args.includes('--all');
  const [nagEvery, alike] = isWhole ? [1, Infinity] : [NAG_EVERY, ALIKE];
  const include = new Include(folder);
  const nag = new Nag(include);
  const generator = new Generator(new Schema(include), LEFT_OUT);
  const outcomes = campaign(subjects(folder), generator, { nagEvery, alike, nag: (subject, replaced) => nag.response(subject, replaced) });
  for (const [{ what }, count] of generator.leftOutCounts) process.stdout.write(`left out: ${count} of ${what}\n`);
  process.stdout.write(`${printed(outcomes)}\n${generator.refused} changes that CloudFormation would refuse were left out; ${Math.round((performance.now() - start) / 1000)} s\n`);

  const leftOut = generator.leftOutCounts;
  const problems = [
    ...unexplained(outcomes, SURVIVORS).map(each => `survived: ${each}`),
    ...stale(outcomes, SURVIVORS).map(each => `explains nothing: ${each.what}`),
    ...[...leftOut].filter(([, count]) => count === 0).map(([each]) => `leaves nothing out: ${each.what}`),
  ];
  const doc = mutantsDoc(outcomes, SURVIVORS, { nagEvery, alike, leftOut });
  if (args.includes('--write')) fs.writeFileSync(DOC, doc);
  else if (!isWhole && (!fs.existsSync(DOC) || fs.readFileSync(DOC, 'utf8') !== doc)) problems.push('docs/mutants.md is not fresh: npm run mutants -- --write');
  for (const each of problems) process.stderr.write(`${each}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2));
