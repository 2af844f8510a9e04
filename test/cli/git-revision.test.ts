import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { OnDisk, onDisk } from '../../lib/cli/git-revision';
import { UnusableInput } from '../../lib/facts/unusable-input';

const REPOSITORY = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'git-revision-')));
const HERE = process.cwd();
afterAll(() => {
  process.chdir(HERE);
  fs.rmSync(REPOSITORY, { recursive: true, force: true });
});

const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgSign=false', ...args], { cwd: REPOSITORY, stdio: 'pipe' });
const write = (file: string, content: string) => {
  fs.mkdirSync(path.dirname(path.join(REPOSITORY, file)), { recursive: true });
  fs.writeFileSync(path.join(REPOSITORY, file), content);
};

beforeAll(() => {
  git('init', '--quiet');
  write('templates/records.yaml', 'old');
  write('templates/nested/scans.json', '{ "nested": "ö" }');
  write('templates/empty.json', '');
  write('templates/read.me', 'no template');
  write('stack', 'a template without an ending');
  fs.symlinkSync('/etc/passwd', path.join(REPOSITORY, 'templates/link.json'));
  write('.gitattributes', '*.yaml filter=evil\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'a');
  // What a checkout would run.
  git('config', 'filter.evil.smudge', `touch ${REPOSITORY}/ran; cat`);
  write('templates/records.yaml', 'new');
  process.chdir(REPOSITORY);
});

const read = ({ file }: OnDisk) => fs.readFileSync(file, 'utf8');
const listed = ({ file }: OnDisk) => (fs.readdirSync(file, { recursive: true }) as string[]).sort();

test('a path that is there is used as it is', () => {
  expect(onDisk('templates', ({ file, shown }) => [file, shown('a')])).toEqual(['templates', 'a']);
  write('HEAD:templates', '');
  expect(onDisk('HEAD:templates', ({ file }) => file)).toBe('HEAD:templates');
  fs.rmSync(path.join(REPOSITORY, 'HEAD:templates'));
  expect(onDisk('nowhere', ({ file }) => file)).toBe('nowhere');
});

test('a file of a revision comes with the templates beside it, and leaves nothing behind', () => {
  let folder = '';
  const found = onDisk('HEAD:templates/records.yaml', each => {
    folder = path.dirname(each.file);
    return [path.basename(each.file), read(each), listed({ ...each, file: folder })];
  });
  expect(found).toEqual(['records.yaml', 'old', ['empty.json', 'nested', 'nested/scans.json', 'records.yaml']]);
  expect(fs.existsSync(folder)).toBe(false);
  expect(fs.existsSync(path.join(REPOSITORY, 'ran'))).toBe(false);
});

test.each([
  ['HEAD:templates', ['empty.json', 'nested', 'nested/scans.json', 'records.yaml']],
  ['main:templates/', ['empty.json', 'nested', 'nested/scans.json', 'records.yaml']],
  ['HEAD:', ['templates', 'templates/empty.json', 'templates/nested', 'templates/nested/scans.json', 'templates/records.yaml']],
])('a folder of a revision, %s, is its templates, without links', (input, files) => {
  expect(onDisk(input, listed)).toEqual(files);
});

test('a path goes by the top of the repository, or by the working folder', () => {
  process.chdir(path.join(REPOSITORY, 'templates'));
  expect(onDisk('HEAD:templates/nested/scans.json', read)).toBe('{ "nested": "ö" }');
  expect(onDisk('HEAD:./nested/scans.json', read)).toBe('{ "nested": "ö" }');
  expect(onDisk('HEAD:stack', read)).toBe('a template without an ending');
  process.chdir(REPOSITORY);
});

test.each([
  ['HEAD:templates/records.yaml', 'HEAD:templates/records.yaml: broken', 'HEAD:templates/nested'],
  ['HEAD:stack', 'HEAD:stack: broken', 'HEAD:nested'],
  ['HEAD:templates', 'HEAD:templates: broken', 'HEAD:templates/nested'],
])('messages name what was given, %s', (input, message, nested) => {
  expect(() => onDisk(input, ({ file }) => { throw new UnusableInput(`${file}: broken`); })).toThrow(new UnusableInput(message));
  const shown = onDisk(input, found => found.shown(path.join(fs.statSync(found.file).isDirectory() ? found.file : path.dirname(found.file), 'nested')));
  expect(shown).toBe(nested);
  expect(() => onDisk(input, () => { throw new TypeError('a fault of ours'); })).toThrow(TypeError);
});

test.each([
  ['elsewhere:templates', 'elsewhere:templates: no such file or folder, and git knows no revision elsewhere here; give a path, or <revision>:<path>'],
  ['--help:templates', /git knows no revision --help here/],
  ['HEAD:cdk.out', 'HEAD:cdk.out: the revision HEAD has no cdk.out; what is not committed, as a cdk.out, has to be synthesized from it first'],
  ['HEAD:../..', /the revision HEAD has no \.\.\/\.\./],
  ['C:\\a\\b\0', /git knows no revision C here/],
])('refuses %j', (input, message) => {
  expect(() => onDisk(input, read)).toThrow(message);
  expect(() => onDisk(input, read)).toThrow(UnusableInput);
});
