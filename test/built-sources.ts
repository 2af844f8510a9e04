import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');

export const COMPILER_OPTIONS: ts.CompilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };

let built: string | undefined;

/**
 * A folder with the sources as JavaScript, made once for a test file: ts-node would take its time in every process that a test starts.
 * The library lies in `lib`, and as `dist-js` where the command line in `bin` looks for it; what really lies in `dist-js` may be older.
 */
export function builtSources(): string {
  if (built !== undefined) return built;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'built-sources-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const from of ['lib', 'test/synth/apps']) {
    for (const name of fs.readdirSync(path.join(ROOT, from), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|json)$/.test(name)) continue;
      const source = fs.readFileSync(path.join(ROOT, from, name), 'utf8');
      write(path.join(folder, from, name.replace(/\.ts$/, '.js')), name.endsWith('.json') ? source : ts.transpileModule(source, { compilerOptions: COMPILER_OPTIONS }).outputText);
    }
  }
  for (const name of ['bin/cdk-hipaa', 'enforce.js', 'package.json']) write(path.join(folder, name), fs.readFileSync(path.join(ROOT, name), 'utf8'));
  fs.symlinkSync('lib', path.join(folder, 'dist-js'), 'dir');
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return built = folder;
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
