import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';

const REQUIREMENTS = path.join(__dirname, 'requirements.txt');
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Nobody listens there: who asks the network is refused. */
const NOWHERE = 'http://127.0.0.1:9';
const OFFLINE = { HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, http_proxy: NOWHERE, https_proxy: NOWHERE, NO_PROXY: '', no_proxy: '' };

/** The folder of the programs of a Python environment with exactly the packages of `requirements.txt`, made when there is none yet. */
export function pythonPrograms(cache: string): string {
  const requirements = fs.readFileSync(REQUIREMENTS);
  const folder = path.join(cache, `venv-${createHash('sha256').update(requirements).digest('hex').slice(0, 12)}`);
  const bin = path.join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const complete = path.join(folder, 'complete');
  if (!fs.existsSync(complete)) {
    process.stderr.write('making a Python environment with checkov and cfn-lint, once ...\n');
    execFileSync('python3', ['-m', 'venv', '--clear', folder], { stdio: 'inherit' });
    execFileSync(path.join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', REQUIREMENTS], { stdio: 'inherit' });
    fs.writeFileSync(complete, '');
  }
  return bin;
}

/** What a program prints, with no way to the network. */
export async function runOffline(program: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, ...OFFLINE, LOG_LEVEL: 'ERROR', CKV_SKIP_PACKAGE_UPDATE_CHECK: 'true', CKV_IGNORED_DIRECTORIES: '.terraform' };
  const { stdout } = await promisify(execFile)(program, args, { env, maxBuffer: MAX_OUTPUT_BYTES });
  return stdout;
}
