import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { NotCacheable, fileDigest, folderDigest } from '../../lib/cli/content-digest';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'content-digest-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

let made = 0;

/** A folder anew: three files, one of them below. */
function folder(): string {
  const root = path.join(TEMP, String(++made));
  fs.mkdirSync(path.join(root, 'below'), { recursive: true });
  for (const name of ['a.json', 'b.json', 'below/c.json']) fs.writeFileSync(path.join(root, name), `content of ${name}`);
  return root;
}

test('is the same for the same content, wherever and whenever it was written', () => {
  const [first, second] = [folder(), folder()];
  fs.utimesSync(path.join(second, 'a.json'), 1, 1);
  fs.chmodSync(path.join(second, 'b.json'), 0o600);
  expect(folderDigest(first)).toMatch(/^[0-9a-f]{64}$/);
  expect(folderDigest(second)).toBe(folderDigest(first));
  expect(folderDigest(path.relative('', first))).toBe(folderDigest(`${first}/`));
});

test.each<[string, (root: string) => void]>([
  ['a byte', root => fs.writeFileSync(path.join(root, 'below/c.json'), 'Content of below/c.json')],
  ['a byte more', root => fs.appendFileSync(path.join(root, 'a.json'), '\n')],
  ['an empty file', root => fs.writeFileSync(path.join(root, '.hidden'), '')],
  ['an empty folder', root => fs.mkdirSync(path.join(root, 'empty'))],
  ['a file less', root => fs.rmSync(path.join(root, 'b.json'))],
  ['another name', root => fs.renameSync(path.join(root, 'b.json'), path.join(root, 'd.json'))],
  ['another place', root => fs.renameSync(path.join(root, 'b.json'), path.join(root, 'below/b.json'))],
  ['two contents swapped', root => {
    fs.writeFileSync(path.join(root, 'a.json'), 'content of b.json');
    fs.writeFileSync(path.join(root, 'b.json'), 'content of a.json');
  }],
  ['what moves from one file to the next', root => {
    fs.writeFileSync(path.join(root, 'a.json'), 'content of a.jso');
    fs.writeFileSync(path.join(root, 'b.json'), 'ncontent of b.json');
  }],
  ['a link within', root => fs.symlinkSync('a.json', path.join(root, 'link.json'))],
  ['a link in place of a file', root => { fs.rmSync(path.join(root, 'b.json')); fs.symlinkSync('a.json', path.join(root, 'b.json')); }],
])('differs by %s', (_name, change) => {
  const root = folder();
  const before = folderDigest(root);
  change(root);
  expect(folderDigest(root)).not.toBe(before);
});

test('differs by where a link leads to', () => {
  const to = (target: string) => { const root = folder(); fs.symlinkSync(target, path.join(root, 'link')); return folderDigest(root); };
  expect(to('a.json')).toBe(to('below/../a.json'));
  expect(new Set([to('a.json'), to('b.json'), to('.'), to('below')]).size).toBe(4);
});

test('takes the files that are wanted', () => {
  const root = folder();
  const before = folderDigest(root, name => name.endsWith('.json'));
  fs.writeFileSync(path.join(root, 'a.d.ts'), 'other');
  expect(folderDigest(root, name => name.endsWith('.json'))).toBe(before);
  expect(folderDigest(root)).not.toBe(before);
});

test.each<[string, (root: string) => void, RegExp]>([
  ['a link out', root => fs.symlinkSync(os.tmpdir(), path.join(root, 'out')), /out: a link out of the folder$/],
  ['a link to a folder beside, of which the name begins alike', root => { fs.mkdirSync(`${root}-b`); fs.symlinkSync(`../${path.basename(root)}-b`, path.join(root, 'x')); }, /x: a link out of the folder$/],
  ['a link that leads nowhere', root => fs.symlinkSync('nowhere', path.join(root, 'x')), /x: cannot be read \(ENOENT\)$/],
  ['a link to itself', root => fs.symlinkSync('x', path.join(root, 'x')), /x: cannot be read \(ELOOP\)$/],
  ['a pipe', root => execFileSync('mkfifo', [path.join(root, 'pipe')]), /pipe: neither a file nor a folder$/],
  ['a huge file', root => fs.truncateSync(path.join(root, 'a.json'), 257 * 1024 * 1024), /: more than 20000 files or 268435456 bytes$/],
])('refuses %s', (_name, change, message) => {
  const root = folder();
  expect(folderDigest(root)).toMatch(/^[0-9a-f]{64}$/);
  change(root);
  expect(() => folderDigest(root)).toThrow(NotCacheable);
  expect(() => folderDigest(root)).toThrow(message);
});

test('refuses what is no folder, and a link to one', () => {
  const root = folder();
  fs.symlinkSync(root, `${root}-link`);
  expect(() => folderDigest(`${root}-link/`)).toThrow(/-link\/: no folder, and only the outcome for whole folders is kept$/);
  expect(() => folderDigest(path.join(root, 'a.json'))).toThrow(/a\.json: no folder/);
  expect(() => folderDigest(path.join(root, 'none'))).toThrow(/none: cannot be read \(ENOENT\)$/);
});

test('of a file, links followed; nothing else', () => {
  const root = folder();
  fs.symlinkSync('a.json', path.join(root, 'link.json'));
  const [a, b, link] = ['a.json', 'b.json', 'link.json'].map(name => fileDigest(path.join(root, name)));
  expect(a).toMatch(/^[0-9a-f]{64}$/);
  expect(link).toBe(a);
  expect(b).not.toBe(a);
  expect(() => fileDigest(root)).toThrow(/no plain file/);
  expect(() => fileDigest('/dev/null')).toThrow(NotCacheable);
  expect(() => fileDigest(path.join(root, 'none'))).toThrow(/none: cannot be read \(ENOENT\)$/);
});
