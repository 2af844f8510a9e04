import * as fs from 'node:fs';
import * as path from 'node:path';
import { dayOf, writeBaseline } from './baseline';
import { GateContext, GatePlan, planGate } from './gate-in-cdk-json';
import { DEPENDENCIES, DEV_DEPENDENCIES, Versions, appFiles } from './init-app';
import { judgeAloud } from './judge-aloud';
import { makeFolder } from './make-folder';
import { print } from './pieces';
import { printable } from './printable';
import { readInput } from './read-input';
import { PLUGIN_NAME } from '../engine/decide';
import { locate } from '../evidence/located-finding';
import { nextSteps } from '../evidence/next-steps';
import { UnusableInput } from '../facts/unusable-input';
import { isObject } from '../facts/value';

/** Options of `init`. */
export interface InitOptions {
  /** What an app that exists has synthesized. */
  readonly existing?: readonly string[];
  /** Whether the gate is put into cdk.json. */
  readonly gate: boolean;
  readonly file: string;
  readonly accountBaseline: readonly string[];
  readonly owner?: string;
  readonly due?: string;
  readonly date?: string;
}

/** Writes a new app into a folder, or brings one that exists under the gate. */
export function init(folder: string | undefined, options: InitOptions): void {
  const { existing } = options;
  if (existing === undefined) initApp(folder ?? '.', options);
  else if (folder !== undefined) throw new UnusableInput(`${folder} and --existing: a new app is written into a folder, and one that exists stays where it is; give one of the two`);
  else initExisting(existing, options);
}

/** What may be in a folder that a new app is written into: the beginning of a repository. */
const MAY_BE_THERE = ['.git'];

/** What is said of the findings of an app that exists, and would be passed over with a new one. */
const OF_EXISTING = { owner: '--owner', due: '--due', accountBaseline: '--account-baseline' } as const;

function initApp(folder: string, options: InitOptions): void {
  const idle = (['owner', 'due', 'accountBaseline'] as const).find(each => (options[each]?.length ?? 0) > 0);
  if (idle !== undefined) throw new UnusableInput(`${OF_EXISTING[idle]} is for an app that exists: give \`--existing <cdk.out>\` with it, or leave it out for a new app`);
  const inTheWay = entriesOf(folder).filter(each => !MAY_BE_THERE.includes(each));
  if (inTheWay.length > 0) {
    throw new UnusableInput(`${folder}: not empty (${inTheWay[0]}); give a new folder, or \`--existing <cdk.out>\` for an app that exists`);
  }
  const files = appFiles(packageName(folder), versions(), recommendedFlags());
  try {
    for (const [file, text] of files) {
      const full = path.join(folder, file);
      makeFolder(path.dirname(full));
      fs.writeFileSync(full, text, { flag: 'wx' });
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
  print([
    ...[...files.keys()].map(file => `${printable(path.join(folder, file))}\n`),
    `\nNext: ${folder === '.' ? '' : `cd ${quoted(printable(folder))} && `}npm install && npm test && npx cdk synth --quiet\n`,
    'bin/app.ts says that the account has a CloudTrail trail, which nobody has checked: see README.md.\n',
  ]);
}

/** A name as a shell takes it for one word. */
function quoted(name: string): string {
  return /^[\w@%+=:,./-]+$/.test(name) ? name : `'${name.replaceAll('\'', '\'\\\'\'')}'`;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw code === 'ENOTDIR' ? new UnusableInput(`${folder}: a file; give a folder`) : unwritable(folder, error);
  }
}

function unwritable(folder: string, error: unknown): unknown {
  const { code, path: file } = error as NodeJS.ErrnoException;
  return code === undefined ? error : new UnusableInput(`${file ?? folder}: cannot be written (${code})`);
}

/** The name of the folder, as npm takes names. */
function packageName(folder: string): string {
  const name = path.basename(path.resolve(folder)).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 100);
  return name === '' || name === 'cdk-hipaa' ? 'hipaa-app' : name;
}

interface OwnManifest {
  readonly version: string;
  readonly peerDependencies: Versions;
  readonly devDependencies: Versions;
}

/** Those that this library is tested with. */
function versions(): Versions {
  const { version, peerDependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as OwnManifest;
  const known: Versions = { ...devDependencies, ...peerDependencies, 'cdk-hipaa': `^${version}` };
  return Object.fromEntries([...DEPENDENCIES, ...DEV_DEPENDENCIES].map(each => [each, known[each]]));
}

/** The feature flags that the CDK recommends to new apps, where it is at hand. */
function recommendedFlags(): object {
  try {
    return module.require('aws-cdk-lib/recommended-feature-flags.json') as object;
  } catch {
    return {};
  }
}

function initExisting(paths: readonly string[], options: InitOptions): void {
  const context: GateContext = { baselineFile: options.file, ...options.accountBaseline.length > 0 && { accountBaseline: options.accountBaseline } };
  const plan: GatePlan = hasGate(paths) ? { byHand: 'it has one: give that one the file', isInstalled: true } : options.gate ? planGate('.', context) : { isInstalled: true };
  writeBaseline(paths, options);
  plan.write?.();
  const graph = readInput(paths);
  const findings = judgeAloud(graph, { ...options, day: dayOf(options.date) }).findings;
  const steps = nextSteps(locate(findings, { failOn: 'high', strict: false }));
  print([
    ...gateLines(plan, context),
    ...plan.isInstalled ? [] : ['\nThe app does not find cdk-hipaa yet: npm install --save-dev cdk-hipaa\n'],
    ...steps.length === 0 ? [] : ['\nWhat to do first:\n', ...steps.map(({ text }, index) => `  ${index + 1}. ${printable(text)}\n`)],
  ]);
}

function gateLines({ write, byHand, command }: GatePlan, context: GateContext): readonly string[] {
  if (write) return [`\ncdk.json: the gate is on the app now, \`${printable(command!)}\`. Commit both files; from now on \`cdk synth\` fails on what is new.\n`];
  if (command !== undefined) {
    return [`\nCommit the file, and put the gate on the app where cdk.json comes from (${byHand}): the command, and its context:\n`, `  ${printable(command)}\n`, `  "cdk-hipaa": ${JSON.stringify(context)}\n`];
  }
  const { baselineFile, accountBaseline } = context;
  const props = [
    `baselineFile: ${JSON.stringify(baselineFile)}`,
    ...accountBaseline ? [`accountBaseline: [${accountBaseline.map(each => `AccountBaseline.${each.toUpperCase().replaceAll('-', '_')}`).join(', ')}]`] : [],
  ];
  return [
    `\nCommit the file, and put the gate on the app${byHand === undefined ? '' : ` (${printable(byHand)})`}, right after \`new App()\` and before anything like \`app.synth()\`:\n`,
    `  import { ${accountBaseline ? 'AccountBaseline, ' : ''}Hipaa } from 'cdk-hipaa';\n`,
    `  Hipaa.enforce(app, { ${props.join(', ')} });\n`,
  ];
}

/** Whether the gate judged an assembly when it was synthesized. */
function hasGate(paths: readonly string[]): boolean {
  return paths.some(each => {
    try {
      const { pluginReports } = JSON.parse(fs.readFileSync(path.join(each, 'validation-report.json'), 'utf8')) as { readonly pluginReports?: unknown };
      return Array.isArray(pluginReports) && pluginReports.some(report => isObject(report) && report.pluginName === PLUGIN_NAME);
    } catch {
      return false;
    }
  });
}
