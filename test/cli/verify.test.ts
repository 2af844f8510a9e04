import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { OPTIONS, evidenceFolder, printed } from './evidence-folder';
import { writePack } from '../../lib/cli/evidence-pack';
import { evidenceReport } from '../../lib/cli/evidence-report';
import { verify } from '../../lib/cli/verify';

const { folder, template } = evidenceFolder();
const digest = writePack(path.join(folder, 'pack'), evidenceReport(template, OPTIONS));
let number = 0;

/** A copy of the pack, changed. */
function changed(change: (at: (...names: readonly string[]) => string) => void): string {
  const copy = path.join(folder, `copy-${++number}`);
  fs.cpSync(path.join(folder, 'pack'), copy, { recursive: true });
  change((...names) => path.join(copy, ...names));
  return copy;
}

function listed(change: (files: { path: string; sha256: string; bytes: number }[]) => void): string {
  return changed(at => {
    const manifest = JSON.parse(fs.readFileSync(at('manifest.json'), 'utf8')) as { files: { path: string; sha256: string; bytes: number }[] };
    change(manifest.files);
    fs.writeFileSync(at('manifest.json'), JSON.stringify(manifest));
  });
}

test('a pack as it was written is in order, with and without the digest of its manifest', () => {
  const pack = changed(() => undefined);
  expect(printed(() => verify(pack, {}))).toMatchObject({ value: 0, out: expect.stringMatching(/10 files are as the manifest says; give --digest/) });
  expect(printed(() => verify(pack, { digest: digest.toUpperCase() }))).toMatchObject({ value: 0, out: expect.stringMatching(/and so is the manifest/) });
});

test.each<[string, (at: (...names: readonly string[]) => string) => void, string]>([
  ['changed in its length', at => fs.appendFileSync(at('report.json'), ' '), 'report.json: changed: '],
  ['changed in a letter', at => fs.writeFileSync(at('score.json'), fs.readFileSync(at('score.json'), 'utf8').replace('hipaa', 'hipbb')), 'score.json: changed: its digest is another one'],
  ['taken away', at => fs.rmSync(at('badge.svg')), 'badge.svg: missing'],
  ['added', at => fs.writeFileSync(at('better-score.json'), '{}'), 'better-score.json: not in the manifest'],
  ['added in a folder', at => { fs.mkdirSync(at('more')); fs.writeFileSync(at('more', 'a'), ''); }, 'more: not in the manifest'],
  ['replaced by a folder', at => { fs.rmSync(at('badge.svg')); fs.mkdirSync(at('badge.svg')); }, 'badge.svg: no regular file'],
  ['added as a link', at => fs.symlinkSync('/etc/passwd', at('passwd')), 'passwd: not in the manifest'],
])('a file that is %s is told', (_name, change, line) => {
  const { value, out } = printed(() => verify(changed(change), {}));
  expect([value, out.split('\n').length]).toEqual([1, 2]);
  expect(out.startsWith(line)).toBe(true);
});

test('a manifest that was made anew for changed files is told by its digest', () => {
  const pack = listed(files => files.pop());
  fs.rmSync(path.join(pack, 'score.json'));
  expect(printed(() => verify(pack, {})).value).toBe(0);
  expect(printed(() => verify(pack, { digest }))).toMatchObject({ value: 1, out: expect.stringMatching(/^manifest\.json: changed/) });
});

test('a pack in folders is looked through', () => {
  const pack = listed(files => { files.push({ ...files[0], path: 'deep/er/a.csv' }); });
  fs.mkdirSync(path.join(pack, 'deep', 'er'), { recursive: true });
  fs.copyFileSync(path.join(pack, 'action-register.csv'), path.join(pack, 'deep', 'er', 'a.csv'));
  expect(printed(() => verify(pack, {})).value).toBe(0);
  fs.writeFileSync(path.join(pack, 'deep', 'b'), '');
  expect(printed(() => verify(pack, {}))).toMatchObject({ value: 1, out: 'deep/b: not in the manifest\n' });
});

describe('refuses', () => {
  test.each<[string, () => string, RegExp]>([
    ['a name that leads out', () => listed(files => { files[0].path = '../records.json'; }), /no name of a file in the folder; do not rely on this manifest/],
    ['an absolute name', () => listed(files => { files[0].path = template; }), /no name of a file in the folder/],
    ['a link in place of a file', () => changed(at => { fs.rmSync(at('badge.svg')); fs.symlinkSync(template, at('badge.svg')); }), /badge\.svg: a link, which may lead anywhere/],
    ['a link in place of a folder on the way', () => {
      const pack = listed(files => { files.push({ ...files[0], path: 'deep/a.csv' }); });
      fs.symlinkSync(folder, path.join(pack, 'deep'));
      return pack;
    }, /deep: a link, which may lead anywhere/],
    ['a link in place of the manifest', () => changed(at => { fs.renameSync(at('manifest.json'), at('real.json')); fs.symlinkSync('real.json', at('manifest.json')); }), /a link or no regular file/],
    ['a folder without manifest', () => folder, /manifest\.json: no such file; give the folder/],
    ['a folder that is not there', () => path.join(folder, 'nowhere'), /no such file/],
    ['a file', () => template, /cannot be read \(ENOTDIR\)|no such file/],
    ['a broken manifest', () => changed(at => fs.writeFileSync(at('manifest.json'), '{')), /broken JSON/],
  ])('%s', (_name, pack, message) => {
    const name = pack();
    expect(() => verify(name, {})).toThrow(message);
  });

  test('a pipe in place of the manifest, without waiting for it', () => {
    const pack = changed(at => { fs.rmSync(at('manifest.json')); execFileSync('mkfifo', [at('manifest.json')]); });
    expect(() => verify(pack, {})).toThrow(/no regular file/);
  });

  test('a digest that is none', () => {
    expect(() => verify(path.join(folder, 'pack'), { digest: 'abc' })).toThrow(/^--digest abc: give 64 hexadecimal digits/);
  });
});

test('a pipe in place of a file is told, without waiting for it', () => {
  const pack = changed(at => { fs.rmSync(at('badge.svg')); execFileSync('mkfifo', [at('badge.svg')]); });
  expect(printed(() => verify(pack, {}))).toMatchObject({ value: 1, out: 'badge.svg: no regular file\n' });
});
