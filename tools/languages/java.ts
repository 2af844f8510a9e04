import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { mustRun } from './child';

const SOURCES = path.join(__dirname, '..', '..', 'test', 'languages', 'java');
const CLASSPATH_GOAL = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.0:build-classpath';

/** Compiles the generated library and the app against what Maven resolves, and packs the library; the command of the app. */
export async function javaApp(cache: string, generated: string): Promise<readonly string[]> {
  const folder = path.join(cache, 'java');
  const classes = path.join(folder, 'classes');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(classes, { recursive: true });
  const resolved = await classpath(cache);
  const library = path.join(generated, 'java', 'src', 'main');
  const jar = path.join(folder, 'cdk-hipaa.jar');
  const surroundings = { cwd: folder, seconds: 240 };
  const compile = ['-nowarn', '-proc:none', '-encoding', 'UTF-8', '-J-Xmx2g'];
  fs.writeFileSync(path.join(folder, 'sources'), sourcesBelow(path.join(library, 'java')).join('\n'));
  await mustRun('javac', [...compile, '-d', classes, '-cp', resolved, '@sources'], surroundings);
  await mustRun('jar', ['--create', '--file', jar, '-C', classes, '.', '-C', path.join(library, 'resources'), '.'], surroundings);
  await mustRun('javac', [...compile, '-d', folder, '-cp', `${jar}:${resolved}`, path.join(SOURCES, 'RecordsApp.java')], surroundings);
  return ['java', '-cp', `${folder}:${jar}:${resolved}`, 'RecordsApp'];
}

/** The jars that the pom names, resolved once and then offline. */
async function classpath(cache: string): Promise<string> {
  const pom = path.join(SOURCES, 'pom.xml');
  const file = path.join(cache, `classpath-${createHash('sha256').update(fs.readFileSync(pom)).digest('hex').slice(0, 12)}`);
  if (!fs.existsSync(file)) {
    const args = ['--batch-mode', '--quiet', `-Dmaven.repo.local=${path.join(cache, 'maven')}`, '--file', pom, CLASSPATH_GOAL, `-Dmdep.outputFile=${file}.new`];
    await mustRun('mvn', args, { cwd: cache, seconds: 420 });
    fs.renameSync(`${file}.new`, file);
  }
  return fs.readFileSync(file, 'utf8').trim();
}

function sourcesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.java')).map(name => path.join(folder, name));
}
