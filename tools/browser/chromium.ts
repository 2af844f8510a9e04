import * as fs from 'node:fs';

/** Where distributions put it; nothing is downloaded. */
const PLACES: readonly string[] = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** The browser: the one that the environment names, or that of the machine. */
export function chromiumPath(named: string | undefined, exists: (file: string) => boolean = fs.existsSync): string {
  const found = [...named === undefined || named === '' ? PLACES : [named]].find(exists);
  if (found !== undefined) return found;
  throw new Error(named ? `CHROMIUM names ${named}, which is not there; name an installed Chromium or Chrome`
    : `no Chromium at ${PLACES.join(', ')}; install one (on Debian: apt-get install chromium), or name it by CHROMIUM`);
}
