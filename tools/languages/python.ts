import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { mustRun } from './child';

const SOURCES = path.join(__dirname, '..', '..', 'test', 'languages', 'python');

/** Installs the generated library beside the pinned packages; the command of the app. */
export async function pythonApp(cache: string, generated: string): Promise<readonly string[]> {
  const requirements = path.join(SOURCES, 'requirements.txt');
  const folder = path.join(cache, `venv-${createHash('sha256').update(fs.readFileSync(requirements)).digest('hex').slice(0, 12)}`);
  const python = path.join(folder, 'bin', 'python');
  const complete = path.join(folder, 'complete');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
  const surroundings = { cwd: cache, seconds: 420 };
  if (!fs.existsSync(complete)) {
    await mustRun('python3', ['-m', 'venv', '--clear', folder], surroundings);
    await mustRun(python, [...pip, '--requirement', requirements], surroundings);
    fs.writeFileSync(complete, '');
  }
  await mustRun(python, [...pip, '--no-build-isolation', '--no-index', '--force-reinstall', path.join(generated, 'python')], surroundings);
  // Whether the library is content with what is there.
  await mustRun(python, ['-m', 'pip', 'check'], surroundings);
  return [python, path.join(SOURCES, 'app.py')];
}
