import * as fs from 'node:fs';
import * as path from 'node:path';
import { runSource } from './run-cdk';

const README = fs.readFileSync(path.join(__dirname, '../README.md'), 'utf8');
const blocks = (language: string) => [...README.matchAll(new RegExp(`\`\`\`${language}[ a-z]*\\n([\\s\\S]*?)\`\`\``, 'g'))].map(match => match[1]);
const [program] = blocks('ts');
const [failing, passing] = blocks('text');

/** What differs in a test: places of files, and the metadata resource that the CDK adds for a user. */
const steady = (text: string) => text.replaceAll(/judged \d+ resources/g, 'judged N resources').replaceAll(/^\S*:\d+:\d+$/gm, 'app.ts').trim();
const ours = (screen: string) => steady(screen.split('\n').filter(line => !/Subprocess exited|feature flags|^npm warn/.test(line)).join('\n'));

test('the failing run is shown as it is printed', async () => {
  const { code, screen } = await runSource(program);
  expect(ours(screen)).toBe(steady(failing));
  expect(code).toBe(1);
});

test('the passing run is shown as it is printed', async () => {
  const { code, screen } = await runSource(program.replace('masterKey: key.key', 'masterKey: key.key, enforceSSL: true'));
  expect(ours(screen)).toBe(steady(passing));
  expect(code).toBe(0);
});
