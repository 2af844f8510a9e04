import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import { OPTIONS, evidenceFolder } from './evidence-folder';
import { refuseFolder, writePack } from '../../lib/cli/evidence-pack';
import { evidenceReport } from '../../lib/cli/evidence-report';
import { parseManifest, sha256 } from '../../lib/evidence/manifest';

const { folder, template } = evidenceFolder();
const report = evidenceReport(template, OPTIONS);
const at = (...names: readonly string[]) => path.join(folder, ...names);
const read = (...names: readonly string[]) => fs.readFileSync(at(...names), 'utf8');

test('writes every file of a pack, and a manifest that is true', () => {
  const digest = writePack(at('pack'), report);
  const manifest = read('pack', 'manifest.json');
  expect(fs.readdirSync(at('pack')).sort()).toEqual([
    'action-register.csv', 'badge.svg', 'control-matrix.csv', 'evidence-index.json', 'manifest.json', 'report.html', 'report.json', 'report.schema.json', 'risk-analysis.html', 'risk-proposals.yaml',
    'score.json',
  ]);
  expect(digest).toBe(sha256(manifest));
  const files = parseManifest(manifest, 'manifest.json');
  expect(files.map(each => [each.sha256, each.bytes])).toEqual(files.map(each => [sha256(fs.readFileSync(at('pack', each.path))), fs.statSync(at('pack', each.path)).size]));
  expect(files).toHaveLength(10);
});

test('what is written keeps to the schema that is written beside it', () => {
  const validate = new Ajv().compile(JSON.parse(read('pack', 'report.schema.json')) as object);
  expect([validate(JSON.parse(read('pack', 'report.json'))), validate.errors]).toEqual([true, null]);
  expect(JSON.parse(read('pack', 'score.json'))).toEqual(report.score);
  expect(JSON.parse(read('pack', 'evidence-index.json'))).toMatchObject({ date: '2026-11-23', safeguards: expect.any(Array), templates: [{ file: template }] });
});

test('the same report is the same pack, byte for byte', () => {
  expect(writePack(at('again'), report)).toBe(sha256(read('pack', 'manifest.json')));
});

test('an earlier pack is replaced as a whole, and nothing is left beside it', () => {
  writePack(at('pack'), { ...report, provenance: { ...report.provenance, date: '2026-11-24' } });
  expect(JSON.parse(read('pack', 'manifest.json'))).toMatchObject({ date: '2026-11-24' });
  expect(fs.readdirSync(folder).filter(each => /\.(part|old)$/.test(each))).toEqual([]);
});

test('nothing is changed where a file cannot be made', () => {
  const before = read('pack', 'manifest.json');
  const broken = { ...report, get controls(): never { throw new Error('out of memory'); } };
  expect(() => writePack(at('pack'), broken)).toThrow('out of memory');
  expect(read('pack', 'manifest.json')).toBe(before);
  expect(fs.readdirSync(folder).filter(each => /\.(part|old)$/.test(each))).toEqual([]);
});

describe('refuses', () => {
  test.each<[string, () => string, RegExp]>([
    ['a folder that holds something else', () => { fs.mkdirSync(at('mine'), { recursive: true }); fs.writeFileSync(at('mine', 'thesis.txt'), ''); return at('mine'); }, /holds thesis\.txt, which is no part of a pack/],
    ['a folder with a folder called like a file of a pack', () => { fs.mkdirSync(at('odd', 'report.json'), { recursive: true }); return at('odd'); }, /holds report\.json/],
    ['no name', () => '', /^--out "": give a folder/],
    ['a link with a slash behind it', () => { fs.symlinkSync(at('mine'), at('slashed')); return `${at('slashed')}/`; }, /a link; give a folder/],
    ['a file', () => template, /a file; give a folder/],
    ['a link', () => { fs.symlinkSync(at('pack'), at('link')); return at('link'); }, /a link; give a folder/],
    ['a place in a folder that is not there', () => at('nowhere', 'pack'), /there is no folder .*nowhere; make it first/],
  ])('%s', (_name, place, message) => {
    const name = place();
    expect(() => refuseFolder(name)).toThrow(message);
    expect(() => writePack(name, report)).toThrow(message);
  });

  test('the folder that one is in, if something else is in it', () => {
    const before = process.cwd();
    process.chdir(at('mine'));
    try {
      expect(() => writePack('.', report)).toThrow(/holds thesis\.txt/);
    } finally {
      process.chdir(before);
    }
    expect(fs.readdirSync(at('mine'))).toEqual(['thesis.txt']);
  });

  test('but no folder that is empty or not there yet', () => {
    fs.mkdirSync(at('empty'));
    expect(() => { refuseFolder(at('empty')); refuseFolder(at('new')); }).not.toThrow();
  });
});
