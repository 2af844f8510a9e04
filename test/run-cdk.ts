import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';
import { COMPILER_OPTIONS, builtSources } from './built-sources';

const ROOT = path.join(__dirname, '..');
const CDK = path.join(ROOT, 'node_modules/aws-cdk/bin/cdk');
const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'run-cdk-'));
process.on('exit', () => fs.rmSync(TEMP, { recursive: true, force: true }));

/** What CDK writes to validation-report.json, as far as tests look at it. */
export interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly severity: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
    readonly suppressedViolations?: readonly { readonly ruleName: string; readonly reason?: string }[];
  }[];
}

/** How a run of the CDK command line ended. */
export interface Run {
  readonly code: number;
  readonly screen: string;
  readonly report: Report;
  /** The assembly. */
  readonly outdir: string;
}

let runs = 0;

/** Runs the real CDK command line on the text of an app that imports the library by its name. */
export async function runSource(program: string): Promise<Run> {
  const name = `program-${runs}.js`;
  const javascript = ts.transpileModule(program.replace("'cdk-hipaa'", "'./lib'"), { compilerOptions: COMPILER_OPTIONS }).outputText;
  const file = path.join(builtSources(), name);
  fs.writeFileSync(file, javascript);
  return runCommand(`${process.execPath} ${file}`, {}, []);
}

/** Runs the real CDK command line on an app of the tests, in an environment like a user's. */
export async function runCdk(app: string, env: Record<string, string>, args: readonly string[]): Promise<Run> {
  return runCommand(`${process.execPath} ${path.join(builtSources(), app.replace(/\.ts$/, '.js'))}`, env, args);
}

/** Runs the real CDK command line on the command of an app. */
export async function runCommand(app: string, env: Record<string, string>, args: readonly string[]): Promise<Run> {
  const outdir = path.join(TEMP, `out-${runs++}`);
  const argv = [
    CDK, ...args.length > 0 ? args : ['synth', '-q'], '--no-notices', '--no-version-reporting', '-o', outdir,
    '-a', app,
  ];
  const options = {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      // What jest sets would turn the gate into its unit-test mode.
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|JEST)/.test(name))),
      CDK_VALIDATION: 'false',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      NO_COLOR: '1',
      ...env,
    },
  };
  return new Promise(resolve => {
    execFile(process.execPath, argv, options, (error, stdout, stderr) => {
      const file = path.join(outdir, 'validation-report.json');
      resolve({
        code: error ? Number(error.code) : 0,
        screen: `${stdout}${stderr}`,
        report: fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) as Report : { pluginReports: [] },
        outdir,
      });
    });
  });
}
