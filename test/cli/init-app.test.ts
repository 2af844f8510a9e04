import { parse } from 'yaml';
import { DEPENDENCIES, DEV_DEPENDENCIES, appFiles } from '../../lib/cli/init-app';

const versions = Object.fromEntries([...DEPENDENCIES, ...DEV_DEPENDENCIES].map(each => [each, '^1']));
const files = appFiles('records', versions, { flag: true });
const file = (name: string) => files.get(name)!;

test('its packages are the ones that it imports, with the versions that it was given', () => {
  const { name, dependencies, devDependencies, scripts } = JSON.parse(file('package.json')) as Record<'name' | 'dependencies' | 'devDependencies' | 'scripts', Record<string, string>>;
  expect(name).toBe('records');
  expect({ ...dependencies, ...devDependencies }).toEqual(versions);
  const imported = [...files.values()].flatMap(text => [...text.matchAll(/from '([^.'][^']*)'/g)].map(match => match[1]));
  expect(imported.filter(each => dependencies[each] === undefined)).toEqual([]);
  expect(imported).toContain('cdk-hipaa');
  expect(Object.keys(scripts)).toEqual(['test', 'synth', 'check']);
});

test('the command line is told of the same account as the gate', () => {
  const members = [...file('bin/app.ts').matchAll(/AccountBaseline\.([A-Z_]+)/g)].map(([, member]) => member.toLowerCase().replaceAll('_', '-'));
  expect(members.length).toBeGreaterThan(0);
  expect(file('package.json')).toContain(`cdk-hipaa check cdk.out --account-baseline ${members.join(' ')}"`);
});

test('the workflow tests, synthesizes and uploads what was found, although the gate refuses it', () => {
  const { jobs, permissions } = parse(file('.github/workflows/hipaa.yml')) as {
    jobs: { judge: { steps: { run?: string; uses?: string; if?: string; with?: Record<string, string> }[] } }; permissions: object;
  };
  const { steps } = jobs.judge;
  expect(steps.flatMap(each => each.run ?? [])).toEqual(['npm ci', 'npm test', 'npx cdk synth --quiet', 'npm run check -- --output sarif=hipaa.sarif']);
  expect(steps.slice(-2).map(each => each.if?.startsWith('${{ !cancelled() && hashFiles('))).toEqual([true, true]);
  expect(steps.at(-1)).toMatchObject({ uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@/), with: { sarif_file: 'hipaa.sarif' } });
  expect(permissions).toEqual({ 'contents': 'read', 'security-events': 'write' });
});

test('the flags are in cdk.json, and what is made is kept out of the repository', () => {
  expect(JSON.parse(file('cdk.json'))).toMatchObject({ app: 'npx ts-node --prefer-ts-exts bin/app.ts', output: 'cdk.out', context: { flag: true } });
  expect(file('.gitignore').split('\n')).toEqual(expect.arrayContaining(['node_modules/', 'cdk.out/', 'hipaa.sarif']));
  expect([...files.values()].every(text => text.endsWith('\n') && !text.includes('undefined'))).toBe(true);
});
