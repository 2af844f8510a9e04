import * as fs from 'node:fs';
import * as path from 'node:path';
import { SAFEGUARDS, safeguard } from '../lib/catalogue/safeguards';
import { RULES } from '../lib/rules';
import { rulesDoc } from '../tools/rules-doc';
import { safeguardsDoc } from '../tools/safeguards-doc';
import { verdictOf } from './rules/judges';

const ROOT = path.join(__dirname, '..');

function filesBelow(folder: string): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : entry.name.endsWith('.ts') ? [`${folder}/${entry.name}`] : []);
}

const LIB = filesBelow('lib');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const lines = (file: string) => read(file).trimEnd().split('\n').length;

describe('files', () => {
  test('there are some to look at', () => {
    expect(LIB.length).toBeGreaterThan(40);
  });

  test('keep their budgets of lines', () => {
    const budget = (file: string) => file === 'lib/index.ts' ? 100 : /^lib\/synth\//.test(file) ? 100 : /^lib\/constructs\/[^/]+\.ts$/.test(file) ? 200 : 400;
    expect(LIB.filter(file => lines(file) > budget(file)).map(file => `${file}: ${lines(file)} lines, ${budget(file)} allowed`)).toEqual([]);
  });

  test('are named after a thing', () => {
    expect(LIB.filter(file => /\/(utils?|helpers?|common|misc|types)\.ts$/.test(file))).toEqual([]);
    expect(LIB.filter(file => !/^[a-z0-9/-]+\.ts$/.test(file))).toEqual([]);
  });

  test('have a test at the mirrored path, unless they hold export lines, types or data alone', () => {
    const hasCode = (file: string) => /\b(function|class|=>)\b|=>/.test(read(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')) && !file.endsWith('/index.ts');
    const mirrored = (file: string) => file.replace(/^lib\//, 'test/').replace(/\.ts$/, '.test.ts');
    expect(LIB.filter(file => hasCode(file) && !fs.existsSync(path.join(ROOT, mirrored(file)))).map(file => `${file} wants ${mirrored(file)}`)).toEqual([]);
  });

  test('lib/index.ts holds export lines only', () => {
    expect(read('lib/index.ts').trimEnd().split('\n').filter(line => line !== '' && !/^export \* from '\.\/[a-z/-]+';$/.test(line))).toEqual([]);
  });

  test('load cdk-nag, yaml, ajv and commander where they are used, never with the library', () => {
    const eager = (file: string) => /^import (?!type)[^;]*from '(cdk-nag|yaml|ajv|commander)'/m.test(read(file)) && !file.startsWith('lib/cli/');
    expect(LIB.filter(eager)).toEqual([]);
  });
});

test('the rules are loaded when an app is judged, not when the library is', () => {
  const eager = (file: string) => /^import (?!type)[^;]*from '[./]*\/(rules|engine\/evaluate)'/m.test(read(file));
  expect(LIB.filter(file => file.startsWith('lib/synth/') && file !== 'lib/synth/judge-app.ts').filter(eager)).toEqual(['lib/synth/nag-opinions.ts']);
  expect(LIB.filter(file => file.startsWith('lib/synth/') && /from '\.\/(judge-app|nag-opinions)'/.test(read(file).replaceAll(/import type[^;]*;/g, ''))))
    .toEqual(['lib/synth/judge-app.ts']);
});

describe('rules', () => {
  test('there are well over a hundred', () => {
    expect(RULES.length).toBeGreaterThan(150);
  });

  test('have ids of their own, aliases included', () => {
    const ids = RULES.flatMap(rule => [rule.id, ...rule.aliases ?? []]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter(id => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  });

  test('are registered from every table in lib/rules', () => {
    const tables = LIB.filter(file => /^export const \w+: readonly Rule\[\]/m.test(read(file))).map(file => path.basename(file, '.ts')).filter(name => name !== 'index');
    const registry = read('lib/rules/index.ts');
    expect(tables.filter(name => !registry.includes(`from './${name}'`))).toEqual([]);
  });

  test('say everything that a reader needs', () => {
    const texts = ['title', 'absent', 'rationale', 'remediation', 'source'] as const;
    expect(RULES.flatMap(rule => texts.filter(text => rule[text].trim().length < 10).map(text => `${rule.id}: ${text}`))).toEqual([]);
    expect(RULES.filter(rule => rule.safeguards.length === 0).map(rule => rule.id)).toEqual([]);
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s keeps to its examples', (_id, rule) => {
    expect(verdictOf(rule, rule.examples.compliant).status).toBe('COMPLIANT');
    expect(verdictOf(rule, rule.examples.nonCompliant).status).toBe('NON_COMPLIANT');
  });

  test('are each judged in a table of a mirrored test', () => {
    const tables = filesBelow('test/rules').map(read).join('\n');
    expect(RULES.filter(rule => !tables.includes(`judges('${rule.id}'`)).map(rule => rule.id)).toEqual([]);
  });

  test('every safeguard that a rule can show has one', () => {
    const cited = new Set(RULES.flatMap(rule => rule.safeguards));
    const LATER: readonly string[] = [];
    expect(SAFEGUARDS.filter(each => each.category === 'technical' && !cited.has(each.id) && !LATER.includes(each.id)).map(each => each.id)).toEqual([]);
    expect(safeguard('164.312(b)').title).toBe('Audit controls');
  });
});

describe('generated documents are fresh (npx projen docs)', () => {
  test('RULES.md', () => expect(read('RULES.md') === rulesDoc()).toBe(true));
  test('SAFEGUARDS.md', () => expect(read('SAFEGUARDS.md') === safeguardsDoc()).toBe(true));
});
