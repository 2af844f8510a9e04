import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { judge } from './gate';
import { AccountBaseline } from '../../lib';
import { readFacts } from '../../lib/facts/read';
import { TemplateOrigin } from '../../lib/facts/template';
import { Json } from '../../lib/facts/value';
import { CASES, CHOICES, Virginia } from '../../test/constructs/compliant-stacks';

const ROOT = path.join(__dirname, '../..');

/** The environment of the example that is weakened. */
const ENVIRONMENT = 'Prod';

/** An app whose templates are weakened. */
export interface Subject {
  readonly name: string;
  readonly bodies: ReadonlyMap<string, Json>;
  readonly stackNames: ReadonlyMap<string, string>;
  readonly origins: ReadonlyMap<string, TemplateOrigin>;
  /** What of the account's own has to be taken for granted, and no more. */
  readonly accountBaseline: readonly string[];
  /** Rules whose findings are expected on the original: decisions that are the caller's. */
  readonly expected: readonly string[];
}

/** The example platform as it is in production, and every construct alone. */
export function subjects(folder: string): readonly Subject[] {
  const alone = CASES.map(([name, make, choices], index) => {
    const app = new App({ outdir: path.join(folder, `alone-${index}`) });
    make(new Virginia(app, 'Alone'));
    return subject(`${name} alone`, app.synth().directory, choices);
  });
  // What it has in each account is made by the same code: that of one is weakened.
  return [subject('the example platform', path.join(example(path.join(folder, 'example')), `assembly-${ENVIRONMENT}`), []), ...alone];
}

/** Reads an assembly and finds out what it needs of the account besides. */
export function subject(name: string, outdir: string, expected: readonly (keyof typeof CHOICES)[]): Subject {
  const { templates } = readFacts([outdir]);
  const nested = templates.find(each => each.parent);
  if (nested) throw new Error(`${nested.file}: a nested stack; mutants are made of top-level stacks only`);
  const origins = new Map(templates.map(({ file, stackName, environment, metadata, stackTags, terminationProtection, assembly }) =>
    [file, { file, stackName, environment, metadata, stackTags, terminationProtection, assembly }]));
  const all = {
    name,
    origins,
    expected,
    bodies: new Map(templates.map(each => [each.file, each.body])),
    stackNames: new Map(templates.map(each => [each.file, each.name])),
    accountBaseline: Object.values(AccountBaseline) as readonly string[],
  };
  let least: Subject = all;
  const open = judge(all).open.size;
  for (const each of all.accountBaseline) {
    const fewer = { ...least, accountBaseline: least.accountBaseline.filter(other => other !== each) };
    if (judge(fewer).open.size === open) least = fewer;
  }
  return least;
}

/** Synthesizes the example as the CDK command line would, with the settings of cdk.json. */
function example(outdir: string): string {
  const { context } = JSON.parse(fs.readFileSync(path.join(ROOT, 'cdk.json'), 'utf8')) as { readonly context?: Json };
  const args = [require.resolve('ts-node/dist/bin'), '-T', '--project', 'bin/tsconfig.json', '--prefer-ts-exts', 'bin/app.ts'];
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context }), CDK_VALIDATION: 'false' };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the example does not synthesize: ${stderr}`);
  return outdir;
}
