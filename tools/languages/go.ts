import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './child';

/** What a Go module proxy says of what it does not have. */
const NOT_SERVED = /This module version is not available|403 Forbidden|404 Not Found|unknown revision|dial tcp|no such host|connection refused/;

/** Builds the generated Go module, as far as its modules can be had; what came of it, in a few words. */
export async function goModule(generated: string): Promise<{ readonly cell: string; readonly note?: string }> {
  const folder = path.join(generated, 'go', 'cdkhipaa');
  const sources = fs.readdirSync(folder).filter(name => name.endsWith('.go'));
  if (sources.length === 0) throw new Error(`no Go sources in ${folder}`);
  try {
    const parsed = await run('gofmt', ['-l', '-e', ...sources], { cwd: folder, seconds: 60 });
    if (parsed.code !== 0) throw new Error(`gofmt refuses the generated sources:\n${parsed.screen.slice(0, 2000)}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { cell: `${sources.length} files`, note: 'Go is not on this machine: its sources are generated and not compiled' };
    throw error;
  }
  const tidied = await run('go', ['mod', 'tidy'], { cwd: folder, env: { ...process.env, GOFLAGS: '-mod=mod' }, seconds: 120 });
  if (tidied.code !== 0 && NOT_SERVED.test(tidied.screen)) {
    const missing = /(\S+@v\S+?):? /.exec(tidied.screen)?.[1] ?? 'a module';
    return { cell: `${sources.length} files parse`, note: `the Go module proxy does not serve ${missing}: the Go sources are generated and parsed, not compiled` };
  }
  if (tidied.code !== 0) throw new Error(`go mod tidy fails:\n${tidied.screen.slice(-2000)}`);
  const built = await run('go', ['build', './...'], { cwd: folder, seconds: 300 });
  if (built.code !== 0) throw new Error(`go build fails:\n${built.screen.slice(-2000)}`);
  return { cell: `${sources.length} files build` };
}
